"""The story of the house, from a visitor's click to the check of the downloaded file, with JavaScript off.

No test client, no factory, no direct call: only the demo, a browser, and Python for the reader who checks.
"""

import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.walking import Visitor

pytestmark = pytest.mark.browser

TITLE = "Tell us where the gauge stands"
FIRST, SECOND = (
    "The gauge at the bridge was taken away in March.",
    "We ask that it be put back, and read aloud.",
)
CHANGED = "The gauge at the bridge was taken away on the third of March."
STRANGER = "Friends of the Lower Ford"
OFFLINE = """
import runpy, sys

def refuse(event, _):
    if event.startswith("socket."):
        raise OSError(f"the check reached for the network: {event}")

sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def visitor(browser, demo):
    """Makes visitors, each with a browser of their own; JavaScript is off."""
    opened = []

    def visitor():
        opened.append(Visitor(browser, demo.address))
        return opened[-1]

    yield visitor
    for one in opened:
        one.close()


def test_from_the_first_click_to_the_checked_proof(visitor, tmp_path):
    amina, stranger, reader = visitor(), visitor(), visitor()
    amina.opens("/demo/")
    amina.looks_as("Amina")
    writes(amina)
    sets_the_hour(amina)
    opens_for_signature(amina)
    at = amina.address()
    bruno_signs(amina)
    link = stranger_asks_to_sign(stranger)
    stranger_confirms(stranger, link, before=lambda: signatures(amina, at))
    amina.looks_as("Amina")
    closes(amina, at)
    amina.loads_until(
        lambda: amina.state() == "Published", "the hour at which it publishes itself", seconds=110
    )
    proof, program = reader_downloads(reader, tmp_path)
    reader_checks(proof, program)
    reader_reads_in_arabic(reader)


def writes(amina):
    """Begin with two paragraphs, then change one."""
    amina.follows("Advocacy")
    amina.follows("Begin a statement")
    amina.fills("Title", TITLE)
    amina.fills("To whom it speaks", "To the river board.")
    amina.fills("The text", f"{FIRST}\n\n{SECOND}")
    amina.presses("Keep the draft")
    assert amina.heading() == TITLE
    assert amina.paragraphs() == [FIRST, SECOND]
    amina.follows("Change paragraph 1")
    amina.fills("The paragraph", CHANGED)
    amina.presses("Save the paragraph")
    assert amina.paragraphs() == [CHANGED, SECOND]


def sets_the_hour(amina):
    """The first full minute that leaves time enough for what comes before it."""
    hour = (datetime.now(UTC) + timedelta(seconds=105)).replace(second=0, microsecond=0)
    amina.unfolds("More")
    amina.follows("Set the dates")
    going_out = amina.page.get_by_role("group", name="When does it go out?")
    going_out.get_by_label("Day").fill(hour.strftime("%Y-%m-%d"))
    going_out.get_by_label("Time, UTC").fill(hour.strftime("%H:%M"))
    amina.presses("Save the dates")
    assert amina.sees(hour.strftime("%H:%M UTC"))


def opens_for_signature(amina):
    amina.follows("Open for signature")
    assert amina.sees("How to undo it")
    amina.presses("Open for signature")
    assert amina.state() == "Open for signature"


def bruno_signs(person):
    """The same browser, looking as somebody else: home says what waits, and he does it."""
    person.follows("Demonstration")
    person.looks_as("Bruno")
    person.follows(f"Sign “{TITLE}”, or let it pass")
    person.fills("Your role there", "Programme lead")
    person.chooses("The board")
    person.presses("Sign")
    assert person.heading() == TITLE
    assert person.sees("1 organisation stands under this version.")
    person.follows("Home")
    assert not person.sees(f"Sign “{TITLE}”")


def stranger_asks_to_sign(stranger):
    """Fill in, check, change an answer, send; then the link from the mail shelf."""
    stranger.opens("/demo/")
    stranger.follows("Look as a visitor")
    stranger.follows(TITLE)
    stranger.fills("Name of the organisation", STRANGER)
    stranger.fills("Your name", "Gita")
    stranger.fills("Your role there", "Chair")
    stranger.fills("Your work e-mail", "gita@ford.example")
    stranger.chooses("The members, in an assembly or vote")
    stranger.presses_until("Check your answers", "Check your answers")
    assert stranger.sees("Chair")
    stranger.presses("Change an answer")
    stranger.fills("Your role there", "Chairwoman")
    stranger.presses_until("Check your answers", "Check your answers")
    assert stranger.sees("Chairwoman")
    stranger.presses_until("Send me the link", "Look into your mail")
    stranger.follows("Mail shelf")
    letter = stranger.page.get_by_role("article").filter(has_text=STRANGER)
    stranger.loads_until(letter.count, "the letter to come", seconds=30)
    return letter.get_by_role("link").first.inner_text()


def stranger_confirms(stranger, link, before):
    """Opening the link changes nothing; the button signs; used again, the link says that it was used."""
    for _ in range(2):
        stranger.goes(link)
        assert stranger.heading() == "Confirm your signature"
    assert before() == "1 organisation stands under this version."
    stranger.presses("Sign")
    assert stranger.heading() == "Your signature is counted"
    assert before() == "2 organisations stand under this version."
    stranger.goes(link)
    assert stranger.sees("This link has done its work and does nothing more.")
    assert before() == "2 organisations stand under this version."


def signatures(person, at):
    """What the workspace says about how many signed."""
    person.goes(at)
    return person.page.locator(".stand").inner_text()


def closes(amina, at):
    amina.goes(at)
    amina.follows("Close signing")
    amina.presses("Close signing")
    assert amina.state() == "Closed, waits for its hour"


def reader_downloads(reader, folder):
    """A stranger to all of it reads, and takes the proof and the program along."""
    reader.opens("/statements/")
    reader.follows(TITLE)
    assert reader.paragraphs() == [CHANGED, SECOND]
    assert reader.sees(STRANGER)
    assert reader.sees("Casa Río Claro")
    assert not reader.sees("Gita")
    reader.follows("Check it yourself")
    proof = reader.downloads("Download the proof (ZIP)", folder)
    return proof, reader.downloads("verify.py", folder)


def reader_checks(proof, program):
    """Unchanged at first; one letter later, the check fails and names the file."""
    done = check(program, proof)
    assert (done.returncode, done.stderr) == (0, "")
    assert "'files/text.txt' is unchanged" in done.stdout
    assert "'files/signatories.txt' is unchanged" in done.stdout
    for name, old, new in (("files/text.txt", "March", "Match"), ("files/signatories.txt", "Ford", "Fort")):
        done = check(program, with_one_letter_changed(proof, name, old, new))
        assert (done.returncode, f"'{name}' was changed" in done.stderr) == (1, True), done.stderr


def check(program, proof):
    """Run the downloaded program on a file, in a Python that may not open a socket."""
    words = [sys.executable, "-I", "-c", OFFLINE, str(program), str(proof)]
    return subprocess.run(words, capture_output=True, text=True, cwd=proof.parent, env={}, check=False)


def with_one_letter_changed(proof, name, old, new):
    """The same file, with another letter in one of its parts."""
    changed = proof.with_name("changed.zip")
    with zipfile.ZipFile(proof) as whole, zipfile.ZipFile(changed, "w") as copy:
        for part in whole.namelist():
            held = whole.read(part)
            copy.writestr(part, held.replace(old.encode(), new.encode(), 1) if part == name else held)
    return changed


def reader_reads_in_arabic(reader):
    """The same page from right to left."""
    reader.opens("/statements/")
    reader.follows(TITLE)
    reader.follows("العربية")
    assert reader.page.locator("html").get_attribute("dir") == "rtl"
    brand, leave = (reader.page.locator(one).bounding_box()["x"] for one in (".brand", ".exit"))
    assert leave < brand
    assert reader.paragraphs() == [CHANGED, SECOND]
