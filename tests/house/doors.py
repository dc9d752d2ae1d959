"""Every address of the house, and the examples by which tests come to it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import translation

from causeway.foundation.access.checks import every_view
from causeway.foundation.access.marks import Mark, mark_of
from tests.house import examples
from tests.house.rules import permissions

ONLY: set[str] = set()
"""The subjects that this run looks at, by the name of their addresses; none: the whole house. Set by `--only`."""


def is_looked_at(name):
    """Whether this run looks at an address."""
    return not ONLY or name.partition(":")[0] in ONLY


@dataclass(frozen=True)
class Door:
    """One address: its route, who may come at all, and whether the route names a record."""

    route: str
    mark: Mark | None
    needs_parts: bool

    @property
    def is_for_holders(self):
        """Whether a bearer link opens it."""
        return self.mark is not None and self.mark.word == "link"

    @property
    def columns(self):
        """Whom the permission table asks here."""
        return permissions.LINKS if self.is_for_holders else permissions.PEOPLE

    @property
    def said(self):
        """Route and mark in the words of the permission table."""
        word = self.mark.word if self.mark else "nobody decided"
        return self.route, permissions.MARKS.get(word, word)


def addresses():
    """Every named address that this run looks at."""
    return {name: door for name, door in every_address().items() if is_looked_at(name)}


def every_address():
    """Every named address of the house."""
    with translation.override("en"):
        return {
            name: Door(route, mark_of(pattern.callback), _needs_parts(name))
            for name, route, pattern in _named_views(get_resolver(), "", "/")
        }


def _named_views(resolver, app, prefix):
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _named_views(each, each.app_name or app, route)
        else:
            yield f"{app}:{each.name}", route, each


def _needs_parts(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return True
    return False


def nameless():
    """Addresses without a name, which no table could mention."""
    return [route for route, pattern in every_view() if not pattern.name]


def all_examples():
    """(name, example) → the columns of its lines, as far as this run looks."""
    return {key: columns for key, columns in every_example().items() if is_looked_at(key[0])}


def every_example():
    """(name, example) → the columns of its lines, of the whole house."""
    found = {}
    for name, door in every_address().items():
        given = examples.TOKENS if door.is_for_holders else examples.ADDRESSES
        words = given.get(name, {} if door.needs_parts else {"": None})
        found |= {(name, word): door.columns for word in words}
    return found


def without_example():
    """Addresses that name a record and for which nobody gave one."""
    walked = {name for name, _word in all_examples()}
    return sorted(addresses().keys() - walked)


def one_of_each():
    """Each address with its first example."""
    return dict(reversed(all_examples()))
