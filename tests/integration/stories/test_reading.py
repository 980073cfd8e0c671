"""Stories are found, opened for one person at a time, and noted; on both databases."""

import datetime as dt
import uuid

import pytest

from surveyapp.clock import FixedClock
from surveyapp.coding.story import StoryKind, TextKind
from surveyapp.errors import NotFound
from surveyapp.response.session_note import NoteKind
from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.list_stories import (
    Coverage,
    coverage,
    covered,
    list_stories,
    next_unread,
)
from surveyapp.services.note_audit import check_chain, list_audit
from surveyapp.services.read_story import all_revisions, find_story, open_text, open_texts
from surveyapp.services.transcribe_story import Writing, write_text
from tests.support.groups import WORKER, a_session
from tests.support.responses import SLUG, open_survey
from tests.support.statements import counted_statements
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


def subjects(context: Context, owner: uuid.UUID) -> list[str]:
    return [each.subject for each in list_audit(context, owner) if each.action == "read-story"]


def test_a_written_story_is_opened_as_it_was_written(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, "De muur is nat.\nAl jaren 😞", language="nl-BE")
    story = only_story(context, owner)
    assert (story.kind, story.language, story.quote_permission) == ("written", "nl-BE", True)

    (text,) = open_texts(context, story, READER)

    assert (text.kind, text.language, text.revision) == (TextKind.ORIGINAL, "nl-BE", 1)
    assert text.text == "De muur is nat.\nAl jaren 😞"
    assert (text.by, text.at) == (None, None)
    # The same text again, under the same identifier: places of quotes stay where they are.
    assert open_texts(context, story, OTHER) == (text,)
    assert open_text(context, asked(context, owner), text.id) == text


def test_each_opening_is_noted_once_for_each_reader(
    context: Context, owner: uuid.UUID, clock: FixedClock
) -> None:
    tell_story(context)
    story = only_story(context, owner)
    assert coverage(context, asked(context, owner)).read == 0
    assert subjects(context, owner) == []  # listing and finding open nothing

    open_texts(context, story, READER)
    open_texts(context, story, READER)
    open_texts(context, story, OTHER)
    clock.moment += dt.timedelta(minutes=11)
    open_texts(context, story, READER)

    assert subjects(context, owner) == [f"warm-home/{story.name}"] * 3
    assert check_chain(context, owner) is None
    assert coverage(context, asked(context, owner)).whole
    assert standings(context, owner)[0].readers == {READER, OTHER}


def test_names_tell_nothing_of_the_response(context: Context, owner: uuid.UUID) -> None:
    mine = tell_story(context)
    story = only_story(context, owner)
    assert len(story.name) == 24
    assert story.name not in mine.hex
    with pytest.raises(NotFound):
        find_story(context, asked(context, owner), mine.hex[:24])


def test_what_was_not_told_is_no_story(context: Context, owner: uuid.UUID) -> None:
    tell_story(context, "   ")
    assert standings(context, owner) == ()


def test_a_spoken_story_is_not_read_by_looking(context: Context, owner: uuid.UUID) -> None:
    speak_story(context)
    story = only_story(context, owner)
    (standing,) = standings(context, owner)
    assert (story.kind, standing.needs_transcript, standing.seconds) == ("spoken", True, 21)

    assert open_texts(context, story, READER) == ()

    assert subjects(context, owner) == []
    assert coverage(context, asked(context, owner)).read == 0


def test_of_a_story_in_two_ways_the_voice_must_be_heard(context: Context, owner: uuid.UUID) -> None:
    speak_story(context, text="It is cold.")
    story = only_story(context, owner)
    assert story.kind is StoryKind.BOTH
    (text,) = open_texts(context, story, READER)
    assert text.text == "It is cold."
    assert len(subjects(context, owner)) == 1  # looking at the words is noted …
    assert coverage(context, asked(context, owner)).read == 0  # … but the voice was not heard


@pytest.mark.parametrize(
    "state", [VoiceState.EXPECTED, VoiceState.REFUSED], ids=["not-come", "not-playable"]
)
def test_what_nobody_can_hear_keeps_nobody_waiting(
    context: Context, owner: uuid.UUID, state: VoiceState
) -> None:
    speak_story(context, state=state)
    (standing,) = standings(context, owner)
    assert not standing.can_be_read
    found = coverage(context, asked(context, owner))
    assert (found.read, found.all, found.missing) == (0, 0, 1)


