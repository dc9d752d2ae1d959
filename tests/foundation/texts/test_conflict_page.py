import uuid

from django.template.loader import render_to_string

from causeway.foundation.texts.conflict import Conflict


def page(text, lang="en", way="ltr", **wordings):
    conflict = Conflict(uuid.uuid4(), version=text, **wordings)
    return render_to_string("texts/_conflict.html", {"conflict": conflict, "lang": lang, "way": way})


def test_conflict_shows_all_three_wordings(text):
    html = page(text, yours="We were *not* told.", theirs="No one told us.", base="Nobody told us.")
    assert '<p class="para" lang="en" dir="ltr">No one told us.</p>' in html
    assert "<del><b>removed</b> Nobody</del> <ins><b>added</b> No one</ins> told us." in html
    assert "<ins><b>added</b> We were *not*</ins> told" in html


def test_conflict_about_a_removed_paragraph_keeps_what_you_wrote(text):
    html = page(text, yours="We were not told.", theirs=None, base="Nobody told us.")
    assert "Somebody removed this paragraph" in html
    assert "What stands there now" not in html
    assert "<ins><b>added</b> We were not</ins> told" in html


def test_conflict_about_a_removal_shows_what_stands_now(text):
    html = page(text, yours="", theirs="No one told us.", base="Nobody told us.")
    assert "No one told us." in html
    assert "What you changed" not in html


def test_conflict_is_written_in_the_direction_of_the_text(text):
    html = page(text, lang="ar", way="rtl", yours="لم نبلغ", theirs="لم يبلغنا أحد", base=None)
    assert '<p class="para" lang="ar" dir="rtl">لم يبلغنا أحد</p>' in html


def test_conflict_escapes(text):
    html = page(text, yours="<script>a</script>", theirs="<img src=x>", base=None)
    assert "<script" not in html
    assert "<img" not in html
