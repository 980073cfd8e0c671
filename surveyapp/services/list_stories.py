"""The stories of a survey as a list, and how many of them somebody read. Nothing is opened."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.coding.kept import KeptStory
from surveyapp.coding.story import StoryKind, TextKind
from surveyapp.definition.version import KeptSurvey
from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_stories import name_of, place_of
from surveyapp.storage.stories import StoryStore


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """A story as a list shows it: no words, and nothing about the person.

    Attributes:
        name: in addresses.
        item: key of the item that it answers; empty for a note.
        kind: how it came here.
        language: registry code of the language in which it was told.
        received_on: the date; of a note, the day of its session.
        readers: accounts of those who read or heard it.
        voice: how far its recording is; None without one (any more).
        seconds: how long the recording lasts, once it can be heard.
        transcribed: registry codes of the languages of its transcripts.
        translated: registry codes of the languages of its translations.
    """

    name: str
    item: str
    kind: StoryKind
    language: str
    received_on: dt.date
    readers: frozenset[uuid.UUID]
    voice: VoiceState | None
    seconds: int | None
    transcribed: tuple[str, ...]
    translated: tuple[str, ...]

    @property
    def can_be_read(self) -> bool:
        """Whether there is anything to read or hear, now or in a few minutes."""
        if self.kind is not StoryKind.SPOKEN or self.transcribed:
            return True
        return self.voice in (VoiceState.READY, VoiceState.WAITING)

    @property
    def needs_transcript(self) -> bool:
        """Whether it can be heard and nobody wrote it over yet."""
        return self.voice is VoiceState.READY and not self.transcribed


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many stories were read or heard by at least one person.

    Attributes:
        read: how many were.
        all: how many there are to be read.
        missing: recordings beside these that did not come in, or that cannot be played.
    """

    read: int
    all: int
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Whether every one was read."""
        return self.read == self.all


def list_stories(context: Context, survey: KeptSurvey) -> tuple[StoryStanding, ...]:
    """The stories of a survey, the newest date first; within a date in no order that tells."""
    place = place_of(survey)
    with context.database.read() as db:
        store = StoryStore(db)
        kinds, readers = store.kinds_of(place), store.readers_of(place)
        found = [
            _standing(
                name_of(context, kept.source),
                kept,
                kinds.get(kept.place, set()),
                readers.get(kept.place, set()),
            )
            for kept in store.all_of(place)
        ]
    return tuple(sorted(found, key=lambda each: (-each.received_on.toordinal(), each.name)))


def coverage(context: Context, survey: KeptSurvey) -> Coverage:
    """How many of the stories of a survey somebody read: the gate for what leans on them."""
    with context.database.read() as db:
        return Coverage(*StoryStore(db).coverage(place_of(survey)))


def covered(stories: Iterable[StoryStanding]) -> Coverage:
    """How many of these stories somebody read."""
    shown = list(stories)
    there = [each for each in shown if each.can_be_read]
    return Coverage(
        read=sum(bool(each.readers) for each in there),
        all=len(there),
        missing=len(shown) - len(there),
    )


def next_unread(
    stories: tuple[StoryStanding, ...], account_id: uuid.UUID, after: str
) -> StoryStanding | None:
    """The next story to read after one: first what nobody read, then what this person did not.

    Args:
        stories: in the order of their list.
        account_id: who reads.
        after: name of the one that is open.
    """
    names = [each.name for each in stories]
    start = names.index(after) + 1 if after in names else 0
    turned = [each for each in (*stories[start:], *stories[:start]) if each.name != after]
    open_ones = [each for each in turned if each.can_be_read]
    mine = [each for each in open_ones if account_id not in each.readers]
    return next((each for each in mine if not each.readers), next(iter(mine), None))


def _standing(
    name: str, kept: KeptStory, kinds: set[tuple[TextKind, str]], readers: set[uuid.UUID]
) -> StoryStanding:
    return StoryStanding(
        name=name,
        item=kept.source.item,
        kind=kept.kind,
        language=kept.language,
        received_on=kept.received_on,
        readers=frozenset(readers),
        voice=kept.voice,
        seconds=kept.seconds,
        transcribed=_languages(kinds, TextKind.TRANSCRIPT),
        translated=_languages(kinds, TextKind.TRANSLATION),
    )


def _languages(kinds: set[tuple[TextKind, str]], kind: TextKind) -> tuple[str, ...]:
    return tuple(sorted(language for each, language in kinds if each is kind))
