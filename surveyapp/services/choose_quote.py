"""Choose words of a story that may be told outside: an exact slice, with what was left out shown.

Whoever chooses is shown what might tell who said it (`coding.personal`), and answers for it.
"""

import re
import unicodedata
import uuid
from dataclasses import dataclass

from surveyapp.coding.personal import Notice, notices
from surveyapp.coding.places import find_words
from surveyapp.coding.quote import QUOTE_MAX, Piece, Quote, QuoteState, words_of
from surveyapp.coding.story import Story, StoryText, TextKind
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.services.context import Context
from surveyapp.services.find_stories import still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.read_story import open_text
from surveyapp.storage.quotes import QuoteStore
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.stories import StoryStore

CHOSE = "choose-quote"
PIECES_MAX = 10
_GAPS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")


@dataclass(frozen=True, slots=True)
class Choosing:
    """What somebody wants to quote.

    Attributes:
        text_id: out of which text.
        words: exactly as they stand there; `[…]` where something is left out.
        start: about where they begin, in characters; None when nobody told.
        answered: codes of notices that this person looked at and lets stand.
    """

    text_id: uuid.UUID
    words: str
    start: int | None = None
    answered: frozenset[str] = frozenset()


def choose_quote(
    context: Context,
    survey: KeptSurvey,
    story: Story,
    choosing: Choosing,
    account_id: uuid.UUID,
) -> Quote:
    """Propose a quote; it is told nowhere before somebody approves it.

    Args:
        context: database, sealing and clock.
        survey: of which survey.
        story: that this person has open.
        choosing: the words.
        account_id: who chooses.

    Raises:
        NotFound: no such text, or the story was taken back.
        Refused: `quote-not-allowed` (its teller did not), `quote-of-translation` (what is told is
            what was said), `quote-part-of-word`, `words-missing`, `words-not-there`,
            `words-twice`, `quote-too-long`, `quote-in-pieces` (too many), or `quote-noticed`
            with `notices` in its facts, for those that this person did not answer.
    """
    if not (story.quote_permission or story.kind.is_workers):
        message = "The teller did not allow words to be told outside."
        raise Refused(code="quote-not-allowed", message=message)
    text = open_text(context, survey, choosing.text_id)
    pieces = _pieces(text, choosing)
    words = words_of(text.text, pieces)
    found = _noticed(words, text.language, choosing.answered)
    quote = Quote(
        id=new_id(),
        source_id=story.source.source_id,
        item=story.source.item,
        text_id=text.id,
        pieces=pieces,
        state=QuoteState.PROPOSED,
        approval=None,
        noticed=tuple(each.code for each in found),
        chosen_by=account_id,
        chosen_at=context.clock.now(),
    )
    with context.database.begin() as db:
        still_kept(db, story.source)
        ResponseStore(db).alone_with(story.source.source_id)
        if text.id not in {each.id for each, _sealed in StoryStore(db).texts(story.source)}:
            message = "This text is not of this story."
            raise NotFound(message)
        QuoteStore(db).add(story.source, quote)
        subject = f"{survey.slug}/{story.name}"
        note(context, db, survey.organisation_id, account_id, CHOSE, subject)
    return quote


def _pieces(text: StoryText, choosing: Choosing) -> tuple[Piece, ...]:
    """Where the words stand; each piece after the one before it."""
    if text.kind is TextKind.TRANSLATION:
        message = "Quote what was said. A quote can be translated afterwards."
        raise Refused(code="quote-of-translation", message=message)
    parts = [each for each in _GAPS.split(choosing.words) if each.strip()] or [""]
    if len(parts) > PIECES_MAX:
        message = f"These are {len(parts)} pieces; at most {PIECES_MAX} can be joined."
        raise Refused(code="quote-in-pieces", message=message, maximum=PIECES_MAX)
    found: list[Piece] = []
    after = 0
    for number, part in enumerate(parts):
        # Of those that stand there twice: the first after the piece before.
        aim = choosing.start if number == 0 else 0
        start, stop = find_words(text.text[after:], part, aim)
        found.append(Piece(after + start, after + stop))
        after += stop
    pieces = _joined(text.text, found)
    if any(_cuts(text.text, edge) for piece in pieces for edge in (piece.start, piece.stop)):
        message = "Part of a word can say something else. Take whole words."
        raise Refused(code="quote-part-of-word", message=message)
    length = len(words_of(text.text, pieces))
    if length > QUOTE_MAX:
        message = f"This quote has {length} characters; {QUOTE_MAX} fit."
        raise Refused(code="quote-too-long", message=message, maximum=QUOTE_MAX)
    return pieces


def _cuts(text: str, place: int) -> bool:
    """Whether a word goes on here on both sides: "gelukkig" out of "ongelukkig"."""
    signs = text[place - 1 : place + 1] if place > 0 else ""
    return len(signs) == 2 and all(unicodedata.category(sign)[0] in "LMN" for sign in signs)


def _joined(text: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces with no word between them are one: `[…]` stands only where something was left out."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if not text[joined[-1].stop : piece.start].strip():
            joined[-1] = Piece(joined[-1].start, piece.stop)
        else:
            joined.append(piece)
    return tuple(joined)


def _noticed(words: str, language: str, answered: frozenset[str]) -> tuple[Notice, ...]:
    """What might tell who said it.

    Raises:
        Refused: `quote-noticed`, when this person did not answer for all of it.
    """
    found = notices(words, language)
    if {each.code for each in found} - answered:
        message = "Something in these words might tell who said them. Look at it first."
        raise Refused(code="quote-noticed", message=message, notices=found)
    return found
