"""Living examples of the addresses of the public pages, for the tests of the house."""

from causeway.overview.front.models import PublicPage
from causeway.overview.front.queries import mark_of
from tests.making import make_organisation

WORDS = {
    "front": {"about": "We live beside rivers.", "reach": "[Write](mailto:desk@rivers.example)"},
    "danger": {
        "who": "- **Night desk**: night@rwizi.example",
        "spoken": "Shona",
        "hours": "18:00 to 06:00 UTC",
        "never": "Where you hide",
    },
}


def shown(_world, wanted):
    """That many further members that agreed to be shown."""
    for number in range(wanted):
        organisation = make_organisation(f"Shown {number} of {wanted}", place="ZWE")
        type(organisation).objects.filter(pk=organisation.pk).update(is_shown=True)


def mark(_world):
    """What was read before confirming."""
    return {"shown": mark_of(PublicPage.objects.get(name="danger"))}


ADDRESSES = {
    "front:write": {
        "danger": lambda _world: {"name": "danger", "language": "en"},
        "front": lambda _world: {"name": "front", "language": "ar"},
        "other-language": lambda _world: {"name": "front", "language": "tlh"},
        "other-page": lambda _world: {"name": "other", "language": "en"},
    },
    "front:confirm": {"danger": lambda _world: {"name": "danger"}},
}
POSTS = {
    ("front:write", "danger"): WORDS["danger"] | {"base": "0", "holds": "on"},
    ("front:write", "front"): WORDS["front"] | {"base": "0"},
    "front:confirm": mark,
}
LISTS = {"front:members": shown}
