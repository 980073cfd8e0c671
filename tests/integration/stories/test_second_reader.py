"""A second reader sees nothing of the first; both are laid beside each other when ready."""

import uuid

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.services.change_frame import merge_themes
from surveyapp.services.code_story import assignments_of, open_coding, take_theme
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.read_story import find_story, open_texts
from surveyapp.services.second_reader import (
    Difference,
    draw_sample,
    find_differences,
    find_sample,
    second_ready,
)
from tests.support.coding import a_theme, frame_desk, give
from tests.support.stories import OTHER, READER, asked, only_story, standings, tell_story

WORDS = "De huur is te hoog en de muren zijn nat."


def differences(context: Context, owner: uuid.UUID) -> tuple[Difference, ...]:
    survey = asked(context, owner)
    return find_differences(context, survey, READER, find_sample(context, survey, READER))


def test_only_stories_that_somebody_read_are_drawn_and_each_once(
    context: Context, owner: uuid.UUID
) -> None:
    for _each in range(4):
        tell_story(context, WORDS)
    survey = asked(context, owner)
    with pytest.raises(Refused) as refused:
        draw_sample(context, survey, READER, 3)
    assert refused.value.code == "sample-nothing"
    for standing in standings(context, owner)[:3]:
        open_texts(context, find_story(context, survey, standing.name), READER)

    assert find_sample(context, survey, READER).left == 3
    assert draw_sample(context, survey, READER, 2) == 2
    assert draw_sample(context, survey, READER, 2) == 1
    assert len(find_sample(context, survey, OTHER).stories) == 3
    with pytest.raises(Refused) as refused:
        draw_sample(context, survey, READER, 0)
    assert refused.value.code == "sample-number"


def test_each_reading_is_hidden_from_the_other_until_the_second_is_ready(
    context: Context, owner: uuid.UUID
) -> None:
    tell_story(context, WORDS)
    story, survey = only_story(context, owner), asked(context, owner)
    rent, walls = (a_theme(context, owner, label) for label in ("Huur", "Muren"))
    first = give(context, owner, story, rent, "te hoog")
    draw_sample(context, survey, READER, 1)
    open_texts(context, story, OTHER)

    blind = open_coding(context, survey, story, OTHER)
    assert blind.standpoint.second
    assert blind.assignments == ()
    with pytest.raises(NotFound):
        take_theme(context, survey, story, OTHER, first.id)
    second = give(context, owner, story, walls, "de muren zijn nat", OTHER)

    assert second.second
    assert open_coding(context, survey, story, READER).assignments == (first,)
    assert not open_coding(context, survey, story, READER).standpoint.second
    assert [each.id for each in open_coding(context, survey, story, OTHER).assignments] == [
        second.id
    ]
    # What a second reader sees is compared, not counted.
    assert assignments_of(context, survey) == (first,)
    with pytest.raises(NotFound):
        second_ready(context, survey, story, READER)

    second_ready(context, survey, story, OTHER)

    assert {each.id for each in open_coding(context, survey, story, OTHER).assignments} == {
        first.id,
        second.id,
    }


def test_the_percentage_is_of_what_both_saw_then(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, WORDS)
    story, survey = only_story(context, owner), asked(context, owner)
    rent, walls, damp = (a_theme(context, owner, label) for label in ("Huur", "Muren", "Vocht"))
    give(context, owner, story, rent, "te hoog")
    mine = give(context, owner, story, walls, "nat")
    draw_sample(context, survey, READER, 1)
    for theme, words in ((rent, "De huur"), (damp, "nat")):
        give(context, owner, story, theme, words, OTHER)
    second_ready(context, survey, story, OTHER)

    agreement = find_sample(context, survey, READER).agreement
    assert (agreement.themes_percent, agreement.stories_percent) == (33, 0)
    (difference,) = differences(context, owner)
    assert (difference.compared.first, difference.compared.second) == ({walls.id}, {damp.id})
    assert difference.first == ((rent.id, "te hoog"), (walls.id, "nat"))
    assert set(difference.second) == {(rent.id, "De huur"), (damp.id, "nat")}
    assert "compare-readings" in [each.action for each in list_audit(context, owner)]

    # They talk, and the first reader mends the coding: the percentage tells how it was.
    take_theme(context, survey, story, READER, mine.id)
    assert find_sample(context, survey, READER).agreement == agreement
    # A merged theme is the one that it was merged into, then too.
    merge_themes(context, frame_desk(owner), damp.id, walls.id)
    assert find_sample(context, survey, READER).agreement.themes_percent == 100
    assert differences(context, owner) == ()


def test_who_was_alone_in_reading_a_story_is_not_its_second_reader(
    context: Context, owner: uuid.UUID
) -> None:
    tell_story(context, WORDS)
    story, survey = only_story(context, owner), asked(context, owner)
    open_texts(context, story, READER)  # and gave it no theme
    draw_sample(context, survey, READER, 1)

    assert not open_coding(context, survey, story, READER).standpoint.second
    open_texts(context, story, OTHER)
    assert open_coding(context, survey, story, OTHER).standpoint.second
    second_ready(context, survey, story, OTHER)
    assert find_sample(context, survey, OTHER).agreement.stories_percent == 100
