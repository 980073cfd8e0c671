"""Drafts on the server, for browsers without scripts: sealed under the token in the address.

A draft is swept on the second date after it was last touched: touched on the second of March,
it is there on the second and the third, and gone on the fourth. Whoever fills in a survey at
midnight, or goes on the next day, loses nothing. Dates alone are kept, so this is the
shortest rule that gives everybody a full day.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from surveyapp.definition.routing import AnswerValue
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import PublishedSurvey
from surveyapp.errors import NotFound, Sealed
from surveyapp.ids import new_id, new_token
from surveyapp.languages import language as registered
from surveyapp.response.cleaning import clean_value
from surveyapp.response.consent import refuses
from surveyapp.response.draft import Draft, dump_draft, load_draft
from surveyapp.response.kept import Place
from surveyapp.response.response import Channel, FinishedResponse, Receipt
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_open_survey, find_published_survey
from surveyapp.services.record_response import conflict, find_asked, keep_response
from surveyapp.services.seal_response import Arrival
from surveyapp.services.sweep_drafts import last_date_kept, sweep_once_a_day
from surveyapp.storage.drafts import DraftStore

NOT_HERE = "This is not here any more. Start again: it only takes a few minutes."


def start_draft(
    context: Context,
    slug: str,
    language: str,
    *,
    session: str | None = None,
    short: bool = False,
) -> str:
    """Begin a draft of the newest version of an open survey.

    Args:
        context: settings, database, sealing and clock.
        slug: address of the survey.
        language: registry code.
        session: code of the group session in which it is answered.
        short: only the short route is asked.

    Returns:
        The token for the address: unguessable, and needed to open the draft.

    Raises:
        NotFound: the survey is not open, or there is no such language.
    """
    published = find_open_survey(context, slug)
    sweep_once_a_day(context)
    code = registered(language).code
    draft = Draft(new_id(), published.version, code, session=session, short=short)
    with context.database.begin() as db:
        return add_draft(context, db, published, draft)


def add_draft(context: Context, db: Session, published: PublishedSurvey, draft: Draft) -> str:
    """Keep a new draft within a transaction that is open already; gives its token."""
    token = new_token()
    DraftStore(db).add(
        _token_hash(token),
        Place(published.organisation_id, published.id),
        context.clock.today(),
        context.sealer.seal_draft(token, dump_draft(draft)),
    )
    return token


def open_draft(context: Context, slug: str, token: str) -> Draft:
    """What was answered so far. The survey may have been closed meanwhile.

    Raises:
        NotFound: no such draft, or it is too old, or it is of another survey.
    """
    survey_id = find_published_survey(context, slug).id
    with context.database.read() as db:
        sealed = DraftStore(db).find(_token_hash(token), survey_id, last_date_kept(context))
    return _opened(context, token, sealed)


def save_answer(
    context: Context, slug: str, token: str, item_key: str, value: AnswerValue | None
) -> Draft:
    """Keep one answer in the draft.

    Args:
        context: settings, database, sealing and clock.
        slug: address of the survey.
        token: of the draft.
        item_key: the item that is answered.
        value: as the item's type accepted it; None takes the answer away.

    Returns:
        The draft as it is now; unchanged when it was sent already. After a "no" to consent
        it holds that "no" and nothing else.

    Raises:
        NotFound: as `open_draft`.
    """
    survey = _survey(context, slug, token)

    def change(draft: Draft) -> Draft:
        answers = {**draft.answers, item_key: clean_value(value)}
        if value is None:
            del answers[item_key]
        if not refuses(survey, answers):
            return replace(draft, answers=answers)
        left = {key: said for key, said in answers.items() if refuses(survey, {key: said})}
        return replace(draft, answers=left, quote_permission=False)

    return _change(context, slug, token, change)


def change_language(context: Context, slug: str, token: str, language: str) -> Draft:
    """Go on in another language; the answers stay.

    Raises:
        NotFound: as `open_draft`, or there is no such language.
    """
    code = registered(language).code
    return _change(context, slug, token, lambda draft: replace(draft, language=code))


def show_also(context: Context, slug: str, token: str, also: str | None) -> Draft:
    """Show a second language under the first from now on, for somebody who helps.

    Args:
        context: settings, database, sealing and clock.
        slug: address of the survey.
        token: of the draft.
        also: registry code; None shows one language again.

    Raises:
        NotFound: as `open_draft`.
    """
    return _change(context, slug, token, lambda draft: replace(draft, also=also))


def save_quote_permission(context: Context, slug: str, token: str, *, allowed: bool) -> Draft:
    """Keep whether a worker may ask to quote the story.

    Raises:
        NotFound: as `open_draft`.
    """
    return _change(context, slug, token, lambda draft: replace(draft, quote_permission=allowed))


def finish_draft(
    context: Context, slug: str, token: str, *, channel: Channel = Channel.WEB
) -> Receipt:
    """Hand in what was answered, exactly once however often it is asked.

    The draft stays until it is swept, with nothing of the answers in it.

    Raises:
        NotFound: as `open_draft`.
    """
    asked = find_asked(context, slug, open_draft(context, slug, token).version)
    # One transaction: an answer that another tab saves meanwhile is handed in with the rest,
    # or comes after and is told that all was handed in. It is never taken and left out.
    with context.database.begin() as db:
        draft = _held(context, db, asked.place.survey_id, token)
        if draft.sent:
            return Receipt(draft.response_id, draft.status, draft.mac, repeated=True)
        response = _finished(draft, channel)
        arrival = Arrival(asked.place, response, context.clock.today())
        receipt = keep_response(context, db, asked, arrival)
        if receipt is not None:
            _put_back(context, db, token, _left(draft, receipt))
    if receipt is None:
        raise conflict(draft.response_id)
    return receipt


def _left(draft: Draft, receipt: Receipt) -> Draft:
    """What stays of a draft that was handed in, so that the last page can be shown again."""
    return Draft(
        draft.response_id,
        draft.version,
        draft.language,
        sent=True,
        status=receipt.status,
        mac=receipt.mac,
        also=draft.also,
        session=draft.session,
        short=draft.short,
    )


def drop_draft(context: Context, slug: str, token: str) -> None:
    """Take a draft out at once, for somebody who stops; no harm when it is gone already."""
    survey_id = find_published_survey(context, slug).id
    with context.database.begin() as db:
        if DraftStore(db).find(_token_hash(token), survey_id, dt.date.min) is not None:
            DraftStore(db).remove(_token_hash(token))


def _finished(draft: Draft, channel: Channel) -> FinishedResponse:
    return FinishedResponse(
        id=draft.response_id,
        version=draft.version,
        language=draft.language,
        channel=channel,
        answers=draft.answers,
        quote_permission=draft.quote_permission,
        session=draft.session,
        short=draft.short,
    )


def _change(context: Context, slug: str, token: str, change: Callable[[Draft], Draft]) -> Draft:
    """Open, change and seal again in one transaction; a draft that was sent stays as it is."""
    survey_id = find_published_survey(context, slug).id
    with context.database.begin() as db:
        draft = _held(context, db, survey_id, token)
        if draft.sent:
            return draft
        changed = change(draft)
        _put_back(context, db, token, changed)
    return changed


def _survey(context: Context, slug: str, token: str) -> Survey:
    """The version in which a draft was begun."""
    version = open_draft(context, slug, token).version
    return find_published_survey(context, slug, version).survey


def _held(context: Context, db: Session, survey_id: uuid.UUID, token: str) -> Draft:
    """The draft, which nobody else can change until the transaction ends."""
    since = last_date_kept(context)
    sealed = DraftStore(db).find(_token_hash(token), survey_id, since, to_change=True)
    return _opened(context, token, sealed)


def _put_back(context: Context, db: Session, token: str, draft: Draft) -> None:
    sealed = context.sealer.seal_draft(token, dump_draft(draft))
    DraftStore(db).change(_token_hash(token), context.clock.today(), sealed)


def _opened(context: Context, token: str, sealed: bytes | None) -> Draft:
    if sealed is None:
        raise NotFound(NOT_HERE)
    try:
        return load_draft(context.sealer.open_draft(token, sealed))
    except Sealed:
        raise NotFound(NOT_HERE) from None


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
