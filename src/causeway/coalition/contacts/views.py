"""Pages about contact people."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from causeway.coalition.contacts.actions import add_contact, change_contact, erase_contact
from causeway.coalition.contacts.forms import ContactForm
from causeway.coalition.contacts.models import Contact
from causeway.coalition.contacts.policy import ContactPolicy
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.policy import OrganisationPolicy
from causeway.foundation.access import Request, fetch, signed_in
from causeway.foundation.access.request import sent
from causeway.foundation.texts.names import name_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Write down a contact person of an organisation."""
    organisation = fetch(request.actor, Organisation, OrganisationPolicy.keep_contacts, pk=pk)
    form = ContactForm(sent(request))
    if form.is_valid():
        add_contact(organisation, form.person(), by=request.actor)
        return _back(organisation.pk)
    return _page(request, form, organisation)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change a contact person."""
    contact = fetch(request.actor, Contact, ContactPolicy.keep, pk=pk)
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm.about(contact)
    if form.is_valid():
        change_contact(contact, form.person(), by=request.actor)
        return _back(contact.organisation_id)
    return _page(request, form, contact.organisation, contact)


@signed_in
@require_POST
def erase(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Erase a contact person."""
    contact = fetch(request.actor, Contact, ContactPolicy.keep, pk=pk)
    erase_contact(contact, by=request.actor)
    return _back(contact.organisation_id)


def _back(pk: uuid.UUID) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('members:show', args=[pk])}#contacts")


def _page(
    request: Request, form: ContactForm, organisation: Organisation, contact: Contact | None = None
) -> HttpResponse:
    seen = {
        "form": form,
        "organisation": organisation,
        "contact": contact,
        "name": name_of(organisation, "name", get_language() or "en"),
    }
    return render(request, "coalition/contacts/edit.html", seen, status=form.status)
