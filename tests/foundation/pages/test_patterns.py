import re
from pathlib import Path

import pytest
from django.conf import settings

from causeway.foundation.pages.patterns import everything

TEMPLATES = Path(settings.SOURCE) / "foundation" / "templates" / "pages"
PARTS_OF_OTHERS = {  # shown through the component that contains them, or a part of the frame
    "_typed",
    "_cookies", "_letters", "_mark", "_onward", "_refusal", "_rooms", "_stored", "_way", "_crumbs", "_unread",
}  # fmt: skip


def test_patterns_shows_every_component_with_its_sentence(client):
    page = client.get("/patterns/").content.decode()
    for pattern in everything()["patterns"]:
        assert f'<h2 id="{pattern.name}">' in page
        assert pattern.why.split(".")[0].split("’")[0] in page
    assert page.count('class="part pattern"') == len(everything()["patterns"])


def test_patterns_leaves_no_component_out():
    examples = "".join(path.read_text() for path in (TEMPLATES / "patterns").glob("*.html"))
    tags = {
        "_before": "{% before", "_due": "{% deadline", "_errors": "{% error_summary", "_field": "{% field",
        "_languages": "{% language_switch", "_pager": "{% pager", "_sort": "{% sort_head",
        "_state": "{% state_word", "_throughline": "{% throughline",
    }  # fmt: skip
    for path in TEMPLATES.glob("_*.html"):
        if path.stem not in PARTS_OF_OTHERS:
            assert tags.get(path.stem, f"pages/{path.name}") in examples, path.name


@pytest.mark.parametrize("address", ["/patterns/", "/ar/patterns/"])
def test_patterns_gives_no_id_twice(client, address):
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
    assert sorted(ids) == sorted(set(ids))
