"""Themes are given to words and taken again, merged and split with them; on both databases."""

import uuid

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from surveyapp.clock import FixedClock
from surveyapp.coding.frame import ThemeState
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import withdrawal_code
from surveyapp.services.change_frame import (
    change_theme,
    find_frame,
    frame_history,
    merge_themes,
    move_theme,
    retire_theme,
    revive_theme,
    split_theme,
    state_mark,
    theme_uses,
)
from surveyapp.services.code_story import (
    Selection,
    assignments_of,
    coded_words,
    give_theme,
    open_coding,
    take_theme,
    teller_themes,
)
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.read_story import find_story, open_texts
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.storage.rows.coding import AssignmentRow
from tests.support.coding import PROJECT, a_theme, frame_desk, give, theme_text
from tests.support.stories import OTHER, READER, asked, only_story, standings, tell_story

WORDS = "De huur is te hoog en de muren zijn nat. De huur stijgt."


def words_now(context: Context, owner: uuid.UUID) -> list[tuple[str, str]]:
    """What counts: theme and words."""
    survey = asked(context, owner)
    _project, frame = find_frame(context, owner, PROJECT)
    given = assignments_of(context, survey)
    words = coded_words(context, survey, given)
    keys = {theme.id: theme.key for theme in frame.themes}
    return sorted((keys[each.theme], words[each.id]) for each in given)


