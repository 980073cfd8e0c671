"""Listening: a question says itself and each category in turn; who wants hears everything."""

import uuid

import pytest
from playwright.sync_api import Browser, Route, expect

from surveyapp.services.context import Context
from tests.support.app_phone import AppPhone
from tests.support.clips import say_everything
from tests.support.listener import LISTENER
from tests.support.surveys import choice, document, published, words

QUESTION = choice("problems", "mould", "cold", hint=words("Tik er één aan."))
OTHER = choice("since", "short", "long")
ALL_OF_IT = ["problems?", "Tik er één aan.", "mould", "cold", "Ik weet het niet"]


@pytest.fixture
def phone(chromium: Browser, address: str, sqlite_context: Context) -> AppPhone:
    """In front of a survey of which everything can be heard."""
    organisation = open_survey(sqlite_context)
    say_everything(sqlite_context, organisation, "nl-BE", "fr-BE")
    return AppPhone(chromium, address, init=LISTENER)


def open_survey(context: Context) -> uuid.UUID:
    made = document(QUESTION, OTHER, languages=["nl-BE", "fr-BE"])
    return published(context, made)


def heard(phone: AppPhone, last: str) -> list[str]:
    """What was heard, once `last` was."""
    phone.page.wait_for_function("last => window.heard.includes(last)", arg=last)
    found: list[str] = phone.page.evaluate("window.heard")
    return found


def listens_to(phone: AppPhone, block: str) -> None:
    phone.page.locator(f'main .listen[aria-label$=": {block}"]').click()


def wants_everything(phone: AppPhone) -> None:
    phone.page.locator("main [data-wish=all]").click()
    phone.page.wait_for_selector("main [data-wish=all][aria-pressed=true]")


def is_at_first_question(phone: AppPhone) -> None:
    phone.starts("buurt", "nl-BE")
    phone.taps("yes")
    phone.goes_on()
    phone.page.wait_for_selector("main .listen")


def test_a_question_says_itself_and_then_each_category(phone: AppPhone) -> None:
    is_at_first_question(phone)
    assert phone.page.evaluate("window.heard") == []  # nothing by itself
    listens_to(phone, "problems?")
    assert heard(phone, "Dat zeg ik liever niet") == [*ALL_OF_IT, "Dat zeg ik liever niet"]
    assert phone.page.evaluate("window.most") <= 1
    phone.page.wait_for_function("() => !document.querySelector('.heard')")
    phone.closes()


def test_a_category_says_itself_alone_and_again(phone: AppPhone) -> None:
    is_at_first_question(phone)
    for _time in range(2):
        phone.page.evaluate("window.heard = []")
        listens_to(phone, "cold")
        assert heard(phone, "cold") == ["cold"]
        phone.page.wait_for_function("() => !document.querySelector('.heard')")
    expect(phone.page.locator("input:checked")).to_have_count(0)
    phone.closes()


def test_any_tap_stops_it(phone: AppPhone) -> None:
    is_at_first_question(phone)
    listens_to(phone, "problems?")
    heard(phone, "problems?")
    phone.taps("cold")
    expect(phone.page.locator(".heard")).to_have_count(0)
    expect(phone.page.locator('input[value="cold"]')).to_be_checked()  # the tap counted too
    phone.page.wait_for_timeout(1000)
    assert "Dat zeg ik liever niet" not in phone.page.evaluate("window.heard")
    phone.closes()


def test_another_button_takes_over(phone: AppPhone) -> None:
    is_at_first_question(phone)
    listens_to(phone, "problems?")
    heard(phone, "problems?")
    listens_to(phone, "mould")
    assert heard(phone, "mould")[-1] == "mould"
    phone.page.wait_for_function("() => !document.querySelector('.heard')")
    assert "cold" not in phone.page.evaluate("window.heard")
    phone.closes()


def test_what_does_not_come_is_left_out(phone: AppPhone) -> None:
    def second_fails(route: Route) -> None:
        count[0] += 1
        if count[0] == 2:
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    count = [0]
    is_at_first_question(phone)
    phone.shelf.route("**/sound/*.mp3", second_fails)
    listens_to(phone, "problems?")
    assert heard(phone, "Dat zeg ik liever niet")[0] == "problems?"
    phone.closes()


def test_read_everything_reads_each_screen_and_is_remembered_for_this_survey(
    phone: AppPhone, sqlite_context: Context
) -> None:
    phone.opens("/s/buurt/nl-BE")
    phone.is_ready()
    wants_everything(phone)
    assert heard(phone, "Je buurt")[0] == "Je buurt"
    phone.page.locator("#start button.main").click()
    phone.shows("practice")
    phone.page.evaluate("window.heard = []")
    phone.page.locator("[value=skip]").click()
    phone.shows("consent")
    assert heard(phone, "Ja") == ["Doe je mee?", "Ja"]

    phone.page.reload()
    phone.shows("consent")
    phone.page.wait_for_selector(".heard, .listen.waits")  # Chromium may want a tap first

    phone.opens("/s/buurt/nl-BE")
    phone.is_ready()
    phone.page.wait_for_selector("main [data-wish=all][aria-pressed=true]")
    published(
        sqlite_context,
        document(OTHER, key="straat", title=words("Je straat")),
        name="elders",
    )
    phone.opens("/s/straat/nl-BE")
    phone.is_ready()
    phone.page.wait_for_timeout(500)
    assert phone.page.evaluate("window.heard") == []
    phone.closes()


