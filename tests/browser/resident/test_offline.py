"""What was opened once opens without a network, and an update strands nobody."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from surveyapp.resources import resource_folder
from surveyapp.services.context import Context
from surveyapp.web.app import create_app
from surveyapp.web.static import KEY, Assets
from tests.support.app_phone import AppPhone
from tests.support.faults import Faults
from tests.support.kept import kept_counts, only_response
from tests.support.offline import kept_addresses, wait_until_kept, wait_until_there
from tests.support.serving import served
from tests.support.shipped import open_shipped

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SURVEY = "hoe-woon-je"
NEVER_KEPT = re.compile(r"^/(staff|api|w|j)\b|/d/|/check/|/done/|draft=")
SOUND = bytes(range(250)) * 4


@pytest.fixture
def network(app: Flask, sqlite_context: Context) -> Faults:
    """The application; requests of its pages can be made to fail."""
    open_shipped(sqlite_context)
    return Faults(app, (f"/s/{SURVEY}/",))


@pytest.fixture
def phone(chromium: Browser, network: Faults) -> Iterator[AppPhone]:
    with served(network) as address:
        opened = AppPhone(chromium, address)
        yield opened
        opened.shelf.close()


def opens_survey(phone: AppPhone, language: str = "nl-BE") -> None:
    phone.opens(f"/s/{SURVEY}/{language}")
    phone.is_ready()
    wait_until_kept(phone.page)


def test_a_whole_survey_after_the_first_screen(phone: AppPhone, sqlite_context: Context) -> None:
    opens_survey(phone, "ar")
    phone.shelf.set_offline(True)
    phone.page.locator("#start button.main").click()
    phone.another_than("promise")
    shown = list(phone.fills_in())
    assert len(shown) >= 10
    phone.taps_ready()
    phone.page.wait_for_selector(".sending-state.here")
    assert kept_counts(sqlite_context)["responses"] == 0
    phone.shelf.set_offline(False)
    phone.arrives()
    assert set(only_response(sqlite_context)["answers"]) == set(shown) - {"consent", "story"}
    assert kept_counts(sqlite_context)["quarantined"] == 0


def test_it_opens_again_with_its_pictures_where_somebody_was(phone: AppPhone) -> None:
    opens_survey(phone)
    phone.page.locator("#start button.main").click()
    phone.another_than("promise")
    visit = phone.fills_in()
    next(visit)
    item = next(visit)
    phone.shelf.set_offline(True)
    phone.page.reload()
    phone.shows(item)
    used = """() => [...document.querySelectorAll("main use, main img")]
      .map(each => each.href?.baseVal ?? each.src)"""
    pictures = {each.split("#")[0] for each in phone.page.evaluate(used)}
    assert pictures
    kept = kept_addresses(phone.page)
    assert all(each.replace(phone.address, "") in kept for each in pictures), pictures


def test_another_language_that_was_opened_is_there(phone: AppPhone) -> None:
    opens_survey(phone, "ar")
    opens_survey(phone, "nl-BE")
    phone.shelf.set_offline(True)
    phone.opens(f"/s/{SURVEY}/ar")
    phone.is_ready()
    expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")


def test_what_was_never_opened_has_a_page_of_ours(phone: AppPhone) -> None:
    opens_survey(phone, "ar")
    wait_until_there(phone.page, "/offline/ar")
    phone.shelf.set_offline(True)
    answer = phone.page.goto(f"{phone.address}/s/word-je-eerlijk-behandeld/ar")
    assert answer is not None
    assert answer.status == 503
    expect(phone.page.locator("html")).to_have_attribute("lang", "ar")
    assert phone.page.locator("main img").evaluate("each => each.complete && each.naturalWidth > 0")
    phone.page.goto(f"{phone.address}/k/never/tr")
    expect(phone.page.locator("html")).to_have_attribute("lang", "nl-BE")
    phone.shelf.set_offline(False)
    phone.page.goto(f"{phone.address}/s/word-je-eerlijk-behandeld/ar")
    phone.is_ready()


def test_the_way_out_of_a_sensitive_survey_is_there(phone: AppPhone) -> None:
    phone.opens("/s/word-je-eerlijk-behandeld/ar")
    phone.is_ready()
    wait_until_kept(phone.page)
    wait_until_there(phone.page, "/day?lang=ar")
    phone.shelf.set_offline(True)
    answer = phone.page.goto(f"{phone.address}/day?lang=ar")
    assert answer is not None
    assert answer.status == 200


def test_nothing_of_staff_or_of_one_person_is_kept(phone: AppPhone) -> None:
    opens_survey(phone)
    tab = phone.new_tab()
    for path in ("/", f"/s/{SURVEY}", "/w/nl-BE", "/staff/", f"/api/v1/surveys/{SURVEY}"):
        tab.goto(phone.address + path)
    # A survey without scripts, in a tab of the same phone: its pages hold a draft's address.
    tab.goto(f"{phone.address}/s/{SURVEY}/nl-BE")
    with tab.expect_navigation(url="**/d/**"):
        tab.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('#start'))")
    assert "/d/" in tab.url
    tab.reload()
    kept = kept_addresses(tab)
    assert "/" in kept
    assert f"/s/{SURVEY}" in kept
    assert [each for each in kept if NEVER_KEPT.search(each)] == []


@pytest.mark.parametrize("fault", ["portal", "500", "502"])
def test_a_kept_page_is_better_than_a_broken_one(
    phone: AppPhone, network: Faults, fault: str
) -> None:
    opens_survey(phone)
    network.plan(fault)
    phone.opens(f"/s/{SURVEY}/nl-BE")
    phone.is_ready()
    assert fault in network.seen
    phone.shelf.set_offline(True)
    phone.page.reload()
    phone.is_ready()


def test_a_slow_network_is_not_waited_for_longer_than_patience(
    phone: AppPhone, network: Faults
) -> None:
    opens_survey(phone)
    network.plan("hang")
    address = f"{phone.address}/s/{SURVEY}/nl-BE"
    phone.page.goto(address, timeout=25_000)  # milliseconds; it hangs for thirty seconds
    phone.is_ready()
    network.hanging.set()


def newer(context: Context, folder: Path) -> Flask:
    """The same application, with other scripts: what an update brings."""
    shutil.copytree(resource_folder("static"), folder / "static")
    script = folder / "static/js/screens/ending.js"
    script.write_text(script.read_text(encoding="utf-8") + "\nglobalThis.isNewer = true;\n")
    made = create_app(context)
    made.extensions[KEY] = Assets(folder / "static")
    return made


def test_an_update_strands_nobody(
    phone: AppPhone, network: Faults, sqlite_context: Context, tmp_path: Path
) -> None:
    opens_survey(phone)
    first = phone.page
    old = first.locator("script[type=module]").get_attribute("src") or ""
    first.locator("#start button.main").click()
    phone.another_than("promise")
    network.app = newer(sqlite_context, tmp_path)
    opens_survey_in_another_tab = phone.new_tab()
    opens_survey(phone)
    new = opens_survey_in_another_tab.locator("script[type=module]").get_attribute("src") or ""
    assert new != old
    phone.shelf.set_offline(True)
    phone.page = first
    older = old.replace("start.js", "app.js")
    text = first.evaluate("async path => (await fetch(path)).text()", older)
    assert "isNewer" not in text
    assert "dl.answers" in text
    list(phone.fills_in())
    phone.taps_ready()
    phone.shelf.set_offline(False)
    phone.arrives()
    assert kept_counts(sqlite_context)["responses"] == 1


class WithSound:
    """The application, and one sound that counts how often it is asked for."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app
        self.asked = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/sound/abc.mp3":
            return self.app(environ, start_response)
        self.asked += 1
        headers = [
            ("Content-Type", "audio/mpeg"),
            ("Content-Length", str(len(SOUND))),
            ("Cache-Control", "public, max-age=31536000, immutable"),
        ]
        start_response("200 OK", headers)
        return [SOUND]


