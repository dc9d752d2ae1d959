"""Reads that are more than one filter: signatories by place, the fixed text, what a signatory still has to sign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement, Through
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import NOBODY, Actor, policy_of, visible
from causeway.foundation.records.offers import Passage
from causeway.foundation.texts import versions
from causeway.foundation.texts.canonical import canonical
from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.turns import heading_of
from causeway.world.places import names as places


@dataclass
class Stretch:
    """One stretch of the signature wall: a place and who signed from it."""

    name: str
    signatures: list[Any] = field(default_factory=list)


def with_counts(statements: QuerySet[Statement], actor: Actor) -> QuerySet[Any]:
    """Each statement with its title and the number of organisations under its newest version.

    None in place of the number where the actor may not know it yet.
    """
    newest = Version.objects.filter(record=OuterRef("statement_id")).order_by("-number").values("pk")[:1]
    standing = (
        SignOn.objects.standing()
        .filter(statement=OuterRef("pk"), version=Subquery(newest))
        .order_by()
        .values("statement")
        .annotate(n=Count("pk"))
        .values("n")
    )
    known = Q(state=StatementState.PUBLISHED) | policy_of(Statement).rule("follow", actor)
    number = Coalesce(Subquery(standing, output_field=IntegerField()), 0)
    return statements.annotate(
        signed_by=Case(When(known, then=number), output_field=IntegerField()),
        title=_of_newest("title"),
        addressee=_of_newest("addressee"),
    )


def _of_newest(field: str) -> Coalesce:
    own = Version.objects.filter(record_id=OuterRef("pk"), language=OuterRef("language")).order_by("-number")
    return Coalesce(Subquery(own.values(field)[:1]), Value(""))


def filtered(statements: QuerySet[Any], asked: Mapping[str, str]) -> QuerySet[Any]:
    """Counted ones by state and by words of the title, as the filter form sends them; newest first."""
    if asked.get("state") in StatementState.values:
        statements = statements.filter(state=asked["state"])
    words = asked.get("words", "").replace("\0", "").strip()[:100]
    if words:
        statements = statements.filter(title__icontains=words)
    return statements.order_by("-record__made_at")


def with_titles(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Each statement with its title, where `title_of` finds it without asking again."""
    return statements.annotate(title=_of_newest("title"))


def title_of(statement: Statement) -> str:
    """The title of the newest version."""
    known: str | None = getattr(statement, "title", None)
    return heading_of(statement.version()).title if known is None else known


def signatures_of(statement: Statement, version: Version | None = None) -> QuerySet[SignOn]:
    """Who stands under the newest version; once published also who withdrew since, to be shown as withdrawn."""
    return (
        SignOn.objects.filter(statement=statement, version=version or statement.version())
        .at_publication_of(statement)
        .select_related("place")
        .order_by("organisation_name")
    )


def is_for_newest(given: SignOn | SignOnRequest) -> bool:
    """Whether the words that somebody signed are still those of the statement."""
    return given.version_id == getattr(given.statement.version(), "pk", None)


def by_place(signatures: Iterable[Any], language: str) -> list[Stretch]:
    """The signatures, or rows of them, in the order of their places' names; those without a place come last, without a name."""
    wall: dict[str, Stretch] = {}
    for signature in signatures:
        name = places.name_by_code(signature.place_id, language) if signature.place_id else ""
        wall.setdefault(name, Stretch(name)).signatures.append(signature)
    return sorted(wall.values(), key=lambda place: (not place.name, places.sort_key(place.name)))


def takes_signatures() -> Q:
    """Whether one can sign at this moment, as a condition."""
    in_time = Q(signing_until__isnull=True) | Q(signing_until__gt=timezone.now())
    return in_time & Q(state=StatementState.OPEN)


def waits_for_signature(actor: Actor) -> QuerySet[Statement]:
    """Statements that can be signed now and whose newest version lacks an organisation this person signs for.

    What a stranger signed in its name does not settle it: `signed_outside` says that there is such a signature.
    """
    newest = Version.objects.filter(record=OuterRef(OuterRef("pk"))).order_by("-number").values("pk")[:1]
    signed = SignOn.objects.standing().filter(statement=OuterRef("pk"), version=Subquery(newest))
    missing = NOBODY
    for organisation in actor.signs_for:
        missing |= Q(~Exists(signed.by_members().filter(organisation=organisation)))
    waiting = with_titles(visible(actor, Statement)).filter(missing, takes_signatures())
    return waiting.annotate(
        signed_outside=Exists(signed.filter(organisation__in=actor.signs_for, through=Through.FORM))
    )


def signed_by(actor: Actor, organisation: Any) -> QuerySet[Statement]:
    """The statements under whose newest version an organisation stands, as far as the actor may see; newest first."""
    newest = Version.objects.filter(record=OuterRef("statement_id")).order_by("-number").values("pk")[:1]
    own = visible(actor, SignOn).filter(
        organisation=organisation, withdrawn_at=None, version=Subquery(newest)
    )
    found = visible(actor, Statement).filter(pk__in=own.values("statement"))
    return with_titles(found).order_by("-record__made_at")


def with_withdrawable(signatures: QuerySet[SignOn], actor: Actor) -> QuerySet[Any]:
    """Each signature with whether the actor may withdraw it."""
    rule = Q(withdrawn_at__isnull=True) & policy_of(SignOn).rule("withdraw", actor)
    return signatures.annotate(is_withdrawable=ExpressionWrapper(rule, output_field=BooleanField()))


def minute(moment: datetime | None) -> str:
    """A moment as a spreadsheet orders it."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def text_of(statement: Statement) -> str:
    """The canonical text: title, addressee and numbered paragraphs, as it is hashed and downloaded."""
    version = statement.version()
    return canonical(version) if version else ""


def signatories_as_text(statement: Statement) -> str:
    """The list of signatories as it is hashed and downloaded: one line each, name and place code, sorted."""
    lines = sorted(
        f"{signature.organisation_name}\t{signature.place_id or ''}" for signature in signatures_of(statement)
    )
    return "".join(f"{line}\n" for line in lines)


def paragraphs_of(statement: Statement, version: Version | None = None) -> list[Paragraph]:
    """The paragraphs of the newest version, in order."""
    version = version or statement.version()
    return versions.paragraphs_of(version) if version else []


def passages_of(statement: Statement) -> Iterator[Passage]:
    """What can be found: title, addressee and paragraphs of the newest version."""
    version = statement.version()
    if version is None:
        return
    yield Passage(version.language, "title", version.title)
    yield Passage(version.language, "addressee", version.addressee)
    for paragraph in versions.paragraphs_of(version):
        yield Passage(version.language, "paragraph", paragraph.words, paragraph.number)


def day_of(statement: Statement) -> date:
    """The day on which it went out, or else on which it was begun."""
    return timezone.localdate(statement.published_at or statement.record.made_at)
