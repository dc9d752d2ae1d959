"""Sign, ask to sign, confirm, withdraw."""

from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import signatures_of, waits_for_signature, with_counts
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.models import Job
from causeway.foundation.texts.names import set_name
from tests.journals import told_about
from tests.making import (
    answers,
    close_and_publish,
    give_role,
    holder,
    make_account,
    make_organisation,
    make_statement,
    open_up,
    sign_as_stranger,
)


def ask(statement, name="River Watch", email="a@example.org"):
    return actions.ask_to_sign(statement, answers(name, email=email), by=Actor())


def confirm(request):
    return actions.confirm_sign_on(request, by=holder(CONFIRM, request))


def names(statement):
    return [one.organisation_name for one in signatures_of(statement)]


def counted(statement):
    return (
        with_counts(Statement.objects.filter(pk=statement.pk), Actor(roles=frozenset({"member"})))
        .get()
        .signed_by
    )


def change_text(statement, cast, words="We ask to be told in time."):
    """Reopen, change a paragraph, open again."""
    from causeway.advocacy.statements.queries import paragraphs_of

    actions.reopen_statement(statement, by=cast.amina.actor, shown="open", note="A word was wrong.")
    last = paragraphs_of(statement)[-1]
    number = statement.version().number
    actions.change_paragraph(statement, last.key, words, base=number, by=cast.dara.actor)
    actions.open_statement(statement, by=cast.amina.actor, shown="draft")


def test_unconfirmed_counts_nowhere_and_blocks_nobody(cast, opened):
    for number in range(3):
        ask(opened, "Casa Río Claro", f"liar{number}@example.org")
    assert names(opened) == []
    assert counted(opened) == 0
    assert not opened.has_signatures()
    with pytest.raises(NotNow, match="Nobody has signed"):
        actions.close_statement(opened, by=cast.amina.actor, shown="open")
    actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    assert names(opened) == ["Casa Río Claro"]


@pytest.mark.parametrize(
    "again",
    [
        "River Watch",
        "RIVER WATCH",
        "  river   watch ",
        "River-Watch.",
        "Ríver Wåtch",
        "Ｒｉｖｅｒ　Ｗａｔｃｈ",
    ],
)
def test_same_organisation_counts_once_however_it_is_written(opened, again):
    first = sign_as_stranger(opened, "River Watch")
    assert sign_as_stranger(opened, again, email="other@example.org") == first
    assert counted(opened) == 1


def test_another_organisation_counts_too(opened):
    sign_as_stranger(opened, "River Watch")
    sign_as_stranger(opened, "River Watch e.V.")
    assert counted(opened) == 2


@pytest.mark.parametrize("name", ["casa rio claro", "بيت النهر الصافي", "BEIT AL-NAHR"])
def test_member_counts_once_in_whichever_of_its_languages(cast, opened, name):
    from causeway.coalition.members.models import OrganisationKey

    casa = cast.bruno.organisation
    for language, text, key in (
        ("ar", "بيت النهر الصافي", "بيتالنهرالصافي"),
        ("fr", "Beit al-Nahr", "beitalnahr"),
    ):
        set_name(casa, "name", language, text)
        OrganisationKey.objects.create(organisation=casa, key=key)
    signature = sign_as_stranger(opened, name)
    assert signature.organisation == casa
    actions.sign_on(opened, casa, answers(), by=cast.bruno.actor)
    with pytest.raises(NotNow, match="Your organisation already stands under this version"):
        actions.sign_on(opened, casa, answers(), by=cast.bruno.actor)
    assert counted(opened) == 1


def test_member_in_whose_name_a_stranger_signed_is_still_asked_and_takes_it_over(cast, opened):
    from_outside = sign_as_stranger(opened, "casa río claro", email="stranger@example.org")
    (waiting,) = waits_for_signature(cast.bruno.actor)
    assert waiting.signed_outside
    own = actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    from_outside.refresh_from_db()
    assert from_outside.withdrawn_at is not None
    assert list(signatures_of(opened)) == [own]
    assert list(waits_for_signature(cast.bruno.actor)) == []


def test_member_takes_off_what_a_stranger_signed_in_its_name(cast, opened):
    from_outside = sign_as_stranger(opened, "casa río claro")
    actions.withdraw_sign_on(from_outside, by=cast.bruno.actor)
    assert counted(opened) == 0
    (waiting,) = waits_for_signature(cast.bruno.actor)
    assert not waiting.signed_outside


