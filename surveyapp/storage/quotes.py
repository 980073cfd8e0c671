"""Quotes: places in texts, never words of their own; translations come sealed."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.coding.quote import Approval, Piece, Quote, QuoteState
from surveyapp.coding.story import Source
from surveyapp.errors import NotFound
from surveyapp.response.kept import Place
from surveyapp.storage.rows.coding import StoryTextRow
from surveyapp.storage.rows.quotes import QuotePieceRow, QuoteRow, QuoteTranslationRow


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote as it is kept.

    Attributes:
        source: the story that it is of.
        quote: without its translations.
        translations: by language code: the sealed words, and the account of who translated.
    """

    source: Source
    quote: Quote
    translations: Mapping[str, tuple[bytes, uuid.UUID]]


class QuoteStore:
    """Quotes within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def add(self, source: Source, quote: Quote) -> None:
        """Keep a quote with its pieces; the database refuses those that are not in the text."""
        query = select(StoryTextRow.length, StoryTextRow.kind).where(
            StoryTextRow.id == quote.text_id
        )
        length, kind = self.db.execute(query).one_or_none() or (None, None)
        self.db.add(
            QuoteRow(
                id=quote.id,
                organisation_id=source.organisation_id,
                survey_id=source.survey_id,
                source_id=source.source_id,
                item=source.item,
                text_id=quote.text_id,
                text_length=length,
                text_kind=kind,
                state=quote.state.value,
                approval=_approval(quote),
                noticed=list(quote.noticed),
                chosen_by=quote.chosen_by,
                chosen_at=quote.chosen_at,
                approved_by=quote.approved_by,
                approved_at=quote.approved_at,
            )
        )
        self.db.flush()
        after = None
        # In their order: each points at the one before it.
        for place, piece in enumerate(quote.pieces):
            self.db.add(
                QuotePieceRow(
                    quote_id=quote.id,
                    organisation_id=source.organisation_id,
                    place=place,
                    text_id=quote.text_id,
                    text_length=length,
                    start=piece.start,
                    stop=piece.stop,
                    before=place - 1 if place else None,
                    after=after,
                )
            )
            after = piece.stop
        self.db.flush()

    def of_story(self, source: Source) -> tuple[KeptQuote, ...]:
        """The quotes of a story, the oldest first."""
        return self._all(
            QuoteRow.organisation_id == source.organisation_id,
            QuoteRow.source_id == source.source_id,
            QuoteRow.item == source.item,
        )

    def of_survey(self, place: Place) -> tuple[KeptQuote, ...]:
        """The quotes of a survey, the oldest first."""
        return self._all(
            QuoteRow.organisation_id == place.organisation_id,
            QuoteRow.survey_id == place.survey_id,
        )

    def quote(self, place: Place, quote_id: uuid.UUID) -> KeptQuote:
        """One quote of a survey.

        Raises:
            NotFound: there is none (any more), or it is another survey's.
        """
        found = self._all(
            QuoteRow.organisation_id == place.organisation_id,
            QuoteRow.survey_id == place.survey_id,
            QuoteRow.id == quote_id,
        )
        if not found:
            message = "There is no such quote (any more)."
            raise NotFound(message)
        return found[0]

    def decide(self, quote: Quote) -> None:
        """Keep what was decided about a quote: its state, and who said so."""
        row = self.db.get_one(QuoteRow, quote.id)
        row.state, row.approval = quote.state.value, _approval(quote)
        row.approved_by, row.approved_at = quote.approved_by, quote.approved_at
        self.db.flush()

    def translate(
        self, kept: KeptQuote, language: str, sealed: bytes, by: uuid.UUID, at: dt.datetime
    ) -> None:
        """Keep a quote in another language, in place of what was there before."""
        row = self.db.get(QuoteTranslationRow, (kept.quote.id, language))
        if row is None:
            row = QuoteTranslationRow(
                quote_id=kept.quote.id,
                organisation_id=kept.source.organisation_id,
                language=language,
            )
            self.db.add(row)
        row.sealed, row.by, row.at = sealed, by, at
        self.db.flush()

    def _all(self, *conditions: Any) -> tuple[KeptQuote, ...]:  # noqa: ANN401  SQL expressions
        query = select(QuoteRow).where(*conditions).order_by(QuoteRow.chosen_at, QuoteRow.id)
        rows = list(self.db.scalars(query))
        ids = [row.id for row in rows]
        pieces: dict[uuid.UUID, list[Piece]] = {}
        for each in self.db.scalars(
            select(QuotePieceRow)
            .where(QuotePieceRow.quote_id.in_(ids))
            .order_by(QuotePieceRow.quote_id, QuotePieceRow.place)
        ):
            pieces.setdefault(each.quote_id, []).append(Piece(each.start, each.stop))
        translations: dict[uuid.UUID, dict[str, tuple[bytes, uuid.UUID]]] = {}
        for told in self.db.scalars(
            select(QuoteTranslationRow)
            .where(QuoteTranslationRow.quote_id.in_(ids))
            .order_by(QuoteTranslationRow.language)
        ):
            translations.setdefault(told.quote_id, {})[told.language] = (told.sealed, told.by)
        return tuple(
            KeptQuote(
                source=Source(row.organisation_id, row.survey_id, row.source_id, row.item),
                quote=_quote(row, tuple(pieces.get(row.id, ()))),
                translations=translations.get(row.id, {}),
            )
            for row in rows
        )


def _approval(quote: Quote) -> str:
    return "" if quote.approval is None else quote.approval.value


def _quote(row: QuoteRow, pieces: tuple[Piece, ...]) -> Quote:
    return Quote(
        id=row.id,
        source_id=row.source_id,
        item=row.item,
        text_id=row.text_id,
        pieces=pieces,
        state=QuoteState(row.state),
        approval=Approval(row.approval) if row.approval else None,
        noticed=tuple(row.noticed),
        chosen_by=row.chosen_by,
        chosen_at=row.chosen_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
    )
