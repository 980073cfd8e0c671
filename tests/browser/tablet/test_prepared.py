"""What was prepared stays: over restarts and updates, and says so when it does not."""

import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from surveyapp.resources import resource_folder
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.web.app import create_app
from surveyapp.web.static import KEY, Assets
from tests.support.faults import Faults
from tests.support.groups import a_session
from tests.support.offline import kept_addresses
from tests.support.phone import ARGUMENTS, CHROMIUM
from tests.support.responses import SLUG
from tests.support.serving import served
from tests.support.tablet import PIN, Tablet, new_tablet, prepared_tablet, worker_link


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    return a_session(sqlite_context, state=SessionState.PLANNED)


@pytest.fixture
def network(app: Flask) -> Faults:
    """The application; it can be exchanged for another one."""
    return Faults(app, ("/tablet",))


@pytest.fixture
def tablet(
    chromium: Browser, network: Faults, sqlite_context: Context, session: GroupSession
) -> Iterator[Tablet]:
    with served(network) as address:
        made = prepared_tablet(chromium, address, sqlite_context, session)
        yield made
        made.closes()


def newer(context: Context, folder: Path) -> Flask:
    """The same application, with other scripts and styles: what an update brings."""
    shutil.copytree(resource_folder("static"), folder / "static")
    for name in ("js/tablet/screens/home.js", "js/screens/ending.js"):
        script = folder / "static" / name
        script.write_text(script.read_text("utf-8") + "\nglobalThis.isNewer = true;\n")
    sheet = folder / "static/css/components/page.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.newer {\n  color: var(--ink);\n}\n")
    made = create_app(context)
    made.extensions[KEY] = Assets(folder / "static")
    return made


