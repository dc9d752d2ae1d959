import gzip
import re
import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.test import Client

from causeway.foundation.pages import assets, source


def test_address_carries_the_hash_of_the_bytes():
    asset = assets.assets()["causeway.css"]
    assert assets.address("causeway.css") == f"/static/causeway.{sha256(asset.body).hexdigest()[:12]}.css"


def test_stylesheet_changes_its_name_when_a_component_changes(tmp_path):
    for name, text in {
        "layers.css": "@layer a;\n",
        "b.css": "b {}\n",
        "a.css": "/* why */\n  a {}\n",
    }.items():
        (tmp_path / name).write_text(text)
    first = assets.stylesheet(tmp_path)
    assert first == b"@layer a;\na {}\nb {}\n"
    (tmp_path / "b.css").write_text("b { color: red }")
    assert assets.stylesheet(tmp_path) != first


def test_stylesheet_begins_with_the_order_of_layers_and_says_no_why():
    css = assets.assets()["causeway.css"].body.decode()
    assert css.startswith("@layer reset, tokens, type, layout, components, scripts, print;")
    assert "/*" not in css
    assert css.count("{") == css.count("}")


def test_build_writes_what_pages_name_and_packs_it(tmp_path):
    written = {path.name for path in assets.build(tmp_path)}
    assert assets.address("causeway.css").removeprefix("/static/") in written
    css = next(tmp_path.glob("causeway.*.css"))
    assert gzip.decompress(css.with_name(css.name + ".gz").read_bytes()) == css.read_bytes()
    assert assets.build(tmp_path) == []


def test_build_leaves_older_files_for_pages_that_name_them(tmp_path):
    older = tmp_path / "causeway.000000000000.css"
    older.write_text("old")
    assets.build(tmp_path)
    assert older.read_text() == "old"


def test_served_asset_may_be_kept_for_ever_and_comes_packed():
    answer = Client().get(assets.address("causeway.css"), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "immutable" in answer["Cache-Control"]
    assert gzip.decompress(answer.getvalue()) == assets.assets()["causeway.css"].body
    assert "Access-Control-Allow-Origin" not in answer


def test_asset_under_an_older_hash_leads_to_the_one_of_today(client):
    answer = client.get("/static/causeway.0123456789ab.css")
    assert (answer.status_code, answer["Location"]) == (302, assets.address("causeway.css"))
    assert client.get("/static/nothing.0123456789ab.css").status_code == 404


def test_letters_name_the_fonts_as_they_are_served():
    letters = assets.assets()["letters.css"].body.decode()
    for name in ("arabic.woff2", "burmese.woff2", "khmer.woff2"):
        assert f'url("{assets.assets()[name].served_as}")' in letters
    assert letters.count("unicode-range") == letters.count("font-display: swap") == 3


def test_each_font_has_its_licence_beside_it():
    folder = Path(settings.SOURCE) / "static" / "fonts"
    for font in folder.glob("*.woff2"):
        assert "SIL Open Font License" in (folder / f"{font.stem}-LICENSE.txt").read_text()


def test_stylesheet_fetches_nothing():
    assert not re.search(rb"url\(|@import|https?:", assets.assets()["causeway.css"].body)


def test_source_archive_holds_the_code_and_nothing_of_the_instance(client, tmp_path):
    page = client.get("/source/").content.decode()
    url = re.search(r'href="(/static/source\.[0-9a-f]{12}\.tar\.gz)"', page).group(1)
    packed = Client().get(url).getvalue()
    assert packed == source.archive()
    with tarfile.open(fileobj=BytesIO(packed)) as tar:
        names = tar.getnames()
    assert "causeway/src/causeway/foundation/pages/source.py" in names
    assert not [name for name in names if "/var/" in name or ".venv" in name or name.endswith(".pyc")]
