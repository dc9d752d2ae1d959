"""Pages for anyone: read, sign, confirm, withdraw, check."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import PublicSignForm
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW, SignOnPolicy, SignOnRequestPolicy
from causeway.advocacy.statements.queries import (
    is_for_newest,
    minute,
    paragraphs_of,
    proof_of,
    signatories_as_text,
    signatures_of,
    takes_signatures,
    text_of,
    title_of,
    with_counts,
)
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import (
    NOBODY_IN_PARTICULAR,
    TooMany,
    fetch,
    link_holder,
    open_to_anyone,
    visible,
)
from causeway.foundation.access.limits import NEARBY, Limit, client_of, take
from causeway.foundation.access.request import Request
from causeway.foundation.journal import head_now, verifier_key
from causeway.foundation.pages.headers import as_public
from causeway.foundation.pages.published import published_page
from causeway.foundation.pages.spreadsheet import spreadsheet
from causeway.foundation.texts.canonical import fingerprint_of
from causeway.world.places.names import name_of

EACH_CLIENT = Limit(10, 3600)
EACH_STATEMENT = Limit(300, 3600)
EACH_ADDRESS = Limit(5, 24 * 3600)


@open_to_anyone
@require_safe
def statements(request: Request) -> HttpResponse:
    """What is open for signature, and what was published, newest first."""
    seen = with_counts(visible(NOBODY_IN_PARTICULAR, Statement), NOBODY_IN_PARTICULAR)
    context = {
        "open": seen.filter(takes_signatures()).order_by("-opened_at"),
        "published": seen.filter(state=StatementState.PUBLISHED).order_by("-published_at"),
    }
    return as_public(render(request, "advocacy/statements/public/list.html", context))


@open_to_anyone
@require_safe
def show(request: Request, code: str) -> HttpResponse:
    """The published page, as it was rendered. While signing is open, the way to the form; then, that it is over."""
    page = published_page(request)
    if page is not None:
        return page
    statement = fetch(NOBODY_IN_PARTICULAR, Statement, code=code, state=StatementState.OPEN)
    if statement.takes_signatures():
        return redirect("statements:public_sign", code=code)
    context = {"statement": statement, "title": title_of(statement)}
    return render(request, "advocacy/statements/public/over.html", context)


@open_to_anyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Request, code: str) -> HttpResponse:
    """Read the text and sign for one's organisation: fill in, check the answers, ask for the link."""
    statement = fetch(NOBODY_IN_PARTICULAR, Statement, code=code)
    actions.refuse_closed(statement)
    version = statement.version()
    number = version.number if version else 0
    form = PublicSignForm(request.POST) if request.method == "POST" else PublicSignForm.fresh(number)
    form.refuse_other_words(number)
    step = "fill in"
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        step = "check"
        if "send" in request.POST:
            refuse_flood(request, code)
            if not has_letters_enough(form.cleaned_data["email"]):
                actions.ask_to_sign(statement, form.answers(), by=NOBODY_IN_PARTICULAR, read=version)
            return redirect("statements:public_sent", code=code)
    context = {"form": form, "step": step, "statement": statement, "title": title_of(statement)}
    context |= {"version": version, "paragraphs": paragraphs_of(statement, version)} | (
        form.in_words() if step == "check" else {}
    )
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "advocacy/statements/public/sign.html", context, status=status)


def refuse_flood(request: Request, code: str) -> None:
    """Ten an hour from one network. The browser still has what was typed.

    Onion visitors all come from this machine itself: they share three hundred an hour for one statement, and a flood
    of theirs shuts the form for nobody else.
    """
    client = client_of(request)
    if client == NEARBY:
        wait = take("sign-on from nearby", code, EACH_STATEMENT)
    else:
        wait = take("sign-on", client, EACH_CLIENT)
    if wait:
        raise TooMany(
            _(
                "Many signatures came from your network within the hour. Wait a little, go back, and send it again."
            ),
            wait,
        )


def has_letters_enough(address: str) -> bool:
    """Whether strangers had us write to this mailbox five times within the day already.

    The answer on the page is the same either way: a refusal would tell a stranger that somebody else used the address.
    """
    name, _at, domain = address.lower().rpartition("@")
    mailbox = f"{name.partition('+')[0].replace('.', '')}@{domain}"
    return take("letters to", mailbox, EACH_ADDRESS) > 0


