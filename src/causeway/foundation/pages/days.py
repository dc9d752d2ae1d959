"""Days, moments and figures in words, by the language of the page. A moment is shown in UTC and says so."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, ngettext

SOON = 3
MONTHS_OF_THE_LEVANT_AND_EGYPT = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "my": str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉"),
    "km": str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"),
}
PATTERNS = {
    "full": "EEEE d MMMM y",
    "plain": "d MMMM y",
    "brief": "d MMMM",
    "weekday": "EEEE d MMMM",
    "month": "MMMM y",
}
_IBERIAN = {
    "full": "EEEE, d 'de' MMMM 'de' y",
    "plain": "d 'de' MMMM 'de' y",
    "brief": "d 'de' MMMM",
    "weekday": "EEEE, d 'de' MMMM",
    "month": "MMMM 'de' y",
}
PATTERNS_BY_LANGUAGE = {
    "es": _IBERIAN,
    "pt": _IBERIAN,
    "my": {
        "full": "y 'ခုနှစ်၊' MMMM d 'ရက်၊' EEEE'နေ့'",
        "plain": "y 'ခုနှစ်၊' MMMM d 'ရက်'",
        "brief": "MMMM d 'ရက်'",
        "weekday": "MMMM d 'ရက်၊' EEEE'နေ့'",
        "month": "y 'ခုနှစ်၊' MMMM",
    },
    "km": {
        "full": "'ថ្ងៃ'EEEE 'ទី'd 'ខែ'MMMM 'ឆ្នាំ'y",
        "plain": "'ថ្ងៃទី'd 'ខែ'MMMM 'ឆ្នាំ'y",
        "brief": "'ថ្ងៃទី'd 'ខែ'MMMM",
        "weekday": "'ថ្ងៃ'EEEE 'ទី'd 'ខែ'MMMM",
        "month": "'ខែ'MMMM 'ឆ្នាំ'y",
    },
}


class Left(NamedTuple):
    """How far away a moment is: in words, and whether it is soon or late."""

    words: str
    is_soon: bool
    is_late: bool


def language() -> str:
    """The language of the page that is being made."""
    return (get_language() or "en").split("-")[0]


def local_digits(text: str) -> str:
    """The digits of running text in the page's language. Never for what people copy: symbols, hashes, addresses."""
    return text.translate(DIGITS.get(language(), {}))


def figure(number: float) -> str:
    """A number as running text writes it."""
    return local_digits(format_decimal(number, locale=_locale()))


def day_in_words(value: date, style: str = "full") -> str:
    """A day: “full” with weekday and year, “plain” without weekday, “weekday” without year, “brief” without both; or its month alone."""
    day = _in_utc(value)
    pattern = PATTERNS_BY_LANGUAGE.get(language(), PATTERNS)[style]
    if language() == "fr" and day.day == 1:
        pattern = pattern.replace("d ", "d'er' ", 1)
    words = format_date(day, pattern, locale=_locale())
    if language() == "ar":
        usual = format_date(day, "MMMM", locale="ar")
        words = words.replace(usual, MONTHS_OF_THE_LEVANT_AND_EGYPT[day.month - 1])
    return local_digits(words)


def clock_in_words(value: datetime) -> str:
    """The time of day with its zone."""
    return _("%(time)s UTC") % {"time": local_digits(value.astimezone(UTC).strftime("%H:%M"))}


def moment_in_words(value: datetime, style: str = "full") -> str:
    """Day, time of day and zone."""
    return _("%(day)s, %(time)s") % {"day": day_in_words(value, style), "time": clock_in_words(value)}


def days_left(value: date, now: datetime | None = None) -> Left:
    """How many days are left until a day or a moment, counted in UTC."""
    now = now or timezone.now()
    days = (_in_utc(value) - _in_utc(now)).days
    if value < (now if isinstance(value, datetime) else _in_utc(now)):
        return Left(_late(-days), is_soon=False, is_late=True)
    return Left(_ahead(days), is_soon=days <= SOON, is_late=False)


def _ahead(days: int) -> str:
    if days == 0:
        return _("Today")
    return ngettext("In %(days)s day", "In %(days)s days", days) % {"days": figure(days)}


def _late(days: int) -> str:
    if days == 0:
        return _("Since today")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": figure(days)}


def days_ago(value: datetime, now: datetime | None = None) -> str:
    """How many days have passed since a moment."""
    days = (_in_utc(now or timezone.now()) - _in_utc(value)).days
    if days == 0:
        return _("today")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": figure(days)}


def days_ahead(value: datetime, now: datetime | None = None) -> str:
    """How many days remain, inside a sentence."""
    days = (_in_utc(value) - _in_utc(now or timezone.now())).days
    if days == 0:
        return _("today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": figure(days)}


def wait_in_words(seconds: int) -> str:
    """What to do when something was tried too often."""
    minutes = max(1, -(-seconds // 60))
    words = ngettext("Wait %(n)s minute, then try again.", "Wait %(n)s minutes, then try again.", minutes)
    return words % {"n": figure(minutes)}


def _in_utc(value: date) -> date:
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value


def _locale() -> str:
    return {"en": "en_GB"}.get(language(), language())
