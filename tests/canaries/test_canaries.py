"""Two hundred words go through the whole of a running house, and none of them stands where the documents do not say."""

import base64
import gzip
import html
import io
import json
import re
import shutil
import zipfile
import zlib
from email import message_from_bytes, policy
from urllib.parse import quote

import pytest

from tests.canaries import places, planting, stored
from tests.canaries.errors import go_wrong
from tests.canaries.needles import Needles
from tests.canaries.reading import read_everything
from tests.canaries.visitor import Visitor
from tests.canaries.walk import Walk
from tests.foundation.backups.conftest import Pair, tools_on_path
from tests.foundation.jobs.mail_server import MailServer
from tests.house.rules import permissions
from tests.instance import ROOT, Instance

pytestmark = pytest.mark.slow

PAGE = "foundation_published_page.body"
SEARCHED = {"overview_entry.words", "search_words.tokens"}
WORDS = {"foundation_text_paragraph.words", PAGE} | SEARCHED
ORGANISATION = {"foundation_name.text", "coalition_organisationkey.key", "advocacy_signon.organisation_name"}
ORGANISATION |= {
    "advocacy_signon.organisation_key",
    "advocacy_signonrequest.organisation_name",
    PAGE,
} | SEARCHED
PUBLIC = {
    "title": {"foundation_text_version.title", PAGE} | SEARCHED,
    "addressed_to": {"foundation_text_version.addressee", PAGE} | SEARCHED,
    "paragraphs": WORDS,
    "paragraph": WORDS,
    "paragraph by the other": WORDS,
    "organisation_name": ORGANISATION,
    "name_0": ORGANISATION,
    "name_1": ORGANISATION,
    "third name of an organisation": ORGANISATION,
    **{
        key: {"foundation_text_paragraph.words"}
        for key in ("about", "reach", "who", "spoken", "hours", "never")
    },
    "imported organisation": ORGANISATION,
    "name of a network": {"foundation_name.text"} | SEARCHED,
    "purpose of a network": {"coalition_network.purpose"} | SEARCHED,
}
INSIDE = {
    "short_name": {"coalition_organisation.short_name"} | SEARCHED,
    "website": {"coalition_organisation.website"},
    "unsaved paragraph": {"foundation_text_working_copy.words"},
    **{
        f"why {what}": set()
        for what in ("a signature is taken off", "it is reopened", "it is taken down", "it is declined")
    },
    **{f"name of the {who}": set() for who in ("coordinator", "drafter", "signatory", "member")},
}
"""Where a word may stand in clear, by the field that it was typed into; what is not named here, nowhere."""

IN_LETTERS = {"title", "organisation_name", "email"}
OWN_PEOPLE = {"contact name", "contact part", "contact e-mail", "contact telephone", "reference"}
"""What the people of an organisation read about it, and members of others do not; sealed in the database."""

