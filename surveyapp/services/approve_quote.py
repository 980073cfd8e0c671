"""Approve or refuse a quote, and translate it: by persons, who are named."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from surveyapp.coding.personal import notices
from surveyapp.coding.quote import QUOTE_MAX, Approval, Quote, QuoteState
from surveyapp.definition.items.story import clean
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import Refused
from surveyapp.languages import resolve
from surveyapp.services.context import Context
from surveyapp.services.find_stories import place_of
from surveyapp.services.note_audit import note
from surveyapp.services.open_quotes import OpenQuote, open_kept, translation_name
from surveyapp.services.seal_text import TextSealer
from surveyapp.storage.quotes import KeptQuote, QuoteStore
from surveyapp.storage.responses import ResponseStore

APPROVED = "approve-quote"
REFUSED = "refuse-quote"
TRANSLATED = "translate-quote"
# A translation may need more room than what was said.
TRANSLATION_MAX = 2 * QUOTE_MAX


def ways(found: OpenQuote, account_id: uuid.UUID) -> tuple[Approval, ...]:
    """How this person may approve a quote: of words that a worker wrote down, only the group may.

    Its teller says yes to a worker, who notes it: only where somebody met that person.

    Args:
        found: the quote.
        account_id: who looks at it.
    """
    if not found.may_be_told:
        return ()
    if found.by_worker:
        return (Approval.GROUP,)
    translators = {by for _words, by in found.quote.translations.values()}
    own = account_id in {found.quote.chosen_by, *translators}
    second = () if own else (Approval.SECOND_WORKER,)
    teller = (Approval.TELLER,) if found.teller_was_met else ()
    group = (Approval.GROUP,) if found.in_a_room else ()
    return (*teller, *second, *group)


def approve_quote(  # noqa: PLR0913, PLR0917  which quote, in which words, and who says so
    context: Context,
    survey: KeptSurvey,
    quote_id: uuid.UUID,
    approval: Approval,
    account_id: uuid.UUID,
    seen: str,
) -> Quote:
    """Note that a quote may be told outside, in the words that somebody read.

    Args:
        context: database and clock.
        survey: of which survey.
        quote_id: which quote.
        approval: who said so: its teller, its group, or the one who does this.
        account_id: who does this.
        seen: `OpenQuote.seen` of the words that this person read.

    Raises:
        NotFound: no such quote, or it was taken back.
        Refused: `quote-not-allowed` (its teller does not allow it), `quote-own` (the second
            worker is another than those who chose and translated it), `quote-not-by-them` (not so
            for this kind of story), `quote-changed` (other words than those that were read).
    """
    with _alone(context, survey, quote_id) as (db, kept):
        found = open_kept(context, db, kept)
        if approval not in ways(found, account_id):
            raise _why_not(found, approval)
        if found.seen != seen:
            message = "The words changed meanwhile. Read them again."
            raise Refused(code="quote-changed", message=message)
        decided = _decided(context, kept.quote, approval, account_id)
        QuoteStore(db).decide(decided)
        subject = _subject(survey, found)
        note(context, db, survey.organisation_id, account_id, APPROVED, subject)
    return decided


def refuse_quote(
    context: Context, survey: KeptSurvey, quote_id: uuid.UUID, account_id: uuid.UUID
) -> Quote:
    """Note that a quote is not told, or not any more; what was published stays.

    Raises:
        NotFound: no such quote, or it was taken back.
    """
    with _alone(context, survey, quote_id) as (db, kept):
        decided = _decided(context, kept.quote, None, account_id)
        QuoteStore(db).decide(decided)
        subject = _subject(survey, open_kept(context, db, kept))
        note(context, db, survey.organisation_id, account_id, REFUSED, subject)
    return decided


def translate_quote(  # noqa: PLR0913, PLR0917  which quote, in which words, and who says so
    context: Context,
    survey: KeptSurvey,
    quote_id: uuid.UUID,
    language: str,
    words: str,
    account_id: uuid.UUID,
    answered: frozenset[str] = frozenset(),
) -> None:
    """Keep a quote in another language; what was said stays beside it.

    Most readers see these words alone: a quote that was approved waits for it again.

    Args:
        context: database, sealing and clock.
        survey: of which survey.
        quote_id: which quote.
        language: registry code.
        words: the translation, by this person.
        account_id: who translates.
        answered: codes of notices that this person looked at and lets stand.

    Raises:
        NotFound: no such quote, or it was taken back.
        Refused: `text-missing`, `quote-too-long`, `text-language`, `text-told-so` (the language
            in which it was said), or `quote-noticed` with `notices` in its facts.
    """
    told = clean(words).strip()
    with _alone(context, survey, quote_id) as (db, kept):
        found = open_kept(context, db, kept)
        _check_translation(found, language, told)
        noticed = notices(told, language)
        if {each.code for each in noticed} - answered - set(kept.quote.noticed):
            message = "Something in these words might tell who said them. Look at it first."
            raise Refused(code="quote-noticed", message=message, notices=noticed)
        sealed = TextSealer(context, db, kept.source).seal(
            translation_name(quote_id, language), told
        )
        QuoteStore(db).translate(kept, language, sealed, account_id, context.clock.now())
        if kept.quote.state is QuoteState.APPROVED:
            QuoteStore(db).decide(
                replace(
                    kept.quote,
                    state=QuoteState.PROPOSED,
                    approval=None,
                    approved_by=None,
                    approved_at=None,
                )
            )
        note(context, db, survey.organisation_id, account_id, TRANSLATED, _subject(survey, found))


def _check_translation(found: OpenQuote, language: str, words: str) -> None:
    if not words:
        raise Refused(code="text-missing", message="Write something first.")
    if len(words) > TRANSLATION_MAX:
        message = f"This has {len(words)} characters; {TRANSLATION_MAX} fit."
        raise Refused(code="quote-too-long", message=message, maximum=TRANSLATION_MAX)
    if resolve(language) != language:
        raise Refused(code="text-language", message="Choose a language.")
    if language == found.language:
        message = "It was said in this language. Choose another one."
        raise Refused(code="text-told-so", message=message)


@contextmanager
def _alone(
    context: Context, survey: KeptSurvey, quote_id: uuid.UUID
) -> Iterator[tuple[Session, KeptQuote]]:
    """A transaction in which nobody else changes this quote, and the quote as it is by then."""
    place = place_of(survey)
    with context.database.read() as db:
        source = QuoteStore(db).quote(place, quote_id).source
    with context.database.begin() as db:
        # Before it is read: what somebody else is just now changing shall be seen here.
        ResponseStore(db).alone_with(source.source_id)
        yield db, QuoteStore(db).quote(place, quote_id)


def _decided(
    context: Context, quote: Quote, approval: Approval | None, account_id: uuid.UUID
) -> Quote:
    return replace(
        quote,
        state=QuoteState.APPROVED if approval else QuoteState.REFUSED,
        approval=approval,
        approved_by=account_id,
        approved_at=context.clock.now(),
    )


def _why_not(found: OpenQuote, approval: Approval) -> Refused:
    if not found.may_be_told:
        message = "The teller did not allow words to be told outside."
        return Refused(code="quote-not-allowed", message=message)
    if approval is Approval.SECOND_WORKER and not found.by_worker:
        message = "You chose or translated this quote yourself. Somebody else looks at it too."
        return Refused(code="quote-own", message=message)
    message = "It cannot be approved so."
    return Refused(code="quote-not-by-them", message=message)


def _subject(survey: KeptSurvey, found: OpenQuote) -> str:
    return f"{survey.slug}/{found.story}"