def test_a_frame_keeps_what_was_done_by_whom_and_why(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    rent = a_theme(context, owner, "Huur", pictogram="rent", teller=("problems:rent",))
    desk = frame_desk(owner, "Onduidelijk voor nieuwe lezers", account_id=OTHER)
    text = theme_text("Huur", texts={"definition": {"nl-BE": "Wat wonen kost."}}, pictogram="rent")

    clock.advance(days=1)
    change_theme(context, desk, rent.id, text)

    _project, frame = find_frame(context, owner, PROJECT)
    (theme,) = frame.themes
    assert theme.definition == {"nl-BE": "Wat wonen kost."}
    changed, added = frame_history(context, owner, frame).changes
    assert (added.action, added.by, added.before) == ("added", READER, {})
    assert (changed.action, changed.by, changed.reason) == ("changed", OTHER, desk.reason)
    assert changed.before["huur"]["teller"] == ["problems:rent"]
    assert changed.after["huur"]["definition"] == {"nl-BE": "Wat wonen kost."}
    log = [each.action for each in list_audit(context, owner)]
    assert log.count("change-coding-frame") == 2


def test_the_same_again_is_no_change(context: Context, owner: uuid.UUID) -> None:
    rent = a_theme(context, owner, "Huur")
    change_theme(context, frame_desk(owner), rent.id, theme_text("Huur"))

    _project, frame = find_frame(context, owner, PROJECT)
    assert len(frame_history(context, owner, frame).changes) == 1


def test_nobody_overwrites_what_they_did_not_see(context: Context, owner: uuid.UUID) -> None:
    rent = a_theme(context, owner, "Huur")
    _project, frame = find_frame(context, owner, PROJECT)
    seen = state_mark(frame, rent)
    change_theme(context, frame_desk(owner, seen=seen), rent.id, theme_text("Huurprijs"))

    with pytest.raises(Refused) as refused:
        change_theme(context, frame_desk(owner, seen=seen), rent.id, theme_text("Kosten"))

    assert refused.value.code == "theme-changed"
    assert find_frame(context, owner, PROJECT)[1].themes[0].label == {"nl-BE": "Huurprijs"}


def test_the_order_is_kept(context: Context, owner: uuid.UUID) -> None:
    for label in ("a", "b", "c"):
        a_theme(context, owner, label)
    _project, frame = find_frame(context, owner, PROJECT)

    move_theme(context, frame_desk(owner), frame.themes[2].id, -1)

    assert [each.key for each in find_frame(context, owner, PROJECT)[1].themes] == ["a", "c", "b"]


def test_words_get_themes_that_may_overlap(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    rent, walls = (a_theme(context, owner, label) for label in ("Huur", "Muren"))

    give(context, owner, story, rent, "huur is te hoog en de muren")
    mine = give(context, owner, story, walls, "de muren zijn nat")
    give(context, owner, story, walls, "de muren zijn nat")  # the same again is one

    assert words_now(context, owner) == [
        ("huur", "huur is te hoog en de muren"),
        ("muren", "de muren zijn nat"),
    ]
    assert mine.by == READER
    assert theme_uses(context, owner, find_frame(context, owner, PROJECT)[1]) == {
        rent.id: 0,
        walls.id: 0,
    }  # a few; fmt: skip
    log = [each for each in list_audit(context, owner) if each.action == "give-theme"]
    assert [each.subject for each in log] == [f"warm-home/{story.name}"] * 2


def test_words_that_stand_twice_need_a_place(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    rent = a_theme(context, owner, "Huur")
    (text,) = open_texts(context, story, READER)

    with pytest.raises(Refused) as refused:
        give(context, owner, story, rent, "De huur")
    second = give_theme(
        context, asked(context, owner), story, READER, Selection(rent.id, text.id, "De huur", 40)
    )

    assert refused.value.code == "words-twice"
    assert second.start == WORDS.rindex("De huur")


def test_a_text_of_another_story_is_not_there(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    first = only_story(context, owner)
    (text,) = open_texts(context, first, READER)
    rent = a_theme(context, owner, "Huur")
    tell_story(context, WORDS)
    survey = asked(context, owner)
    other = next(each.name for each in standings(context, owner) if each.name != first.name)
    story = find_story(context, survey, other)

    with pytest.raises(NotFound):
        give_theme(context, survey, story, READER, Selection(rent.id, text.id, "muren"))


def test_a_theme_is_taken_again(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    mine = give(context, owner, story, a_theme(context, owner, "Huur"), "te hoog")
    survey = asked(context, owner)

    take_theme(context, survey, story, OTHER, mine.id)

    assert assignments_of(context, survey) == ()
    with pytest.raises(NotFound):
        take_theme(context, survey, story, READER, mine.id)


def test_merging_takes_the_words_along_once(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    rent, cost = (a_theme(context, owner, label) for label in ("Huur", "Kosten"))
    for theme in (rent, cost):
        give(context, owner, story, theme, "te hoog")
    give(context, owner, story, rent, "De huur stijgt")

    clock.advance(days=1)
    frame = merge_themes(context, frame_desk(owner, "Hetzelfde"), rent.id, cost.id)

    assert words_now(context, owner) == [("kosten", "De huur stijgt"), ("kosten", "te hoog")]
    merged = frame.theme(rent.id)
    assert merged is not None
    assert (merged.state, merged.merged_into) == (ThemeState.MERGED, cost.id)
    assert frame_history(context, owner, frame).changes[0].reason == "Hetzelfde"


def test_splitting_gives_the_chosen_words_to_a_new_theme(
    context: Context, owner: uuid.UUID
) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    home = a_theme(context, owner, "Wonen")
    give(context, owner, story, home, "te hoog")
    wet = give(context, owner, story, home, "de muren zijn nat")

    damp = split_theme(context, frame_desk(owner), home.id, theme_text("Vocht"), {wet.id})

    assert words_now(context, owner) == [("vocht", "de muren zijn nat"), ("wonen", "te hoog")]
    with pytest.raises(Refused) as refused:
        split_theme(context, frame_desk(owner), damp.id, theme_text("Niets"), {uuid.uuid4()})
    assert refused.value.code == "split-nothing"
    assert find_frame(context, owner, PROJECT)[1].named("niets") is None  # nothing was changed


def test_a_retired_theme_keeps_its_words_and_counts_no_more(
    context: Context, owner: uuid.UUID
) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    rent = a_theme(context, owner, "Huur")
    give(context, owner, story, rent, "te hoog")

    retire_theme(context, frame_desk(owner), rent.id)
    counted = words_now(context, owner)
    with pytest.raises(NotFound):
        give(context, owner, story, rent, "De huur stijgt")
    revive_theme(context, frame_desk(owner), rent.id)

    assert counted == []
    assert words_now(context, owner) == [("huur", "te hoog")]


def test_a_picture_that_was_picked_is_coding_by_the_teller(
    context: Context, owner: uuid.UUID
) -> None:
    mine = tell_story(context, WORDS)  # who picked `cold` and `rent`
    story = only_story(context, owner)
    cold = a_theme(context, owner, "Kou", teller=("problems:cold",))
    a_theme(context, owner, "Niets", teller=("problems:none",))
    survey = asked(context, owner)

    assert open_coding(context, survey, story, READER).teller == {cold.id}
    assert teller_themes(context, survey) == {(mine, "story"): {cold.id}}
    assert assignments_of(context, survey) == ()  # counted apart: it has no words


def test_the_database_keeps_places_within_their_text(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story = only_story(context, owner)
    given = give(context, owner, story, a_theme(context, owner, "Huur"), "te hoog")

    beyond = {"stop": len(WORDS) + 1}
    another_length = {"stop": 9_000, "text_length": 10_000}
    for values in (beyond, another_length):
        change = update(AssignmentRow).where(AssignmentRow.id == given.id).values(values)
        with context.database.begin() as db, pytest.raises(IntegrityError):
            db.execute(change)


def test_taking_a_response_back_takes_its_coding_along(context: Context, owner: uuid.UUID) -> None:
    mine = tell_story(context, WORDS)
    story = only_story(context, owner)
    give(context, owner, story, a_theme(context, owner, "Huur"), "te hoog")

    assert withdraw_response(context, withdrawal_code(mine))

    assert assignments_of(context, asked(context, owner)) == ()


def test_frames_of_others_are_not_there(context: Context, owner: uuid.UUID) -> None:
    a_theme(context, owner, "Huur")
    for organisation, project in ((uuid.uuid4(), PROJECT), (owner, "elsewhere")):
        with pytest.raises(NotFound):
            find_frame(context, organisation, project)