def test_the_size_is_shown_before_anything_comes(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> None:
    tablet = new_tablet(chromium, address)
    tablet.signs_in(worker_link(sqlite_context, session.organisation_id))
    page = tablet.page
    tablet.opens(f"/staff/sessions/{session.id}/tablet")
    expect(page.locator('[data-slot="all"]')).to_have_text(re.compile(r"\d+ KB"), timeout=20_000)
    assert not any("/js/tablet/console" in each for each in kept_addresses(page))
    for pin in ("", "12", "12a4"):
        page.locator("#pin").fill(pin)
        page.locator('[data-slot="begin"]').click()
        expect(page.locator("#wrong")).to_be_visible()
    tablet.cuts_network()
    page.locator("#pin").fill(PIN)
    page.locator('[data-slot="begin"]').click()
    expect(page.locator("#wrong")).to_contain_text("network")
    tablet.finds_network()
    page.locator('[data-slot="begin"]').click()
    page.locator("#ready:visible").wait_for()
    expect(page.locator("#storage")).not_to_be_empty()
    expect(page.locator("#clock")).to_contain_text("right")
    for bar in page.locator("#prepare progress").all():
        assert bar.evaluate("bar => bar.value === 1 || bar.closest('tr').innerText.includes('–')")
    tablet.closes()


def test_a_clock_that_is_hours_off_is_told(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> None:
    tablet = new_tablet(chromium, address)
    tablet.signs_in(worker_link(sqlite_context, session.organisation_id))
    tablet.shelf.add_init_script("const now = Date.now; Date.now = () => now() + 5 * 3600_000;")
    tablet.prepares(session.id)
    expect(tablet.page.locator("#clock")).to_contain_text("5 hours")
    tablet.opens_screen("home")
    expect(tablet.page.locator("#warnings")).to_contain_text("5 hours")
    tablet.closes()


def test_the_bundle_has_every_item_in_every_language(tablet: Tablet) -> None:
    bundle = tablet.bundle()
    assert bundle["format"] == "surveyapp/bundle/1"
    assert bundle["session"]["id"] == str(tablet.session)
    assert [each["code"] for each in bundle["languages"]] == ["en", "nl-BE", "ar"]
    items = {each["key"]: each for each in bundle["items"]}
    assert list(items) == [
        "welcome", "consent", "mould", "where", "problems", "people-home", "story",
    ]  # fmt: skip
    assert items["mould"]["text"]["ar"]["text"] == "Is there mould?"
    assert [each["key"] for each in items["mould"]["categories"]] == ["yes", "no", "dont-know"]
    assert items["problems"]["categories"][2]["exclusive"] is True
    assert items["people-home"]["maximum"] == 20
    kept = kept_addresses(tablet.page)
    yes = items["mould"]["categories"][0]["pictogram"]
    assert yes in kept
    assert {each["address"] for each in bundle["keep"]} <= set(kept)


def test_a_survey_that_was_prepared_opens_in_every_language(tablet: Tablet) -> None:
    tablet.cuts_network()
    for path in (f"/s/{SLUG}/ar", f"/s/{SLUG}/nl-BE?also=en", f"/s/{SLUG}/ar?also=en&turn=7"):
        tablet.opens(path)
        tablet.page.locator("#start button.main").click()
        tablet.page.locator("#screen").wait_for()
    tablet.opens("/tablet/turn")  # nobody gave the tablet away: on to the console
    expect(tablet.page.locator(".screen-home h1")).to_be_visible()


def test_after_a_restart_everything_is_there(
    chromium: Browser,
    address: str,
    sqlite_context: Context,
    session: GroupSession,
    tmp_path: Path,
) -> None:
    def started() -> Tablet:
        shelf = chromium.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=ARGUMENTS, locale="nl-BE"
        )
        return Tablet(shelf, address)

    tablet = started()
    tablet.signs_in(worker_link(sqlite_context, session.organisation_id))
    tablet.prepares(session.id)
    tablet.cuts_network()
    tablet.opens_session()
    tablet.closes()

    tablet = started()
    tablet.cuts_network()
    tablet.opens("/tablet")
    expect(tablet.page.locator(".console-session")).to_contain_text("open")
    expect(tablet.page).to_have_url(re.compile(r"lang=en"))  # as the worker prepared it
    assert tablet.waiting() == ["state"]
    tablet.shelf.clear_cookies()  # the sign-in expired meanwhile
    tablet.finds_network()
    tablet.opens_screen("outbox")
    expect(tablet.page.locator('[data-slot="sum"]')).to_contain_text("Arrived: 1", timeout=20_000)
    tablet.closes()


def test_an_update_leaves_it_whole_and_brings_the_newest(
    tablet: Tablet, network: Faults, sqlite_context: Context, tmp_path: Path
) -> None:
    page = tablet.page
    tablet.opens_screen("home")
    script = "() => document.querySelector('script[type=module]').src"
    old = page.evaluate(script)
    network.app = newer(sqlite_context, tmp_path)
    tablet.cuts_network()
    page.reload()
    expect(page.locator(".console-session")).to_contain_text("No network is needed")
    tablet.finds_network()
    page.reload()
    expect(page.locator("#said")).to_contain_text("newest version", timeout=20_000)
    tablet.cuts_network()
    page.reload()
    expect(page.locator(".console-session")).to_contain_text("No network is needed")
    assert page.evaluate(script) != old
    assert page.evaluate("() => globalThis.isNewer") is True
    tablet.opens(f"/s/{SLUG}/ar")
    page.locator("#start button.main").click()
    page.locator("#screen").wait_for()
    assert old.removeprefix(tablet.address) in kept_addresses(page)  # a page of it may be open


def test_what_is_gone_is_told_and_comes_back(tablet: Tablet) -> None:
    page = tablet.page
    lost = page.evaluate("""async () => {
      const cache = await caches.open("tablet-files");
      const keys = (await cache.keys()).filter(({ url }) => url.endsWith(".svg")).slice(0, 3);
      await Promise.all(keys.map((key) => cache.delete(key)));
      return keys.length;
    }""")
    assert lost == 3
    tablet.cuts_network()
    tablet.opens_screen("home")
    expect(page.locator(".console-session")).to_contain_text("3 of its files are gone")
    page.locator('[data-act="renew"]').click()
    expect(page.locator("#said")).to_contain_text("did not work")
    tablet.finds_network()
    page.locator('[data-act="renew"]').click()
    expect(page.locator(".console-session")).to_contain_text("No network is needed")


def test_taken_off_the_tablet_nothing_of_it_stays_but_what_waits(tablet: Tablet) -> None:
    page = tablet.page
    tablet.cuts_network()
    tablet.opens_session()
    tablet.opens_screen("home")
    page.locator('[data-act="drop"]').click()
    page.locator('[data-act="keep"]').click()
    page.locator('[data-act="drop"]').click()
    page.locator('[data-act="really-drop"]').click()
    expect(page.locator('[data-slot="empty"]')).to_be_visible()
    assert tablet.records("sessions") == []
    assert tablet.waiting() == ["state"]
    assert [each for each in kept_addresses(page) if each.startswith("/s/")] == []
    page.reload()
    expect(page.locator('[data-slot="empty"]')).to_be_visible()


def test_in_a_residents_hands_every_address_leads_to_the_cover(tablet: Tablet) -> None:
    page = tablet.page
    tablet.opens_screen("home")
    led_to = f"/s/{SLUG}/ar?also=en"
    shut = """async (pages) => {
      const kept = new Response(JSON.stringify({ pages }));
      await (await caches.open("tablet-locked")).put("/tablet/locked", kept);
    }"""
    page.evaluate(shut, [led_to])
    tablet.cuts_network()
    for path in ("/", "/tablet", "/staff/", f"/s/{SLUG}/ar", f"/s/{SLUG}/nl-BE", "/day", "/w/ar"):
        tab = tablet.shelf.new_page()
        answer = tab.goto(tablet.address + path)
        assert answer is not None
        assert answer.url == f"{tablet.address}/tablet/turn", path
        tab.close()
    tab = tablet.shelf.new_page()
    answer = tab.goto(tablet.address + led_to)
    assert answer is not None
    assert answer.url == tablet.address + led_to
    tab.close()


def test_it_can_be_put_among_the_applications(tablet: Tablet) -> None:
    tablet.opens_screen("home")
    tap = tablet.shelf.new_cdp_session(tablet.page)
    manifest = tap.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].startswith(f"{tablet.address}/manifest.webmanifest")
    found = tap.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in found if each["errorId"] != "in-incognito"] == []


def test_a_session_of_nobody_leads_home(tablet: Tablet) -> None:
    tablet.opens(f"/tablet?lang=en#closing?session={uuid.uuid4()}")
    expect(tablet.page.locator(".screen-home")).to_be_visible()
