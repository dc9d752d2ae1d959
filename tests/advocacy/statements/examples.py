"""Living examples of the addresses of statements, for the tests of the house."""

from uuid import UUID

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn
from causeway.foundation.texts.versions import paragraphs_of
from tests.advocacy.statements.links import TOKENS
from tests.advocacy.statements.standing import STATES, more_signatures, more_text, rows, signed, unsigned

__all__ = ["ADDRESSES", "LISTS", "POSTS", "TOKENS"]


def _in(state, **more):
    return lambda world: {"pk": STATES[state](world).pk, **more}


def _each(*states):
    return {state: _in(state) for state in states}


def _public(state):
    return lambda world: {"code": STATES[state](world).code}


def _paragraph(state, of=None):
    return lambda world: {
        "pk": STATES[state](world).pk,
        "key": paragraphs_of(STATES[of or state](world).version())[0].key,
    }


def _signature(state, name):
    return lambda world: {"pk": _named(STATES[state](world), name).pk}


def _named(statement, name):
    return SignOn.objects.get(statement=statement, organisation_name__startswith=name)


def _withdrawn(world):
    """Bruno's organisation signed, and withdrew."""

    def make():
        statement = signed(world, "The one that Bruno left")
        actions.withdraw_sign_on(_named(statement, "Casa"), by=world.cast.bruno.actor)
        return statement

    return {"pk": _named(world.keep("withdrawn", make), "Casa").pk}


MOVES = {"open": "open", "close": "close", "reopen": "reopen", "take-down": "take_down"}
EVERY_PARAGRAPH = {state: _paragraph(state) for state in STATES}
FOREIGN_PARAGRAPH = {"another-statement's": _paragraph("draft", of="open")}
ADDRESSES = {
    "statements:show": _each(*STATES),
    "statements:describe": _each(*STATES),
    "statements:dates": _each(*STATES),
    "statements:new_paragraph": _each(*STATES),
    "statements:paragraph": EVERY_PARAGRAPH | FOREIGN_PARAGRAPH,
    "statements:place": EVERY_PARAGRAPH | FOREIGN_PARAGRAPH,
    "statements:remove": EVERY_PARAGRAPH | FOREIGN_PARAGRAPH,
    "statements:versions": _each(*STATES),
    "statements:history": _each(*STATES),
    "statements:sign": {
        **_each(*STATES),
        "not-yet-signed": lambda world: {"pk": unsigned(world).pk},
        "for-another": lambda world: {"pk": unsigned(world).pk},
    },
    "statements:ties": _each(*STATES),
    "statements:move": {
        f"{state}:{word}": _in(state, name=name) for word, name in MOVES.items() for state in STATES
    }
    | {"closed:publish": _in("closed", name="publish"), "draft:vanish": _in("draft", name="vanish")},
    "statements:signatories": _each(*STATES),
    "statements:withdraw": {
        "bruno's": _signature("open", "Casa"),
        "chen's": _signature("open", "Suara"),
        "stranger's": _signature("open", "River"),
        "bruno's-closed": _signature("closed", "Casa"),
        "bruno's-published": _signature("published", "Casa"),
        "bruno's-taken-down": _signature("taken-down", "Casa"),
        "withdrawn": _withdrawn,
    },
    **{
        f"statements:{page}": {state: _public(state) for state in STATES}
        for page in ("public", "public_sign", "public_sent", "check", "text", "public_signatories", "proof")
    },
}
MANDATE = {"person": "Berta", "person_role": "Director", "mandate": "board", "version": "1"}
ADDED = {"words": "One more.", "base": 1, "key": str(UUID(int=7)), "save": "yes"}


def _changed(state):
    """A paragraph in other words, as the form sends it."""
    return lambda world: {
        "words": "In other words.",
        "base": STATES[state](world).version().number,
        "key": str(_paragraph(state)(world)["key"]),
        "save": "yes",
    }


POSTS = {
    "statements:new": {"title": "Say when", "language": "en", "paragraphs": "One.\n\nTwo."},
    "statements:describe": {"title": "Say when", "addressed_to": "To all.", "base": 1},
    "statements:dates": {"publish_day": "2031-03-02", "publish_hour": "09:30"},
    "statements:new_paragraph": ADDED,
    "statements:place": {"after": ""},
    "statements:remove": {"base": 1},
    "statements:ties": lambda world: {"says": "cites", "to": str(unsigned(world).pk)},
    "statements:withdraw": {"note": "They asked for it."},
    "statements:public_sign": MANDATE
    | {"organisation_name": "River Kin", "email": "kin@rivers.example", "send": "yes"},
    "statements:sign": lambda world: MANDATE | {"organisation": str(world.cast.bruno.organisation.pk)},
    ("statements:sign", "for-another"): lambda world: (
        MANDATE | {"organisation": str(world.cast.chen.organisation.pk)}
    ),
    **{("statements:paragraph", state): _changed(state) for state in STATES},
    ("statements:paragraph", "another-statement's"): _changed("open"),
    **{
        ("statements:move", f"{state}:{word}"): {
            "shown": state.replace("-", "_"),
            "note": "A word was wrong.",
        }
        for word in MOVES
        for state in STATES
    },
}
LISTS = {
    **{f"statements:{page}": rows for page in ("list", "export", "public_list", "feed")},
    **{
        (f"statements:{page}", "draft"): more_text
        for page in ("show", "versions", "history", "ties", "place")
    },
    **{(f"statements:{page}", "open"): more_signatures for page in ("show", "signatories", "history")},
}
