"""The words of each theme, in the order in which lists show them."""

import re
from functools import cache

from django.utils.translation import gettext_lazy as _, override

BETWEEN = re.compile(r"[,;،؛、\n|]+")

LABELS = {
    "association": _("Freedom of association"),
    "assembly": _("Peaceful assembly"),
    "expression": _("Freedom of expression"),
    "defenders": _("Human rights defenders"),
    "environment-defenders": _("Environmental and land defenders"),
    "transnational-repression": _("Transnational repression"),
    "digital-rights": _("Digital rights"),
    "civic-space": _("Laws on civil society"),
    "funding": _("Access to resources"),
    "un-participation": _("Participation at the United Nations"),
    "reprisals": _("Reprisals and intimidation"),
    "gender": _("Gender equality"),
    "lgbti": _("Rights of LGBTI people"),
    "children-youth": _("Children and young people"),
    "indigenous": _("Indigenous peoples"),
    "minorities": _("Minorities"),
    "disability": _("Rights of persons with disabilities"),
    "migration": _("Migrants and refugees"),
    "labour": _("Work and trade unions"),
    "water-land": _("Water, land and rivers"),
    "climate": _("Climate and a healthy environment"),
    "business": _("Business and human rights"),
    "justice": _("Access to justice"),
    "detention": _("Arbitrary detention"),
    "torture": _("Torture and ill-treatment"),
    "disappearance": _("Enforced disappearance"),
    "discrimination": _("Racism and discrimination"),
    "elections": _("Elections and public affairs"),
    "corruption": _("Corruption"),
    "conflict": _("Armed conflict and protection of civilians"),
}


def read_themes(text: str, language: str) -> tuple[list[str], list[str]]:
    """The codes of the themes that a text names by label or code, with commas between, and the words that name none."""
    codes: dict[str, None] = {}
    unknown = []
    for word in filter(None, (part.strip() for part in BETWEEN.split(text))):
        code = _by_word(language).get(word.casefold())
        if code:
            codes[code] = None
        else:
            unknown.append(word)
    return list(codes), unknown


@cache
def _by_word(language: str) -> dict[str, str]:
    found = {code: code for code in LABELS}
    for each in ("en", language):
        with override(each):
            found |= {str(label).casefold(): code for code, label in LABELS.items()}
    return found


def say_themes(codes: list[str]) -> str:
    """Themes as `read_themes` reads them: by label, or by code where the label has a comma of its own."""
    return ", ".join(code if BETWEEN.search(str(LABELS[code])) else str(LABELS[code]) for code in codes)
