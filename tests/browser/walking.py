"""Somebody with a browser of their own, who does what people do: follow, fill in, press, look, load again."""

import time

from tests.browser.chromium import PATIENCE_MS

PAUSE_MS = 400


class Visitor:
    """One person; JavaScript is off unless asked for."""

    def __init__(self, browser, address, *, javascript=False, **options):
        self.context = browser.new_context(java_script_enabled=javascript, **options)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.root = address

    def close(self):
        """Leave."""
        self.context.close()

    def opens(self, path):
        """Type an address of the house."""
        return self.page.goto(self.root + path)

    def goes(self, url):
        """Open a whole address, from a letter or from the browser's memory."""
        return self.page.goto(url)

    def address(self):
        """Where one is."""
        return self.page.url

    def looks_as(self, name):
        """Press the button of one of the cast on the page of the demonstration."""
        if not self.page.get_by_role("button", name=f"Look as {name}").count():
            self.opens("/demo/")
        self.presses(f"Look as {name}")

    def follows(self, words):
        """Follow the link with these words."""
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def presses(self, words):
        """Press the button with these words."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def unfolds(self, words):
        """Open a fold of the content."""
        self.page.locator("main summary").filter(has_text=words).click()

    def fills(self, label, text):
        """Type into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def chooses(self, label):
        """Mark one answer, by its words."""
        self.page.locator("label").get_by_text(label, exact=True).click()
        assert self.page.get_by_label(label, exact=True).is_checked()

    def downloads(self, words, folder):
        """Follow a link that hands out a file; gives its path."""
        with self.page.expect_download() as coming:
            self.follows(words)
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def heading(self):
        """What the page says it is."""
        return self.page.locator("h1").inner_text()

    def state(self):
        """The word that says where the record stands."""
        return self.page.locator("main .head .state").inner_text()

    def sees(self, words):
        """Whether the words stand on the page."""
        return words in self.page.locator("main").inner_text()

    def paragraphs(self):
        """The numbered paragraphs."""
        return self.page.locator(".paras .para").all_inner_texts()

    def loads_until(self, true, what, seconds):
        """Load the page again and again until something is true of it."""
        self._again_until(true, self.page.reload, what, seconds)

    def presses_until(self, words, heading, seconds=20):
        """Press again when the page says that it was too soon; what was typed must still be there."""
        self.presses(words)
        self._again_until(lambda: self.heading() == heading, lambda: self.presses(words), heading, seconds)

    def _again_until(self, true, again, what, seconds):
        deadline = time.monotonic() + seconds
        while not true():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds} s for {what}; the page says: {self.heading()}")
            self.page.wait_for_timeout(PAUSE_MS)
            again()