def test_practice_comes_only_then_and_keeps_nothing(phone: AppPhone) -> None:
    phone.starts("buurt", "nl-BE")
    assert phone.screen == "consent"
    phone.page.locator("header button.plain").click()
    phone.shows("promise")
    wants_everything(phone)
    phone.page.locator("#start button.main").click()
    phone.shows("practice")
    expect(phone.page.locator("main .practice")).to_be_visible()
    phone.page.locator("main .card-face").first.click()
    phone.page.locator("main button.main").click()
    phone.page.wait_for_selector("main [type=checkbox]")
    phone.page.locator("main .card-face").first.click()
    phone.page.locator("main button.main").click()
    phone.shows("consent")
    assert [draft["answers"] for draft in phone.drafts()] in ([], [{}])
    phone.closes()


def test_back_from_the_practice_is_the_promise(phone: AppPhone) -> None:
    phone.opens("/s/buurt/nl-BE")
    phone.is_ready()
    wants_everything(phone)
    phone.page.locator("#start button.main").click()
    phone.shows("practice")
    phone.page.go_back()
    phone.shows("promise")
    phone.page.locator("#start button.main").click()
    phone.shows("practice")
    phone.page.locator("[value=skip]").click()
    phone.shows("consent")
    phone.closes()


def test_slower_is_remembered(phone: AppPhone) -> None:
    is_at_first_question(phone)
    phone.page.locator(".sound-menu summary").click()
    phone.page.locator("[data-wish=slow]").click()
    phone.page.evaluate(
        """() => {
          const { play } = HTMLMediaElement.prototype;
          HTMLMediaElement.prototype.play = function () {
            window.rate = [this.playbackRate, this.preservesPitch];
            return play.call(this);
          };
        }"""
    )
    listens_to(phone, "cold")
    heard(phone, "cold")
    assert phone.page.evaluate("window.rate") == [0.8, True]
    phone.page.reload()
    phone.shows("problems")
    phone.page.locator(".sound-menu summary").click()
    expect(phone.page.locator("[data-wish=slow]")).to_have_attribute("aria-pressed", "true")
    phone.closes()


def test_sound_that_was_chosen_is_there_without_a_network(phone: AppPhone) -> None:
    phone.opens("/s/buurt/nl-BE")
    phone.is_ready()
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wants_everything(phone)
    phone.page.wait_for_function(
        """async () => {
          const {sounds} = await (await fetch('/s/buurt/nl-BE/sound')).json();
          const kept = await Promise.all(Object.values(sounds).map(each => caches.match(each)));
          return kept.length > 0 && kept.every(Boolean);
        }""",
        timeout=60_000,
    )
    phone.shelf.set_offline(True)
    phone.page.locator("#start button.main").click()
    phone.shows("practice")
    phone.page.locator("[value=skip]").click()
    phone.shows("consent")
    assert heard(phone, "Nee")[-2:] == ["Ja", "Nee"]
    phone.closes()


def test_languages_say_their_own_names(phone: AppPhone) -> None:
    phone.opens("/s/buurt")
    phone.page.wait_for_selector("main .listen")
    listens_to(phone, "Nederlands")
    assert heard(phone, "Nederlands") == ["Nederlands"]
    phone.closes()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_its_buttons_fit_a_narrow_phone_and_a_finger(
    chromium: Browser, address: str, sqlite_context: Context, size: str
) -> None:
    say_everything(sqlite_context, open_survey(sqlite_context), "nl-BE")
    phone = AppPhone(chromium, address, width=320)
    phone.shelf.route("**/css/*.css", lambda route: _resized(route, size))
    is_at_first_question(phone)
    phone.page.locator(".sound-menu summary").click()
    phone.page.locator("details.languages summary").click()
    wide, small = phone.page.evaluate(
        """() => [
          document.scrollingElement.scrollWidth - innerWidth,
          [...document.querySelectorAll('.listen, .wish, .sound-menu summary, .helper select')]
            .map(each => each.getBoundingClientRect())
            .filter(box => box.width && (box.width < 56 || box.height < 56)).length,
        ]"""
    )
    assert wide <= 0
    assert small == 0
    # The button is no part of what one taps to choose.
    face = phone.page.locator(".card .card-face").first.bounding_box()
    button = phone.page.locator(".card .listen").first.bounding_box()
    assert face
    assert button
    beside = button["x"] >= face["x"] + face["width"]
    below = button["y"] >= face["y"] + face["height"]
    assert beside or below
    phone.closes()


def _resized(route: Route, size: str) -> None:
    body = route.fetch().text() + f"\nhtml {{ font-size: {size}; }}"
    route.fulfill(content_type="text/css", body=body)


def test_the_sign_is_never_mirrored(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    made = document(QUESTION, languages=["nl-BE", "ar"])
    say_everything(sqlite_context, published(sqlite_context, made), "nl-BE", "ar")
    phone = AppPhone(chromium, address)
    phone.starts("buurt", "ar")
    sign = phone.page.locator("main .listen .icon").first
    assert sign.evaluate("each => getComputedStyle(each).transform") == "none"
    button = phone.page.locator(".card .listen").first.bounding_box()
    face = phone.page.locator(".card .card-face").first.bounding_box()
    assert face
    assert button
    assert button["x"] < face["x"]  # at the end of the line, which is on the left
    phone.closes()
