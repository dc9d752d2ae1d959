"""Sign, ask to sign, confirm, withdraw."""

from dataclasses import dataclass, fields

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy as _lazy

from causeway.advocacy.statements.actions.publishing import render_statement
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement, Through
from causeway.advocacy.statements.policy import SignOnPolicy, SignOnRequestPolicy, StatementPolicy
from causeway.advocacy.statements.queries import is_for_newest, text_of
from causeway.advocacy.statements.states import StatementState
from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import find_same, keys_of
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.jobs import later
from causeway.foundation.jobs.outgoing import post
from causeway.foundation.journal import Entry, act
from causeway.foundation.records.models import begin
from causeway.foundation.texts.canonical import fingerprint_of
from causeway.foundation.texts.models import Version

WITHDRAWN_ALREADY = _lazy("This signature is withdrawn already.")


@dataclass(frozen=True)
class Answers:
    """What somebody who signs tells us; the place by its code."""

    organisation_name: str
    person: str
    person_role: str
    mandate: str
    place_id: str | None = None
    email: str = ""

    def as_fields(self) -> dict[str, object]:
        """The answers as fields of a table."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def ask_to_sign(
    statement: Statement, answers: Answers, *, by: Actor, read: Version | None = None
) -> SignOnRequest:
    """Keep a stranger's answers and send the link that confirms them. Counts nowhere and blocks nobody.

    `read` is the version that stood above the form, the newest if left out. If its words change before the link is
    opened, nothing can be confirmed any more; so nobody who writes need wait while we look.
    """
    refuse_closed(statement)
    version = read or statement.version()
    with act("signon.ask", by=by) as entry:
        request = begin(
            SignOnRequest,
            statement=statement,
            version=version,
            letters_in=get_language() or "en",
            **answers.as_fields(),
        )
        post(
            "signon.confirm",
            to=answers.email,
            record=request,
            language=request.letters_in,
            key=f"confirm-{request.pk}",
        )
        entry.about(request)
    return request


def confirm_sign_on(request: SignOnRequest, *, by: Actor) -> SignOn:
    """Turn a request into a signature, once. An organisation that already stands there is not counted twice."""
    if not may(by, request, "confirm"):
        raise NotAllowed(SignOnRequestPolicy.refusals["confirm"])
    with act("signon.add", by=by) as entry:
        held = (
            SignOnRequest.objects.select_for_update(of=("self",), no_key=True)
            .select_related("statement")
            .get(pk=request.pk)
        )
        if held.confirmed_at is not None:
            raise NotNow(_("This link was used already. Your organisation is counted once."))
        refuse_stale(held)
        statement = _hold_open(held.statement)
        refuse_changed(held)
        found = find_same(held.organisation_name)
        sign_on_, _is_new = _enter(
            statement,
            Answers(
                organisation_name=held.organisation_name,
                person=held.person,
                person_role=held.person_role,
                mandate=held.mandate,
                place_id=held.place_id,
                email=held.email,
            ),
            found,
            held.letters_in,
            entry,
            through=Through.FORM,
        )
        _empty(held, confirmed_at=timezone.now())
    return sign_on_


def sign_on(
    statement: Statement,
    organisation: Organisation,
    answers: Answers,
    *,
    by: Actor,
    shown: int | None = None,
) -> SignOn:
    """Sign for a member organisation from the workspace, the version `shown` and no other.

    This takes the place of a signature that somebody gave in its name through the public form.
    """
    if not may(by, statement, "sign") or organisation.pk not in by.signs_for:
        raise NotAllowed(StatementPolicy.refusals["sign"])
    with act("signon.add", by=by) as entry:
        statement = _hold_open(statement)
        _refuse_unread(statement, shown)
        _take_over(statement, organisation, entry)
        language = get_language() or "en"
        signature, is_new = _enter(
            statement, answers, organisation, language, entry, through=Through.WORKSPACE
        )
        if not is_new:
            raise NotNow(_("Your organisation already stands under this version."))
    return signature


def withdraw_sign_on(signature: SignOn, *, by: Actor, note: str = "") -> None:
    """Take a name off. Before publication it is gone; after it, the page says so with the date."""
    if not may(by, signature, "withdraw"):
        raise NotAllowed(SignOnPolicy.refusals["withdraw"])
    with act("signon.withdraw", by=by) as entry:
        statement = Statement.objects.select_for_update(no_key=True).get(pk=signature.statement_id)
        gone = SignOn.objects.standing().filter(pk=signature.pk).update(withdrawn_at=timezone.now())
        if not gone:
            raise NotNow(WITHDRAWN_ALREADY)
        entry.about(signature, **({"note": note} if note else {}))
        entry.about(statement)
        if statement.state == StatementState.PUBLISHED:
            later(render_statement, statement.pk, by=by)


def refuse_closed(statement: Statement) -> None:
    """Say so where nobody can sign (any more)."""
    if not statement.takes_signatures():
        raise NotNow(_("This statement does not take signatures now. Nothing of what you wrote was kept."))


def refuse_stale(request: SignOnRequest) -> None:
    """Say so where the link in the letter has run out."""
    if request.is_stale():
        raise NotNow(_("This link has run out after seven days. Please sign again."))


def refuse_changed(request: SignOnRequest) -> None:
    """Say so where the words are no longer those that somebody read and signed."""
    if not is_for_newest(request):
        raise NotNow(_("The text has changed since you signed it. Please read it again and sign again."))


def refuse_withdrawn(signature: SignOn) -> None:
    """Say so where there is nothing left to take off."""
    if signature.withdrawn_at is not None:
        raise NotNow(WITHDRAWN_ALREADY)


def _refuse_unread(statement: Statement, shown: int | None) -> None:
    """Say so where the newest words are not those that somebody read; `None` where nobody reads, as in the demo's seed."""
    version = statement.version()
    if shown is not None and (version is None or version.number != shown):
        raise NotNow(_("The text has changed since you signed it. Please read it again and sign again."))