@open_to_anyone
@require_safe
def sent(request: Request, code: str) -> HttpResponse:
    """Look into your mail."""
    statement = fetch(NOBODY_IN_PARTICULAR, Statement, code=code)
    context = {"statement": statement, "title": title_of(statement)}
    return render(request, "advocacy/statements/public/sent.html", context)


@link_holder(CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """Show what will be signed; POST signs. Opening the link changes nothing, and it works once."""
    (pk,) = request.actor.holds(CONFIRM)
    waiting = fetch(request.actor, SignOnRequest, SignOnRequestPolicy.confirm, pk=pk)
    if request.method == "POST":
        actions.confirm_sign_on(waiting, by=request.actor)
        return redirect("statements:confirm", token=token)
    actions.refuse_changed(waiting)
    context = {"waiting": waiting, "statement": waiting.statement, "title": title_of(waiting.statement)}
    if waiting.confirmed_at:
        return render(request, "advocacy/statements/public/signed.html", context | {"note": head_now().note})
    actions.refuse_stale(waiting)
    actions.refuse_closed(waiting.statement)
    return render(request, "advocacy/statements/public/confirm.html", context)


@link_holder(WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, token: str) -> HttpResponse:
    """Take one's signature off, by the link in the letter."""
    (pk,) = request.actor.holds(WITHDRAW)
    signature = fetch(request.actor, SignOn, SignOnPolicy.withdraw, pk=pk)
    if request.method == "POST":
        if not signature.withdrawn_at:
            actions.withdraw_sign_on(signature, by=request.actor)
        return redirect("statements:public_withdraw", token=token)
    title = title_of(signature.statement) if is_for_newest(signature) else ""
    context = {"signature": signature, "title": title}
    return render(request, "advocacy/statements/public/withdraw.html", context)


@open_to_anyone
@require_safe
def check(request: Request, code: str) -> HttpResponse:
    """How to check, with one file and no network, that not a letter was changed."""
    statement = _published(code)
    context = {
        "statement": statement,
        "title": title_of(statement),
        "signatories_hash": fingerprint_of(signatories_as_text(statement)),
        "note": head_now().note,
        "key": verifier_key(),
    }
    return as_public(render(request, "advocacy/statements/public/check.html", context))


@open_to_anyone
@require_safe
def text(_request: Request, code: str) -> HttpResponse:
    """The text as it is hashed."""
    answer = HttpResponse(text_of(_published(code)), content_type="text/plain; charset=utf-8")
    return as_public(answer)


@open_to_anyone
@require_safe
def proof(_request: Request, code: str) -> HttpResponse:
    """Text, signatories, journal entry, checkpoint and `verify.py` in one file."""
    answer = HttpResponse(proof_of(_published(code)), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="statement-{code}.zip"'
    return as_public(answer)


def _published(code: str) -> Statement:
    return fetch(NOBODY_IN_PARTICULAR, Statement, code=code, state=StatementState.PUBLISHED)


@open_to_anyone
@require_safe
def signatories(_request: Request, code: str) -> HttpResponse:
    """Who stands under it, as a spreadsheet."""
    heads = [_("Organisation"), _("Place"), _("Withdrawn (UTC)")]
    language = get_language() or "en"
    lines = [
        [one.organisation_name, name_of(one.place, language) if one.place else "", minute(one.withdrawn_at)]
        for one in signatures_of(_published(code))
    ]
    return as_public(spreadsheet(f"signatories-{code}.csv", heads, lines))


@open_to_anyone
@require_safe
def feed(request: Request) -> HttpResponse:
    """What was published, as an Atom feed, with a checkpoint of the journal so that its readers become witnesses."""
    published = with_counts(visible(NOBODY_IN_PARTICULAR, Statement), NOBODY_IN_PARTICULAR).filter(
        state=StatementState.PUBLISHED
    )
    context = {
        "published": published.order_by("-published_at")[:50],
        "note": head_now().note,
        "address": settings.ADDRESS,
    }
    context["path"] = request.path
    answer = render(
        request, "advocacy/statements/public/feed.xml", context, content_type="application/atom+xml"
    )
    return as_public(answer)
