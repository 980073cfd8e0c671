"""A second reader on a sample: drawn at random, read blind, laid beside the first reading."""

import secrets
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.coding.agreement import Agreement, Compared, Place, Themes, compare
from surveyapp.coding.assignment import Assignment
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.kept import KeptStory
from surveyapp.coding.story import Story
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.services.change_frame import frame_of
from surveyapp.services.code_story import coded_words, standpoint_of, standpoints_of
from surveyapp.services.context import Context
from surveyapp.services.find_stories import name_of, place_of
from surveyapp.services.note_audit import note
from surveyapp.storage.assignments import AssignmentStore, Drawn
from surveyapp.storage.stories import StoryStore

DREW = "draw-second-reading"
READY = "second-reading-ready"
LAID = "compare-readings"


@dataclass(frozen=True, slots=True)
class DrawnStory:
    """A story of the sample.

    Attributes:
        name: in addresses.
        drawn: when, by whom, and whether the second reader is ready.
        mine: whoever looks may be its second reader.
    """

    name: str
    drawn: Drawn
    mine: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn of a survey.

    Attributes:
        stories: of the sample, by name.
        left: how many more could be drawn: somebody read them, and they were not drawn yet.
        agreement: of the stories that were read twice.
    """

    stories: tuple[DrawnStory, ...]
    left: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Difference:
    """A story that two people read differently.

    Attributes:
        name: in addresses.
        compared: the themes of both.
        first: words to which the first reading gave themes: theme, words.
        second: and the second one.
    """

    name: str
    compared: Compared
    first: tuple[tuple[uuid.UUID, str], ...]
    second: tuple[tuple[uuid.UUID, str], ...]


def find_sample(context: Context, survey: KeptSurvey, account_id: uuid.UUID) -> Sample:
    """The sample of a survey, and how far the two readings agree."""
    with context.database.read() as db:
        drawn = AssignmentStore(db).sample(survey.organisation_id, survey.id)
        stories = StoryStore(db).all_of(place_of(survey))
        left = len(_may_be_drawn(db, survey, stories, drawn))
        standpoints = standpoints_of(db, survey, account_id)
    found = [
        DrawnStory(name_of(context, kept.source), drawn[kept.place], standpoints[kept.place].second)
        for kept in stories
        if kept.place in drawn
    ]
    frame = frame_of(context, survey.organisation_id, survey.project_id)
    shown = tuple(sorted(found, key=lambda each: each.name))
    return Sample(shown, left, _agreement(frame, (each.drawn for each in shown)))


def draw_sample(context: Context, survey: KeptSurvey, account_id: uuid.UUID, number: int) -> int:
    """Draw stories at random from those that somebody read, beside those drawn before.

    Args:
        context: as always.
        survey: of which survey.
        account_id: who draws.
        number: how many; fewer when there are not so many.

    Returns:
        How many were drawn.

    Raises:
        Refused: `sample-number` when it is not 1 or more; `sample-nothing` when none are left.
    """
    if number < 1:
        message = "Draw one story or more."
        raise Refused(code="sample-number", message=message)
    with context.database.begin() as db:
        store = AssignmentStore(db)
        drawn = store.sample(survey.organisation_id, survey.id)
        stories = StoryStore(db).all_of(place_of(survey))
        possible = _may_be_drawn(db, survey, stories, drawn)
        if not possible:
            message = "There are no stories left to draw. First somebody reads them."
            raise Refused(code="sample-nothing", message=message)
        chosen = secrets.SystemRandom().sample(possible, min(number, len(possible)))
        now = context.clock.now()
        for kept in chosen:
            store.draw(kept.source, account_id, now)
        subject = f"{survey.slug}/{len(chosen)}"
        note(context, db, survey.organisation_id, account_id, DREW, subject)
    return len(chosen)


def second_ready(context: Context, survey: KeptSurvey, story: Story, account_id: uuid.UUID) -> None:
    """The second reader is ready with a story: what both saw is kept as it is now, and shown.

    Raises:
        NotFound: this person is not its second reader (any more).
    """
    with context.database.begin() as db:
        if not standpoint_of(db, story.source, account_id).second:
            message = "You are not the second reader of this story (any more)."
            raise NotFound(message)
        store = AssignmentStore(db)
        drawn = store.drawn(story.source)
        given = store.of_story(story.source)
        if drawn is None:
            raise AssertionError  # a second reader has a drawn story
        first = frozenset(each.theme for each in given if not each.second)
        second = frozenset(each.theme for each in given if each.second and each.by == account_id)
        now = context.clock.now()
        ready = replace(drawn, read_by=account_id, read_at=now, first=first, second=second)
        store.keep_compared(story.source, ready)
        subject = f"{survey.slug}/{story.name}"
        note(context, db, survey.organisation_id, account_id, READY, subject)


def find_differences(
    context: Context, survey: KeptSurvey, account_id: uuid.UUID, sample: Sample
) -> tuple[Difference, ...]:
    """The stories that were read differently, with the words of both; that is noted.

    The percentage stays as it was when both had read; the words are those that have the themes
    now, for the talk about them may have changed some.

    Args:
        context: as always.
        survey: of which survey.
        account_id: who looks.
        sample: as `find_sample` found it.
    """
    drawn = {each.drawn.place: each for each in sample.stories}
    differing = sample.agreement.differing
    if not differing:
        return ()
    with context.database.begin() as db:
        note(context, db, survey.organisation_id, account_id, LAID, survey.slug)
        every = AssignmentStore(db).of_survey(survey.organisation_id, survey.id)
    places = {compared.place for compared in differing}
    given: dict[Place, list[Assignment]] = defaultdict(list)
    for each in every:
        if (each.source_id, each.item) in places:
            given[each.source_id, each.item].append(each)
    words = coded_words(context, survey, (each for story in given.values() for each in story))
    found = []
    for compared in differing:
        there, mine = drawn[compared.place], given[compared.place]
        second = [each for each in mine if each.second and each.by == there.drawn.read_by]
        first = [each for each in mine if not each.second]
        found.append(Difference(there.name, compared, _words(first, words), _words(second, words)))
    return tuple(found)


def _words(
    given: Iterable[Assignment], words: dict[uuid.UUID, str]
) -> tuple[tuple[uuid.UUID, str], ...]:
    return tuple((each.theme, words[each.id]) for each in given)


def _may_be_drawn(
    db: Session, survey: KeptSurvey, stories: Iterable[KeptStory], drawn: dict[Place, Drawn]
) -> list[KeptStory]:
    readers = StoryStore(db).readers_of(place_of(survey))
    return [kept for kept in stories if readers.get(kept.place) and kept.place not in drawn]


def _agreement(frame: CodingFrame, stories: Iterable[Drawn]) -> Agreement:
    ready = [each for each in stories if each.ready]
    first = {each.place: _now(frame, each.first) for each in ready}
    second = {each.place: _now(frame, each.second) for each in ready}
    return compare([each.place for each in ready], first, second)


def _now(frame: CodingFrame, themes: Iterable[uuid.UUID]) -> Themes:
    """What themes are called now: those that were merged belong to another one."""
    found = set()
    for theme_id in themes:
        theme = frame.theme(theme_id)
        while theme is not None and theme.merged_into is not None:
            theme = frame.theme(theme.merged_into)
        if theme is not None:
            found.add(theme.id)
    return found
