"""Render what the public reads: once at publication, and again when something on it changes."""

from collections.abc import Callable
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import (
    by_place,
    paragraphs_of,
    signatures_of,
    title_of,
)
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import NOBODY_IN_PARTICULAR
from causeway.foundation.links import tied_to
from causeway.foundation.pages.published import rendered
from causeway.world.languages.known import language_of
from causeway.world.stations import throughline


def public_pages(statement: Statement) -> dict[str, str]:
    """The page in every language of the interface, by its address."""
    said = _said(statement)
    return _in_every_language(
        statement,
        "advocacy/statements/public/show.html",
        lambda language: said | _in(language, statement, said),
    )


def tombstones(statement: Statement) -> dict[str, str]:
    """What stays at the address of a statement that was taken down."""
    return _in_every_language(statement, "advocacy/statements/public/taken_down.html", lambda _language: {})


def _in_every_language(
    statement: Statement, template: str, context: Callable[[str], dict[str, Any]]
) -> dict[str, str]:
    pages = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            path = reverse("statements:public", kwargs={"code": statement.code})
            shown = {"statement": statement} | context(language)
            pages[path] = rendered(template, shown, path=path, language=language)
    return pages


def _said(statement: Statement) -> dict[str, Any]:
    version, signatures = statement.version(), list(signatures_of(statement))
    standing = [one for one in signatures if one.withdrawn_at is None]
    return {
        "title": title_of(statement),
        "version": version,
        "paragraphs": list(paragraphs_of(statement, version)),
        "signatures": signatures,
        "standing": len(standing),
        "places": len({one.place_id for one in standing if one.place_id}),
        "withdrawn": [one for one in signatures if one.withdrawn_at],
        "language": language_of(statement.language),
        "fixed": " ".join(wrap(statement.text_hash, 4)),
        "ties": tied_to(statement, NOBODY_IN_PARTICULAR),
    }


def _in(language: str, statement: Statement, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "wall": by_place(said["signatures"], language),
        "printed": settings.ADDRESS.partition("://")[2]
        + reverse("statements:check", kwargs={"code": statement.code}),
        "stations": throughline(statement, said["title"], StatementState.PUBLISHED.label, said["ties"]),
    }
