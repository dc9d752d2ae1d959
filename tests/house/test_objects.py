"""One's own record, another's, and one that is not there: at every address, and in every field of every form."""

import re
import uuid
from hashlib import sha256
from urllib.parse import quote

import pytest
from django.apps import apps

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import title_of
from causeway.coalition.models import Keyholder
from causeway.foundation.access import NOBODY_IN_PARTICULAR, visible
from causeway.foundation.sealing import fingerprint
from tests.asking import Seen
from tests.house import doors, examples, objects
from tests.house.rules import permissions, rows

# What changes from one answer to the next whatever is asked: tokens, and a form that travels.
PASSING = re.compile(rb'(name="(?:csrfmiddlewaretoken|carried)" value=")[^"]*')
REFUSED = ("sign-in", "403", "404", "405")
ENOUGH = 2  # records of a kind, where the mark of the page refuses before any record is looked for
READ = ("text/", "application/atom")
UNLOCK = "/account/unlock/"
CHOSEN_BY_THE_BROWSER = {"statements:new_paragraph key"}  # a name that means something inside one text only
GONE_IN_PUBLIC = {"statements:public"}  # an address that was public for a while says so: 410


def told(response, address):
    """All that an answer tells, the address that was asked apart."""
    body = PASSING.sub(rb"\1", b"".join(response))
    for said in (address, quote(address, safe=""), quote(address)):
        body = body.replace(said.encode(), b"here")
    target = response.headers.get("Location", "").replace(quote(address, safe=""), "here")
    apart = ("Location", "Content-Length")
    headers = sorted((name, value) for name, value in response.headers.items() if name not in apart)
    return response.status_code, target, headers, sha256(body).hexdigest()


@pytest.fixture
def asked(walker):
    """Ask for an address as somebody; a house in which every example stands."""
    for name, word in doors.every_example():
        walker.path(name, word, "fresh")

    def ask(place, column, method, address):
        browser = walker.browser(column)
        if method == "GET":
            return browser.get(address)
        return walker.post(browser, address, walker.sent(place.name, place.word))

    return ask


def sight(walker, place, column):
    """What somebody may see of the kind of record that an address is about."""
    is_open = doors.addresses()[place.name].mark.is_open
    person = walker.world.cast[column]
    is_here = not is_open and column not in ("nobody", "femi")
    actor = person.actor if is_here else NOBODY_IN_PARTICULAR
    return set(visible(actor, place.model).values_list("pk", flat=True))


def test_a_record_that_is_not_there_is_refused_to_everybody(walker, asked):
    for place in objects.places(walker):
        for column in permissions.PEOPLE:
            for method in permissions.METHODS:
                answer = asked(place, column, method, place.missing)
                is_led_away = answer.headers.get("Location", "").startswith(UNLOCK)
                word = permissions.word(answer, walker.sign_in)
                assert is_led_away or word in REFUSED, (place.name, column, method, word)


def test_a_record_that_somebody_may_not_see_is_as_good_as_not_there(walker, asked):
    """A refusal tells nothing: status, headers and page are the same to the letter, whoever the record belongs to."""
    said, hidden = [], set()
    for place in objects.places(walker):
        for column in permissions.PEOPLE:
            seen = sight(walker, place, column)
            for method in permissions.METHODS:
                nothing = told(asked(place, column, method, place.missing), place.missing)
                for record, address in place.addresses()[: None if nothing[0] == 404 else ENOUGH]:
                    if record.pk in seen and nothing[0] == 404:
                        continue  # what is seen and refused stands in the permission table
                    answer = told(asked(place, column, method, address), address)
                    hidden.add((place.name, column))
                    if answer != nothing and not (place.name in GONE_IN_PUBLIC and answer[0] in (405, 410)):
                        said.append(
                            f"{place.name} {column} {method} {address}: {answer[0]}, not {nothing[0]}"
                        )
    assert doors.ONLY or hidden >= {
        ("statements:show", "ivo"),
        ("statements:check", "amina"),
        ("accounts:end_one", "amina"),
    }
    assert not said, "\n".join(said)


@pytest.fixture
def ids(walker):
    """Something of every kind, as a form would name it: up to two ids of each column, fingerprints, and nothing."""
    found = {str(uuid.UUID(int=7))}
    for model in apps.get_models():
        for field in model._meta.fields:
            values = model._default_manager.values_list(field.attname, flat=True)
            found |= {str(one) for one in values[:2] if isinstance(one, uuid.UUID)}
    found |= {fingerprint(bytes(public)) for public in Keyholder.objects.values_list("public", flat=True)}
    return found


def looks_like_a_name(value, ids):
    """Whether a field holds the id or the fingerprint of something."""
    return value in ids or bool(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(value)))


def test_a_form_takes_only_what_its_page_offered(walker, asked, forms, ids):
    """Every field that names a record, with the name of every other: refused, or nothing of that record is touched."""
    said, swapped = [], set()
    for (name, _word), (column, address, sent) in forms.items():
        page = walker.browser(column).get(address)
        shown = Seen(page).forms if page.status_code == 200 else []
        offered = {value for form in shown for values in form.choices.values() for value in values}
        offered |= {value for form in shown for value in form.fields.values()}
        fields = {key for key, value in sent.items() if looks_like_a_name(value, ids)}
        fields |= {key for form in shown for key in form.choices if set(form.choices[key]) & ids}
        for field in sorted(fields):
            swapped.add(f"{name} {field}")
            if f"{name} {field}" in CHOSEN_BY_THE_BROWSER:
                continue
            said += [
                f"{name} takes {other} as {field}."
                for other in sorted(ids - offered - set(sent.values()))
                if taken(walker, column, address, sent, field, other)
            ]
    assert doors.ONLY or swapped >= {
        "accounts:travel first",
        "notes:grant shown",
        "statements:sign organisation",
    }
    assert not said, "\n".join(said)


def taken(walker, column, address, sent, field, other):
    """Whether a post that names another record leaves another trace of it than the post that was filled in well."""
    swapped = traces(walker, column, address, sent | {field: other}, other)
    return swapped is not None and swapped != traces(walker, column, address, sent, other)


def traces(walker, column, address, sent, other):
    """What a post did to the rows that name a record: which are gone, and how many are new; None if it was refused."""
    from django.db import transaction

    with transaction.atomic():
        before = rows.naming(other)
        response = walker.browser(column).post(address, sent)
        after = rows.naming(other)
        transaction.set_rollback(True)
    if response.status_code not in (200, 302):
        return None
    return sorted(set(before) - set(after)), len(set(after) - set(before))


def test_no_page_names_what_its_reader_may_not_see(walker, asked):
    """Lists, searches, spreadsheets, feeds, the morning page: every page that answers, for those who see least."""
    titles = {record.pk: title_of(record) for record in Statement.objects.all()}
    everything = walker.browser("amina").get(walker.path("statements:list", "")).content.decode()
    assert set(titles.values()) <= {title for title in titles.values() if title in everything}
    said = []
    for name, word in doors.all_examples():
        for column in ("nobody", "ivo") if name not in examples.TOKENS else ():
            address = walker.path(name, word, column)
            answer = walker.browser(column).get(address)
            if answer.status_code != 200 or not answer["Content-Type"].startswith(READ):
                continue
            words = b"".join(answer).decode()
            seen = set(visible(walker.world.cast[column].actor, Statement).values_list("pk", flat=True))
            hidden = {title for pk, title in titles.items() if pk not in seen}
            said += [f"{address} tells {column} of “{title}”" for title in hidden if title in words]
    assert not said, "\n".join(said)
