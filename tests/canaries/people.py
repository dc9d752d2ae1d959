"""The people of the walk: how they come in, prove who they are, and sign in again."""

import html
import json
import re

from tests.authenticator import Key
from tests.canaries.visitor import found_with
from tests.making import code_of

SECRET = re.compile(r'<strong class="long-word">([A-Z2-7]{16,})</strong>')
CODES = re.compile(r'<li lang="zxx" dir="ltr">([\d ]{12,})</li>')
QUESTION = re.compile(r'data-question="([^"]+)"')
FACTORS = "/account/second-factor/"


class Person:
    """Somebody with an account: what they sign in with, and their browser."""

    def __init__(self, walk, role):
        self.role, self.walk, self.needles = role, walk, walk.needles
        self.handle = walk.needles.plain(f"handle of the {role}")
        self.name = walk.needles.rich(f"name of the {role}")
        self.passphrase = self.new_passphrase()
        self.codes, self.key = [], None
        self.browser = walk.visitor()

    def new_passphrase(self):
        """Long enough, and not made of the handle."""
        return f"{self.needles.plain(f'passphrase of the {self.role}')} über dem Wasser"

    def join(self, path):
        """Come in by a link, after two tries that are refused."""
        words = {"handle": self.handle, "name": self.name}
        self.browser.send(path, wrong=True, **words)
        short = f"{self.needles.plain('short passphrase')}"[-12:]
        self.browser.send(path, wrong=True, **words, passphrase=short, once_more=short)
        self.browser.send(path, **words, passphrase=self.passphrase, once_more=self.passphrase)

    def join_again(self, path):
        """Come in anew after being locked out."""
        self.passphrase, self.codes = self.new_passphrase(), []
        self.browser = self.walk.visitor()
        self.browser.send(path, passphrase=self.passphrase, once_more=self.passphrase)
        return self.sign_in()

    def sign_in(self, device="shared"):
        """Sign in, with a code where one is set up; a wrong one first."""
        answers = {"handle": self.handle, "passphrase": self.passphrase, "device": device}
        self.browser.send("/sign-in/", "^/sign-in/$", **answers)
        self._watch_cookies()
        if self.codes:
            self.browser.send("/sign-in/code/", "^/sign-in/code/$", wrong=True)
            self.browser.send("/sign-in/code/", "^/sign-in/code/$", code=self.codes.pop())
            self._watch_cookies()
        return self

    def again(self):
        """The passphrase again, as before what goes out; a wrong one first."""
        self.browser.send("/account/again/", "again", wrong=True)
        self.browser.send("/account/again/", "again", passphrase=self.passphrase)
        self._watch_cookies()
        return self

    def enrol(self):
        """An app for codes, and the ten on paper; a wrong code first."""
        self.browser.send(f"{FACTORS}app/", wrong=True)
        self.browser.send(f"{FACTORS}app/", code=self._first_code)
        self._watch_cookies()
        return self.more_codes()

    def more_codes(self):
        """Ten new codes on paper."""
        _status, page = self.browser.send(FACTORS, "second-factor/codes")
        self.codes = [self.needles.watch("one-time code", code) for code in CODES.findall(page)]
        return self

    def add_key(self):
        """A security key: register it, give it as a factor, and a wrong answer before each."""
        self.key, here = Key(), f"http://localhost:{self.browser.browser.port}"
        _status, page = self.browser.send(FACTORS, "second-factor/keys/$")
        (form,) = found_with(page, "answer")
        self.browser.send_form(
            form, f"{FACTORS}keys/", wrong=True, answer=self.needles.rich("answer of a key")
        )
        _status, page = self.browser.send(FACTORS, "second-factor/keys/$")
        (form,) = found_with(page, "answer")
        answer = self.key.create(_question(page), here)
        self.browser.send_form(form, f"{FACTORS}keys/", answer=answer)
        return self

    def sign_in_by_key(self):
        """In another browser, the second step by the key; a wrong answer first."""
        self.browser, path = self.walk.visitor(), "/sign-in/security-key/"
        known = {"handle": self.handle, "passphrase": self.passphrase, "device": "shared"}
        _status, page = self.browser.send("/sign-in/", "^/sign-in/$", **known)
        (form,) = [form for form in self.browser.forms("/sign-in/code/") if "security-key" in form["to"]]
        _status, page = self.browser.send_form(form, path)
        (form,) = found_with(page, "answer")
        wrong = self.needles.rich("wrong answer of a key")
        _status, page = self.browser.send_form(form, path, wrong=True, answer=wrong)
        (form,) = found_with(page, "answer")
        here = f"http://localhost:{self.browser.browser.port}"
        self.browser.send_form(form, path, answer=self.key.get(_question(page), here))
        self._watch_cookies()
        return self

    def change_passphrase(self):
        """Another passphrase; a wrong old one first."""
        path, new = "/account/passphrase/", self.new_passphrase()
        self.browser.send(path, wrong=True, passphrase=new, once_more=new)
        self.browser.send(path, old=self.passphrase, passphrase=new, once_more=new)
        self.passphrase = new
        self._watch_cookies()
        return self

    def become_keyholder(self):
        """Hold a key, and unlock it; wrong words first."""
        self.browser.send("/coalition/keyholders/become/", wrong=True)
        self.browser.send("/coalition/keyholders/become/", passphrase=self.passphrase)
        return self

    def unlock(self):
        """Open one’s key."""
        self.browser.send("/account/unlock/", "unlock", wrong=True)
        self.browser.send("/account/unlock/", "unlock", passphrase=self.passphrase, code=self.codes.pop())
        self._watch_cookies()
        return self

    def _first_code(self, page):
        secret = SECRET.search(page)[1]
        self.needles.watch("secret of an app", secret)
        return code_of(secret)

    def _watch_cookies(self):
        for name, value in self.browser.browser.cookies.items():
            if len(value) > 20:
                self.needles.watch(f"cookie {name}", value)


def _question(page):
    return json.loads(html.unescape(QUESTION.search(page)[1]))
