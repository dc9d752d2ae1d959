"""Template tags of the house, at hand in every template. Each component has its own small template."""

from datetime import UTC, date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from causeway.foundation.pages import assets, days, fields, frame, languages
from causeway.foundation.pages.parts import Station, Way

register = template.Library()


@register.simple_tag(takes_context=True, name="frame")
def frame_of_page(context: Any) -> frame.Frame:
    """`{% frame as frame %}`: language, direction, alliance, demonstration, path."""
    return frame.frame_of(context)


@register.simple_tag(takes_context=True)
def rooms_menu(context: Any) -> list[Way]:
    """`{% rooms_menu as ways %}`: the navigation for whoever is asking."""
    return frame.rooms_menu(context.get("actor"), frame.frame_of(context).path)


@register.simple_tag
def asset(name: str) -> str:
    """`{% asset "causeway.css" %}`: the address of a stylesheet, icon or font, with its hash."""
    return assets.address(name)


@register.simple_tag
def address(name: str) -> str:
    """`{% address "accounts:account" as url %}`: the address behind a name, or nothing where no such page stands."""
    return frame.address(name)


@register.simple_tag
def here(path: str) -> str:
    """`{% here "/help/" %}`: an address of the house in the page's language."""
    return languages.here(path)


@register.inclusion_tag("pages/_languages.html", takes_context=True)
def language_switch(context: Any, label: str = "") -> dict[str, Any]:
    """`{% language_switch %}`: the same page in each language, under the language's own name."""
    path, now = frame.frame_of(context).path, languages.of_path(frame.frame_of(context).path)
    mark = getattr(context.get("request"), "mark", None)
    every = dict(settings.LANGUAGES if languages.speaks_all(mark) else settings.WORKSPACE_LANGUAGES)
    return {
        "label": label,
        "ways": [
            {
                "lang": code,
                "dir": languages.direction(code),
                "name": languages.own_name(code),
                "url": languages.in_language(path, code),
                "is_here": code == now,
            }
            for code in every
        ],
    }


@register.inclusion_tag("pages/_unread.html", takes_context=True)
def unread(context: Any) -> dict[str, Any]:
    """`{% unread %}`: says quietly that no native reader has read all words of this language, until one has."""
    here = days.language()
    reading = languages.reading_of(here)
    waits = reading is not None and reading.read < reading.every
    path = languages.in_language(frame.frame_of(context).path, settings.LANGUAGE_CODE)
    return {"reading": reading if waits else None, "english": path}


@register.inclusion_tag("pages/_crumbs.html")
def crumbs(*pairs: Any) -> dict[str, Any]:
    """`{% crumbs "Statements" url "Drafts" url %}`: where this page lies, outermost first."""
    return {"ways": [Way(label, url) for label, url in zip(pairs[::2], pairs[1::2], strict=True)]}


@register.inclusion_tag("pages/_state.html")
def state_word(label: Any, look: str = "open") -> dict[str, Any]:
    """`{% state_word label look %}`: a state as a word with a shape; look: open wait done stop turned quiet."""
    return {"label": label, "look": look}


@register.inclusion_tag("pages/_field.html")
def field(bound: BoundField, asks: str = "") -> dict[str, Any]:
    """`{% field form.title %}`: label, hint, error, input. `asks="yes"` makes a question of choices the page's own."""
    kind = fields.kind_of(bound)
    return {
        "bound": bound,
        "kind": kind,
        "asks": asks,
        "input": "" if kind == "choices" else bound.as_widget(attrs=fields.described_by(bound)),
        "choices": fields.choices_of(bound) if kind == "choices" else [],
    }


