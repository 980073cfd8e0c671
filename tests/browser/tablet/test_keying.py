"""Paper sheets, typed over without a mouse and without a network; then they arrive."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from surveyapp.response.group_session import GroupSession
from surveyapp.response.sheet_code import new_sheet_code, shown_sheet_code
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from tests.support.arriving import CountedKeys, everything_arrives
from tests.support.axe import violations
from tests.support.groups import a_session
from tests.support.kept import all_responses, kept_counts, kept_stories, only_response
from tests.support.looks import RING, WIDER_THAN_SCREEN, too_small
from tests.support.picked import SLUG, open_picking
from tests.support.sheets import shipped_paper
from tests.support.shipped import open_shipped
from tests.support.tablet import Tablet, prepared_tablet

HOUSE = "hoe-woon-je"
QUESTIONS = 12
CODE_KEYS = 10  # nine digits and Enter
NOTHING = "6"  # of its second question
STORY = "Koud in de kamer."


@pytest.fixture
def house(sqlite_context: Context) -> GroupSession:
    """A session on the survey of twelve questions."""
    open_shipped(sqlite_context)
    return a_session(sqlite_context, survey=HOUSE, languages=("nl-BE",))


@pytest.fixture
def picked(sqlite_context: Context) -> GroupSession:
    """A session in two languages, with a number and a ranking."""
    open_picking(sqlite_context)
    return a_session(sqlite_context, survey=SLUG, languages=("nl-BE", "ar"))


@pytest.fixture
def shelf(chromium: Browser, address: str, sqlite_context: Context) -> Iterator["Shelf"]:
    made = Shelf(chromium, address, sqlite_context)
    yield made
    made.closes()


class Shelf:
    """Gives a tablet at the screen for paper, without a network."""

    def __init__(self, chromium: Browser, address: str, context: Context) -> None:
        self.where = (chromium, address, context)
        self.tablets: list[Tablet] = []

    def gives(self, session: GroupSession) -> Tablet:
        tablet = prepared_tablet(*self.where, session)
        self.tablets.append(tablet)
        tablet.cuts_network()
        tablet.opens_screen("keyin")
        expect(tablet.page.locator("#sheet-code")).to_be_focused()
        return tablet

    def closes(self) -> None:
        for each in self.tablets:
            each.closes()


def wrong(page: Page) -> Locator:
    return page.locator("[data-place] [data-wrong]")


def asks(page: Page, number: int) -> None:
    """Wait for a question, by its number on the sheet."""
    expect(page.locator(".keyin-number")).to_have_text(f"Question {number}")


def looks(page: Page) -> None:
    page.locator(".keyin-answers").wait_for(state="attached")


def test_a_sheet_of_twelve_questions_takes_few_keys(
    shelf: Shelf, house: GroupSession, sqlite_context: Context
) -> None:
    tablet = shelf.gives(house)
    page, code = tablet.page, new_sheet_code()
    keys = CountedKeys(page)
    keys.types(code)
    keys.presses("Enter")
    keys.presses("1", "Enter")
    asked = 0
    while not page.locator(".keyin-answers").count():
        asked += 1
        expect(page.locator("section h1:focus, section [data-box]:focus")).to_have_count(1)
        if page.locator("#sheet-story").count():
            keys.types(STORY)
            keys.presses("Enter")
        else:
            keys.presses("1", "Enter")
    assert asked >= QUESTIONS - 2  # two of them are for some people only
    assert keys.pressed == CODE_KEYS + 2 + 2 * (asked - 1) + len(STORY) + 1
    assert violations(page) == []
    keys.presses("Enter")
    expect(page.locator("[data-said]")).to_contain_text(shown_sheet_code(code))
    expect(page.locator("#sheet-code")).to_be_focused()

    everything_arrives(tablet)
    kept = only_response(sqlite_context)
    assert (kept["channel"], kept["language"]) == ("paper", "nl-BE")
    assert kept["answers"]["problems"] == [page_category(tablet, "problems")]
    assert kept_stories(sqlite_context) == [{"story": STORY}]
    assert kept["quote_permission"] is True  # the box under the story was crossed
    assert count_session(sqlite_context, house).by_channel == {"paper": 1}


def page_category(tablet: Tablet, item: str) -> str:
    """The first category of an item."""
    found = next(each for each in tablet.bundle()["items"] if each["key"] == item)
    return str(found["categories"][0]["key"])


def test_a_sheet_in_arabic_with_all_its_kinds_of_answers(
    shelf: Shelf, picked: GroupSession, sqlite_context: Context
) -> None:
    tablet = shelf.gives(picked)
    page, code = tablet.page, new_sheet_code()
    keys = CountedKeys(page)
    keys.types("123456789")
    keys.presses("Enter")
    expect(wrong(page)).to_contain_text("No sheet has this code")
    keys.types(code)
    keys.presses("Enter")
    keys.presses("2")
    expect(page.locator(".keyin-number")).to_have_text("Taking part")
    keys.presses("0", "Enter")
    asks(page, 1)
    expect(page.locator(".keyin-question [lang=ar]")).to_have_attribute("dir", "rtl")
    keys.presses("9")
    expect(wrong(page)).to_contain_text("No answer has this number")
    keys.presses("Enter")
    expect(wrong(page)).to_contain_text("0 when nothing is ticked")
    keys.presses("3", "1")
    expect(page.locator("[data-press='3'] .keyin-rank")).to_have_text("1.")
    assert violations(page) == []
    assert too_small(page) == []
    keys.presses("Enter", "2", "Enter", "Backspace")
    asks(page, 2)
    expect(page.locator("[data-press='2']")).to_have_attribute("aria-pressed", "true")
    keys.presses("Enter", "0", "Enter")
    asks(page, 4)
    keys.types("44")
    keys.presses("Enter")
    expect(wrong(page)).to_contain_text("20 or less")
    keys.presses("Backspace", "Enter", "5", "Enter")
    looks(page)
    for width, height in ((768, 1024), (1280, 800), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(WIDER_THAN_SCREEN) <= 0
    keys.presses("Tab")
    assert page.evaluate(RING)
    keys.presses("Enter")
    expect(page.locator("[data-entered]")).to_contain_text("1")

    everything_arrives(tablet)
    kept = only_response(sqlite_context)
    answers = kept["answers"]
    assert (kept["channel"], kept["language"]) == ("paper", "ar")
    assert (answers["people"], answers["happy"]) == (4, "very-bad")
    assert (answers["neighbourhood"], len(answers["order"])) == ("no-answer", 2)


def test_the_same_sheet_is_not_entered_twice(
    shelf: Shelf, picked: GroupSession, sqlite_context: Context
) -> None:
    code = new_sheet_code()
    first, second = shelf.gives(picked), shelf.gives(picked)
    for tablet in (first, second):
        types_over(CountedKeys(tablet.page), code, "1")
        expect(tablet.page.locator("[data-said]")).to_contain_text("is entered")
    keys = CountedKeys(first.page)
    keys.types(code)
    keys.presses("Enter")
    expect(wrong(first.page)).to_contain_text("entered already")
    everything_arrives(first)
    everything_arrives(second)
    assert len(all_responses(sqlite_context)) == 1


def types_over(keys: CountedKeys, code: str, consent: str) -> None:
    """A sheet in Dutch on which nothing is ticked but the consent."""
    keys.types(code)
    keys.presses("Enter", "1", consent, "Enter")
    if consent == "1":
        keys.presses("0", "Enter", "0", "Enter", "0", "Enter", "Enter", "0", "Enter")
    looks(keys.page)
    keys.presses("Enter")


def test_of_who_said_no_nothing_is_kept(
    shelf: Shelf, picked: GroupSession, sqlite_context: Context
) -> None:
    tablet = shelf.gives(picked)
    types_over(CountedKeys(tablet.page), new_sheet_code(), "2")
    expect(tablet.page.locator("[data-said]")).to_contain_text("Destroy the paper")
    everything_arrives(tablet)
    assert kept_counts(sqlite_context)["responses"] == 0
    assert kept_counts(sqlite_context)["quarantined"] == 0


def test_what_the_answers_lead_past_can_be_entered_all_the_same(
    shelf: Shelf, house: GroupSession
) -> None:
    tablet = shelf.gives(house)
    page = tablet.page
    keys = CountedKeys(page)
    keys.types(new_sheet_code())
    keys.presses("Enter", "1", "Enter", "1", "Enter")
    asks(page, 2)
    keys.presses(NOTHING, "Enter")
    skipped = page.locator("[data-skipped]")
    expect(skipped).to_contain_text("3")
    keys.presses("+")
    asks(page, 3)
    keys.presses("1", "Enter")
    keys.presses("ArrowUp")
    asks(page, 3)
    keys.presses("ArrowDown")
    asks(page, 4)


def test_paper_is_typed_over_after_the_session_too(
    shelf: Shelf, picked: GroupSession, sqlite_context: Context
) -> None:
    tablet = shelf.gives(picked)
    page = tablet.page
    tablet.opens_screen("closing")
    page.locator("[name=head_count]").fill("8")
    page.locator(".screen-closing form button[type=submit]").click()
    expect(page.locator('[data-slot="closed"]')).to_be_visible()
    tablet.opens_screen("session")
    expect(page.locator("[data-door=tally]")).to_be_hidden()
    page.locator("[data-door=keyin]").click()
    expect(page.locator("#sheet-code")).to_be_focused()
    types_over(CountedKeys(page), new_sheet_code(), "1")
    everything_arrives(tablet)
    assert count_session(sqlite_context, picked).by_channel == {"paper": 1}


def test_a_short_sheet_is_known_by_its_code(
    shelf: Shelf, house: GroupSession, sqlite_context: Context
) -> None:
    tablet = shelf.gives(house)
    page = tablet.page
    keys = CountedKeys(page)
    keys.types(new_sheet_code(short=True))
    keys.presses("Enter")
    numbers = []
    while not page.locator(".keyin-answers").count():
        numbers.append(page.locator(".keyin-number").inner_text())
        keys.presses("1", "Enter")
    printed = [each.number for each in shipped_paper(HOUSE, "nl-BE", short=True).items]
    assert numbers[1:] == [f"Question {number}" for number in printed if number]
    keys.presses("Enter")
    everything_arrives(tablet)
    answers = only_response(sqlite_context)["answers"]
    core = {each["key"] for each in tablet.bundle()["items"] if each["core"]}
    assert set(answers) <= core