def test_only_the_link_of_a_request_confirms_it(cast, opened):
    request = ask(opened)
    for by in (Actor(), cast.amina.actor, holder(CONFIRM, ask(opened, "Delta Paralegals"))):
        with pytest.raises(NotAllowed, match="Only the link in the letter"):
            actions.confirm_sign_on(request, by=by)
    assert counted(opened) == 0


def test_member_then_a_stranger_in_its_name_counts_once(signed):
    assert sign_as_stranger(signed, "CASA RÍO CLARO!").organisation_name == "Casa Río Claro"
    assert counted(signed) == 1


def test_organisation_that_became_a_member_after_it_signed_counts_once(cast, opened):
    sign_as_stranger(opened, "Delta Paralegals")
    delta = make_organisation("Delta Paralegals")
    efua = make_account("Efua")
    give_role(efua, "signatory", delta)
    from causeway.coalition.accounts.actors import actor_of

    actions.sign_on(opened, delta, answers("Delta Paralegals"), by=actor_of(efua))
    assert counted(opened) == 1


def test_long_name_that_grows_when_it_is_folded_can_sign(opened):
    """One letter can become eighteen."""
    assert sign_as_stranger(opened, "ﷺ" * 200).organisation_key


@pytest.mark.parametrize("name", ["🌊", "—", "🌊🌿"])
def test_name_of_signs_alone_can_sign(opened, name):
    sign_as_stranger(opened, name)
    assert names(opened) == [name]


def test_name_of_nothing_cannot_sign(opened):
    request = ask(opened)
    SignOnRequest.objects.filter(pk=request.pk).update(organisation_name="   ")
    with pytest.raises(NotValid, match="in letters"):
        confirm(request)


@pytest.mark.parametrize("who", ["amina", "chen", "dara", "ivo", "femi", "nobody"])
def test_only_who_signs_for_an_organisation_signs_for_it(cast, opened, who):
    with pytest.raises(NotAllowed):
        actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast[who].actor)
    assert counted(opened) == 0


def test_nobody_signs_for_another_organisation(cast, opened):
    with pytest.raises(NotAllowed):
        actions.sign_on(opened, cast.chen.organisation, answers(), by=cast.bruno.actor)


def test_nobody_signs_a_draft(cast, draft):
    with pytest.raises(NotNow, match="does not take signatures now"):
        actions.sign_on(draft, cast.bruno.organisation, answers(), by=cast.bruno.actor)


def test_nobody_signs_or_asks_after_the_last_moment(cast, opened):
    request = ask(opened)
    actions.set_dates(
        opened, signing_until=timezone.now() - timedelta(minutes=1), publish_at=None, by=cast.dara.actor
    )
    for attempt in (
        lambda: actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor),
        lambda: ask(opened),
        lambda: confirm(request),
    ):
        with pytest.raises(NotNow, match="does not take signatures now"):
            attempt()


def test_confirmation_after_closing_is_told(cast, signed):
    request = ask(signed)
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    with pytest.raises(NotNow, match="does not take signatures now"):
        confirm(request)
    assert names(signed) == ["Casa Río Claro"]


def test_link_works_once(opened):
    request = ask(opened)
    confirm(request)
    with pytest.raises(NotNow, match="This link was used already"):
        confirm(request)
    assert counted(opened) == 1


def test_answers_leave_the_request_when_it_is_confirmed(opened):
    request = ask(opened)
    signature = confirm(request)
    request.refresh_from_db()
    left = (request.organisation_name, request.person, request.person_role, request.email, request.place)
    assert left == ("", "", "", "", None)
    assert (signature.person, signature.email) == ("Berta", "a@example.org")


def test_signature_stands_for_its_version(cast, signed):
    change_text(signed, cast)
    assert names(signed) == []
    assert counted(signed) == 0
    assert SignOn.objects.standing().count() == 1
    actions.sign_on(signed, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    assert names(signed) == ["Casa Río Claro"]


def test_signature_stands_again_when_nothing_was_changed(cast, signed):
    actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note="To think.")
    actions.open_statement(signed, by=cast.amina.actor, shown="draft")
    assert names(signed) == ["Casa Río Claro"]
    with pytest.raises(NotNow, match="already stands"):
        actions.sign_on(signed, cast.bruno.organisation, answers(), by=cast.bruno.actor)