@register.inclusion_tag("pages/_errors.html", takes_context=True)
def error_summary(context: Any, form: BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: how many answers need another look, each leading to its field.

    The frame puts it first on the page for the context's `form`, and a form shows it once; so the tag is needed only for
    a form of another name. Without errors it is nothing.
    """
    once = form.is_bound and not getattr(form, "summed_up", False)
    form.summed_up = True  # type: ignore[attr-defined]
    wrong = [bound for bound in form if bound.errors] if once else []
    whole = list(form.non_field_errors()) if once else []
    request = context.get("request")
    return {
        "whole": whole,
        "wrong": [{"id": fields.first_input(bound), "error": bound.errors[0]} for bound in wrong],
        "count": len(wrong) + len(whole),
        "is_sent": request is not None and request.method == "POST",
    }


@register.inclusion_tag("pages/_before.html")
def before(who: Any = "", leaves: Any = "", undo: Any = "") -> dict[str, Any]:
    """`{% before who=… leaves=… undo=… %}`: what stands before a form sends, publishes or shares anything."""
    return {"who": who, "leaves": leaves, "undo": undo}


@register.inclusion_tag("pages/_throughline.html")
def throughline(stations: list[Station], label: str = "") -> dict[str, Any]:
    """`{% throughline stations %}`: the path from an ask to an outcome."""
    return {"stations": stations, "label": label}


@register.simple_tag
def day(value: date, style: str = "full") -> SafeString:
    """`{% day value %}` or `{% day value "plain" %}`: a `<time>` with weekday, month in letters and year."""
    return _time(value, days.day_in_words(value, style))


@register.simple_tag
def moment(value: datetime, style: str = "full") -> SafeString:
    """`{% moment value %}`: a `<time>` with day, time of day and zone."""
    return _time(value, days.moment_in_words(value, style))


@register.inclusion_tag("pages/_due.html")
def deadline(value: date | None, word: Any = "") -> dict[str, Any]:
    """`{% deadline moment %}`: days left, then the date. With a word (“Signing closes”): the date, then the word and the days."""
    return (
        {"value": value, "left": days.days_left(value), "word": word}
        if value
        else {"value": None, "word": word}
    )


@register.simple_tag
def until(value: datetime) -> str:
    """`{% until moment %}`: “in 3 days” or “3 days ago”, inside a sentence."""
    return days.days_ago(value) if days.days_left(value).is_late else days.days_ahead(value)


@register.simple_tag
def clock(value: datetime) -> str:
    """`{% clock moment %}`: the time of day with its zone."""
    return days.clock_in_words(value)


@register.simple_tag
def wait(seconds: int) -> str:
    """`{% wait refusal.wait %}`: how long to wait before trying again, as a sentence."""
    return days.wait_in_words(seconds)


@register.simple_tag
def soon(value: date) -> str:
    """`{% soon moment %}`: the class of a date that is near, or of one that is past."""
    left = days.days_left(value)
    return " is-soon" if left.is_soon else ""


@register.simple_tag
def number(value: float) -> str:
    """`{% number 1234 %}`: a figure as running text writes it; in Arabic with Arabic digits. Not for what people copy."""
    return days.figure(value)


@register.filter(name="figure")
def as_figure(value: float) -> str:
    """`{{ value|figure }}`: the same for a figure that a translated sentence takes in."""
    return days.figure(value)


@register.simple_tag
def say(text: Any, lang: str = "") -> SafeString:
    """`{% say name lang %}`: a name or text that may be in another language than the page, kept from turning its neighbours."""
    if not lang:
        return format_html('<bdi dir="auto">{}</bdi>', text)
    if lang == (get_language() or "en"):
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', lang, languages.direction(lang), text)


@register.simple_tag
def dir_of(lang: str) -> str:
    """`{% dir_of "ar" as way %}`: rtl or ltr."""
    return languages.direction(lang)


@register.simple_tag(takes_context=True)
def sets_a_cookie(context: Any) -> bool:
    """Whether the answer that is being made will set the cookie that guards its form; asked at the foot of the page."""
    request = context.get("request")
    return bool(request and request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))


@register.inclusion_tag("pages/_pager.html", takes_context=True)
def pager(context: Any, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """`{% pager page %}`: which part of a list this is, and the ways to the others; filters stay in the address."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [{"number": n, "url": _turned(query, name, n), "is_here": n == page.number} for n in numbers]
    return {
        "page": page,
        "steps": steps if page.paginator.num_pages > 1 else [],
        "before": _turned(query, name, page.number - 1) if page.has_previous() else "",
        "after": _turned(query, name, page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("pages/_sort.html", takes_context=True)
def sort_head(context: Any, label: Any, key: str, cls: str = "") -> dict[str, Any]:
    """`{% sort_head "Published" "published" %}`: a column head that orders the table; `?by=published` or `?by=-published`."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    now = query.get("by", "")
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    query.pop("page", None)
    return {
        "label": label,
        "order": order,
        "cls": cls,
        "url": _turned(query, "by", f"-{key}" if now == key else key),
    }


def _turned(query: QueryDict, name: str, value: object) -> str:
    turned = query.copy()
    turned[name] = str(value)
    return f"?{turned.urlencode()}"


def _time(value: date, words: str) -> SafeString:
    machine = (
        value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
        if isinstance(value, datetime)
        else value.isoformat()
    )
    return format_html('<time datetime="{}">{}</time>', machine, words)
