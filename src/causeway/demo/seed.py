"""Furnish the demo: the alliance, its people, its public pages, statements in four states.

Everything goes through the real actions but the accounts and their roles, for which nobody is invited.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.actions.signing import Answers
from causeway.advocacy.statements.models import Statement
from causeway.coalition.accounts.actions.people import begin_account
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.members.actions import add_organisation
from causeway.coalition.members.queries import Facts
from causeway.coalition.models import Account, Alliance, Membership, Organisation
from causeway.coalition.networks import actions as networks
from causeway.demo import texts
from causeway.demo.cast import CAST, MEMBERS, Member, Part
from causeway.foundation.access import COORDINATOR, Actor
from causeway.foundation.jobs import run_due
from causeway.foundation.links import tie
from causeway.foundation.texts.versions import paragraphs_of, versions_of
from causeway.overview.front import models as front
from causeway.overview.front.actions import write_page

FOUNDER = Actor(name="Open Rivers", roles=frozenset({COORDINATOR}))


def is_bare() -> bool:
    """Whether nobody lives here yet."""
    return not Account.objects.exists()


def plant() -> None:
    """Furnish a bare instance."""
    organisations = {member.name: _organisation(member) for member in MEMBERS}
    people = {part.handle: actor_of(_person(part, organisations)) for part in CAST}
    amina, dara = people["amina"], people["dara"]
    _network(list(organisations.values())[:4], Account.objects.called("dara").get(), amina)
    _public_pages(amina)
    published = _published(texts.PUBLISHED, organisations.values(), amina)
    arabic = _published(texts.PUBLISHED_AR, list(organisations.values())[3:8], amina)
    tie(arabic, to=published, says="follows", by=amina)
    draft = _begun(texts.DRAFT, dara)
    tie(draft, to=published, says="follows", by=dara)
    _improved(draft, texts.DRAFT_LATER, dara)
    late = _begun(texts.LATE, dara)
    actions.open_statement(late, by=amina, shown="draft")
    _sign(late, list(organisations.values())[:6])
    actions.set_dates(late, signing_until=_evening(-1), publish_at=_evening(3), by=amina)
    still_open = _begun(texts.OPEN, dara)
    actions.set_dates(still_open, signing_until=_evening(9), publish_at=_evening(10), by=amina)
    actions.open_statement(still_open, by=amina, shown="draft")
    _sign(still_open, [organisations["Rwizi Law Desk"], organisations["Wadi Voices Collective"]])


def _organisation(member: Member) -> Organisation:
    facts = Facts(
        names={member.language: member.name} | dict(member.also),
        short_name="",
        place=member.place,
        website="",
        joined_on=timezone.localdate() - timedelta(days=400),
        is_shown=member.is_shown,
    )
    return add_organisation(facts, by=FOUNDER)


def _network(members: list[Organisation], coordinator: Account, by: Actor) -> None:
    """A network inside the alliance, with a coordinator of its own."""
    network = networks.begin_network(
        {"en": "Those downstream", "ar": "أهل المصبّ"},
        "Organisations that live with what others let down the river.",
        by=by,
    )
    networks.choose_members(network, members, by=by)
    networks.appoint(network, coordinator, by=by)


def _person(part: Part, organisations: dict[str, Organisation]) -> Account:
    account = begin_account(part.handle, part.name, "!")  # nobody signs in with it
    if part.role:
        Membership.objects.create(
            account=account, organisation=organisations.get(part.organisation), role=part.role
        )
    return account


def _public_pages(by: Actor) -> None:
    for name, language, parts in texts.PUBLIC_PAGES:
        page = front.PublicPage.objects.get(name=name)
        said = {front.Part(part): [words] for part, words in parts.items()}
        write_page(page, language, said, base=0, holds=True, by=by)


def _begun(text: texts.Text, by: Actor) -> Statement:
    return actions.start_statement(
        Alliance.objects.get(),
        title=text.title,
        language=text.language,
        addressed_to=text.addressed_to,
        paragraphs=text.paragraphs,
        by=by,
    )


def _improved(statement: Statement, words: str, by: Actor) -> None:
    """A second version, so that there is something to compare."""
    version = versions_of(statement, statement.language)[0]
    last = paragraphs_of(version)[-1]
    actions.change_paragraph(statement, last.key, words, base=version.number, by=by)


def _published(text: texts.Text, signatories: Iterable[Any], by: Actor) -> Statement:
    statement = _begun(text, by)
    actions.set_dates(statement, signing_until=None, publish_at=timezone.now(), by=by)
    actions.open_statement(statement, by=by, shown="draft")
    _sign(statement, signatories)
    actions.close_statement(statement, by=by, shown="open")
    run_due()
    return statement


def _sign(statement: Statement, organisations: Iterable[Organisation]) -> None:
    names = {member.place: member.name for member in MEMBERS}
    for organisation in organisations:
        signatory = Actor(name="The board", signs_for=frozenset({organisation.pk}))
        answers = Answers(
            organisation_name=names[organisation.place_id or ""],
            person="(invented)",
            person_role="(invented)",
            mandate="board",
            place_id=organisation.place_id,
        )
        actions.sign_on(statement, organisation, answers, by=signatory)


def _evening(days: int) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(hour=18, minute=0, second=0, microsecond=0)
