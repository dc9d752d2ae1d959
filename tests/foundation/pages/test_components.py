from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, engines
from django.test import RequestFactory
from django.test.html import parse_html
from django.utils import translation
from django.utils.safestring import mark_safe

from causeway.foundation.pages.fields import Choice, Day, Moment, Radios
from causeway.foundation.pages.parts import Happening, Name, Place, Station
from causeway.foundation.records.offers import Line


def shown(text, request=None, **context):
    return engines["django"].from_string(text).render(context, request)


class SignForm(forms.Form):
    name = forms.CharField(label="Name of the organisation", help_text="In its own language.")
    email = forms.EmailField(label="E-mail")
    reason = forms.CharField(label="Reason", widget=forms.Textarea, required=False)
    closes = forms.DateTimeField(label="Closes", widget=Moment, required=False)
    on = forms.DateField(label="On", widget=Day, required=False)
    decided = forms.ChoiceField(
        label="Who decided?",
        choices=[("board", "The board"), ("nobody", "Nobody yet")],
        widget=Radios(hints={"nobody": "You come back later."}),
    )
    tell = forms.BooleanField(label="Tell me", help_text="Once.", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_ties_label_hint_and_error_to_its_input():
    form = SignForm({"name": "", "email": "x"})
    page = shown("{% field form.name %}", form=form)
    assert '<label for="id_name">Name of the organisation</label>' in page
    assert '<p class="hint" id="id_name-hint">In its own language.</p>' in page
    assert 'aria-describedby="id_name-hint id_name-error"' in page
    assert 'aria-invalid="true"' in page
    assert '<p class="error" id="id_name-error"><span class="unseen">Error: </span>' in page
    assert "placeholder" not in page


def test_field_gives_back_what_was_typed_and_escapes_it():
    page = shown("{% field form.name %}", form=SignForm({"name": '"><script>x</script>'}))
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "<script>" not in page


def test_field_gives_each_input_its_direction():
    form = SignForm()
    assert 'dir="auto"' in shown("{% field form.name %}", form=form)
    assert 'dir="auto"' in shown("{% field form.reason %}", form=form)
    assert 'dir="ltr"' in shown("{% field form.email %}", form=form)


def test_field_uses_native_inputs_for_days_and_moments():
    form = SignForm(initial={"closes": datetime(2027, 5, 6, 18, 0, tzinfo=UTC), "on": date(2027, 5, 6)})
    with translation.override("ar"):
        moment, day = shown("{% field form.closes %}", form=form), shown("{% field form.on %}", form=form)
    assert 'type="datetime-local"' in moment
    assert 'value="2027-05-06T18:00"' in moment
    assert 'type="date"' in day
    assert 'value="2027-05-06"' in day


def test_field_reads_back_what_a_native_input_sends():
    form = SignForm(
        {
            "name": "x",
            "email": "a@b.example",
            "decided": "board",
            "closes": "2027-05-06T18:00",
            "on": "2027-05-06",
        }
    )
    assert form.is_valid()
    assert form.cleaned_data["closes"] == datetime(2027, 5, 6, 18, 0, tzinfo=UTC)


def test_choices_say_what_follows_under_each_answer():
    page = shown("{% field form.decided %}", form=SignForm())
    assert "<legend>Who decided?</legend>" in page
    assert '<div class="choice has-more"><input type="radio" name="decided" value="nobody"' in page
    assert 'aria-describedby="id_decided_1-hint"' in page
    assert '<p id="id_decided_1-hint">You come back later.</p>' in page
    assert page.count("has-more") == 1


def test_a_long_list_is_written_as_django_writes_it():
    places = [("", "None"), ("a", 'A "b" <i>'), ("7", "Seven")]
    for widget in (Choice, Choice(attrs={"dir": "auto"})):
        for chosen in ({}, {"place": "7"}, {"place": "nowhere"}):
            ours, theirs = (
                type("Form", (forms.Form,), {"place": forms.ChoiceField(choices=places, widget=each)})(chosen)
                for each in (widget, forms.Select(attrs=getattr(widget, "attrs", None)))
            )
            assert parse_html(str(theirs["place"])) == parse_html(str(ours["place"]))


def test_single_box_stands_before_its_label():
    page = shown("{% field form.tell %}", form=SignForm())
    assert page.index("<input") < page.index('<label for="id_tell">')
    assert 'aria-describedby="id_tell-hint"' in page


def test_hidden_field_shows_nothing_but_itself():
    assert shown("{% field form.token %}", form=SignForm()).strip().startswith('<input type="hidden"')


def test_error_summary_leads_to_each_field_and_stands_once():
    form = SignForm({"email": "x", "decided": "cat"})
    form.add_error(None, "Signing has closed.")
    page = shown("{% error_summary form %}{% error_summary form %}", RequestFactory().post("/"), form=form)
    assert page.count("<section") == 1
    assert "4 answers need another look" in page
    assert "<li><strong>Signing has closed.</strong></li>" in page
    assert 'href="#id_decided_0"' in page
    assert "Nothing has been sent." in page


def test_error_summary_is_nothing_for_a_fresh_form():
    assert shown("{% error_summary form %}", form=SignForm()).strip() == ""


def test_before_leaves_out_what_is_not_said():
    page = shown('{% before who="Anyone." undo="Withdraw it." %}')
    assert "<dt>Who will see this</dt><dd>Anyone.</dd>" in page
    assert "What leaves this server" not in page


def test_throughline_marks_done_here_not_yet_and_not_passing():
    stations = [
        Station("Ask", "Keep the banks open", "/asks/1/", "12 January", is_done=True),
        Station("Statement", "Rivers", "/statements/1/", is_here=True, is_done=True),
        Station("Recommendation", is_none=True, when="None was made"),
        Station("Outcome"),
    ]
    page = shown("{% throughline stations %}", stations=stations)
    assert page.count("<li") == 4
    assert '<li class="is-done"><span class="kind">Ask</span>' in page
    assert 'href="/asks/1/"' in page
    assert '<li class="is-done" aria-current="step">' in page
    assert "/statements/1/" not in page
    assert '<li class="is-none">' in page
    assert '<li><span class="kind">Outcome</span>' in page
    assert page.count("Not yet") == 1 + 1  # the outcome, and this page, which was given no moment


def test_say_isolates_a_name_and_tells_its_language():
    assert shown('{% say "Casa Río Claro" "es" %}') == '<bdi lang="es" dir="ltr">Casa Río Claro</bdi>'
    assert shown('{% say "نهر" "ar" %}') == '<bdi lang="ar" dir="rtl">نهر</bdi>'
    assert shown('{% say "Rivers" "en" %}') == "<bdi>Rivers</bdi>"
    assert shown("{% say name %}", name="<b>") == '<bdi dir="auto">&lt;b&gt;</bdi>'


def test_pager_keeps_the_filter_in_the_address():
    request = RequestFactory().get("/list/?state=open&page=2")
    page = shown("{% pager page %}", request, page=Paginator(range(312), 25).page(2))
    assert "Showing 26 to 50 of 312" in page
    assert 'href="?state=open&amp;page=3" rel="next"' in page
    assert '<span aria-current="page">2</span>' in page


def test_pager_of_one_page_has_no_ways_and_of_none_says_nothing():
    assert "<ul>" not in shown("{% pager page %}", page=Paginator(range(3), 25).page(1))
    assert "<nav" not in shown("{% pager page %}", page=Paginator([], 25).page(1))


def test_column_head_turns_the_order_round_and_starts_at_the_first_page():
    request = RequestFactory().get("/list/?by=closes&page=3")
    page = shown('{% sort_head "Closes" "closes" %}', request)
    assert 'aria-sort="ascending"' in page
    assert 'href="?by=-closes"' in page
    assert "aria-sort" not in shown('{% sort_head "Title" "title" %}', request)


def test_state_is_a_word_with_a_shape():
    assert shown('{% state_word "Draft" "open" %}') == '<span class="state is-open">Draft</span>'


def test_crumbs_are_links_from_the_outermost_in():
    page = shown('{% crumbs "Advocacy" "/a/" "Statements" "/s/" %}')
    assert page.index("/a/") < page.index("/s/")


def test_tasks_say_what_why_where_and_by_when():
    late = datetime.now(UTC) - timedelta(days=3)
    tasks = [Line("Answer Bruno", "/x/", "He asked.", "Statement: Rivers", late), Line("Read it", "/y/")]
    page = shown('{% include "pages/_tasks.html" %}', tasks=tasks)
    assert '<h3><a href="/x/">Answer Bruno</a></h3>' in page
    assert '<p class="due is-late"><b>3 days late</b>' in page
    assert "<b>No date</b>" in page


def test_timeline_without_anything_says_so():
    page = shown('{% include "pages/_timeline.html" %}', moments=[])
    assert "Nothing was changed." in page
    assert "<ol" not in page


def test_timeline_groups_by_day():
    at = datetime(2027, 4, 14, 9, tzinfo=UTC)
    moments = [
        Happening(at, mark_safe('<a href="/x/">One</a>')),
        Happening(at, "Two & three"),
        Happening(at - timedelta(days=1), "Four"),
    ]
    page = shown('{% include "pages/_timeline.html" %}', moments=moments)
    assert page.count("<h3>") == 2
    assert '<time datetime="2027-04-14">Wednesday 14 April</time>' in page
    assert '<a href="/x/">One</a>' in page
    assert "Two &amp; three" in page


def test_wall_shows_withheld_names_as_words():
    places = [Place("Jordan", [Name("نهر", "ar"), Name("2 names withheld", is_withheld=True)])]
    page = shown('{% include "pages/_wall.html" %}', places=places)
    assert '<bdi lang="ar" dir="rtl">نهر</bdi>' in page
    assert '<li class="withheld">2 names withheld</li>' in page


@pytest.mark.parametrize("action", ["", "/new/"])
def test_empty_state_offers_its_action_only_to_who_may(action):
    page = shown(
        '{% include "pages/_empty.html" with title="None" why="Because" %}', url=action, action="Begin"
    )
    assert ("Begin" in page) == bool(action)


def test_progress_gives_its_figure_to_machines_in_plain_digits():
    with translation.override("ar"):
        page = shown(
            '{% include "pages/_progress.html" %}', id="p", value=2680, max=4120, words="2680 of 4120"
        )
    assert 'max="4120" value="2680"' in page


def test_context_without_request_still_draws():
    assert "frame" not in Context({})
    assert "Languages" in shown("{% language_switch %}", path="/x/")
