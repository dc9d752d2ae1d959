"""Write the files of a new subject, with a working page, a policy and tests: new-subject ROOM SUBJECT."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from causeway.chores import translate
from causeway.config.env import ROOT, SOURCE

PATTERNS = Path(__file__).with_name("_subject")
NEIGHBOURS = {
    "advocacy": "say things together and hold others to their promises",
    "mechanisms": "bring it to the United Nations and regional bodies",
    "uptake": "find where our words went",
    "results": "prove what changed",
    "protection": "keep people safe",
    "evidence": "prove what happened",
    "library": "keep and tell what we know",
}
BANNED = {"utils", "helpers", "misc", "common", "base", "managers", "handlers", "services", "data", "info"}
CODE = ("__init__", "models", "policy", "actions", "forms", "views", "urls", "register")
TESTS = ("test_policy", "test_actions", "test_pages", "examples")
PAGES = ("list", "show", "add")


def main(arguments: list[str]) -> int:
    """Write everything, make the migration, and say what is next."""
    ask = argparse.ArgumentParser(prog="./causeway new-subject", description=__doc__)
    ask.add_argument("room", help="where people will look for it: " + ", ".join(NEIGHBOURS))
    ask.add_argument("subject", help="the word for many of them, in lower case: visits")
    ask.add_argument(
        "--one", default="", help="the word for one of them, if leaving off the s is wrong: visit"
    )
    ask.add_argument(
        "--arabic",
        nargs=2,
        metavar=("ONE", "MANY"),
        help="both words in Arabic; left out, the English ones stand in the Arabic sentences",
    )
    given = ask.parse_args(arguments)
    guess = re.sub(r"ies$", "y", given.subject)
    one = given.one or (guess if guess != given.subject else guess.removesuffix("s"))
    words = Words(given.room, given.subject, one, given.arabic)
    refusal = words.why_not()
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    written = [
        *(_room(words) if not words.home.parent.is_dir() else _hang_into_room(words)),
        *_subject(words),
    ]
    _finish(words, written)
    return 0


class Words:
    """The words of a new subject, and the places they lead to."""

    def __init__(self, room: str, subject: str, thing: str, arabic: list[str] | None) -> None:
        self.room, self.subject, self.thing, self.arabic = room, subject, thing, arabic
        self.home = SOURCE / room / subject

    def why_not(self) -> str:
        """The sentence that keeps the subject from being written, or nothing."""
        if self.room not in NEIGHBOURS:
            return f"“{self.room}” is no room for subjects. Rooms: {', '.join(NEIGHBOURS)}."
        for word in (self.subject, self.thing):
            if not re.fullmatch(r"[a-z][a-z_]*[a-z]", word):
                return f"“{word}” cannot name a package: lower-case letters only, please."
        if self.subject in BANNED:
            return f"“{self.subject}” says nothing. Take the word that people use for it."
        if self.subject == self.thing:
            return f"“{self.subject}” is one and many at once. Say the word for one with --one."
        if self.home.exists():
            return f"{self.room}/{self.subject} is there already."
        return ""

    def put_in(self, text: str) -> str:
        """A pattern with these words in it."""
        one, many = self.thing.replace("_", " "), self.subject.replace("_", " ")
        names = {"room": self.room, "subject": self.subject, "thing": self.thing, "things": self.subject}
        names |= {"Room": _capitals(self.room), "Thing": _capitals(self.thing)}
        names |= {"one": one, "many": many, "One": one.capitalize(), "Many": many.capitalize()}
        names["path"] = self.subject.replace("_", "-")
        return re.sub(r"«(\w+)»", lambda found: names[found.group(1)], text)

    def put_in_arabic(self, text: str) -> str:
        """An Arabic pattern with the Arabic words in it; English ones are isolated, or they would turn it round."""
        words = ("one", "many", "Many")
        one, many = self.arabic or ("", "")
        said = (
            (one, many, many)
            if self.arabic
            else (f"\u2068{self.put_in(f'«{word}»')}\u2069" for word in words)
        )
        for word, instead in zip(words, said, strict=True):
            text = text.replace(f"«{word}»", instead)
        return text


def _capitals(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _insert(path: Path, before: str, line: str) -> Path:
    """Put a line before the first place that holds some text."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise SystemExit(f"{path} has changed: the place before “{before}” is not there any more.")
    return _write(path, text.replace(before, line + before, 1))


def _room(words: Words) -> list[Path]:
    """A room that does not stand yet, with this subject as its first."""
    room, folder = words.room, words.home.parent
    written = [
        _write(
            folder / "__init__.py",
            f'"""People come here to {NEIGHBOURS[room]}. Subjects: {words.subject}."""\n',
        ),
        _write(folder / "migrations" / "__init__.py", '"""The history of this room\'s tables."""\n'),
        _write(folder / "apps.py", words.put_in((PATTERNS / "apps.py.txt").read_text(encoding="utf-8"))),
        _write(
            folder / "models.py", words.put_in((PATTERNS / "room_models.py.txt").read_text(encoding="utf-8"))
        ),
        _write(folder / "urls.py", words.put_in((PATTERNS / "room_urls.py.txt").read_text(encoding="utf-8"))),
        _write(ROOT / "tests" / room / "__init__.py", ""),
        _insert(SOURCE / "config" / "settings.py", '    "causeway.overview",\n', f'    "causeway.{room}",\n'),
        _insert(
            SOURCE / "config" / "urls.py",
            "    prefix_default_language=False,\n",
            f'    path("", include("causeway.{room}.urls")),\n',
        ),
    ]
    project = ROOT / "pyproject.toml"
    _insert(project, '"causeway.overview.*"]', f'"causeway.{room}.*", ')
    return [*written, _insert(project, '"causeway.overview"]', f'"causeway.{room}", ')]


