"""Transcripts and translations: kept beside the original, by a named person, never overwritten."""

import uuid
from dataclasses import replace

import pytest

from surveyapp.coding.story import TEXT_MOST, Story, StoryText, TextKind
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import withdrawal_code
from surveyapp.services.context import Context
from surveyapp.services.list_stories import coverage
from surveyapp.services.note_audit import list_audit
from surveyapp.services.read_story import all_revisions, open_texts
from surveyapp.services.transcribe_story import Writing, put_aside, unfinished, write_text
from surveyapp.services.withdraw_response import withdraw_response
from tests.support.groups import a_session
from tests.support.stories import (
    OTHER,
    READER,
    asked,
    only_story,
    speak_story,
    standings,
    tell_story,
    write_note,
)

SPOKEN = Writing(TextKind.TRANSCRIPT, "ar", "الجدار رطب")
TRANSLATED = Writing(TextKind.TRANSLATION, "nl-BE", "De muur is nat.")


@pytest.fixture
def spoken(context: Context, owner: uuid.UUID) -> Story:
    speak_story(context)
    return only_story(context, owner)


def words(texts: tuple[StoryText, ...]) -> list[tuple[str, str, int, str]]:
    return [(text.kind.value, text.language, text.revision, text.text) for text in texts]


def test_a_spoken_story_is_written_over_and_translated(
    context: Context, owner: uuid.UUID, spoken: Story
) -> None:
    write_text(context, spoken, SPOKEN, READER)
    write_text(context, spoken, TRANSLATED, OTHER)

    texts = open_texts(context, spoken, OTHER)

    assert words(texts) == [
        ("transcript", "ar", 1, "الجدار رطب"),
        ("translation", "nl-BE", 1, "De muur is nat."),
    ]
    assert [text.by for text in texts] == [READER, OTHER]
    # Written over, it can be read by whoever does not hear it.
    assert coverage(context, asked(context, owner)).whole
    (standing,) = standings(context, owner)
    assert (standing.transcribed, standing.translated) == (("ar",), ("nl-BE",))
    assert not standing.needs_transcript
    actions = [each.action for each in list_audit(context, owner)]
    assert actions[:3] == ["read-story", "translate-story", "transcribe-story"]


def test_mending_adds_a_revision(context: Context, spoken: Story) -> None:
    first = write_text(context, spoken, SPOKEN, READER)
    mended = replace(SPOKEN, text="الجدار رطب جدا", after=1)

    second = write_text(context, spoken, mended, OTHER)

    assert (first.revision, second.revision, second.by) == (1, 2, OTHER)
    assert words(open_texts(context, spoken, READER)) == [("transcript", "ar", 2, "الجدار رطب جدا")]
    assert len(all_revisions(context, spoken)) == 2
    # The same again is there already, whoever sends it and whatever they saw.
    assert write_text(context, spoken, mended, READER).id == second.id


def test_nobody_writes_over_what_they_did_not_see(context: Context, spoken: Story) -> None:
    write_text(context, spoken, SPOKEN, READER)
    put_aside(context, spoken, replace(SPOKEN, text="other words"), OTHER)

    with pytest.raises(Refused) as refused:
        write_text(context, spoken, replace(SPOKEN, text="other words"), OTHER)

    assert refused.value.code == "text-meanwhile"
    assert [each.text for each in unfinished(context, spoken, OTHER)] == ["other words"]


@pytest.mark.parametrize(
    ("writing", "code"),
    [
        (replace(SPOKEN, text=" \n "), "text-missing"),
        (replace(SPOKEN, text="a" * (TEXT_MOST + 1)), "text-too-long"),
        (replace(SPOKEN, language="xx"), "text-language"),
        (replace(SPOKEN, language=""), "text-language"),
        (replace(SPOKEN, kind=TextKind.ORIGINAL), "text-language"),
    ],
)
def test_what_cannot_be_kept_says_why(
    context: Context, spoken: Story, writing: Writing, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        write_text(context, spoken, writing, READER)
    assert refused.value.code == code


def test_what_was_written_is_not_written_over(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, "De muur is nat.")
    story = only_story(context, owner)
    open_texts(context, story, READER)
    with pytest.raises(Refused, match="written"):
        write_text(context, story, SPOKEN, READER)
    with pytest.raises(Refused) as refused:
        write_text(context, story, TRANSLATED, READER)
    assert refused.value.code == "text-told-so"
    # Somebody may have spoken another language than the one that the page was in.
    write_text(context, story, replace(TRANSLATED, language="fr-BE"), READER)


def test_a_note_is_translated_too(context: Context) -> None:
    session = a_session(context)
    write_note(context, session, "De trap is stuk.")
    story = only_story(context, session.organisation_id)
    french = Writing(TextKind.TRANSLATION, "fr-BE", "L'escalier est cassé.")

    write_text(context, story, french, READER)

    found = open_texts(context, story, READER)
    assert [text.text for text in found] == ["De trap is stuk.", "L'escalier est cassé."]


def test_what_is_put_aside_is_there_for_its_writer_alone(context: Context, spoken: Story) -> None:
    put_aside(context, spoken, replace(SPOKEN, text="الجد"), READER)
    put_aside(context, spoken, replace(SPOKEN, text="الجدار"), READER)
    put_aside(context, spoken, replace(TRANSLATED, text="De"), READER)

    mine = unfinished(context, spoken, READER)

    assert {(each.kind, each.text) for each in mine} == {
        ("transcript", "الجدار"),
        ("translation", "De"),
    }
    assert unfinished(context, spoken, OTHER) == ()
    assert open_texts(context, spoken, READER) == ()  # not kept yet
    put_aside(context, spoken, replace(TRANSLATED, text=""), READER)
    write_text(context, spoken, SPOKEN, READER)
    assert unfinished(context, spoken, READER) == ()


def test_what_is_put_aside_moves_with_its_language(context: Context, spoken: Story) -> None:
    put_aside(context, spoken, SPOKEN, READER)
    put_aside(context, spoken, replace(SPOKEN, language="ary", begun="ar"), READER)
    assert [each.language for each in unfinished(context, spoken, READER)] == ["ary"]
    write_text(context, spoken, replace(SPOKEN, language="rif", begun="ary"), READER)
    assert unfinished(context, spoken, READER) == ()


def test_nothing_is_kept_of_what_was_taken_back(context: Context, owner: uuid.UUID) -> None:
    mine = speak_story(context)
    story = only_story(context, owner)
    withdraw_response(context, withdrawal_code(mine))
    with pytest.raises(NotFound):
        put_aside(context, story, SPOKEN, READER)
    with pytest.raises(NotFound):
        write_text(context, story, SPOKEN, READER)
    with pytest.raises(NotFound):
        open_texts(context, story, READER)