SLICE = """async range => {
  const headers = range ? { Range: range } : {};
  const answer = await fetch("/sound/abc.mp3", { headers });
  const bytes = [...new Uint8Array(await answer.arrayBuffer())];
  return [answer.status, answer.headers.get("Content-Range"), bytes];
}"""


def test_a_sound_that_was_heard_is_there_in_slices(
    chromium: Browser, app: Flask, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    sounds = WithSound(app)
    with served(sounds) as address:
        phone = AppPhone(chromium, address)
        opens_survey(phone)
        first = phone.page.evaluate(SLICE, "bytes=0-")
        assert first == [206, "bytes 0-999/1000", list(SOUND)]
        wait_until_there(phone.page, "/sound/abc.mp3")
        phone.shelf.set_offline(True)
        assert phone.page.evaluate(SLICE, "") == [200, None, list(SOUND)]
        assert phone.page.evaluate(SLICE, "bytes=10-19") == [
            206,
            "bytes 10-19/1000",
            list(SOUND[10:20]),
        ]
        assert phone.page.evaluate(SLICE, "bytes=-5")[2] == list(SOUND[-5:])
        assert phone.page.evaluate(SLICE, "bytes=1000-")[0] == 416
        assert sounds.asked == 1
        phone.closes()


def test_without_a_worker_the_survey_works_all_the_same(
    chromium: Browser, network: Faults, sqlite_context: Context
) -> None:
    with served(network) as address:
        phone = AppPhone(chromium, address, init="delete Navigator.prototype.serviceWorker")
        phone.starts(SURVEY, "nl-BE")
        list(phone.fills_in())
        phone.taps_ready()
        phone.arrives()
        phone.closes()
    assert kept_counts(sqlite_context)["responses"] == 1
