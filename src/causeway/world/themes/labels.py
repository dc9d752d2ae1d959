"""The words of each theme, in the order in which lists show them."""

import re

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


def read_themes(text: str) -> tuple[list[str], list[str]]:
    """The codes of the themes that a text names by label or code, with commas between, and the words that name none."""
    by_word = {str(label).casefold(): code for code, label in LABELS.items()}
    with override("en"):
        by_word |= {str(label).casefold(): code for code, label in LABELS.items()}
    codes: dict[str, None] = {}
    unknown = []
    for word in filter(None, (part.strip() for part in BETWEEN.split(text))):
        code = word.casefold() if word.casefold() in LABELS else by_word.get(word.casefold())
        if code:
            codes[code] = None
        else:
            unknown.append(word)
    return list(codes), unknown
