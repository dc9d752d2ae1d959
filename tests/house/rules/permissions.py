"""The permission table: a file that people read, and what the house does, side by side.

A block begins with an address: its name, its route, and who may come at all. Below it stand lines:

    draft closed   GET   sign-in  404  sign-in  200  200  200  200

the examples that answer alike (none, where the address has only one), the method, and everybody's answer in the order
of the columns. `everybody 404` is short for the same answer to each.
"""

from dataclasses import dataclass, field

PEOPLE = ("nobody", "ivo", "femi", "chen", "bruno", "dara", "amina")
LINKS = ("fresh", "used", "stale", "gone", "wrong", "foreign")
COLUMNS = {"people": PEOPLE, "links": LINKS}
METHODS = ("GET", "POST")
MARKS = {"open": "anyone", "link": "holder"}
STATUSES = "200 204 301 302 303 304 400 401 403 404 405 409 410 422 429 503"
WORDS = {*STATUSES.split(), "sign-in", "-"}


@dataclass
class Table:
    """What the file says: the answers by address, example and method, and each address's route and mark."""

    expected: dict = field(default_factory=dict)
    heads: dict = field(default_factory=dict)
    complaints: list = field(default_factory=list)


def narrowed(table, is_looked_at):
    """The blocks whose address is looked at."""
    return Table(
        {key: answers for key, answers in table.expected.items() if is_looked_at(key[0])},
        {name: said for name, said in table.heads.items() if is_looked_at(name)},
        table.complaints,
    )


def read(text):
    """Read the file."""
    table, name = Table(), None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.split("#")[0].rstrip()
        if not bare.strip():
            continue
        if bare.split()[0] in COLUMNS:
            _read_columns(table, *bare.split(None, 1), number)
        elif line.startswith(" "):
            _read_line(table, name, bare.split(), number)
        else:
            name = _read_head(table, bare.split(None, 2), number)
    return table


def _read_columns(table, word, names, number):
    if tuple(names.split()) != COLUMNS[word]:
        table.complaints.append(f"line {number}: the columns are {' '.join(COLUMNS[word])}.")


def _read_head(table, words, number):
    if len(words) != 3:
        table.complaints.append(f"line {number}: an address has a name, a route, and who may come.")
    elif words[0] in table.heads:
        table.complaints.append(f"line {number}: {words[0]} has two blocks.")
    table.heads[words[0]] = tuple(words[1:])
    return words[0]


def _read_line(table, name, words, number):
    method = next((word for word in words if word in METHODS), None)
    if name is None or method is None:
        table.complaints.append(f"line {number}: “{' '.join(words)}” belongs to no address.")
        return
    at = words.index(method)
    columns, answers = _columns(table.heads[name][-1]), words[at + 1 :]
    if answers[:1] == ["everybody"] and len(answers) == 2:
        answers = answers[1:] * len(columns)
    if len(answers) != len(columns) or not set(answers) <= WORDS:
        table.complaints.append(f"line {number}: {name} {method} does not name everybody's answer.")
        return
    for example in words[:at] or [""]:
        if (name, example, method) in table.expected:
            table.complaints.append(f"line {number}: {name} {example} {method} stands twice.")
        table.expected[name, example, method] = dict(zip(columns, answers, strict=True))


def _columns(mark):
    return LINKS if mark == MARKS["link"] else PEOPLE


def gaps(expected, examples):
    """Examples without a line, lines without an example. `examples` maps (name, example) to its columns."""
    wanted = {(*key, method): columns for key, columns in examples.items() for method in METHODS}
    for key in sorted(wanted.keys() - expected.keys()):
        yield f"{' '.join(key)} has no line."
    for key in sorted(expected.keys() - wanted.keys()):
        yield f"{' '.join(key)} has a line, and no such address stands."
    for key in sorted(expected.keys() & wanted.keys()):
        if tuple(expected[key]) != tuple(wanted[key]):
            yield f"{' '.join(key)} names other columns than {' '.join(wanted[key])}."


def mistaken_heads(heads, addresses):
    """Blocks whose route or mark is not what the code says. `addresses` maps a name to both."""
    for name in sorted(heads.keys() & addresses.keys()):
        if heads[name] != addresses[name]:
            yield f"{name} says {' '.join(heads[name])}, and the code says {' '.join(addresses[name])}."


def differences(expected, found):
    """Where the house answers otherwise than the file says; each with the line as it would have to be."""
    for key, answers in sorted(expected.items()):
        seen = found.get(key, {})
        wrong = [column for column, answer in answers.items() if seen.get(column, "-") != answer]
        if wrong:
            row = " ".join(f"{seen.get(column, '-'):>7}" for column in answers)
            yield f"{' '.join(key)}: {', '.join(wrong)} — the house says\n    {key[-1]:<6}{row}"


def word(response, sign_in):
    """An answer in the words of the table. A form that nobody may send yet is answered by the sign-in page itself."""
    if response.status_code == 401:
        return "sign-in"
    if response.status_code == 302 and response["Location"].partition("?")[0].removeprefix("/ar") == sign_in:
        return "sign-in"
    return str(response.status_code)
