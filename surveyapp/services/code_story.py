"""Give themes to the words of stories. No machine does it: persons do, and are named."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.coding.agreement import Place
from surveyapp.coding.assignment import Assignment
from surveyapp.coding.blind import Standpoint, standpoint
from surveyapp.coding.changing import ThemeText, live_theme
from surveyapp.coding.frame import CodingFrame, Theme
from surveyapp.coding.places import find_words
from surveyapp.coding.story import Source, Story, StoryText
from surveyapp.coding.teller import picked_themes
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.services.change_frame import FrameDesk, add_theme, frame_of, frame_within
from surveyapp.services.context import Context
from surveyapp.services.find_stories import place_of, still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.read_story import all_revisions, open_several
from surveyapp.services.show_projects import project_of
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
        theme: which theme; or a new one, that is made with these words as its first.
        text_id: in which text.
        words: as they were selected or copied.
        start: about where they begin, in characters; None when nobody told.
    """

    theme: uuid.UUID | ThemeText
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
        where = standpoint_of(db, source, account_id)
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

    A new theme and its first words are kept together or not at all.

    Raises:
        NotFound: the text is not of this story, the theme cannot be given, or the story was
            taken back.
        Refused: `words-missing`, `words-not-there`, `words-twice`; of a new theme also what
            `change_frame.add_theme` refuses.
    """
    text = _text_of(context, story, selection.text_id)
    span = find_words(text.text, selection.words, selection.start)
    kept: list[Assignment] = []

    def keep(db: Session, theme: Theme) -> None:
        still_kept(db, story.source)
        where = standpoint_of(db, story.source, account_id)
        assignment = Assignment(
            id=new_id(),
            source_id=story.source.source_id,
            item=story.source.item,
            text_id=text.id,
            theme=theme.id,
            start=span[0],
            stop=span[1],
            second=where.second,
            by=account_id,
            at=context.clock.now(),
        )
        if AssignmentStore(db).add(story.source, assignment):
            subject = f"{survey.slug}/{story.name}"
            note(context, db, survey.organisation_id, account_id, GAVE, subject)
        kept.append(assignment)

    if isinstance(selection.theme, ThemeText):
        project = project_of(context, survey).slug
        desk = FrameDesk(survey.organisation_id, project, account_id)
        add_theme(context, desk, selection.theme, keep)
    else:
        with context.database.begin() as db:
            frame = frame_within(db, survey.organisation_id, survey.project_id)
            keep(db, live_theme(frame, selection.theme))
    return kept[-1]


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
        where = standpoint_of(db, story.source, account_id)
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
    """The words that themes were given to, by assignment; whoever shows them notes it first.

    Raises:
        NotFound: one of the stories was taken back.
    """
    given = list(assignments)
    texts = open_several(context, survey, (each.text_id for each in given))
    return {each.id: texts[each.text_id].text[each.start : each.stop] for each in given}


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


def standpoint_of(db: Session, source: Source, account_id: uuid.UUID) -> Standpoint:
    """From where somebody reads a story: as its second reader, or not."""
    store = AssignmentStore(db)
    drawn = store.drawn(source)
    if drawn is None:
        return Standpoint()
    return standpoint(
        drawn=True,
        ready=drawn.ready,
        account_id=account_id,
        readers=StoryStore(db).readers(source),
        assignments=store.of_story(source),
    )


def standpoints_of(
    db: Session, survey: KeptSurvey, account_id: uuid.UUID
) -> dict[Place, Standpoint]:
    """The same of every story of a survey that was drawn, asked for at once."""
    store = AssignmentStore(db)
    sample = store.sample(survey.organisation_id, survey.id)
    if not sample:
        return {}
    readers = StoryStore(db).readers_of(place_of(survey))
    given: dict[Place, list[Assignment]] = defaultdict(list)
    for each in store.of_survey(survey.organisation_id, survey.id):
        given[each.source_id, each.item].append(each)
    return {
        place: standpoint(
            drawn=True,
            ready=drawn.ready,
            account_id=account_id,
            readers=readers.get(place, set()),
            assignments=given[place],
        )
        for place, drawn in sample.items()
    }
