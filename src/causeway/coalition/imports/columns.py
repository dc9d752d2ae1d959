"""What the columns of a table mean, and what a row of it says about an organisation and a person there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.translation import gettext as _, override

from causeway.coalition.contacts.actions import Person
from causeway.coalition.imports.reading.days import NoDay, month_comes_first, read_day
from causeway.coalition.imports.reading.table import is_formula
from causeway.coalition.members.exports import heads
from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import Consultative, Kind
from causeway.coalition.members.queries import Facts
from causeway.coalition.members.states import Standing
from causeway.foundation.access import NotValid
from causeway.foundation.texts.wording import clean_name
from causeway.world.languages.said import read_languages
from causeway.world.places.models import Risk
from causeway.world.places.said import read_places
from causeway.world.themes.labels import read_themes

ALSO_CALLED = {
    "name": "organisation, organization, organisation name, organization name, nom, nombre, nome, ngo",
    "language": "lang, language",
    "other_names": "other names, names in other languages",
    "short_name": "acronym, abbreviation, sigle, sigla",
    "place": "country, location, based in, pays, país, works from",
    "place_code": "iso, iso3, country code",
    "website": "web, url, site, web site, homepage, site web",
    "kind_of": "type, kind",
    "consultative": "ecosoc, ecosoc status, consultative status",
    "joined_on": "joined, joined on, member since, since, join date",
    "left_on": "left, left on",
    "standing": "status, state",
    "risk": "risk",
    "hides": "hides",
    "contact": "contact, contact person, focal point, contact name",
    "contact_part": "contact role, role, position, title",
    "contact_email": "email, e-mail, mail, contact email",
    "contact_phone": "phone, telephone, tel, mobile",
}
MOST = {
    "short_name": 60,
    "website": 300,
    "contact": 200,
    "contact_part": 200,
    "contact_email": 200,
    "contact_phone": 100,
}
MOST_IN_NAME = 300


@dataclass(frozen=True)
class Line:
    """One row of a file: its number as a spreadsheet counts, and what it says, or why it cannot come in."""

    number: int
    name: str
    facts: Facts | None = None
    person: Person | None = None
    problem: str = ""


@dataclass(frozen=True)
class Settings:
    """What whoever brings a file in says about all of it."""

    language: str = "en"
    page: str = "en"
    as_members: bool = True
    month_first: bool = False
    today: date = field(default_factory=timezone.localdate)


def column_of(head: str) -> str:
    """The column that a head names, in any language of the interface; empty for one that is not known."""
    return _by_head().get(organisation_key(head) if head.strip() else "", "")


def cells_of(found: Iterable[str], rows: Iterable[list[str]]) -> list[dict[str, str]]:
    """Each row as cells by column; the first of two columns of one meaning counts."""
    columns = [column_of(head) for head in found]
    made = []
    for row in rows:
        cells: dict[str, str] = {}
        for column, cell in zip(columns, row, strict=False):
            if column and cell:
                cells.setdefault(column, cell)
        made.append(cells)
    return made


def month_first(rows: list[dict[str, str]]) -> bool:
    """Whether the days of a file begin with the month."""
    return month_comes_first(row.get(name, "") for row in rows for name in ("joined_on", "left_on"))


def lines_of(rows: list[dict[str, str]], given: Settings, first: int) -> list[Line]:
    """What each row says. `first`: the number of the first one. A name that stood before in the file is refused."""
    seen: dict[str, int] = {}
    lines = []
    for number, cells in enumerate(rows, start=first):
        line = line_of(number, cells, given)
        keys = {organisation_key(name) for name in line.facts.names.values()} if line.facts else set()
        before = next((seen[key] for key in sorted(keys) if key in seen), None)
        if before is not None and not line.person:
            line = Line(
                number, line.name, problem=_("The same name stands in line %(line)s.") % {"line": before}
            )
        seen |= {key: number for key in keys if key not in seen}
        lines.append(line)
    return lines


def line_of(number: int, cells: Mapping[str, str], given: Settings) -> Line:
    """What one row says, or the sentence why it cannot come in."""
    name = cells.get("name", "")[:MOST_IN_NAME]
    try:
        return Line(number, name, _facts(cells, given), _person(cells))
    except NotValid as refusal:
        return Line(number, name, problem=str(refusal.sentence))


def _facts(cells: Mapping[str, str], given: Settings) -> Facts:
    for value in cells.values():
        if is_formula(value):
            raise NotValid(_("A cell holds a formula. Copy the values into a new sheet and save that."))
    joined, left = _days(cells, given)
    typed = cells.get("place_code") or cells.get("place", "")
    places = _known(read_places, typed, given.page, _("“%(word)s” is not a place of the list."))
    also = _known(
        read_places, cells.get("also_from", ""), given.page, _("“%(word)s” is not a place of the list.")
    )
    hides = {word.strip().casefold() for word in cells.get("hides", "").split(",")}
    return Facts(
        names=_names(cells, given),
        short_name=_short("short_name", cells),
        place=places[0] if places else "",
        website=_website(cells),
        joined_on=joined,
        left_on=left,
        kind_of=_choice(Kind, cells.get("kind_of", "")),
        consultative=_choice(Consultative, cells.get("consultative", "")),
        languages=_known(
            read_languages, cells.get("languages", ""), given.page, _("“%(word)s” is not a language of the list.")
        ),
        themes=_known(
            read_themes,
            cells.get("themes", ""), given.page, _("“%(word)s” is not a theme of the list."),
        ),
        also_from=tuple(dict.fromkeys((*places[1:], *also))),
        works_on=_known(
            read_places, cells.get("works_on", ""), given.page, _("“%(word)s” is not a place of the list.")
        ),
        hides_place="place" in hides,
        hides_works_on="works_on" in hides,
        risk=_choice(Risk, cells.get("risk", "")),
        is_shown=cells.get("is_shown", "").casefold() == "yes",
    )  # fmt: skip


def _names(cells: Mapping[str, str], given: Settings) -> dict[str, str]:
    name = _one_line(cells.get("name", ""), MOST_IN_NAME)
    if not name:
        raise NotValid(_("The row names no organisation."))
    language = _known(
        read_languages, cells.get("language", ""), given.page, _("“%(word)s” is not a language of the list.")
    )
    names = {language[0] if language else given.language: name}
    for part in filter(str.strip, cells.get("other_names", "").split(" | ")):
        code, _colon, other = part.strip().partition(": ")
        if not read_languages(code, "en")[0] or not other:
            raise NotValid(_("Names in other languages are written like “ar: …”, with “ | ” between."))
        names.setdefault(code, _one_line(other, MOST_IN_NAME))
    return names


def _days(cells: Mapping[str, str], given: Settings) -> tuple[date | None, date | None]:
    try:
        joined, left = (
            read_day(cells.get(column, ""), month_first=given.month_first)
            for column in ("joined_on", "left_on")
        )
    except NoDay as words:
        raise NotValid(
            _("“%(word)s” is not a day. Write it like 2026-03-01.") % {"word": str(words)[:40]}
        ) from None
    standing = _choice(Standing, cells.get("standing", ""))
    if standing in (Standing.REQUESTED, Standing.VETTING, Standing.DECLINED):
        return None, None
    if left and not joined:
        raise NotValid(_("It says when the organisation left, and not when it joined."))
    if left and joined and left < joined:
        raise NotValid(_("It left before it joined."))
    is_member = given.as_members or standing in (Standing.ADMITTED, Standing.PAUSED)
    return (joined or (given.today if is_member else None)), left


def _person(cells: Mapping[str, str]) -> Person | None:
    name = _short("contact", cells)
    email, phone = _short("contact_email", cells), _short("contact_phone", cells)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise NotValid(_("“%(word)s” is not an e-mail address.") % {"word": email[:40]}) from None
    if not (name or email or phone):
        return None
    return Person(name or email or phone, _short("contact_part", cells), email, phone)


def _website(cells: Mapping[str, str]) -> str:
    typed = _short("website", cells)
    address = typed if not typed or "://" in typed else f"https://{typed}"
    if address:
        try:
            URLValidator(["http", "https"])(address)
        except ValidationError:
            raise NotValid(_("“%(word)s” is not the address of a website.") % {"word": typed[:40]}) from None
    return address


def _short(column: str, cells: Mapping[str, str]) -> str:
    return _one_line(cells.get(column, ""), MOST[column])


def _one_line(text: str, most: int) -> str:
    if len(text) > most:
        raise NotValid(_("A cell is too long: “%(word)s …”.") % {"word": text[:40]})
    return clean_name(text)


def _known(read: Any, text: str, page: str, sentence: str) -> tuple[str, ...]:
    codes, unknown = read(text, page)
    if unknown:
        raise NotValid(sentence % {"word": unknown[0][:40]})
    return tuple(codes)


def _choice(choices: Any, text: str) -> str:
    """The value of an answer, by its word in any language of the interface or by its code."""
    if not text:
        return ""
    value = _answers(choices).get(organisation_key(text))
    if value is None:
        raise NotValid(_("“%(word)s” is not an answer that this column has.") % {"word": text[:40]})
    return value


@cache
def _answers(choices: Any) -> dict[str, str]:
    found = {organisation_key(one.value): str(one.value) for one in choices}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {organisation_key(str(one.label)): str(one.value) for one in choices}
    return found


@cache
def _by_head() -> dict[str, str]:
    """Every word that stands over a column, in every language of the interface."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {organisation_key(label): column for column, label in (*heads(), *_contact_heads())}
    for column, words in ALSO_CALLED.items():
        found |= {organisation_key(word): column for word in words.split(", ")}
        found[organisation_key(column)] = column
    return found


def _contact_heads() -> list[tuple[str, str]]:
    return [
        ("contact", _("Contact person")),
        ("contact_part", _("What they do there")),
        ("contact_email", _("E-mail address")),
        ("contact_phone", _("Telephone")),
    ]


def known_heads() -> list[str]:
    """What may stand over a column, in the language of the page."""
    return [label for _column, label in (*heads(), *_contact_heads())]
