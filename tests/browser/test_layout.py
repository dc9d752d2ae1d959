"""Pages fit: no sideways scrolling, targets for fingers, one first step, nothing from elsewhere, no script."""

import pytest

pytestmark = pytest.mark.browser


def told(seen, what):
    return sorted({f"{one.page.language} {one.page.what}: {each}" for one in seen for each in what(one)})


def test_no_page_scrolls_sideways_from_320_to_1280_pixels_nor_with_letters_twice_as_large(seen):
    said = told(seen, lambda one: one.scrolls)
    assert said == [], "\n".join(said)


def test_everything_a_finger_presses_is_44_pixels_high(seen):
    said = told(seen, lambda one: one.small)
    assert said == [], "\n".join(said)


def test_no_page_has_more_than_one_filled_button(seen):
    said = [f"{one.page.what}: {one.first_buttons}" for one in seen if one.first_buttons > 1]
    assert said == []


def test_no_page_holds_a_script_so_javascript_off_is_the_same_as_on(seen):
    assert [one.page.what for one in seen if one.scripts] == []


def test_no_page_asks_for_anything_elsewhere_and_none_for_more_than_six_things(seen, demo):
    assert [url for one in seen for url in one.asked if not url.startswith(f"{demo.address}/")] == []
    assert max(len(one.asked) for one in seen) <= 6
