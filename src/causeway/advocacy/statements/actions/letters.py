"""The letters of statements. Each is written at the moment it is sent and stands in no table."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from causeway.advocacy.statements.models import SignOn, SignOnRequest
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import title_of
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs.outgoing import Letter, letter
from causeway.foundation.journal import head_now


@letter("signon.confirm")
def confirm_letter(pk: UUID, _language: str) -> Letter | None:
    """One link, which confirms the signature; nothing once signing is over."""
    waiting = SignOnRequest.objects.select_related("statement").get(pk=pk)
    if not waiting.statement.takes_signatures():
        return None
    return Letter(
        subject=_("Please confirm your signature"),
        body=_(
            "Somebody wrote your address on the form to sign “%(title)s” for %(organisation)s.\n\n"
            "If that was you, open this page and confirm. It works once, for seven days:\n\n%(link)s\n\n"
            "If it was not you, do nothing. Nothing is signed, and what was written is erased after eight days.\n"
        )
        % {
            "title": title_of(waiting.statement),
            "organisation": waiting.organisation_name,
            "link": _address("statements:confirm", token=token_for(CONFIRM, pk)),
        },
    )


@letter("signon.thanks")
def thanks_letter(pk: UUID, _language: str) -> Letter | None:
    """The signature counts; the way to withdraw it; and a checkpoint, so that the reader becomes a witness."""
    signature = _standing(pk)
    if signature is None:
        return None
    return Letter(
        subject=_("Your signature is counted"),
        body=_(
            "%(organisation)s stands under “%(title)s”.\n\n"
            "Until publication you can withdraw it, without a trace on the page; after that, the page says "
            "“withdrawn” and the date:\n\n%(link)s\n\n"
            "Keep these lines. They show how far the journal of the alliance had come when you signed; nobody can "
            "change what stands before them without being found out:\n\n%(note)s\n"
        )
        % (_about(signature) | {"note": head_now().note}),
    )


@letter("statement.published")
def published_letter(pk: UUID, _language: str) -> Letter | None:
    """It is out, and where."""
    signature = _standing(pk)
    if signature is None:
        return None
    return Letter(
        subject=_("The statement you signed is published"),
        body=_(
            "“%(title)s”, which %(organisation)s signed, can be read here:\n\n%(page)s\n\n"
            "That page says how anyone can check that not a letter was changed.\n"
        )
        % _about(signature),
    )


@letter("statement.reopened")
def reopened_letter(pk: UUID, _language: str) -> Letter | None:
    """The text goes back to the drafters; a changed text must be signed again."""
    signature = _standing(pk)
    if signature is None:
        return None
    return Letter(
        subject=_("The text you signed is being changed"),
        body=_(
            "“%(title)s”, which %(organisation)s signed, went back to its drafters. Your signature stands for the "
            "words you signed and for no others. If they change, we ask you to sign again here:\n\n%(page)s\n"
        )
        % _about(signature),
    )


def _standing(pk: UUID) -> SignOn | None:
    """A signature that is not withdrawn, under a statement that was not taken down: nobody else is written to."""
    there = SignOn.objects.standing().exclude(statement__state=StatementState.TAKEN_DOWN)
    return there.select_related("statement").filter(pk=pk).first()


def _about(signature: SignOn) -> dict[str, str]:
    return {
        "title": title_of(signature.statement),
        "organisation": signature.organisation_name,
        "page": _address("statements:public", code=signature.statement.code),
        "link": _address("statements:public_withdraw", token=token_for(WITHDRAW, signature.pk)),
    }


def _address(name: str, **parts: str) -> str:
    return f"{settings.ADDRESS}{reverse(name, kwargs=parts)}"
