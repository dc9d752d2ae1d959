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
