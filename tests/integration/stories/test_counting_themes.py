"""Themes are counted when all was read, made safe, frozen, and not again too soon."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.theme_document import ThemeCount
from surveyapp.clock import FixedClock
from surveyapp.coding.story import StoryKind
from surveyapp.errors import NotFound, Refused
from surveyapp.services.change_frame import merge_themes, split_theme
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.code_story import assignments_of
from surveyapp.services.context import Context
from surveyapp.services.count_themes import (
    count_standing,
    count_themes,
    find_count,
    list_counts,
    project_counts,
)
from surveyapp.services.note_audit import list_audit
from surveyapp.services.policy import set_minimum
from surveyapp.services.read_story import find_story
from surveyapp.services.release_results import release_results
from tests.support.coding import a_theme, frame_desk, give, theme_text
from tests.support.counted import Person, take_part
from tests.support.counted_stories import a_counted_theme, read_all, tell_many
from tests.support.groups import a_session
from tests.support.responses import SLUG
from tests.support.stories import READER, asked, standings, tell_story, write_note


def refusal(context: Context, owner: uuid.UUID) -> str:
    with pytest.raises(Refused) as raised:
        count_themes(context, asked(context, owner), READER)
    return raised.value.code


def test_a_count_is_safe_and_frozen(context: Context, owner: uuid.UUID) -> None:
    theme = a_counted_theme(context, owner)
    a_theme(context, owner, "kou")
    survey = asked(context, owner)
    count = count_themes(context, survey, READER)

    told, cold = count.themes
    assert (told.key, told.people, told.quotes) == (theme.key, Range(10, 14), Range(10, 19))
    assert (cold.people, cold.quotes, cold.rooms) == (None, None, None)
    assert count.people == Range(10, 14)
    assert list_counts(context, survey) == (count,)
    assert project_counts(context, owner, survey.project_id)[0][1] == (count,)
    assert find_count(context, owner, survey.project_id, SLUG, 1)[1] == count
    for slug, number in ((SLUG, 2), ("elsewhere", 1)):
        with pytest.raises(NotFound):
            find_count(context, owner, survey.project_id, slug, number)
    assert "count-themes" in {each.action for each in list_audit(context, owner)}


def test_nothing_is_counted_before_all_was_read(context: Context, owner: uuid.UUID) -> None:
    a_counted_theme(context, owner)
    tell_story(context, "En ik heb het koud.")
    assert refusal(context, owner) == "themes-unread"
    read_all(context, owner)
    assert count_standing(context, asked(context, owner)).reason is None


def test_nothing_is_counted_of_few_people(context: Context, owner: uuid.UUID) -> None:
    a_counted_theme(context, owner, 9)
    assert refusal(context, owner) == "themes-too-few-people"


def test_the_next_count_waits_for_ten_people_and_a_day(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    theme = a_counted_theme(context, owner)
    count_themes(context, asked(context, owner), READER)
    clock.moment += dt.timedelta(days=1)
    tell_many(context, owner, 9, theme)
    assert refusal(context, owner) == "themes-too-few-changed"
    tell_many(context, owner, 1, theme)
    again = count_themes(context, asked(context, owner), READER)
    assert (again.number, again.themes[0].people) == (2, Range(20, 24))
    tell_many(context, owner, 10, theme)
    assert refusal(context, owner) == "themes-too-soon"


def test_the_same_people_are_not_counted_again_under_merged_themes(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    mould = a_counted_theme(context, owner, 14)
    cold = a_theme(context, owner, "kou")
    tell_many(context, owner, 14, cold)
    told = count_themes(context, asked(context, owner), READER)
    assert [each.people for each in told.themes] == [Range(10, 14)] * 2
    merge_themes(context, frame_desk(owner, "hetzelfde"), cold.id, mould.id)
    clock.moment += dt.timedelta(days=1)
    # "25 to 29" beside twice "10 to 14" would leave only 11 to 14 for each.
    assert refusal(context, owner) == "themes-regrouped"
    tell_many(context, owner, 10, mould)
    again = count_themes(context, asked(context, owner), READER)
    assert again.themes[0].people == Range(35, 39)


def test_nor_under_a_theme_that_was_split(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    mould = a_counted_theme(context, owner, 30)
    count_themes(context, asked(context, owner), READER)
    given = assignments_of(context, asked(context, owner))
    words = {each.id for each in given[:16]}
    split_theme(context, frame_desk(owner), mould.id, theme_text("nat"), words)
    clock.moment += dt.timedelta(days=1)
    assert refusal(context, owner) == "themes-regrouped"
    tell_many(context, owner, 10, mould)
    again = count_themes(context, asked(context, owner), READER)
    assert {each.people for each in again.themes} == {Range(20, 24), Range(15, 19)}


def test_an_organisation_that_is_more_careful_is_heard(context: Context, owner: uuid.UUID) -> None:
    a_counted_theme(context, owner, 14)
    set_minimum(context, owner, 8, None)
    assert refusal(context, owner) == "themes-too-few-people"


def test_a_draft_that_asks_for_less_changes_nothing(context: Context, owner: uuid.UUID) -> None:
    a_counted_theme(context, owner, 14)
    survey = asked(context, owner)
    assert survey.published is not None
    questions = survey.published.survey
    careful = replace(survey.published, survey=replace(questions, minimum=10))
    asking = replace(survey, published=careful, draft=questions)
    with pytest.raises(Refused) as refused:
        count_themes(context, asking, READER)
    assert refused.value.code == "themes-too-few-people"


def test_who_spoke_twice_is_one_person_with_two_quotes(context: Context, owner: uuid.UUID) -> None:
    theme = a_counted_theme(context, owner, 10)
    survey = asked(context, owner)
    for standing in standings(context, owner):
        give(context, owner, find_story(context, survey, standing.name), theme, "al jaren")
    (told,) = count_themes(context, survey, READER).themes
    assert (told.people, told.quotes) == (Range(10, 14), Range(20, 39))


def test_what_a_worker_wrote_down_counts_for_its_room_alone(
    context: Context, owner: uuid.UUID
) -> None:
    theme = a_counted_theme(context, owner, 10)
    survey = asked(context, owner)
    for _room in range(3):
        write_note(context, a_session(context), "De muur is nat bij iedereen.")
    notes = [each for each in standings(context, owner) if each.kind is StoryKind.NOTE]
    for each in notes:
        story = find_story(context, survey, each.name)
        if each is notes[-1]:
            read_all(context, owner)
        else:
            give(context, owner, story, theme, "muur is nat")
    (told,) = count_themes(context, survey, READER).themes
    assert (told.people, told.quotes, told.rooms) == (Range(10, 14), Range(10, 19), 2)


def test_who_picked_a_theme_counts_from_where_a_release_tells_of_the_picks(
    context: Context, owner: uuid.UUID
) -> None:
    cold = a_theme(context, owner, "kou", teller=("problems:cold",))
    damp = a_theme(context, owner, "vocht")
    tell_many(context, owner, 34, damp)  # who all picked `cold`
    read_all(context, owner)
    survey = asked(context, owner)

    def told(count: ThemeCount) -> dict[str, Range | None]:
        return {each.key: each.people for each in count.themes}

    # A later release would be narrowed by what was told of its picks before.
    assert told(count_themes(context, survey, READER)) == {cold.key: None, damp.key: Range(30, 34)}

    silent = {"consent": "yes", "mould": "no", "problems": ["rent"]}
    take_part(context, owner, SLUG, [Person(silent) for _person in range(63)])
    allow_early_release(context, owner, SLUG, allowed=True)
    release = release_results(context, owner, SLUG)
    picked = release.table("problems")
    assert picked is not None
    cell = picked.cell("cold")
    assert cell is not None
    least = cell.low * picked.base.low
    assert 20 <= least < 34

    tell_many(context, owner, 10, damp)
    read_all(context, owner)
    tomorrow = replace(context, clock=FixedClock(context.clock.now() + dt.timedelta(days=1)))
    count = count_themes(tomorrow, survey, READER)
    assert count.people == Range(40, 44)
    assert told(count) == {cold.key: Range(int(least) // 5 * 5, 44), damp.key: Range(40, 44)}


def test_picks_do_not_count_where_nearly_everybody_told_a_story(
    context: Context, owner: uuid.UUID
) -> None:
    cold = a_theme(context, owner, "kou", teller=("problems:cold",))
    damp = a_theme(context, owner, "vocht")
    tell_many(context, owner, 34, damp)
    read_all(context, owner)
    allow_early_release(context, owner, SLUG, allowed=True)
    assert release_results(context, owner, SLUG).table("problems") is not None
    count = count_themes(context, asked(context, owner), READER)
    assert {each.key: each.people for each in count.themes} == {
        cold.key: None,
        damp.key: Range(30, 34),
    }
