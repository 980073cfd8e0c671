"""Give themes to the words of stories. No machine does it: persons do, and are named."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.coding.agreement import Place
from surveyapp.coding.assignment import Assignment
from surveyapp.coding.blind import Standpoint, standpoint
from surveyapp.coding.changing import live_theme
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.places import find_words
from surveyapp.coding.story import Source, Story, StoryText
from surveyapp.coding.teller import picked_themes
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.services.change_frame import frame_of, frame_within
from surveyapp.services.context import Context
from surveyapp.services.find_stories import place_of, still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.read_story import all_revisions, open_text
from surveyapp.storage.assignments import AssignmentStore
from surveyapp.storage.stories import StoryStore

GAVE = "give-theme"
TOOK = "take-theme"


@dataclass(frozen=True, slots=True)
class StoryCoding:
    """The coding of one story, as one person may see it.

    Attributes:
        frame: the themes that can be given.
        standpoint: whether this person is its second reader.
        assignments: those that this person may see.
        teller: themes that its teller gave it by picking a picture.
    """

    frame: CodingFrame
    standpoint: Standpoint
    assignments: tuple[Assignment, ...]
    teller: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Selection:
    """Words that somebody selected, and the theme that they speak of.

    Attributes:
        theme: which theme.
        text_id: in which text.
        words: as they were selected or copied.
        start: about where they begin, in characters; None when nobody told.
    """

    theme: uuid.UUID
    text_id: uuid.UUID
    words: str
    start: int | None = None


def open_coding(
    context: Context, survey: KeptSurvey, story: Story, account_id: uuid.UUID
) -> StoryCoding:
    """The coding of a story for somebody who has it open."""
    frame = frame_of(context, survey.organisation_id, survey.project_id)
    source = story.source
    with context.database.read() as db:
        given = AssignmentStore(db).of_story(source)
        where = standpoint_of(db, survey, source, account_id)
        answers = AssignmentStore(db).picked(survey.organisation_id, survey.id, source.source_id)
    about = _about(survey).get(source.item)
    picked = frozenset[uuid.UUID]()
    if about is not None and not where.second:
        found = (picked_themes(frame, about, values.get(about)) for _id, values in answers)
        picked = frozenset().union(*found)
    return StoryCoding(frame, where, tuple(where.sees(given, account_id)), picked)


def give_theme(
    context: Context,
    survey: KeptSurvey,
    story: Story,
    account_id: uuid.UUID,
    selection: Selection,
) -> Assignment:
    """Give a theme to words of a story; the same again is one assignment.

    Raises:
        NotFound: the text is not of this story, the theme cannot be given, or the story was
            taken back.
        Refused: `words-missing`, `words-not-there`, `words-twice`.
    """
    text = _text_of(context, story, selection.text_id)
    start, stop = find_words(text.text, selection.words, selection.start)
    with context.database.begin() as db:
        still_kept(db, story.source)
        live_theme(frame_within(db, survey.organisation_id, survey.project_id), selection.theme)
        store = AssignmentStore(db)
        where = standpoint_of(db, survey, story.source, account_id)
        assignment = Assignment(
            id=new_id(),
            source_id=story.source.source_id,
            item=story.source.item,
            text_id=text.id,
            theme=selection.theme,
            start=start,
            stop=stop,
            second=where.second,
            by=account_id,
            at=context.clock.now(),
        )
        if store.add(story.source, assignment):
            subject = f"{survey.slug}/{story.name}"
            note(context, db, survey.organisation_id, account_id, GAVE, subject)
    return assignment


def take_theme(
    context: Context,
    survey: KeptSurvey,
    story: Story,
    account_id: uuid.UUID,
    assignment_id: uuid.UUID,
) -> None:
    """Take a theme from words again: one's own, or a colleague's of the same reading.

    Raises:
        NotFound: this person sees no such assignment (any more).
    """
    with context.database.begin() as db:
        store = AssignmentStore(db)
        given = store.of_story(story.source)
        where = standpoint_of(db, survey, story.source, account_id)
        seen = {each.id for each in where.sees(given, account_id) if each.second == where.second}
        if assignment_id not in seen or not store.remove(story.source, assignment_id, None):
            message = "These words do not have this theme (any more)."
            raise NotFound(message)
        subject = f"{survey.slug}/{story.name}"
        note(context, db, survey.organisation_id, account_id, TOOK, subject)


def assignments_of(context: Context, survey: KeptSurvey) -> tuple[Assignment, ...]:
    """Every assignment of a survey that counts: of first readers, to themes that are in use.

    A second reader's are there to be compared, and do not count. What tellers gave themselves
    is not among them: see `teller_themes`.
    """
    live = {theme.id for theme in frame_of(context, survey.organisation_id, survey.project_id).live}
    with context.database.read() as db:
        found = AssignmentStore(db).of_survey(survey.organisation_id, survey.id)
    return tuple(each for each in found if not each.second and each.theme in live)


def teller_themes(context: Context, survey: KeptSurvey) -> dict[Place, frozenset[uuid.UUID]]:
    """Themes in use that tellers gave to their own story by picking a picture, by story.

    Only stories that are there: whoever picked a picture and told nothing coded nothing.
    """
    frame = frame_of(context, survey.organisation_id, survey.project_id)
    about = _about(survey)
    if not about or not any(theme.teller for theme in frame.live):
        return {}
    with context.database.read() as db:
        answers = dict(AssignmentStore(db).picked(survey.organisation_id, survey.id))
        stories = [kept.place for kept in StoryStore(db).all_of(place_of(survey))]
    return _with_themes(
        (source_id, item, about[item], answers[source_id], frame)
        for source_id, item in stories
        if item in about and source_id in answers
    )


def coded_words(
    context: Context, survey: KeptSurvey, assignments: Iterable[Assignment]
) -> dict[uuid.UUID, str]:
    """The words that themes were given to, by assignment; whoever shows them notes it first."""
    texts: dict[uuid.UUID, str] = {}
    found = {}
    for each in assignments:
        if each.text_id not in texts:
            texts[each.text_id] = open_text(context, survey, each.text_id).text
        found[each.id] = texts[each.text_id][each.start : each.stop]
    return found


def _with_themes(
    stories: Iterable[tuple[uuid.UUID, str, str, Mapping[str, Any], CodingFrame]],
) -> dict[Place, frozenset[uuid.UUID]]:
    found = {}
    for source_id, item, about, values, frame in stories:
        if themes := picked_themes(frame, about, values.get(about)):
            found[source_id, item] = themes
    return found


def _about(survey: KeptSurvey) -> dict[str, str]:
    """Of each story item that says so: the item whose picks it is about."""
    items = survey.asked.items()
    return {item.key: item.about for item in items if item.about is not None}


def _text_of(context: Context, story: Story, text_id: uuid.UUID) -> StoryText:
    for text in all_revisions(context, story):
        if text.id == text_id:
            return text
    message = "This story has no such text (any more)."
    raise NotFound(message)


def standpoint_of(
    db: Session, survey: KeptSurvey, source: Source, account_id: uuid.UUID
) -> Standpoint:
    """From where somebody reads a story: as its second reader, or not."""
    store = AssignmentStore(db)
    drawn = store.drawn(source)
    if drawn is None:
        return Standpoint()
    readers = StoryStore(db).readers_of(place_of(survey))
    return standpoint(
        drawn=True,
        ready=drawn.ready,
        account_id=account_id,
        readers=readers.get((source.source_id, source.item), set()),
        assignments=store.of_story(source),
    )
