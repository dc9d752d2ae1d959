"""The budgets of the look: weight, contrast, length, and what no template or stylesheet may hold."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from causeway.foundation.pages import assets

SOURCE = Path(settings.SOURCE)
SHEETS = sorted((SOURCE / "static" / "css").glob("*.css"))
TEMPLATES = sorted((SOURCE / "foundation" / "templates").rglob("*.html"))
GROUNDS = ("paper", "raised", "wash")
WASHES = ("way-wash", "wait-wash", "stop-wash", "done-wash")
PAIRS = [
    *((7.0, "ink", ground) for ground in (*GROUNDS, *WASHES)),
    *((4.5, "quiet", ground) for ground in ("paper", "wash", "way-wash")),
    *((4.5, "way", ground) for ground in ("paper", "raised", "wash", "way-wash")),
    *((4.5, word, "paper") for word in ("wait", "stop", "done")),
    *((4.5, word, f"{word}-wash") for word in ("wait", "stop", "done")),
    (4.5, "on-way", "way"),
    *((3.0, "edge", ground) for ground in GROUNDS),
]


def tokens(scheme):
    """The colours as the stylesheet has them: the light ones, or the light ones with the dark ones over them."""
    text = (SOURCE / "static" / "css" / "tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    dark, _, _forced = rest.partition("@media (forced-colors: active)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_knows_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("scheme", "pair"), [*product(("light", "dark"), PAIRS)])
def test_each_pair_of_colours_in_use_can_be_read(scheme, pair):
    needed, ink, ground = pair
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[ground]) >= needed


def test_dark_has_every_colour_that_light_has():
    text = (SOURCE / "static" / "css" / "tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    names = re.compile(r"--([a-z-]+): #")
    assert set(names.findall(light)) == set(names.findall(rest))


def test_all_stylesheets_weigh_little():
    assert len(gzip.compress(assets.assets()["causeway.css"].body, 9)) <= 15_000


@pytest.mark.parametrize("address", ["/patterns/", "/ar/patterns/", "/help/", "/nowhere/"])
def test_first_visit_weighs_little(client, address):
    page = client.get(address).content
    weight = len(gzip.compress(page, 9)) + sum(
        len(gzip.compress(assets.assets()[name].body, 9)) for name in ("causeway.css", "icon.svg")
    )
    assert weight <= 30_000
    named = re.findall(rb'(?:src|href)="(/static/[^"]+)"', page)
    assert len(set(named)) + 1 <= 6
    assert not re.search(
        rb'(?:src|href|action)="(?:https?:)?//', page.replace(settings.LEAVE_FOR.encode(), b"")
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_stylesheet_is_short_layered_and_turns_round(sheet):
    text = sheet.read_text()
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert len(text.splitlines()) <= 200
    assert rules.lstrip().startswith("@layer ")
    assert not re.search(r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b", rules)
    assert not re.search(r"(?m)^\s*(?:left|right|top|bottom|(?:min-|max-)?(?:width|height)):", rules)
    assert not re.search(r"text-align:\s*(?:left|right)|text-transform|letter-spacing", rules)
    assert not re.search(r"#[0-9a-f]{3,6}\b", rules) or sheet.name in ("tokens.css", "print.css")
    assert "!important" not in rules


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_is_short_and_holds_neither_style_nor_script(template):
    text = template.read_text()
    assert len(text.splitlines()) <= 120
    assert not re.search(r"<style|<script|\sstyle=|\son[a-z]+=|javascript:", text)


def test_type_is_never_small():
    sizes = [
        float(size)
        for sheet in SHEETS
        for size in re.findall(r"font(?:-size)?:[^;]*?([\d.]+)rem", sheet.read_text())
    ]
    tokens_text = (SOURCE / "static" / "css" / "tokens.css").read_text()
    scale = [float(size) for size in re.findall(r"--(?:small|text|lead|h[123]): ([\d.]+)rem", tokens_text)]
    assert min([*sizes, *scale]) == 0.875
    assert "--text: 1rem;" in tokens_text


def test_what_a_finger_presses_is_44_pixels_high():
    text = (SOURCE / "static" / "css" / "tokens.css").read_text()
    assert text.index("--touch: 2.75rem") < text.index("any-hover: hover")
    assert re.search(r"any-pointer: coarse\) \{\s*:root \{\s*--touch: 2.75rem", text)
    pressed = {
        "bar.css": [":is(.exit, .alarm) {", ".brand {"], "rooms.css": [".rooms :is(a"], "languages.css": [".languages li"],
        "pager.css": [".pager li"], "choice.css": [".choice {"], "head.css": [".more li a"], "type.css": ["summary {"],
        "foot.css": [".foot-ways :is(a"], "button.css": [".buttons > a"],
    }  # fmt: skip
    for sheet, selectors in pressed.items():
        rules = (SOURCE / "static" / "css" / sheet).read_text()
        for selector in selectors:
            body = rules[rules.index(selector) :].split("}")[0]
            assert "var(--touch)" in body, f"{sheet} {selector}"
    assert "min-block-size: 3rem" in (SOURCE / "static" / "css" / "button.css").read_text()
