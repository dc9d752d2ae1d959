"""A security key in a real browser: registered, and asked as second factor, by Chromium's virtual authenticator."""

import pytest

from tests.making import code_of

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser, demo):
    """Chen's browser, with a key plugged in."""
    context = browser.new_context(base_url=demo.address)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/demo/")
    page.locator('form[action$="/look-as/chen/"] button').first.click()
    yield page
    context.close()


def test_a_security_key_is_added_and_opens_the_second_step(page):
    page.goto("/account/second-factor/app/")
    page.get_by_label("The code that the app shows now").fill(
        code_of(page.locator("strong.long-word").inner_text())
    )
    page.get_by_role("button", name="Set it up").click()
    assert page.locator("ol.codes li").count() == 10
    page.goto("/account/second-factor/")
    page.get_by_label("What do you call this key?").fill("the blue one")
    page.get_by_role("button", name="Add a security key").click()
    page.get_by_role("button", name="Ask the key").click()
    page.wait_for_url("**/account/second-factor/")
    assert page.get_by_role("button", name="Remove the blue one").count() == 1
    page.goto("/sign-in/code/?next=/account/sessions/")
    page.get_by_role("button", name="Use a security key").click()
    page.get_by_role("button", name="Ask the key").click()
    page.wait_for_url("**/account/sessions/")
    assert page.get_by_role("heading", name="Where you are signed in").count() == 1
