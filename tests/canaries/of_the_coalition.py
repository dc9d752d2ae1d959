"""The part of the walk that keeps the coalition: organisations, their people, files, doubles, networks, partners."""

import re

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class OfTheCoalition:
    """What coordinators and own people do with organisations, form by form."""

    def _organisation_is_vetted(self):
        """One asks to join, a member vouches, and it is declined all the same."""
        asking = f"/coalition/organisations/{self._add_organisation(joined_on='')}/"
        self.amina.browser.send(f"{asking}move/vet/")
        self.bruno.browser.send(f"{asking}vouch/", words=self.needles.rich("reference"))
        self.amina.browser.send(f"{asking}move/decline/", note=self.needles.rich("why it is declined"))

    def _contacts_are_kept(self, organisation):
        """Two contact people: one is erased again."""
        for _time in range(2):
            self.bruno.browser.send(f"{organisation}contacts/add/", wrong=True, name="")
            self.bruno.browser.send(
                f"{organisation}contacts/add/",
                name=self.needles.rich("contact name"),
                part=self.needles.rich("contact part"),
                email=f"{self.needles.plain('contact e-mail')}@rivers.example",
                phone=self.needles.rich("contact telephone"),
            )
        _status, page = self.bruno.browser.get(organisation)
        link = re.search(rf"/coalition/contacts/{UUID}/edit/", page)[0]
        self.bruno.browser.send(link, part=self.needles.rich("contact part"))
        self.bruno.browser.send(link, "erase/$")

    def _files_come_in(self):
        """Three tables: one comes in and is taken back, one comes in in part, one is left out."""
        browser, read = self.amina.browser, "/coalition/imports/"
        row = (
            ("Name", self.needles.rich("imported organisation").replace("“œ”", "œ")),
            ("Contact person", self.needles.plain("contact name")),
            ("E-mail", f"{self.needles.plain('contact e-mail')}@rivers.example"),
        )
        good = "\n".join("\t".join(cells) for cells in zip(*row, strict=True))
        bad = f"Name\tCountry\n{self.needles.plain('row left out')}\t{self.needles.plain('no place')}\n"
        browser.send(
            read, wrong=True, pasted=self.needles.rich("no table"), standing="members", language="es"
        )
        for words, moves in ((good, ("bring_in", "take_back")), (good + "\n" + bad, ("drop",))):
            browser.send(read, pasted=words, standing="members", language="es")
            at = browser.at
            for move in moves:
                browser.send(f"{at}move/{move}/")

    def _doubles_are_merged(self, other):
        """Two entries are told apart, merged all the same, and two again."""
        between = f"/coalition/doubles/{self.organisation}/and/{other}/"
        self.amina.browser.send(between, "two/$")
        self.amina.browser.send(between, kept=self.organisation)
        self.amina.browser.send("/coalition/doubles/", "undo/$")

    def _a_network_is_kept(self):
        """Begun, changed, with members, a coordinator who comes and goes, and a public page."""
        browser, networks = self.amina.browser, "/coalition/networks/"
        browser.send(f"{networks}add/", wrong=True, language_0="")
        named = {"language_0": "es", "name_1": "", "purpose": self.needles.rich("purpose of a network")}
        browser.send(f"{networks}add/", name_0=self.needles.rich("name of a network"), **named)
        at = browser.at
        browser.send(f"{at}edit/", name_1="", purpose=self.needles.rich("purpose of a network"))
        browser.send(f"{at}members/", members=self.organisation)
        person = re.search(UUID, self._page_of(self.dara))[0]
        browser.send(at, person=person)
        browser.send(at, "dismiss/")
        browser.send(f"{at}page/", button="on")
        self.network = at.replace("/coalition", "")

    def _the_address_book_is_kept(self):
        """Two partners: one takes back the consent."""
        browser, book = self.amina.browser, "/coalition/partners/"
        for _time in range(2):
            browser.send(f"{book}add/", wrong=True, consented_on="")
            told = {each: self.needles.rich("partner") for each in ("name", "works_for", "phone", "consent")}
            email = f"{self.needles.plain('partner')}@rivers.example"
            browser.send(f"{book}add/", consented_on="2026-02-01", email=email, **told)
        partner = re.search(rf"{book}{UUID}/edit/", browser.get(book)[1])[0]
        browser.send(partner, works_for=self.needles.rich("partner"))
        browser.send(partner, "erase/$")
