"""Items that are ranked, picked from pictures and counted on keys, in a phone that runs scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.context import Context
from tests.support.held_back import held_back
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.phone import Phone
from tests.support.picked import open_picking

NARROW = 320
FINGER = 56
LANGUAGES = ["nl-BE", "ar"]
LATER = "**/js/later.js"


@pytest.fixture
def page(chromium: Browser, address: str, sqlite_context: Context) -> Iterator[Page]:
    """A narrow phone with scripts, at home; every file comes over the network."""
    shelf = chromium.new_context(viewport={"width": NARROW, "height": 640}, service_workers="block")
    survey = open_picking(sqlite_context)
    page = shelf.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{address}/s/{survey}/nl-BE")
    yield page
    shelf.close()


def begin(page: Page, language: str = "nl-BE") -> None:
    page.goto(page.url.replace("nl-BE", language))
    go_on(page, "consent")
    page.locator('label[for="answer-1"]').click()
    go_on(page, "order")


def go_on(page: Page, then: str) -> None:
    page.locator("main button.main").click()
    page.locator(f'main[data-screen="{then}"]').wait_for()


def tap(page: Page, *keys: str) -> None:
    for key in keys:
        page.locator(f'button[name=tap][value="{key}"]').click()


def numbers(page: Page) -> dict[str, str]:
    """The big number on each card, by its key, where there is one."""
    shown = page.locator(".card-rank > [aria-hidden]").evaluate_all(
        "found => found.map(each => [each.closest('button').value, each.textContent])"
    )
    return dict(shown)


def kept(page: Page) -> list[str]:
    """What the form would send."""
    said: list[str] = page.evaluate(
        "() => new FormData(document.querySelector('#screen')).getAll('answer')"
    )
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_are_ranked_by_tapping(page: Page, language: str) -> None:
    begin(page, language)
    tap(page, "protection", "repairs", "costs")
    expect(page.locator('[value="costs"] .card-rank')).to_contain_text("3")
    assert numbers(page) == {"protection": "1", "repairs": "2", "costs": "3"}
    assert kept(page) == ["protection", "repairs", "costs"]
    expect(page.locator("fieldset [role=status]")).to_have_text(re.compile("3"))

    tap(page, "protection")
    assert numbers(page) == {"repairs": "1", "costs": "2"}
    expect(page.locator('[value="protection"]')).to_have_attribute("aria-pressed", "false")
    expect(page.locator("fieldset [role=status]")).to_have_text("")

    tap(page, "dont-know")
    assert numbers(page) == {}
    assert kept(page) == ["dont-know"]
    tap(page, "costs", "repairs")
    assert kept(page) == ["costs", "repairs"]
    assert page.evaluate(WIDER_THAN_SCREEN) <= 0


def test_an_order_is_there_again_after_going_back_and_after_reloading(page: Page) -> None:
    begin(page)
    tap(page, "costs", "repairs")
    go_on(page, "first")
    page.locator(".bar button[value=back]").click()
    page.locator('main[data-screen="order"]').wait_for()
    assert numbers(page) == {"costs": "1", "repairs": "2"}
    page.reload()
    page.locator('main[data-screen="order"]').wait_for()
    expect(page.locator('[value="costs"] .card-rank')).to_contain_text("1")
    assert kept(page) == ["costs", "repairs"]


def test_a_tap_before_the_script_of_the_cards_is_there_is_not_lost(page: Page) -> None:
    with held_back(page, LATER):
        with page.expect_request(LATER):
            begin(page)
        tap(page, "costs")
        assert numbers(page) == {}
    expect(page.locator('[value="costs"] .card-rank')).to_contain_text("1")
    expect(page.locator('main[data-screen="order"]')).to_be_visible()


def test_nor_are_several_of_them_and_next_waits(page: Page) -> None:
    with held_back(page, LATER):
        with page.expect_request(LATER):
            begin(page)
        tap(page, "costs", "repairs")
        page.locator("main button.main").click()
        expect(page.locator('main[data-screen="order"]')).to_be_visible()
    page.locator('main[data-screen="first"]').wait_for()
    page.locator(".bar button[value=back]").click()
    page.locator('main[data-screen="order"]').wait_for()
    expect(page.locator('[value="repairs"] .card-rank')).to_contain_text("2")
    assert kept(page) == ["costs", "repairs"]


def test_without_the_script_of_the_cards_the_server_counts(page: Page) -> None:
    page.route(LATER, lambda route: route.abort())
    begin(page)
    with page.expect_navigation():
        tap(page, "costs")
    assert "/d/" in page.url
    assert numbers(page) == {"costs": "1"}


def to_number(page: Page, language: str = "nl-BE") -> None:
    begin(page, language)
    tap(page, "costs")
    for then in ("first", "neighbourhood", "people"):
        go_on(page, then)
        if then != "people":
            page.locator('label[for="answer-2"]').click()
    page.locator("button.digit").first.wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_tapped_on_large_keys(page: Page, language: str) -> None:
    to_number(page, language)
    box = page.locator("#answer")
    keys = page.locator("button.digit")
    for digit in "0142":
        keys.get_by_text(digit, exact=True).click()
    expect(box).to_have_value("142")
    keys.last.click()
    expect(box).to_have_value("14")
    expect(page.locator("form [role=status]")).to_have_text("14")
    sizes = keys.evaluate_all(
        "found => found.map(each => each.getBoundingClientRect())"
        ".map(({width, height}) => Math.min(width, height))"
    )
    assert min(sizes) >= FINGER
    left = [keys.nth(place).bounding_box() for place in (0, 2)]
    assert left[0] is not None
    assert left[1] is not None
    assert left[0]["x"] < left[1]["x"], "1 stands to the left of 3 in every language"
    assert page.evaluate(WIDER_THAN_SCREEN) <= 0


def test_digits_of_other_scripts_are_shown_as_latin_ones(page: Page) -> None:
    to_number(page, "ar")
    box = page.locator("#answer")
    box.press_sequentially("\u0661\u06f4")
    expect(box).to_have_value("14")
    go_on(page, "happy")


def test_a_number_and_not_answering_do_not_stand_beside_each_other(page: Page) -> None:
    to_number(page)
    page.locator("button.digit").first.click()
    page.locator('label[for="not-answering-1"]').click()
    assert kept(page) == ["", "dont-know"]
    page.locator('label[for="not-answering-2"]').click()
    assert kept(page) == ["", "rather-not-say"]
    page.locator("button.digit").first.click()
    assert kept(page) == ["1"]


@pytest.mark.parametrize(("language", "columns"), [("nl-BE", 2), ("ar", 1)])
def test_maps_stand_beside_each_other_where_words_are_short(
    chromium: Browser, address: str, sqlite_context: Context, language: str, columns: int
) -> None:
    phone = Phone(chromium, address, width=NARROW)
    phone.opens(f"/s/{open_picking(sqlite_context)}/{language}")
    phone.goes_on()
    phone.taps("yes")
    phone.goes_on()
    phone.page.goto(phone.page.url.replace("/order", "/neighbourhood"))
    tops = phone.page.locator(".card:not(.quiet)").evaluate_all(
        "found => found.map(each => each.getBoundingClientRect().top)"
    )
    assert len(tops) == 6
    assert len(set(tops)) == 6 // columns
    assert phone.page.evaluate(WIDER_THAN_SCREEN) <= 0
    phone.closes()