@pytest.mark.parametrize("change", [{"title": "Rivers have witnesses"}, {"addressed_to": "To nobody."}])
def test_title_and_addressee_are_signed_too(cast, signed, change):
    actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note="To whom?")
    told = {"title": "A river has witnesses", "addressed_to": "", "base": 1} | change
    actions.describe_statement(signed, by=cast.dara.actor, **told)
    assert names(signed) == []


def test_request_for_words_that_changed_since_is_told(cast, opened):
    request = ask(opened)
    change_text(opened, cast)
    with pytest.raises(NotNow, match="The text has changed since you signed it"):
        confirm(request)
    assert counted(opened) == 0


def test_withdrawal_takes_the_name_off_and_the_organisation_may_sign_again(cast, signed):
    signature = SignOn.objects.get()
    actions.withdraw_sign_on(signature, by=cast.bruno.actor)
    assert names(signed) == []
    with pytest.raises(NotNow, match="withdrawn already"):
        actions.withdraw_sign_on(signature, by=cast.bruno.actor)
    actions.sign_on(signed, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    assert names(signed) == ["Casa Río Claro"]


@pytest.mark.parametrize("who", ["chen", "dara", "ivo", "nobody"])
def test_nobody_takes_off_the_name_of_another(cast, signed, who):
    with pytest.raises(NotAllowed):
        actions.withdraw_sign_on(SignOn.objects.get(), by=cast[who].actor)
    assert names(signed) == ["Casa Río Claro"]


def test_coordinator_takes_a_name_off_with_a_reason_in_the_journal(cast, signed):
    signature = SignOn.objects.get()
    actions.withdraw_sign_on(signature, by=cast.amina.actor, note="They asked by telephone.")
    assert told_about(signature)[-1] == ("signon.withdraw", {"note": "They asked by telephone."})
    assert told_about(signed)[-1][0] == "signon.withdraw"


def test_last_signature_can_be_withdrawn_before_the_hour_and_then_nothing_goes_out(cast, signed):
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    actions.withdraw_sign_on(SignOn.objects.standing().get(), by=cast.bruno.actor)
    signed.refresh_from_db()
    run_due(signed.publish_at)
    signed.refresh_from_db()
    assert signed.state == "closed"
    assert Job.objects.get(kind="statement.publish").error.startswith("Nobody stands under this text")


def test_nobody_signs_other_words_than_were_read(cast, opened):
    read = opened.version()
    change_text(opened, cast)
    with pytest.raises(NotNow, match="The text has changed"):
        actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor, shown=1)
    asked = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor(), read=read)
    with pytest.raises(NotNow, match="The text has changed"):
        actions.confirm_sign_on(asked, by=holder(CONFIRM, asked))
    assert actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor, shown=2)


def test_withdrawal_after_publication_stays_in_the_list_as_withdrawn(cast, signed):
    other = sign_as_stranger(signed, "River Watch")
    close_and_publish(signed, cast.amina.actor)
    actions.withdraw_sign_on(other, by=holder(WITHDRAW, other))
    assert [(one.organisation_name, bool(one.withdrawn_at)) for one in signatures_of(signed)] == [
        ("Casa Río Claro", False),
        ("River Watch", True),
    ]


def test_journal_tells_of_signatures_and_holds_no_person(cast, signed):
    text = str(told_about(signed)) + str(told_about(SignOn.objects.get()))
    assert "Casa Río Claro" in text
    assert "Berta" not in text
    assert "Director" not in text


def test_what_waits_for_a_signature(cast, opened):
    assert list(waits_for_signature(cast.bruno.actor)) == [opened]
    for who in ("amina", "chen", "dara", "ivo", "nobody"):
        assert not waits_for_signature(cast[who].actor).exists()
    actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    assert not waits_for_signature(cast.bruno.actor).exists()


def test_it_waits_again_when_the_words_changed(cast, signed):
    change_text(signed, cast)
    assert list(waits_for_signature(cast.bruno.actor)) == [signed]


def test_it_waits_for_the_second_organisation_of_one_person(cast, signed):
    give_role(cast.bruno.account, "signatory", cast.chen.organisation)
    assert list(waits_for_signature(cast.bruno.actor)) == [signed]
    actions.sign_on(signed, cast.chen.organisation, answers("Suara Hulu Network"), by=cast.bruno.actor)
    assert not waits_for_signature(cast.bruno.actor).exists()


def test_nothing_waits_after_the_last_moment(cast):
    open_up(
        make_statement(cast.dara.actor),
        cast.amina.actor,
        signing_until=timezone.now() - timedelta(minutes=1),
    )
    assert not waits_for_signature(cast.bruno.actor).exists()
