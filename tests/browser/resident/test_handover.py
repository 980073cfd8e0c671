"""Scripts stop half-way and the server goes on: the phone does not ask about it afterwards."""

from playwright.sync_api import Browser, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.kept import kept_counts, only_response
from tests.support.shipped import open_shipped

HOUSE = "hoe-woon-je"
# As where no script listens.
SENDS = "document.querySelector('form#screen').submit()"


def test_what_the_server_took_over_is_not_offered_again(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = AppPhone(chromium, address)
    phone.starts(HOUSE, "nl-BE")
    for item in phone.fills_in():
        if item == "afford":
            break
    phone.answers()
    with phone.page.expect_navigation():
        phone.page.evaluate(SENDS)
    phone.page.wait_for_url("**/d/**")
    # Half-way on the server, the phone forgets nothing yet.
    assert len(phone.drafts()) == 1
    while "/done/" not in phone.page.url:
        if phone.page.locator("main [name=answer]").count():
            phone.answers()
        with phone.page.expect_navigation():
            phone.page.locator("main button.main").click()
    for _try in range(100):
        if not phone.drafts():
            break
        phone.page.wait_for_timeout(50)
    assert phone.drafts() == []
    assert only_response(sqlite_context)["answers"]["tenure"] == "private"
    assert kept_counts(sqlite_context)["responses"] == 1

    phone.new_tab()
    phone.opens(f"/s/{HOUSE}/nl-BE")
    phone.is_ready()
    assert phone.screen == "promise"
    expect(phone.page.locator("#start button")).to_have_count(1)
    phone.closes()
