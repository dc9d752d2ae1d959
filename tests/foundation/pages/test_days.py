from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import translation

from causeway.foundation.pages import days

NOON = datetime(2027, 2, 9, 12, 0, tzinfo=UTC)


def test_day_carries_weekday_and_month_in_letters():
    assert days.day_in_words(NOON) == "Tuesday 9 February 2027"
    assert days.day_in_words(NOON, "plain") == "9 February 2027"
    assert days.day_in_words(NOON, "brief") == "9 February"


def test_arabic_day_has_both_names_of_the_month_and_arabic_digits():
    with translation.override("ar"):
        assert days.day_in_words(NOON) == "الثلاثاء ٩ شباط/فبراير ٢٠٢٧"
        assert days.clock_in_words(NOON).startswith("١٢:٠٠")


def test_arabic_months_are_twelve_different_ones():
    with translation.override("ar"):
        shown = {days.day_in_words(date(2027, month, 1), "brief") for month in range(1, 13)}
    assert len(shown) == 12
    assert all("/" in day for day in shown)


def test_moment_is_shown_in_utc_wherever_it_was_written():
    in_yangon = datetime(2027, 2, 10, 0, 30, tzinfo=timezone(timedelta(hours=6, minutes=30)))
    assert days.moment_in_words(in_yangon) == "Tuesday 9 February 2027, 18:00 UTC"


@pytest.mark.parametrize(
    ("ahead", "words", "is_soon", "is_late"),
    [
        (timedelta(hours=2), "Today", True, False),
        (timedelta(days=1), "In 1 day", True, False),
        (timedelta(days=3), "In 3 days", True, False),
        (timedelta(days=4), "In 4 days", False, False),
        (timedelta(days=77), "In 77 days", False, False),
        (timedelta(hours=-2), "Since today", False, True),
        (timedelta(days=-3), "3 days late", False, True),
    ],
)
def test_days_left_are_counted_in_utc(ahead, words, is_soon, is_late):
    assert days.days_left(NOON + ahead, NOON) == (words, is_soon, is_late)


def test_a_day_without_an_hour_is_not_late_before_it_ends():
    assert days.days_left(date(2027, 2, 9), NOON) == ("Today", True, False)
    assert days.days_left(date(2027, 2, 8), NOON).is_late


def test_figure_has_arabic_digits_in_arabic_text_only():
    assert days.figure(1234) == "1,234"
    with translation.override("ar"):
        assert days.figure(61) == "٦١"


@pytest.mark.parametrize(
    ("code", "day", "words"),
    [
        ("es", date(2026, 11, 3), "martes, 3 de noviembre de 2026"),
        ("pt", date(2026, 11, 3), "terça-feira, 3 de novembro de 2026"),
        ("fr", date(2026, 12, 1), "mardi 1er décembre 2026"),
        ("fr", date(2026, 12, 11), "vendredi 11 décembre 2026"),
        ("my", date(2026, 11, 3), "၂၀၂၆ ခုနှစ်၊ နိုဝင်ဘာ ၃ ရက်၊ အင်္ဂါနေ့"),
        ("km", date(2026, 11, 3), "ថ្ងៃអង្គារ ទី៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦"),
        ("sn", date(2026, 11, 3), "Chipiri 3 Mbudzi 2026"),
        ("ms", date(2026, 11, 3), "Selasa 3 November 2026"),
    ],
)
def test_a_day_is_written_as_each_language_writes_it(code, day, words):
    with translation.override(code):
        assert days.day_in_words(day) == words