def _hold_open(statement: Statement) -> Statement:
    held = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    refuse_closed(held)
    return held


def _take_over(statement: Statement, organisation: Organisation, entry: Entry) -> None:
    named = Q(organisation=organisation) | Q(organisation_key__in=keys_of(organisation))
    from_outside = SignOn.objects.standing().filter(named, version=statement.version(), through=Through.FORM)
    for signature in from_outside:
        entry.about(signature)
    from_outside.update(withdrawn_at=timezone.now())


def _enter(
    statement: Statement,
    answers: Answers,
    organisation: Organisation | None,
    language: str,
    entry: Entry,
    *,
    through: Through,
) -> tuple[SignOn, bool]:
    """Enter a signature unless the organisation already stands under this version."""
    key = f"member {organisation.pk}" if organisation else organisation_key(answers.organisation_name)
    if not key:
        raise NotValid(_("Write the organisation's name in letters."))
    version = statement.version()
    same = Q(organisation_key__in=keys_of(organisation) | {key} if organisation else {key})
    if organisation:  # also what was signed by an entry that was merged into it
        same |= Q(organisation=organisation)
    standing = SignOn.objects.standing().filter(same, version=version).first()
    if standing is not None:
        return standing, False
    signature = begin(
        SignOn,
        statement=statement,
        version=version,
        organisation=organisation,
        organisation_key=key,
        letters_in=language,
        through=through,
        **answers.as_fields(),
    )
    entry.about(
        signature,
        organisation=answers.organisation_name,
        text=fingerprint_of(text_of(statement)),
    )
    entry.about(statement)
    if answers.email:
        post(
            "signon.thanks",
            to=answers.email,
            record=signature,
            language=language,
            key=f"thanks-{signature.pk}",
        )
    return signature, True


def _empty(request: SignOnRequest, **also: object) -> None:
    """Take the answers out of a request: they stand in the sign-on now, or nowhere."""
    SignOnRequest.objects.filter(pk=request.pk).update(
        organisation_name="", place=None, person="", person_role="", email="", mandate="", **also
    )
