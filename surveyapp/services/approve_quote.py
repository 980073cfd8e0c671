"""Approve or refuse a quote, and translate it: by persons, who are named."""

import uuid
from dataclasses import replace

from surveyapp.coding.personal import notices
from surveyapp.coding.quote import QUOTE_MAX, Approval, Quote, QuoteState
from surveyapp.definition.items.story import clean
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import Refused
from surveyapp.languages import resolve
from surveyapp.services.context import Context
from surveyapp.services.find_stories import place_of, still_kept
from surveyapp.services.note_audit import note
from surveyapp.services.open_quotes import OpenQuote, find_quote, translation_name
from surveyapp.services.seal_text import TextSealer
from surveyapp.storage.quotes import QuoteStore
from surveyapp.storage.responses import ResponseStore

APPROVED = "approve-quote"
REFUSED = "refuse-quote"
TRANSLATED = "translate-quote"
# A translation may need more room than what was said.
TRANSLATION_MAX = 2 * QUOTE_MAX


def ways(found: OpenQuote, account_id: uuid.UUID) -> tuple[Approval, ...]:
    """How this person may approve a quote: of words that a worker wrote down, only the group may.

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
    group = (Approval.GROUP,) if found.in_a_room else ()
    return (Approval.TELLER, *second, *group)


def approve_quote(
    context: Context,
    survey: KeptSurvey,
    quote_id: uuid.UUID,
    approval: Approval,
    account_id: uuid.UUID,
) -> Quote:
    """Note that a quote may be told outside.

    Args:
        context: database and clock.
        survey: of which survey.
        quote_id: which quote.
        approval: who said so: its teller, its group, or the one who does this.
        account_id: who does this.

    Raises:
        NotFound: no such quote, or it was taken back.
        Refused: `quote-not-allowed` (its teller does not allow it), `quote-own` (the second
            worker is another than those who chose and translated it), `quote-not-by-them` (not so
            for this kind of story).
    """
    found = find_quote(context, survey, quote_id)
    if approval not in ways(found, account_id):
        raise _why_not(found, approval)
    return _decide(context, survey, found, QuoteState.APPROVED, approval, account_id)


def refuse_quote(
    context: Context, survey: KeptSurvey, quote_id: uuid.UUID, account_id: uuid.UUID
) -> Quote:
    """Note that a quote is not told, or not any more; what was published stays.

    Raises:
        NotFound: no such quote, or it was taken back.
    """
    found = find_quote(context, survey, quote_id)
    return _decide(context, survey, found, QuoteState.REFUSED, None, account_id)


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
    found = find_quote(context, survey, quote_id)
    told = clean(words).strip()
    _check_translation(found, language, told)
    noticed = notices(told, language)
    if {each.code for each in noticed} - answered - set(found.quote.noticed):
        message = "Something in these words might tell who said them. Look at it first."
        raise Refused(code="quote-noticed", message=message, notices=noticed)
    with context.database.begin() as db:
        kept = QuoteStore(db).quote(place_of(survey), quote_id)
        still_kept(db, kept.source)
        ResponseStore(db).alone_with(kept.source.source_id)
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


def _decide(  # noqa: PLR0913, PLR0917  which quote, what, and who says so
    context: Context,
    survey: KeptSurvey,
    found: OpenQuote,
    state: QuoteState,
    approval: Approval | None,
    account_id: uuid.UUID,
) -> Quote:
    decided = replace(
        found.quote,
        state=state,
        approval=approval,
        approved_by=account_id,
        approved_at=context.clock.now(),
    )
    with context.database.begin() as db:
        kept = QuoteStore(db).quote(place_of(survey), decided.id)
        still_kept(db, kept.source)
        QuoteStore(db).decide(decided)
        action = APPROVED if state is QuoteState.APPROVED else REFUSED
        note(context, db, survey.organisation_id, account_id, action, _subject(survey, found))
    return decided


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