IN_EXPORT = {
    *OWN_PEOPLE,
    "partner",
    *PUBLIC,
    *INSIDE,
    "person",
    "person_role",
    "email",
    "person who signs",
} - {"unsaved paragraph"}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An instance whose web and worker run, with a mail server, a temporary folder and a key for backups."""
    folder, mail = tmp_path_factory.mktemp("house"), MailServer()
    (folder / "tmp").mkdir()
    made = Instance(
        folder, mode="demo", CAUSEWAY_LIMITS="no", CAUSEWAY_MAIL_HOST="localhost", TMPDIR=str(folder / "tmp"),
        CAUSEWAY_MAIL_PORT=str(mail.port), CAUSEWAY_BACKUP_KEY=Pair(folder).public, PATH=tools_on_path(),
    )  # fmt: skip
    made.mail = mail
    made.run("migrate")
    made.start_web()
    made.start_worker()
    yield made
    made.end()
    mail.shutdown()
    mail.server_close()


@pytest.fixture(scope="module")
def server(house):
    """The PostgreSQL server, writing to its log what the page for hosts allows."""
    if not house.database_url:
        yield None
        return
    found = places.Server(house)
    planting.failed_statement(house, word := Needles().rich("planted"))
    assert word.split()[1].encode() in found.log()
    lines = places.settings_for_postgresql()
    found.obey(lines)
    yield found
    found.obey([(name, "") for name, _value in lines])


@pytest.fixture(scope="module")
def planted(house, server):
    """Words of another kind, laid down on purpose before anything else happens."""
    return Needles()


@pytest.fixture(scope="module")
def walked(house, planted):
    """The whole story, told once; what was wrongly asked and answered comes with it."""
    walk = Walk(house, Needles(), house.mail)
    walk.everything()
    walk.answers = list(go_wrong(walk))
    walk.backups, walk.exported = house.folder / "backups", house.folder / "exported"
    house.run("backup", "--to", walk.backups)
    house.run("export", walk.exported)
    return walk


def test_a_word_is_found_in_every_form_in_which_programs_write_it():
    needles = Needles()
    word = needles.rich("planted")
    message = f"so {word} said".encode()
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", message)
    written = {
        "UTF-8": message,
        "UTF-16": message.decode().encode("utf-16"),
        "JSON": json.dumps([message.decode()]).encode(),
        "percent": quote(message).encode(),
        "HTML": html.escape(message.decode()).encode("ascii", "xmlcharrefreplace"),
        "quoted-printable, folded": re.sub(rb"(.{9})", rb"\1=\r\n", message),
        "hexadecimal": message.hex().encode(),
        "gzip": b"before" + gzip.compress(message) + b"after",
        "zlib": b"before" + zlib.compress(message),
        "zip": zipped.getvalue(),
        "packed in base64": base64.urlsafe_b64encode(zlib.compress(message * 3)),
        **{f"base64 {skip}": base64.b64encode(b"x" * skip + message) for skip in range(3)},
        "base64, folded": base64.encodebytes(b"x" * 50 + message * 2),
    }
    assert [form for form, blob in written.items() if "planted" not in needles.found_in(blob).values()] == []
    assert needles.found_in(b"nothing of it" * 99) == {}


def test_a_leak_is_found_in_every_place(house, server, planted):
    found = {}
    for place in ("row", "job", "journal", "log"):
        getattr(planting, place)(house, planted.rich(place))
    for encoding in ("quoted-printable", "base64"):
        planting.letter(house.mail, planted.rich(f"letter, {encoding}"), encoding)
    planting.file(house.folder / "tmp", planted.rich("temporary folder").encode())
    planting.file(house.folder / "planted", gzip.compress(planted.rich("folder of the house").encode()))
    found |= planted.found_in(b"".join(house.mail.letters))
    for _table, _column, value in places.rows(house):
        found |= planted.found_in(value)
    for folder in ("tmp", "planted"):
        for _path, content in places.files(house.folder / folder):
            found |= planted.found_in(content)
    found |= planted.found_in((house.folder / "leaky.log").read_bytes())
    assert set(found.values()) == set(planted.known.values())
    _unplant(house)


def test_a_leak_is_found_on_pages_and_in_what_is_taken_away(house, planted, tmp_path, monkeypatch):
    read, said, packed = planted.rich("page"), planted.rich("error page"), planted.rich("backup")
    planting.page(house, read)
    pages = dict(read_everything(Visitor(house.port, planted, set())))
    assert "page" in planted.found_in(b"".join(pages.values())).values()
    assert "error page" in planted.found_in(planting.error_page(house, said)).values()
    house.run("export", tmp_path / "exported")
    taken = planted.found_in(b"".join(blob for _path, blob in places.files(tmp_path / "exported")))
    assert "page" in taken.values()
    planting.backup_left_open(monkeypatch, tmp_path / "backups", packed)
    kept = planted.found_in(b"".join(blob for _path, blob in places.files(tmp_path / "backups")))
    assert "backup" in kept.values()


def test_a_leak_is_found_in_the_files_of_the_database(house, server, planted):
    planting.row(house, planted.plain("row of the database"))
    files = list(server.written()) if server else _database_files(house)
    assert len(files) > 1
    holding = {path.parent.name if server else path.name for path, blob in files if planted.found_in(blob)}
    assert {"pg_wal", str(server.number)} <= holding if server else "causeway.sqlite3-wal" in holding
    _unplant(house)


def test_every_form_was_sent(walked):
    table = permissions.read((ROOT / "tests/house/permissions.txt").read_text())
    takes = {
        name
        for (name, _example, method), answers in table.expected.items()
        if method == "POST" and set(answers.values()) - {"405", "404", "403", "sign-in", "401", "-"}
    }
    sent = {name for name in takes if any(_is_at(table.heads[name][0], path) for path in walked.posted)}
    assert takes - sent == set()
    assert len(walked.needles.known) >= 200


def test_rows_hold_words_in_the_documented_columns_only(walked, house):
    allowed, leaks = PUBLIC | INSIDE, set()
    assert set().union(*allowed.values()) <= stored.in_clear()
    held = set()
    for table, column, value in places.rows(house):
        for label in walked.needles.found_in(value).values():
            held.add(_kind(label))
            if f"{table}.{column}" not in allowed.get(_kind(label), ()):
                leaks.add((f"{table}.{column}", label))
    assert leaks == set()
    assert {"title", "paragraph", "organisation_name", "unsaved paragraph"} <= held


def test_files_of_the_database_hold_no_more_than_its_rows_may(walked, house, server):
    files = list(server.written()) if server else _database_files(house)
    assert _leaks(walked.needles, files, {*PUBLIC, *INSIDE}) == set()


def test_nothing_else_on_disk_holds_a_word(walked, house):
    others = [
        (path, blob)
        for folder in ("var", "tmp", "backups")
        for path, blob in places.files(house.folder / folder)
        if not path.name.startswith("causeway.sqlite3")
    ]
    logs = [(house.folder / f"{name}.log", house.log(name).encode()) for name in ("web", "worker")]
    assert len(logs[0][1].splitlines()) > 300
    assert _leaks(walked.needles, others + logs, ()) == set()


def test_the_log_of_the_database_server_holds_no_word(walked, server, house):
    if server:
        planting.failed_statement(house, walked.needles.rich("failed statement"))
        assert walked.needles.found_in(server.log()) == {}


def test_letters_hold_the_address_the_title_the_organisation_and_the_link(walked, house):
    theirs = [one for one in house.mail.letters if walked.needles.mark.encode() in one]
    assert len(theirs) > 10
    for letter in theirs:
        found = walked.needles.found_in(letter).values()
        told = {_kind(label) for label in found if not label.startswith(("link to", "e-mail of"))}
        assert told <= IN_LETTERS
        subject = message_from_bytes(letter, policy=policy.default)["Subject"]
        assert walked.needles.found_in(subject.encode()) == {}


def test_strangers_and_members_read_what_is_theirs(walked):
    stranger, public = walked.visitor(), {*PUBLIC}
    pages = list(read_everything(stranger, walked.published, walked.public))
    assert len(pages) > 15
    assert _leaks(walked.needles, pages, public) == set()
    inside = {*PUBLIC, *INSIDE, *OWN_PEOPLE, "handle of the member"} - {"unsaved paragraph"}
    pages = list(read_everything(walked.chen.browser, walked.statement))
    assert len(pages) > 40
    assert _leaks(walked.needles, pages, inside) == set()


def test_pages_for_what_went_wrong_say_nothing_back(walked):
    assert {400, 403, 404, 405, 413, 500} <= {status for _asked, status, _page in walked.answers}
    refused = [(asked, page) for asked, status, page in walked.answers if status >= 400]
    assert _leaks(walked.needles, refused, ()) == set()


def test_what_is_taken_away_holds_no_secret_and_nothing_unconfirmed(walked):
    files = list(places.files(walked.exported))
    assert len(files) > 20
    assert (
        _leaks(
            walked.needles,
            files,
            IN_EXPORT | {f"handle of the {who}" for who in ("coordinator", "drafter", "signatory", "member")},
        )
        == set()
    )


def test_every_file_is_for_the_account_of_the_house_alone(walked, house):
    for folder in ("var", "backups", "exported"):
        assert places.modes(house.folder / folder) == []


@pytest.mark.parametrize("has_key", [True, False])
def test_a_seized_disk_gives_what_the_page_for_hosts_says(walked, house, tmp_path, has_key):
    shutil.copytree(house.folder / "var" / "demo", tmp_path / "copy")
    done = house.attempt("seizure", tmp_path / "copy", *(() if has_key else ("--without-key",)))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    said = {}
    for table, lines in re.findall(r"^(\w+): \d+\n((?:  .+\n)+)", done.stdout, re.MULTILINE):
        read = dict(line.strip().split(": ", 1) for line in lines.splitlines())
        said[table] = tuple(
            set(read.get(word, "").split(", ")) - {""} for word in ("in clear", "opened", "shut")
        )
    wanted = {
        table: (clear, key if has_key else set(), nobody if has_key else nobody | key)
        for table, (clear, key, nobody) in stored.columns().items()
    }
    assert said == wanted
    assert "the instance key: 1" in done.stdout


def _kind(label):
    return label.rpartition(" ")[2] if label.startswith("/") else label


def _leaks(needles, files, allowed):
    return {
        (str(path), label)
        for path, blob in files
        for label in needles.found_in(blob).values()
        if _kind(label) not in allowed
    }


def _database_files(house):
    return [(path, path.read_bytes()) for path in sorted(house.sqlite_path.parent.glob("causeway.sqlite3*"))]


def _is_at(route, path):
    shape = re.sub(r"<\w+:\w+>", "[^/]+", route).replace("^(?P<code>[A-Z]{3})", "[A-Z]{3}").replace("$", "")
    return re.fullmatch(shape, path) is not None


def _unplant(house):
    places.execute(house, "DELETE FROM foundation_beat WHERE worker LIKE '%zq%'")
    places.execute(house, "DELETE FROM foundation_job WHERE kind = 'leak'")
    places.execute(house, "DELETE FROM foundation_opening WHERE part = 99")
