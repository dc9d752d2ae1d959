"""Publish at the hour, render again, reopen, take down."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.actions import publishing
from causeway.advocacy.statements.actions.publishing import ListMoved
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.policy import WITHDRAW
from causeway.advocacy.statements.queries import signatories_as_text
from causeway.coalition.models import Account, Membership
from causeway.foundation.access import Actor, Clock
from causeway.foundation.jobs import Due, run_due
from causeway.foundation.jobs.mail import kept_letters
from causeway.foundation.jobs.models import Job, JobState, Outgoing
from causeway.foundation.journal import act
from causeway.foundation.texts.canonical import fingerprint_of
from tests.cast import signed_in_client
from tests.journals import told_about
from tests.making import answers, close_and_publish, holder, make_statement, open_up, sign_as_stranger

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def hour(now):
    """Tomorrow at this time."""
    return now + timedelta(days=1)


@pytest.fixture
def closed(cast, hour):
    """Signed by two, closed, to go out tomorrow."""
    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=hour)
    actions.sign_on(statement, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    sign_as_stranger(statement, "River Watch", email="watch@example.org")
    actions.close_statement(statement, by=cast.amina.actor, shown="open")
    run_due()
    return statement


def address(statement, prefix=""):
    return f"{prefix}/statements/{statement.code}/"


def page(statement, prefix=""):
    return Client().get(address(statement, prefix))


def publish_jobs():
    return list(Job.objects.filter(kind="statement.publish").order_by("pk").values_list("state", flat=True))


def letters(subject):
    return sorted(letter.to for letter in kept_letters() if subject in letter.subject)


def test_it_goes_out_at_its_hour_and_not_before(closed, hour):
    run_due(hour - timedelta(seconds=1))
    assert page(closed).status_code == 404
    run_due(hour)
    answer = page(closed)
    assert answer.status_code == 200
    assert "Casa Río Claro" in answer.content.decode()
    assert page(closed, "/ar").status_code == 200


def test_hour_that_has_passed_means_at_once(cast, signed):
    actions.set_dates(
        signed, signing_until=None, publish_at=timezone.now() - timedelta(days=3), by=cast.amina.actor
    )
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    run_due()
    assert page(signed).status_code == 200
    signed.refresh_from_db()
    assert timezone.now() - signed.published_at < timedelta(minutes=1)


def test_publication_is_told_to_who_gave_an_address_and_to_the_journal(closed, hour):
    run_due(hour)
    run_due(hour)
    assert letters("is published") == ["watch@example.org"]
    facts = dict(told_about(closed))["statement.publish"]
    closed.refresh_from_db()
    assert (facts["from"], facts["to"]) == ("closed", "published")
    assert facts["sha256:text"] == closed.text_hash
    assert facts["sha256:signatories"] == fingerprint_of(signatories_as_text(closed))


def test_only_who_stands_under_the_last_version_is_told(cast, hour):
    from tests.advocacy.statements.test_signing import change_text

    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=hour)
    sign_as_stranger(statement, "Old Bridge", email="old@example.org")
    change_text(statement, cast)
    sign_as_stranger(statement, "River Watch", email="watch@example.org")
    actions.close_statement(statement, by=cast.amina.actor, shown="open")
    run_due(hour)
    assert letters("is being changed") == ["old@example.org"]
    assert letters("is published") == ["watch@example.org"]


def test_nobody_is_written_to_about_a_text_that_was_taken_down_meanwhile(cast, hour):
    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=hour)
    sign_as_stranger(statement, "River Watch", email="watch@example.org")
    Statement.objects.filter(pk=statement.pk).update(state="taken_down")
    run_due()
    assert letters("Your signature is counted") == []
    assert not Outgoing.objects.exclude(to_address="").exists()


def test_no_link_is_sent_for_a_text_that_takes_no_signatures_any_more(cast, hour):
    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=hour)
    actions.ask_to_sign(statement, answers("River Watch", email="watch@example.org"), by=Actor())
    actions.reopen_statement(statement, by=cast.amina.actor, shown="open", note="A number is wrong.")
    run_due()
    assert letters("Please confirm") == []


def test_reopened_before_its_hour_it_does_not_go_out(cast, closed, hour):
    actions.reopen_statement(closed, by=cast.amina.actor, shown="closed", note="A number is wrong.")
    run_due(hour)
    assert page(closed).status_code == 404
    assert publish_jobs() == [JobState.REFUSED]
    assert Job.objects.get(kind="statement.publish").error == (
        "The statement is not closed any more, so it was not published."
    )
    home = signed_in_client(cast.amina).get("/home/").content.decode()
    assert "The statement is not closed any more" in home


def close_again(statement, cast, publish_at):
    actions.reopen_statement(statement, by=cast.amina.actor, shown="closed", note="Later.")
    actions.set_dates(statement, signing_until=None, publish_at=publish_at, by=cast.amina.actor)
    actions.open_statement(statement, by=cast.amina.actor, shown="draft")
    actions.close_statement(statement, by=cast.amina.actor, shown="open")


def test_hour_that_was_put_off_is_kept(cast, closed, hour):
    close_again(closed, cast, hour + timedelta(days=1))
    run_due(hour)
    assert page(closed).status_code == 404
    run_due(hour + timedelta(days=1))
    assert page(closed).status_code == 200
    assert publish_jobs() == [JobState.DONE, JobState.DONE]


def test_closed_twice_for_the_same_hour_it_goes_out_once_and_nobody_is_alarmed(cast, closed, hour):
    close_again(closed, cast, hour)
    run_due(hour)
    assert publish_jobs() == [JobState.DONE, JobState.DONE]
    assert [kind for kind, _facts in told_about(closed)].count("statement.publish") == 1


def test_who_closed_and_lost_the_role_publishes_nothing(cast, closed, hour):
    Membership.objects.filter(account=cast.amina.account).delete()
    run_due(hour)
    assert page(closed).status_code == 404
    job = Job.objects.get(kind="statement.publish")
    assert (job.state, job.error) == (JobState.REFUSED, "Only a coordinator can take this step.")


def test_refused_publication_waits_for_the_other_coordinators(cast, closed, hour):
    from tests.making import give_role

    give_role(cast.chen.account, "coordinator")
    Membership.objects.filter(account=cast.amina.account).delete()
    run_due(hour)
    assert "Only a coordinator can take this step." in (
        signed_in_client(cast.chen).get("/home/").content.decode()
    )
    assert "Only a coordinator" not in signed_in_client(cast.dara).get("/home/").content.decode()


def test_who_closed_and_left_publishes_nothing(cast, closed, hour):
    Account.objects.filter(pk=cast.amina.account.pk).update(closed_at=timezone.now())
    run_due(hour)
    assert page(closed).status_code == 404
    job = Job.objects.get(kind="statement.publish")
    assert job.state == JobState.REFUSED
    assert "is not here any more" in job.error


def test_withdrawal_before_publication_leaves_no_trace(cast, closed, hour):
    other = SignOn.objects.get(organisation_name="River Watch")
    actions.withdraw_sign_on(other, by=holder(WITHDRAW, other))
    run_due(hour)
    for path in (address(closed), address(closed, "/ar"), address(closed) + "signatories.csv"):
        text = Client().get(path).content.decode()
        assert "Casa Río Claro" in text
        assert "River Watch" not in text
    assert "River Watch" not in Client().get("/statements/feed.atom").content.decode()


def test_withdrawal_while_the_page_is_rendered_makes_it_render_again(cast, closed, hour, monkeypatch):
    other, render = SignOn.objects.get(organisation_name="River Watch"), publishing.public_pages

    def render_and_be_overtaken(statement):
        pages = render(statement)
        if SignOn.objects.standing().filter(pk=other.pk).exists():
            actions.withdraw_sign_on(other, by=holder(WITHDRAW, other))
        return pages

    monkeypatch.setattr(publishing, "public_pages", render_and_be_overtaken)
    run_due(hour, raises=False)
    assert page(closed).status_code == 404
    assert publish_jobs() == [JobState.WAITING]
    run_due(hour + timedelta(minutes=1))
    assert publish_jobs() == [JobState.DONE]
    assert "River Watch" not in page(closed).content.decode()


def test_text_that_changed_while_the_page_was_rendered_is_not_published_under_its_old_page(
    cast, closed, hour
):
    settle = actions.publish_statement(closed.pk, Clock.on_behalf_of(cast.amina.actor), Due(hour, hour))
    Statement.objects.filter(pk=closed.pk).update(text_hash="f" * 64)
    with pytest.raises(ListMoved), act("statement.publish", by=cast.amina.actor) as entry:
        settle(entry)
    assert page(closed).status_code == 404


def test_withdrawal_after_publication_is_shown_with_its_date(closed, hour):
    run_due(hour)
    assert "withdrawn" not in page(closed).content.decode()
    other = SignOn.objects.get(organisation_name="River Watch")
    actions.withdraw_sign_on(other, by=holder(WITHDRAW, other))
    assert "(withdrawn" not in page(closed).content.decode()
    run_due()
    text = page(closed).content.decode()
    assert "River Watch" in text
    assert "(withdrawn" in text
    assert "1 organisation<" in text
    assert f"{timezone.now():%Y-%m-%d}" in Client().get(address(closed) + "signatories.csv").content.decode()


def overtaken(statement, hour, cast):
    """A rendering that is not settled yet."""
    run_due(hour)
    other = SignOn.objects.get(organisation_name="River Watch")
    actions.withdraw_sign_on(other, by=holder(WITHDRAW, other))
    return actions.render_statement(statement.pk, Clock.on_behalf_of(cast.amina.actor))


def test_rendering_that_ends_after_the_take_down_does_not_bring_the_page_back(cast, closed, hour):
    settle = overtaken(closed, hour, cast)
    closed.refresh_from_db()
    actions.take_down_statement(closed, by=cast.amina.actor, shown="published", note="It named a person.")
    from causeway.foundation.access import NotNow

    with pytest.raises(NotNow), act("statement.render", by=cast.amina.actor) as entry:
        settle(entry)
    run_due()
    assert page(closed).status_code == 410


def test_rendering_that_was_overtaken_by_another_withdrawal_runs_again(cast, closed, hour):
    settle = overtaken(closed, hour, cast)
    last = SignOn.objects.standing().get()
    actions.withdraw_sign_on(last, by=cast.bruno.actor)
    with pytest.raises(ListMoved), act("statement.render", by=cast.amina.actor) as entry:
        settle(entry)
    run_due()
    assert page(closed).content.decode().count("(withdrawn") == 2


def test_nothing_is_rendered_again_once_it_is_taken_down(cast, closed, hour):
    run_due(hour)
    closed.refresh_from_db()
    actions.take_down_statement(closed, by=cast.amina.actor, shown="published", note="It named a person.")
    assert actions.render_statement(closed.pk, Clock()) is None


def test_take_down_is_at_once_in_every_language_and_for_every_file(cast, closed, hour):
    run_due(hour)
    closed.refresh_from_db()
    actions.take_down_statement(closed, by=cast.amina.actor, shown="published", note="It named a person.")
    for prefix in ("", "/ar"):
        answer = page(closed, prefix)
        assert answer.status_code == 410
        assert "Casa Río Claro" not in answer.content.decode()
        assert "The river rose" not in answer.content.decode()
    for file in ("text.txt", "signatories.csv", "proof.zip", "check/", "sign/"):
        assert Client().get(address(closed) + file).status_code in (404, 409), file
    assert closed.code not in Client().get("/statements/feed.atom").content.decode()
    assert closed.code not in Client().get("/statements/").content.decode()


def test_who_signed_stands_in_the_letter_language_that_they_used(cast, hour):
    from django.utils.translation import override

    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=hour)
    with override("ar"):
        sign_as_stranger(statement, "River Watch", email="watch@example.org")
    close_and_publish(statement, cast.amina.actor)
    assert {letter.language for letter in kept_letters()} == {"ar"}
