"""What is read back to the group that said it: asked whether it is right, and what they answer.

Hands, flip-charts and notes of this session, and of phones' answers only what its board revealed.
Stories are not among it: whoever wants to tells their own again, and nobody opens one for it.
"""

import uuid
from dataclasses import dataclass

from surveyapp.definition.survey import Item, Survey
from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import NoteKind, SessionNote
from surveyapp.response.tally import Tally
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.services.reveal_item import SECRET, may_be_shown
from surveyapp.services.reveals import Reveal, Shows, reveals_of
from surveyapp.services.session_notes import keep_note, list_notes, read_notes
from surveyapp.services.tallies_of import tallies_of

VERDICTS = ("yes", "partly", "no")
STORIES = "stories"
STORY = "story"
WRITTEN = (NoteKind.NOTE, NoteKind.FLIP_CHART)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Everything that is read back to one group.

    Attributes:
        session: whose group.
        survey: the version that it was asked.
        hands: hands and dots, exactly: the room raised them itself.
        figures: of phones and secret votes, what the board revealed; from ten people up.
        to_reveal: marked for the board and not revealed yet.
        written: notes and flip-charts.
        has_stories: the survey asks for a story.
        said: what groups said to it, by subject, the latest last.
        deliveries: how results were brought back to this group.
    """

    session: GroupSession
    survey: Survey
    hands: tuple[Tally, ...]
    figures: tuple[Reveal, ...]
    to_reveal: tuple[Item, ...]
    written: tuple[SessionNote, ...]
    has_stories: bool
    said: dict[str, tuple[SessionNote, ...]]
    deliveries: tuple[SessionNote, ...]


def read_back(context: Context, session: GroupSession, account_id: uuid.UUID) -> ReadBack:
    """What to walk a group through; that somebody reads its notes is noted.

    Args:
        context: the installation.
        session: which session.
        account_id: who reads.
    """
    survey = find_published_survey(context, session.survey_slug, session.version).survey
    reveals = reveals_of(context, session)
    shown = {each.item for each in reveals if each.kind is Shows.PHONES}
    said: dict[str, tuple[SessionNote, ...]] = {}
    for note in list_notes(context, session, NoteKind.READ_BACK):
        said[note.subject] = (*said.get(note.subject, ()), note)
    return ReadBack(
        session=session,
        survey=survey,
        hands=tuple(each for each in tallies_of(context, session) if each.method not in SECRET),
        figures=tuple(each for each in reveals if each.table is not None),
        to_reveal=tuple(
            item for item in survey.items() if may_be_shown(survey, item) and item.key not in shown
        ),
        written=read_notes(context, session, account_id, *WRITTEN),
        has_stories=any(item.type == STORY for item in survey.items()),
        said=said,
        deliveries=list_notes(context, session, NoteKind.DELIVERY),
    )


def note_verdict(context: Context, session: GroupSession, note: SessionNote) -> None:
    """Keep what a group said to something that was read back.

    Args:
        context: the installation.
        session: which session.
        note: `subject` says to what, `verdict` is yes, partly or no; the words may be empty.

    Raises:
        Refused: `verdict-missing`, `subject-unknown`, or as `keep_note`.
    """
    if note.kind is not NoteKind.READ_BACK or note.verdict not in VERDICTS:
        message = "Say whether it is right: yes, partly or no."
        raise Refused(code="verdict-missing", message=message)
    if note.subject not in _subjects(context, session):
        message = "This is not among what is read back."
        raise Refused(code="subject-unknown", message=message)
    keep_note(context, session.organisation_id, session.id, note)


def note_delivery(context: Context, session: GroupSession, note: SessionNote) -> None:
    """Keep how the results of a kwestie were brought back to this group.

    Args:
        context: the installation.
        session: which session.
        note: `subject` is the slug of a published kwestie of the organisation.

    Raises:
        Refused: `kwestie-unknown`, or as `keep_note`.
    """
    known = {each.kwestie.key for each in list_kwesties(context, session.organisation_id)}
    if note.kind is not NoteKind.DELIVERY or note.subject not in known:
        message = "Choose a kwestie that was published."
        raise Refused(code="kwestie-unknown", message=message)
    keep_note(context, session.organisation_id, session.id, note)


def _subjects(context: Context, session: GroupSession) -> set[str]:
    return {
        STORIES,
        *(subject_of(Shows.HANDS, each.item) for each in tallies_of(context, session)),
        *(subject_of(each.kind, each.item) for each in reveals_of(context, session)),
        *(str(each.id) for each in list_notes(context, session, *WRITTEN)),
    }


def subject_of(kind: Shows, item: str) -> str:
    """Under which subject verdicts about hands, phones or votes of an item are kept."""
    return f"{kind.value}/{item}"
