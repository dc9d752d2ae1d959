"""A whole alliance’s work in a running house, told form by form, every answer a word that is watched."""

import re
from datetime import UTC, datetime, timedelta

from tests.canaries.of_the_coalition import UUID, OfTheCoalition
from tests.canaries.people import Person
from tests.canaries.visitor import Visitor, found_with, links_of
from tests.instance import wait_until

REFUSED = "nobody-takes-this"
TOKEN = re.compile(rb"/(join|statements/confirm|statements/withdraw)/([A-Za-z0-9_-]{40,})/")
STATEMENTS = "/advocacy/statements/"
MANDATE = {"mandate": "board"}


class Walk(OfTheCoalition):
    """What is done, by whom, in which order. `mail` is the server that takes the letters down."""

    def __init__(self, instance, needles, mail):
        self.instance, self.needles, self.mail = instance, needles, mail
        self.posted = set()
        mail.refuses = (REFUSED,)

    def visitor(self):
        """A fresh browser."""
        return Visitor(self.instance.port, self.needles, self.posted)

    def everything(self):
        """The whole story."""
        self.people_come()
        self.lists_are_kept()
        self.a_text_is_written()
        self.it_is_signed()
        self.it_goes_out()
        self.notes_are_sealed()
        self.accounts_are_kept()
        self.people_leave()

    # How people come in

    def people_come(self):
        """The first coordinator from the server itself, the others by invitations: one by letter, others by hand."""
        self.amina = Person(self, "coordinator")
        typed = f"{self.amina.passphrase}\n" * 2
        done = self.instance.attempt("coordinator", self.amina.handle, self.amina.name, typed=typed)
        assert done.returncode == 0, done.stderr
        self._sign_in_wrongly()
        self.amina.sign_in(device="own").enrol()
        self.organisation = self._add_organisation()
        self.dara, self.bruno, self.chen = (
            self._invited(role, name)
            for role, name in (("drafter", "drafter"), ("signatory", "signatory"), ("member", "member"))
        )
        for person in (self.dara, self.bruno, self.chen):
            person.sign_in().enrol()

    def _sign_in_wrongly(self):
        stranger = self.visitor()
        stranger.send("/sign-in/", "^/sign-in/$", wrong=True, handle=self.needles.plain("unknown handle"))
        stranger.send("/sign-in/", "^/sign-in/$", wrong=True, handle=self.amina.handle)
        stranger.send("/demo/", "look-as", wrong=True)  # the demo’s people are not here

    def _invited(self, role, name, *, email=True):
        to = (
            {"email": f"{self.needles.plain(f'e-mail of the {name}')}@rivers.example"}
            if email
            else {"email": ""}
        )
        organisation = self.organisation if role != "drafter" else ""
        _status, page = self.amina.browser.send(
            "/coalition/people/invite/", role=role, organisation=organisation, **to
        )
        person = Person(self, name)
        person.join(self.letter_link("join", to["email"]) if email else self._link_on(page))
        return person

    def _link_on(self, page):
        what, token = TOKEN.search(page.encode()).groups()
        self.needles.watch("link on a page", token.decode())
        return f"/{what.decode()}/{token.decode()}/"

    def letter_link(self, what, address):
        """The link in the letter that went to an address, when it has come."""

        def found():
            return [one for one in self._letters_to(address) if f"/{what}/".encode() in one]

        wait_until(found, f"a letter with {what} to {address}")
        token = re.search(rf"/{what}/([A-Za-z0-9_-]{{40,}})/".encode(), found()[-1])[1].decode()
        self.needles.watch(f"link to {what}", token)
        return f"/{what}/{token}/"

    def _letters_to(self, address):
        return [re.sub(rb"=\r?\n", b"", one) for one in self.mail.letters if address.encode() in one]

    # Lists

    def _add_organisation(self, **given):
        self.amina.again()
        path = "/coalition/organisations/add/"
        self.amina.browser.send(path, wrong=True, language_0="")
        codes = {"also_from": "PER", "works_on": "PER, SLV", "languages": "es, qu"}
        self.amina.browser.send(path, language_0="es", language_1="fr", **codes, **given)
        return re.search(UUID, self.amina.browser.at)[0]

    def lists_are_kept(self):
        """Organisations and places; forms that come back longer; filters in the address."""
        browser, one = self.amina.browser, f"/coalition/organisations/{self.organisation}/edit/"
        browser.send(one, button="more")
        browser.send(one, language_2="pt", name_2=self.needles.rich("third name of an organisation"))
        browser.send("/world/places/SLV/risk/", risk="high")
        other = self._add_organisation(place="SLV")
        self.bruno.browser.get(f"/coalition/organisations/?place={self.needles.plain('filter')}")
        person = self._page_of(self.bruno)
        browser.send(person, role="member", organisation=other)
        (taken,) = [form for form in browser.forms(person) if "roles/" in form["to"]][-1:]
        browser.send_form(taken, taken["to"])
        browser.send("/coalition/people/invite/", role="member", organisation=other, email="")
        browser.send("/coalition/people/", "take-back")
        browser.send("/public-pages/front/en/")
        browser.send("/public-pages/danger/es/", wrong=True, never="")
        browser.send("/public-pages/danger/es/")
        browser.send("/public-pages/danger/")
        self._organisation_is_vetted()
        self._contacts_are_kept(one.replace("edit/", ""))
        self._files_come_in()
        self._doubles_are_merged(other)
        self._a_network_is_kept()
        self._the_address_book_is_kept()
        browser.send("/calendar/addresses/", "addresses/$", says="titles")
        browser.send("/calendar/addresses/", "/end/$")

    def _page_of(self, person):
        """The page of somebody in the list that coordinators keep."""
        _status, page = self.amina.browser.get("/coalition/people/")
        near = page.index(person.name.partition("&")[0].strip())
        return re.findall(rf"/coalition/people/{UUID}/", page[:near])[-1]

    # A text

    def a_text_is_written(self):
        """Begun, titled, dated; paragraphs kept unsaved, written, moved, removed, written by two at once."""
        writer = self.dara.browser
        writer.send("/advocacy/statements/new/", wrong=True, title="")
        writer.send("/advocacy/statements/new/")
        self.other = re.search(UUID, writer.at)[0]
        writer.send("/advocacy/statements/new/")
        self.statement = f"{STATEMENTS}{re.search(UUID, writer.at)[0]}/"
        writer.send(f"{self.statement}title/")
        kept = self.needles.rich("unsaved paragraph")
        writer.send(f"{self.statement}paragraphs/new/", button="keep", words=kept)
        for _time in range(2):
            written = self.needles.rich("paragraph")
            writer.send(f"{self.statement}paragraphs/new/", button="save", words=written)
        first, second, *_more = self._paragraphs(writer)
        self._written_by_two(first)
        writer.send(f"{second}place/", after="")
        writer.send(f"{second}remove/")
        writer.send(f"{self.statement}ties/", "ties/$", to=self.other, says="cites")
        self._dated(self.amina.browser)

    def _paragraphs(self, writer):
        _status, page = writer.get(self.statement)
        found = re.findall(rf"{self.statement}paragraphs/{UUID}/", page)
        return list(dict.fromkeys(found))

    def _written_by_two(self, path):
        (early,) = found_with(self.dara.browser.get(path)[1], "words")
        self.amina.browser.send(path, button="save", words=self.needles.rich("paragraph by the other"))
        answers = {"words": self.needles.rich("paragraph that came too late")}
        self.dara.browser.send_form(early, path, button="save", wrong=True, **answers)
        kept = {"words": self.needles.rich("unsaved paragraph")}
        self.dara.browser.send(path, button="keep", **kept)
        self.dara.browser.send(path, button="drop", words=self.needles.rich("paragraph thrown away"))

    def _dated(self, browser, minutes=-1):
        """Signing without an end, and an hour of publication that is over."""
        moment = datetime.now(UTC) + timedelta(minutes=minutes)
        days = {"signing_day": "", "signing_hour": "", "publish_day": f"{moment:%Y-%m-%d}"}
        words = {"publish_day": self.needles.rich("day"), "publish_hour": self.needles.rich("hour")}
        browser.send(f"{self.statement}dates/", wrong=True, **words)
        browser.send(f"{self.statement}dates/", **days, publish_hour=f"{moment:%H:%M}")

    # Signatures

    def it_is_signed(self):
        """From the workspace and through the public form: confirmed, withdrawn, never confirmed, not to be reached."""
        self.dara.browser.send(f"{self.statement}move/open/")
        _status, page = self.dara.browser.get(self.statement)
        self.public = re.search(r"/statements/[a-z0-9]+/sign/", page)[0]
        self.bruno.browser.send(f"{self.statement}sign/", wrong=True, mandate="none")
        self.bruno.browser.send(
            f"{self.statement}sign/", **MANDATE, person=self.needles.rich("person who signs")
        )
        self._withdraw(self.bruno, why="")
        self._sign_in_public(wrong=True)
        for what in ("stands", "stands too", "is withdrawn", "is taken off"):
            confirmed = self._sign_in_public()
            self.visitor().send(self.letter_link("statements/confirm", confirmed))
            link = self.letter_link("statements/withdraw", confirmed)
            if what == "is withdrawn":
                self.visitor().send(link)
        self._withdraw(self.amina, why=self.needles.rich("why a signature is taken off"))
        self._sign_in_public()
        self._sign_in_public(email=f"{self.needles.plain('address that is refused')}@{REFUSED}.example")
        self._decide_about_jobs()

    def _sign_in_public(self, *, wrong=False, **given):
        """Fill in, check, change an answer, check again, send. Gives the address that was typed."""
        visitor = self.visitor()
        if wrong:
            visitor.send(self.public, wrong=True, email=self.needles.rich("no address"))
            visitor.send(self.public, wrong=True, mandate="none")
            return ""
        _status, page = visitor.send(self.public, button="check", **MANDATE, **given)
        (checked,) = found_with(page, "send")
        _status, page = visitor.send_form(checked, self.public, button="change")
        (again,) = found_with(page, "check")
        _status, page = visitor.send_form(again, self.public, button="check")
        (checked,) = found_with(page, "send")
        visitor.send_form(checked, self.public, button="send")
        return visitor.typed["email"]

    def _withdraw(self, person, why):
        page = person.browser.get(self.statement)[1]
        link = re.findall(rf"{STATEMENTS}signatures/{UUID}/withdraw/", page)[-1]
        person.browser.send(link, note=why)

    def _decide_about_jobs(self):
        """The letter that nobody takes waits for a coordinator."""

        def refused():
            page = self.amina.browser.get("/jobs/?state=refused")[1]
            return re.findall(r"/jobs/\d+/", page)

        wait_until(refused, "a refused letter")
        job = refused()[0]
        self.amina.browser.send(job, "again")
        wait_until(refused, "the same letter, refused again")
        self.amina.browser.send(job, "aside")

    # Out

    def it_goes_out(self):
        """Reopened with a reason, opened again, closed, published by the clock; another one is taken down."""
        self.amina.again()
        browser = self.amina.browser
        browser.send(f"{self.statement}move/reopen/", note=self.needles.rich("why it is reopened"))
        self._dated(browser)
        browser.send(f"{self.statement}move/open/")
        code = self.public.split("/")[2]
        self._close_and_wait(browser, code)
        self.published, mine = f"/statements/{code}/", (self.statement, self.public)
        self.statement = f"{STATEMENTS}{self.other}/"
        self._dated(browser)
        browser.send(f"{self.statement}move/open/")
        page = browser.get(self.statement)[1]
        self.public = re.search(r"/statements/[a-z0-9]+/sign/", page)[0]
        self.visitor().send(self.letter_link("statements/confirm", self._sign_in_public()))
        self._close_and_wait(browser, self.public.split("/")[2])
        self.amina.again()
        browser.send(f"{self.statement}move/take_down/", note=self.needles.rich("why it is taken down"))
        self.statement, self.public = mine

    def _close_and_wait(self, browser, code):
        self.amina.again()
        browser.send(f"{self.statement}move/close/")
        wait_until(lambda: self.visitor().get(f"/statements/{code}/check/")[0] == 200, "the publication")

    # What is sealed

    def notes_are_sealed(self):
        """Two keyholders, compared words, notes, and a key that is shut again."""
        for holder in (self.amina, self.dara):
            holder.again().become_keyholder().unlock()
        browser = self.amina.browser
        browser.send("/coalition/notes/", wrong=True, text="")
        browser.send("/coalition/notes/", text=self.needles.rich("sealed note"))
        link = re.search(rf"/coalition/notes/grant/{UUID}/", browser.get("/coalition/notes/")[1])[0]
        browser.send(link, wrong=True)
        browser.send(link, compared="on")
        browser.send("/coalition/notes/", text=self.needles.rich("sealed note for two"))
        assert self.dara.browser.get("/coalition/notes/")[0] == 200
        browser.send("/coalition/keyholders/", "lock")

    # Accounts

    def accounts_are_kept(self):
        """A security key, another language, another passphrase, another device, a session that ended in between."""
        self.chen.again().add_key()
        self.chen.sign_in_by_key()
        self.chen.browser.send("/account/second-factor/", "remove")
        self.chen.browser.send("/account/", "language", language="ar")
        self.chen.change_passphrase()
        self._own_data()
        self._session_ends_in_between()
        self.chen.browser = self.visitor()
        self.chen.sign_in(device="own")
        ends = [form for form in self.chen.browser.forms("/account/sessions/") if "/end/" in form["to"]]
        self.chen.browser.send_form(ends[-1], ends[-1]["to"])
        self.chen.browser.send("/account/end-all-sessions/")
        self.chen.sign_in().browser.send("/home/", "/leave/$")
        self.chen.sign_in()

    def _own_data(self):
        """Somebody sets handle and name right, and somebody else is erased."""
        self.chen.again().browser.send("/account/known/")
        efua = self._invited("member", "member", email=False)
        efua.sign_in().enrol().again().browser.send("/account/known/erase/", wrong=True)
        efua.browser.send("/account/known/erase/", sure="on")

    def _session_ends_in_between(self):
        """A form that is sent after signing out travels through the sign-in page, and is back."""
        browser = self.dara.browser
        (form,) = found_with(browser.get(f"{STATEMENTS}new/")[1], "title")
        browser.send("/home/", "sign-out")
        late = {
            "title": self.needles.rich("title sent too late"),
            "paragraphs": self.needles.rich("text sent too late"),
        }
        token = {
            "csrfmiddlewaretoken": found_with(browser.get("/sign-in/")[1], "handle")[0]["fields"][
                "csrfmiddlewaretoken"
            ]
        }
        _status, page = browser.send_form(form, f"{STATEMENTS}new/", wrong=True, **token, **late)
        (door,) = found_with(page, "handle")
        known = {"handle": self.dara.handle, "passphrase": self.dara.passphrase, "device": "shared"}
        _status, page = browser.send_form(door, "/sign-in/", **known)
        (second,) = found_with(page, "code")
        _status, page = browser.send_form(second, "/sign-in/code/", code=self.dara.codes.pop())
        assert late["title"].split()[1] in page

    def people_leave(self):
        """A shut account that two colleagues open, one that begins anew, one that is closed."""
        pages = {person: self._page_of(person) for person in (self.bruno, self.chen, self.dara)}
        self.bruno.again()
        ids = [re.search(UUID, pages[one])[0] for one in (self.chen, self.dara)]
        known = {"passphrase": self.bruno.passphrase}
        self.bruno.browser.send("/account/travel/", wrong=True, first=ids[0], second=ids[0], **known)
        self.bruno.browser.send("/account/travel/", first=ids[0], second=ids[1], **known)
        for colleague in (self.chen, self.dara):
            colleague.again().browser.send("/coalition/keyholders/", "agree")
        self.amina.again()
        _status, page = self.amina.browser.send(f"{pages[self.bruno]}let-in-again/", email="")
        self.bruno.join_again(self._link_on(page))
        self.amina.browser.send(f"{pages[self.bruno]}close/")


__all__ = ["Walk", "links_of"]