def _hang_into_room(words: Words) -> list[Path]:
    """A further subject of a room that stands."""
    folder, thing = words.home.parent, _capitals(words.thing)
    models = (folder / "models.py").read_text(encoding="utf-8")
    listed = re.search(r"__all__ = \[([^\]]*)\]", models)
    names = sorted({thing, *re.findall(r'"(\w+)"', listed.group(1) if listed else "")})
    head = models[: listed.start()].rstrip() if listed else models.rstrip()
    imported = f"{head}\nfrom causeway.{words.room}.{words.subject}.models import {thing}\n"
    quoted = ", ".join(f'"{name}"' for name in names)
    return [
        _write(folder / "models.py", f"{imported}\n__all__ = [{quoted}]\n"),
        _mount(folder / "urls.py", words),
        _change(folder / "apps.py", r"subjects = \(([^)]*?),?\)", rf'subjects = (\1, "{words.subject}")'),
        _change(folder / "apps.py", r"Subjects: ([^.]*)\.", rf"Subjects: \1, {words.subject}."),
        _change(folder / "__init__.py", r"Subjects: ([^.]*)\.", rf"Subjects: \1, {words.subject}."),
    ]


def _mount(path: Path, words: Words) -> Path:
    """A further line at the end of a room's addresses."""
    before = path.read_text(encoding="utf-8").rstrip().removesuffix("]").rstrip().removesuffix(",")
    line = words.put_in('path("«room»/«path»/", include("causeway.«room».«subject».urls"))')
    return _write(path, f"{before},\n    {line},\n]\n")


def _change(path: Path, pattern: str, instead: str) -> Path:
    return _write(path, re.sub(pattern, instead, path.read_text(encoding="utf-8"), count=1))


def _subject(words: Words) -> list[Path]:
    """The subject's own files, its templates and tests, and its lines in what the house keeps by hand."""
    pages = SOURCE / words.room / "templates" / words.room / words.subject
    tests = ROOT / "tests" / words.room / words.subject
    targets = [
        *((f"{name}.py", words.home) for name in CODE),
        *((f"{name}.html", pages) for name in PAGES),
        *((f"{name}.py", tests) for name in TESTS),
    ]
    written = [
        _write(folder / name, words.put_in((PATTERNS / f"{name}.txt").read_text(encoding="utf-8")))
        for name, folder in targets
    ]
    written.append(_write(tests / "__init__.py", ""))
    for pattern, path in (
        ("permissions", "tests/house/permissions.txt"),
        ("glossary", "docs/use/glossary.md"),
    ):
        kept = ROOT / path
        more = words.put_in((PATTERNS / f"{pattern}.txt").read_text(encoding="utf-8"))
        written.append(_write(kept, (kept.read_text(encoding="utf-8") if kept.exists() else "") + more))
    return written


def _finish(words: Words, written: list[Path]) -> None:
    """The migration, the formatter, and what a person does next."""
    tools = Path(sys.executable).parent
    code = [path for path in written if path.suffix == ".py"]
    if (tools / "ruff").exists():
        subprocess.run([tools / "ruff", "check", "--fix", "--quiet", *code], cwd=ROOT, check=True)
        subprocess.run([tools / "ruff", "format", "--quiet", *code], cwd=ROOT, check=True)
    django = [sys.executable, "-m", "django", "makemigrations", words.room, "--verbosity", "0"]
    if (words.home.parent / "migrations" / "0001_initial.py").exists():
        django += ["--name", words.subject]
    subprocess.run([*django, "--settings", "causeway.config.settings"], cwd=ROOT, check=True)
    written.append(_say_in_arabic(words))
    for path in sorted({path.relative_to(ROOT) for path in written}):
        print(f"  {path}")
    if not words.arabic:
        print("\nThe English words stand in Arabic sentences. Say them in Arabic in the catalogue.")
    print(
        f"\nNow say in {words.home.relative_to(ROOT)}/__init__.py what a {words.thing.replace('_', ' ')} is, then:"
    )
    print(f"  ./causeway test tests/{words.room} tests/house")


def _say_in_arabic(words: Words) -> Path:
    """Bring the catalogues up to date and fill in what the patterns brought."""
    for made, _said in translate.current():
        translate.write(made)
    path = translate.LOCALE / "ar" / "LC_MESSAGES" / "django.po"
    now = translate.catalogue(path)
    for line in (PATTERNS / "arabic.txt").read_text(encoding="utf-8").splitlines():
        source, arabic = line.split(" = ")
        message = now.get(words.put_in(source))
        if message is not None and not message.string:
            message.string = words.put_in_arabic(arabic)
    path.write_bytes(translate.as_po(now))
    for made, _said in translate.current():
        translate.write(made)
    return path
