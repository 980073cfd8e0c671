"""Coding in a real browser: words of an Arabic story are selected, and a theme is tapped."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from surveyapp.services.change_frame import find_frame
from surveyapp.services.code_story import assignments_of, coded_words
from surveyapp.services.context import Context
from surveyapp.services.list_stories import list_stories
from surveyapp.services.roles import Role
from tests.support.axe import violations
from tests.support.coding import PROJECT, a_theme
from tests.support.desk import a_desk, good
from tests.support.looks import WIDER_THAN_SCREEN
from tests.support.responses import SLUG, open_survey
from tests.support.stories import asked, tell_story

FRAME = f"/staff/projects/{PROJECT}/coding-frame"
STORY = "أسكن في غرفتين 🏠 مع أطفالي. الإيجار مرتفع جدا، والجدران رطبة. الإيجار مرتفع كل عام."
# Selects characters as a finger does, over the marks of what was coded before.
SELECT = """([from, to]) => {
  const text = document.querySelector("[data-text]");
  const said = (node) => (node.parentElement.closest("[data-aside]") ? 2 : 1);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, said);
  const range = document.createRange();
  let before = 0;
  let begun = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const length = node.data.length;
    if (!begun && from < before + length) { range.setStart(node, from - before); begun = true; }
    if (to <= before + length) { range.setEnd(node, to - before); break; }
    before += length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    owner = open_survey(sqlite_context)
    for label, picture in (("Huur", "rent"), ("Vocht", "mould")):
        a_theme(sqlite_context, owner, label, pictogram=picture, teller=("problems:cold",))
    tell_story(sqlite_context, STORY, language="ar")
    return owner


@pytest.fixture
def desk(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, chromium: Browser, address: str
) -> Iterator[Page]:
    """A coordinator's tablet, signed in, with the Arabic story open."""
    del app
    with a_desk(sqlite_context, chromium, address, Role.COORDINATOR) as page:
        (standing,) = list_stories(sqlite_context, asked(sqlite_context, owner))
        page.goto(f"{address}/staff/surveys/{SLUG}/stories/{standing.name}")
        yield page


def units(text: str) -> int:
    """Its length as a browser counts."""
    return len(text.encode("utf-16-le")) // 2


def select(page: Page, words: str, *, last: bool = False) -> None:
    place = STORY.rindex(words) if last else STORY.index(words)
    begin = units(STORY[:place])
    page.evaluate(SELECT, [begin, begin + units(words)])
    expect(page.locator(".give-theme.docked")).to_be_visible()


def give(page: Page, theme: str) -> None:
    page.locator(".docked button.theme", has_text=theme).click()
    page.wait_for_url("**#text-*")
    page.wait_for_load_state()  # of the next one, at the same address


def test_selected_words_get_a_theme_with_one_tap(
    desk: Page, sqlite_context: Context, owner: uuid.UUID
) -> None:
    select(desk, "الإيجار مرتفع", last=True)  # stands twice: where it was selected decides
    expect(desk.locator("[data-chosen-words]")).to_have_text("الإيجار مرتفع")
    give(desk, "Huur")
    select(desk, "مرتفع كل عام")  # begins within what is marked, and ends after it
    give(desk, "Vocht")

    expect(desk.locator("mark")).to_have_count(3)
    given = assignments_of(sqlite_context, asked(sqlite_context, owner))
    words = coded_words(sqlite_context, asked(sqlite_context, owner), given)
    assert {(each.start, words[each.id]) for each in given} == {
        (STORY.rindex("الإيجار مرتفع"), "الإيجار مرتفع"),
        (STORY.index("مرتفع كل عام"), "مرتفع كل عام"),
    }


def test_the_form_comes_to_the_foot_and_goes_again(desk: Page) -> None:
    form = desk.locator(".give-theme")
    select(desk, "رطبة")
    box = form.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 1024 + 1

    desk.get_by_role("button", name="Close").click()
    expect(desk.locator(".docked")).to_have_count(0)
    # What was chosen is not lost.
    expect(desk.locator("#coded-words")).to_have_value("رطبة")
    select(desk, "أطفالي")
    desk.keyboard.press("Escape")
    # A browser that is busy tells of the selection only now.
    desk.evaluate("() => document.dispatchEvent(new Event('selectionchange'))")
    expect(desk.locator(".docked")).to_have_count(0)
    expect(desk.locator("#coded-words")).to_have_value("أطفالي")
    select(desk, "أطفالي")
    desk.locator("h1").click()
    expect(desk.locator(".docked")).to_have_count(0)


def test_a_selection_that_runs_on_ends_with_its_text(desk: Page) -> None:
    desk.evaluate(
        """() => {
          const range = document.createRange();
          const text = document.querySelector("[data-text]");
          range.setStart(text.firstChild, text.firstChild.data.indexOf("والجدران"));
          range.setEnd(document.querySelector("#coding").firstChild, 3);
          getSelection().addRange(range);
        }"""
    )
    expect(desk.locator("#coded-words")).to_have_value(STORY[STORY.index("والجدران") :])


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    desk: Page, sqlite_context: Context, owner: uuid.UUID, width: int, address: str
) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    select(desk, "الإيجار مرتفع", last=True)
    assert violations(desk) == [], "docked"
    give(desk, "Huur")
    assert violations(desk) == [], "marked"
    assert desk.evaluate(WIDER_THAN_SCREEN) <= 0
    theme = find_frame(sqlite_context, owner, PROJECT)[1].themes[0]
    places = (
        FRAME,
        f"{FRAME}/add",
        f"{FRAME}/themes/{theme.id}",
        f"{FRAME}/themes/{theme.id}?language=ar",
        f"{FRAME}/themes/{theme.id}/words",
        f"{FRAME}/history",
        f"{FRAME}/file",
        f"/staff/surveys/{SLUG}/second-reader",
    )
    good(desk, places, address)