def test_the_count_in_one_query_is_the_count_of_the_list(
    context: Context, owner: uuid.UUID
) -> None:
    survey = asked(context, owner)
    assert coverage(context, survey) == covered(list_stories(context, survey)) == Coverage(0, 0)
    for state in VoiceState:
        speak_story(context, state=state)
        speak_story(context, state=state, text="It is cold.")
    tell_story(context, "   ")
    for words in ("one", "two", "three"):
        tell_story(context, words)
    write_note(context, a_session(context, survey=SLUG), "Over de trap.")
    # Of two recordings nobody could play, one was written over and one only translated.
    mute = [each.name for each in list_stories(context, survey) if not each.can_be_read][:2]
    told = [find_story(context, survey, name) for name in mute]
    write_text(context, told[0], Writing(TextKind.TRANSCRIPT, "ar", "الجدار رطب"), READER)
    write_text(context, told[1], Writing(TextKind.TRANSLATION, "nl-BE", "De muur."), READER)
    before = covered(list_stories(context, survey))
    assert coverage(context, survey) == before
    for each in list_stories(context, survey)[::2]:
        open_texts(context, find_story(context, survey, each.name), READER)
        open_texts(context, find_story(context, survey, each.name), OTHER)
    found = coverage(context, survey)
    assert found == covered(list_stories(context, survey))
    # The control: something was read, not everything, and something cannot be.
    assert before.read < found.read < found.all
    assert found.missing
    with counted_statements(context) as statements:
        coverage(context, survey)
    assert len([each for each in statements if each.startswith("SELECT")]) == 1


def test_notes_of_sessions_are_stories_of_a_worker(context: Context) -> None:
    session = a_session(context)
    owner = session.organisation_id
    write_note(context, session, "Over de trap.")
    write_note(context, session, "TRAP! LIFT!", NoteKind.FLIP_CHART)
    write_note(context, session, "Ja.", NoteKind.READ_BACK)
    write_note(context, a_session(context), "Niets")
    kinds = sorted(each.kind for each in standings(context, owner))
    assert kinds == ["flip-chart", "note", "note"]

    survey = asked(context, owner)
    stories = [find_story(context, survey, each.name) for each in standings(context, owner)]
    texts = [text for story in stories for text in open_texts(context, story, READER)]
    assert sorted(text.text for text in texts) == ["Niets", "Over de trap.", "TRAP! LIFT!"]
    assert {text.by for text in texts} == {WORKER}
    assert all(each.kind.is_workers and not each.quote_permission for each in stories)


def test_a_note_that_was_mended_has_a_further_revision(context: Context) -> None:
    session = a_session(context)
    note = write_note(context, session, "De trab.")
    story = only_story(context, session.organisation_id)
    (first,) = open_texts(context, story, READER)

    survey = asked(context, session.organisation_id)
    write_note(context, session, "De trab.", note_id=note)
    assert coverage(context, survey).read == 1
    write_note(context, session, "De trap.", note_id=note)
    assert coverage(context, survey).read == 0  # nobody read it as it stands now
    (second,) = open_texts(context, story, READER)

    assert (second.text, second.revision) == ("De trap.", 2)
    assert [each.text for each in all_revisions(context, story)] == ["De trab.", "De trap."]
    found = open_text(context, asked(context, session.organisation_id), first.id)
    assert found.text == "De trab."


def test_practice_leaves_no_stories(context: Context) -> None:
    session = a_session(context, practice=True)
    assert standings(context, session.organisation_id) == ()


def test_another_survey_has_other_texts(context: Context, owner: uuid.UUID) -> None:
    tell_story(context)
    (text,) = open_texts(context, only_story(context, owner), READER)
    elsewhere = open_survey(context, "other-home")
    other = find_survey(context, elsewhere, "other-home")
    with pytest.raises(NotFound):
        open_text(context, other, text.id)
    with pytest.raises(NotFound):
        find_story(context, other, only_story(context, owner).name)


def test_the_next_one_is_first_what_nobody_read(context: Context, owner: uuid.UUID) -> None:
    for words in ("one", "two", "three"):
        tell_story(context, words)
    survey = asked(context, owner)
    first, second, third = (each.name for each in standings(context, owner))
    open_texts(context, find_story(context, survey, second), OTHER)

    found = next_unread(standings(context, owner), READER, first)
    assert found is not None
    assert found.name == third
    open_texts(context, find_story(context, survey, third), READER)
    open_texts(context, find_story(context, survey, first), READER)
    found = next_unread(standings(context, owner), READER, first)
    assert found is not None
    assert found.name == second
    open_texts(context, find_story(context, survey, second), READER)
    assert next_unread(standings(context, owner), READER, second) is None
