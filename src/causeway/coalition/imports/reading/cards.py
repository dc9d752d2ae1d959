"""Cards of an address book (vCard 2.1, 3.0 and 4.0), each as the cells of one row."""

import quopri
import re

from django.utils.translation import gettext as _

from causeway.foundation.access import NotValid
from causeway.foundation.pages.days import figure

MOST_CARDS = 20_000
_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_PARTS = re.compile(r"(?<!\\);")
COLUMNS = {"FN": "contact", "TITLE": "contact_part", "ROLE": "contact_part", "EMAIL": "contact_email"}
COLUMNS |= {"TEL": "contact_phone", "URL": "website"}
COUNTRY = 6


def is_cards(text: str) -> bool:
    """Whether a text is an address book."""
    return text.lstrip()[:200].upper().startswith("BEGIN:VCARD")


def read_cards(text: str) -> list[dict[str, str]]:
    """The cells of each card, by column. A card that is no person's stands for an organisation. Raises `NotValid`."""
    cards: list[dict[str, str]] = []
    card: dict[str, str] = {}
    for name, given, value in _properties(text):
        if name == "BEGIN":
            card = {}
        elif name == "END":
            cards.append(_whole(card))
        else:
            _put(card, name, _said(value, given))
    if not cards:
        raise NotValid(_("There is no whole card in this address book."))
    if len(cards) > MOST_CARDS:
        raise NotValid(
            _("The address book has %(rows)s cards; at most %(most)s can come in at once.")
            % {"rows": figure(len(cards)), "most": figure(MOST_CARDS)}
        )
    return cards


def _properties(text: str) -> list[tuple[str, str, str]]:
    """Name, parameters and value of each line, with folded lines made whole."""
    text = _FOLD.sub("", text)
    if "QUOTED-PRINTABLE" in text.upper():
        text = _SOFT.sub("", text)
    found = []
    for line in text.splitlines():
        head, colon, value = line.partition(":")
        name, _semicolon, given = head.partition(";")
        if colon:
            found.append((name.rpartition(".")[2].strip().upper(), given.upper(), value.strip()))
    return found


def _said(value: str, given: str) -> str:
    if "QUOTED-PRINTABLE" in given:
        raw = quopri.decodestring(value.encode("ascii", "ignore"))
        value = raw.decode("utf-8", "replace")
    return value


def _put(card: dict[str, str], name: str, value: str) -> None:
    parts = [re.sub(r"\\([,;\\nN])", _unescaped, part).strip() for part in _PARTS.split(value)]
    if name == "ORG":
        card.setdefault("name", parts[0])
    elif name == "ADR" and len(parts) > COUNTRY:
        card.setdefault("place", parts[COUNTRY])
    elif name == "N":
        card.setdefault("_n", " ".join(filter(None, (parts[1] if len(parts) > 1 else "", parts[0]))))
    elif name == "KIND":
        card["_kind"] = parts[0].casefold()
    elif name in COLUMNS:
        value = parts[0].removeprefix("tel:").removeprefix("mailto:")
        if not card.get(COLUMNS[name]):
            card[COLUMNS[name]] = value


def _unescaped(found: re.Match[str]) -> str:
    return " " if found[1] in "nN" else found[1]


def _whole(card: dict[str, str]) -> dict[str, str]:
    """A private person must not become an organisation, whose name everybody with a role reads."""
    structured, kind = card.pop("_n", ""), card.pop("_kind", "")
    card["contact"] = card.get("contact") or structured
    is_person = structured or card.get("contact_phone") or card.get("contact_email")
    if not card.get("name") and (kind == "org" or not is_person):
        card["name"] = card.pop("contact", "")
    return {column: value for column, value in card.items() if value}
