"""The permission table: a file that people read, and what the house does, side by side."""

from dataclasses import dataclass, field

PEOPLE = ("nobody", "ivo", "femi", "chen", "bruno", "dara", "amina")
LINKS = ("right", "wrong", "killed", "foreign")
METHODS = ("GET", "POST")
WORDS = {
    "200",
    "204",
    "301",
    "302",
    "303",
    "304",
    "400",
    "403",
    "404",
    "405",
    "409",
    "410",
    "422",
    "429",
    "503",
    "sign-in",
}


@dataclass
class Table:
    """What the file says: for each address and example, each method and each column, the expected answer."""

    expected: dict = field(default_factory=dict)
    complaints: list = field(default_factory=list)


def read(text):
    """Read the file. A block begins with the address's name and, after it, the example where there are several."""
    table, block = Table(), None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.split("#")[0].rstrip()
        if not bare.strip() or bare.split()[0] in ("people", "links"):
            continue
        if not line.startswith(" "):
            block = tuple([*bare.split(), ""][:2])
            continue
        _read_line(table, block, bare.split(), number)
    return table


def _read_line(table, block, words, number):
    method, *answers = words
    if block is None or method not in METHODS:
        table.complaints.append(f"line {number}: “{' '.join(words)}” belongs to no address.")
    elif len(answers) not in (len(PEOPLE), len(LINKS)) or not set(answers) <= WORDS:
        table.complaints.append(
            f"line {number}: {' '.join(block)} {method} does not name everybody's answer."
        )
    elif (*block, method) in table.expected:
        table.complaints.append(f"line {number}: {' '.join(block)} {method} stands twice.")
    else:
        columns = PEOPLE if len(answers) == len(PEOPLE) else LINKS
        table.expected[(*block, method)] = dict(zip(columns, answers, strict=True))


def gaps(expected, examples):
    """Examples without a line, lines without an example. `examples` maps (name, example) to its columns."""
    wanted = {(*key, method): columns for key, columns in examples.items() for method in METHODS}
    for key in sorted(wanted.keys() - expected.keys()):
        yield f"{' '.join(key)} has no line."
    for key in sorted(expected.keys() - wanted.keys()):
        yield f"{' '.join(key)} has a line, and no such address stands."
    for key in sorted(expected.keys() & wanted.keys()):
        if tuple(expected[key]) != wanted[key]:
            yield f"{' '.join(key)} names other columns than {' '.join(wanted[key])}."


def differences(expected, found):
    """Where the house answers otherwise than the file says; each with the line as it would have to be."""
    for key, answers in sorted(expected.items()):
        seen = found.get(key, {})
        wrong = [column for column, answer in answers.items() if seen.get(column) != answer]
        if wrong:
            row = " ".join(f"{seen.get(column, '-'):>7}" for column in answers)
            yield f"{' '.join(key)}: {', '.join(wrong)} — the house says\n    {key[-1]:<6}{row}"


def word(response, sign_in):
    """An answer in the words of the table."""
    if response.status_code == 302 and response["Location"].partition("?")[0].removeprefix("/ar") == sign_in:
        return "sign-in"
    return str(response.status_code)
