"""What cannot be seen in the text of a page: sizes, room, colours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from surveyapp.services.context import Context
from tests.support.looks import TOO_FAINT, WIDER_THAN_SCREEN, too_small
from tests.support.phone import Phone
from tests.support.shipped import open_shipped

SPOIL = """() => {
  const main = document.querySelector('main');
  main.style.minInlineSize = '400px';
  main.querySelector('button').style.cssText = 'min-block-size: 0; padding: 0';
  main.querySelector('p').style.color = '#999';
}"""


def screens(phone: Phone, language: str) -> Iterator[Page]:
    """Every kind of screen of a survey, with what is closed opened."""
    for path in ("/", "/s/hoe-woon-je", f"/s/hoe-woon-je/{language}"):
        phone.opens(path)
        yield phone.page
    for shown, _item in enumerate(phone.fills_in("hoe-woon-je", language)):
        if shown == 1:
            phone.goes_on()  # nothing tapped: the page with what is missing
        yield phone.page
    phone.page.locator("details.languages summary").click()
    phone.page.locator("details.more summary").click()
    yield phone.page


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_every_screen_fits_a_narrow_phone_and_a_finger(
    chromium: Browser, address: str, sqlite_context: Context, language: str
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address, width=320)
    count = 0
    for page in screens(phone, language):
        count += 1
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0, page.url
        assert too_small(page) == [], page.url
        assert page.evaluate(TOO_FAINT, 7) == [], page.url
    assert count > 14
    phone.closes()


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_letters_of_double_size_still_fit(
    chromium: Browser, address: str, sqlite_context: Context, language: str
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address, width=320)
    phone.page.route("**/css/resident.css", _doubled)
    for page in screens(phone, language):
        assert (
            page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        ), page.url
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0, page.url
    phone.closes()


def _doubled(route: Route) -> None:
    body = route.fetch().text() + "\nhtml { font-size: 200%; }"
    route.fulfill(content_type="text/css", body=body)


def test_the_measures_find_what_they_are_for(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address, width=320)
    phone.opens("/s/hoe-woon-je/nl-BE")
    phone.page.evaluate(SPOIL)
    assert phone.page.evaluate(WIDER_THAN_SCREEN) > 0
    assert too_small(phone.page) != []
    assert phone.page.evaluate(TOO_FAINT, 7) != []
    phone.closes()


def test_arabic_reads_from_the_right_and_its_arrows_too(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    phone.opens("/s/hoe-woon-je/ar")
    phone.goes_on()
    picture = phone.page.locator(".card-picture").first.bounding_box()
    word = phone.page.locator(".card-word").first.bounding_box()
    assert picture is not None
    assert word is not None
    assert picture["x"] > word["x"]
    turned = "each => getComputedStyle(each).transform"
    assert phone.page.locator("header .icon.turns").evaluate(turned) == "matrix(-1, 0, 0, 1, 0, 0)"
    assert phone.page.locator(".card-picture").first.evaluate(turned) == "none"
    phone.closes()


IN_SIGHT = """each => {
  const box = each.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_the_way_on_is_in_sight_where_it_is_needed(
    chromium: Browser, address: str, sqlite_context: Context, language: str
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address)
    phone.opens(f"/s/word-je-eerlijk-behandeld/{language}")
    way_on = phone.page.locator("main button.main")
    assert way_on.evaluate(IN_SIGHT)

    phone.goes_on()
    phone.taps("yes")
    phone.goes_on()
    phone.taps("no")
    assert way_on.evaluate(IN_SIGHT)
    phone.closes()


def test_the_way_on_never_covers_what_is_still_to_be_tapped(
    chromium: Browser, address: str, sqlite_context: Context
) -> None:
    open_shipped(sqlite_context)
    phone = Phone(chromium, address, height=500)
    plan = {"problems": ("mould", "cold", "vermin")}
    for item in phone.fills_in("hoe-woon-je", "nl-BE", plan):
        if item == "tenure":
            assert not phone.page.locator("main button.main").evaluate(IN_SIGHT)
            phone.taps("private")
            assert phone.page.locator("main button.main").evaluate(IN_SIGHT)
        if item == "problems":
            phone.taps("mould")
            phone.page.evaluate("() => scrollTo(0, 0)")
            assert not phone.page.locator("main button.main").evaluate(IN_SIGHT)
            phone.taps("mould")
    phone.closes()
