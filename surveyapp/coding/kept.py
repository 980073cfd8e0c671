"""Where stories stand, as the database keeps them: sealed, before anybody reads them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from surveyapp.coding.story import Source, StoryKind
from surveyapp.response.response import Channel
from surveyapp.response.session_note import NoteKind
from surveyapp.response.voice import VoiceState

# Kinds of session notes that say what was told in the room. The others say what was done.
TELLING_NOTES = (NoteKind.NOTE, NoteKind.FLIP_CHART)
# Ways to take part in which a worker is there, who can ask whoever answers.
MEETING = (Channel.TABLET, Channel.ASSISTED, Channel.GROUP)


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story without its words.

    Attributes:
        source: where it stands.
        language: registry code of the language in which it was told.
        received_on: the date; of a note, the day of its session.
        quote_permission: the teller allows words to be told outside; of a note, no.
        session_id: the group session, or None.
        channel: how its teller took part; None for a note.
        written: something was written in the answer.
        voice: how far the recording is; None without one (any more).
        seconds: how long the recording lasts, once it can be heard.
        note: kind of the session note; None for an answer.
        by: account of who wrote the note; None for an answer.
        at: when the note came in; None for an answer.
    """

    source: Source
    language: str
    received_on: dt.date
    quote_permission: bool
    session_id: uuid.UUID | None
    channel: Channel | None = None
    written: bool = False
    voice: VoiceState | None = None
    seconds: int | None = None
    note: NoteKind | None = None
    by: uuid.UUID | None = None
    at: dt.datetime | None = None

    @property
    def place(self) -> tuple[uuid.UUID, str]:
        """What tells it from the others of its survey: source and item."""
        return self.source.source_id, self.source.item

    @property
    def kind(self) -> StoryKind:
        """How it came here. A recording that was erased after its year was spoken all the same."""
        if self.note is not None:
            return StoryKind(self.note.value)
        if self.written:
            return StoryKind.WRITTEN if self.voice is None else StoryKind.BOTH
        return StoryKind.SPOKEN

    @property
    def teller_was_met(self) -> bool:
        """Whether anybody could ask its teller something: of others nobody knows who it was."""
        return self.session_id is not None or self.channel in MEETING

    @property
    def can_be_heard(self) -> bool:
        """Whether its recording can be played, now or in a few minutes."""
        return self.voice in (VoiceState.READY, VoiceState.WAITING)
