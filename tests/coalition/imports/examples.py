"""Living examples of the addresses of imports, for the tests of the house."""

from causeway.coalition.imports import actions

TABLE = (
    "Name,Country,Joined,Contact person,E-mail\nReed Watch,Peru,2026-02-01,Irene Soto,irene@reed.example\n"
)


def made(by, *, text=TABLE, file_name="", as_members=True, encoding=""):
    """A file that was read."""
    blob = text if isinstance(text, bytes) else text.encode()
    return actions.read_file(
        blob, file_name=file_name, encoding=encoding, language="en", as_members=as_members, by=by
    )


def _read(word, **more):
    return lambda world: {"pk": world.keep(f"import {word}", lambda: made(world.cast.amina.actor)).pk, **more}


def _done(world, **more):
    def make():
        text = "Name,Contact person\nWillow Desk,Rosa Lima\nCasa Río Claro\n=1+1\n"
        imported = made(world.cast.amina.actor, text=text, file_name="willows.csv")
        actions.bring_in(imported, by=world.cast.amina.actor, shown="read")
        return imported

    return {"pk": world.keep("import done", make).pk, **more}


def rows(world, wanted):
    """That many further files."""
    for number in range(wanted):
        made(world.cast.amina.actor, file_name=f"file {number} of {wanted}.csv")


ADDRESSES = {
    "imports:show": {"read": _read("read"), "done": _done},
    "imports:move": {
        "bring-in": _read("to bring in", name="bring_in"),
        "drop": _read("to drop", name="drop"),
        "take-back": lambda world: _done(world, name="take_back"),
    },
}
POSTS = {
    "imports:list": {"pasted": TABLE, "standing": "members", "language": "en", "encoding": ""},
    ("imports:move", "bring-in"): {"shown": "read"},
    ("imports:move", "drop"): {"shown": "read"},
    ("imports:move", "take-back"): {"shown": "done"},
}
LISTS = {"imports:list": rows}
