"""What the pages of a frame tell of it: how much it was used, and what was done to it."""

import uuid

import pytest

from surveyapp.clock import FixedClock
from surveyapp.services.change_frame import find_frame, move_theme, split_theme
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.storage import coding_frames
from tests.support.coding import PROJECT, a_theme, frame_desk, give, theme_text
from tests.support.page import Page, words_in
from tests.support.responses import open_survey
from tests.support.staff import Colleague
from tests.support.stories import only_story, tell_story

FRAME = f"/staff/projects/{PROJECT}/coding-frame"
# Sixteen words, none of which stands in another one.
WORDS = "huur muur deur raam dak vloer gang trap lift bel kast tafel stoel bed lamp kraan"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    owner = open_survey(sqlite_context)
    tell_story(sqlite_context, WORDS)
    return owner


def changes(worker: Colleague, skip: int = 0) -> list[str]:
    """What the history tells, the last change first."""
    page = worker.opens(f"{FRAME}/history?skip={skip}")
    return [words_in(each) for each in page.all("li") if "frame-change" in each.get("class", "")]


def uses(page: Page) -> str:
    """What stands below the one theme."""
    (row,) = [each for each in page.all("li") if "theme-row" in each.get("class", "")]
    return words_in(row)


def test_a_few_pieces_are_told_without_a_number(
    worker: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    rent, story = a_theme(sqlite_context, owner, "Huur"), only_story(sqlite_context, owner)
    assert uses(worker.opens(FRAME)) == "Huur not given yet"

    for place, word in enumerate(WORDS.split()[:14]):
        give(sqlite_context, owner, story, rent, word)
        if place in {0, 8}:
            assert uses(worker.opens(FRAME)) == "Huur See the words: Huur"

    page = worker.opens(FRAME)
    assert uses(page) == "Huur given to about 10 pieces of text: Huur"
    assert page.link("given to about 10") == f"{FRAME}/themes/{rent.id}/words"
    for word in WORDS.split()[14:]:
        give(sqlite_context, owner, story, rent, word)
    assert uses(worker.opens(FRAME)) == "Huur given to about 15 pieces of text: Huur"


@pytest.mark.parametrize(("number", "told"), [(9, ""), (12, " Vocht · Pieces of text about 10")])
def test_the_history_names_what_was_split(
    worker: Colleague, sqlite_context: Context, owner: uuid.UUID, number: int, told: str
) -> None:
    home, story = a_theme(sqlite_context, owner, "Wonen"), only_story(sqlite_context, owner)
    given = [
        give(sqlite_context, owner, story, home, word).id for word in WORDS.split()[: number + 1]
    ]

    split_theme(sqlite_context, frame_desk(owner), home.id, theme_text("Vocht"), set(given[1:]))

    (last,) = [each for each in changes(worker) if each.startswith("Split ")]
    assert f"Vocht · Split off from Wonen{told}" in last
    assert ("Pieces of text" in last) == bool(told)
    log = [each.subject for each in list_audit(sqlite_context, owner)]
    assert f"{PROJECT}/split/vocht,wonen" in log


def test_the_history_tells_of_a_move(
    worker: Colleague, sqlite_context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    for label in ("Huur", "Vocht", "Lawaai"):
        a_theme(sqlite_context, owner, label)
    noise = find_frame(sqlite_context, owner, PROJECT)[1].themes[2]

    clock.advance(days=1)
    move_theme(sqlite_context, frame_desk(owner), noise.id, -1)

    moved = changes(worker)[0]
    assert moved.startswith("Moved: Lawaai")
    assert moved.endswith("Place 32")  # the first is struck out
    log = [each.subject for each in list_audit(sqlite_context, owner)]
    assert f"{PROJECT}/moved/lawaai" in log
    # What is the last already stays there, and nothing was done.
    for _again in range(2):
        move_theme(sqlite_context, frame_desk(owner), noise.id, 1)
    assert len(changes(worker)) == 5


def test_older_changes_are_a_page_further(
    worker: Colleague,
    sqlite_context: Context,
    owner: uuid.UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coding_frames, "HISTORY_MAX", 2)
    for label in ("Huur", "Vocht", "Lawaai"):
        a_theme(sqlite_context, owner, label)

    first = worker.opens(f"{FRAME}/history")
    older = worker.opens(first.link("See older changes"))

    assert len(changes(worker)) == 2
    assert len(changes(worker, 2)) == 1
    assert "See older changes" not in older.words
    assert older.link("See the newest changes") == f"{FRAME}/history"
    assert "See the newest changes" not in first.words
    # An address that somebody changed by hand.
    assert changes(worker, -5) == changes(worker)
    assert changes(worker, 10**30) == []
