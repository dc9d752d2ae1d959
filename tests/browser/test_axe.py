"""axe finds nothing on any page: narrow and wide, light and dark, English, Arabic and, as strangers see it, Burmese; errors too."""

import pytest

pytestmark = pytest.mark.browser


def test_axe_finds_no_violation_on_any_page(seen):
    said = sorted({f"{one.page.language} {one.page.what}: {each}" for one in seen for each in one.violations})
    assert said == [], "\n".join(said)
    assert len(seen) > 120
