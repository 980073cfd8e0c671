"""Counts of themes, frozen, and what decides when the next may come."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.aggregate.theme_document import ThemeCount, dump_theme_count, load_theme_count
from surveyapp.aggregate.theme_rhythm import EVERYBODY
from surveyapp.ids import content_hash, new_id
from surveyapp.response.kept import Place
from surveyapp.storage.rows.theme_counts import ThemeCountRow


@dataclass(frozen=True, slots=True)
class LastCounted:
    """The last count as the rhythm needs it. True numbers, never shown.

    Attributes:
        number: of the count.
        on: its date.
        counted: people per theme key, and under `EVERYBODY` all who told a story.
        parts: by theme key, the key of the theme that it was part of, or None.
    """

    number: int
    on: dt.date
    counted: Mapping[str, int]
    parts: Mapping[str, str | None]


class ThemeCountStore:
    """Keeps counts of themes. They are never changed and never deleted.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(
        self, place: Place, count: ThemeCount, counted: Mapping[str, int], by: uuid.UUID
    ) -> None:
        """Keep a count; its number must be new.

        Args:
            place: of which survey.
            count: made safe.
            counted: true numbers, as `LastCounted` gives them back.
            by: account of who counted.
        """
        document = dump_theme_count(count)
        self._db.add(
            ThemeCountRow(
                id=new_id(),
                organisation_id=place.organisation_id,
                survey_id=place.survey_id,
                number=count.number,
                counted_on=count.date,
                document=document,
                content_hash=content_hash(document),
                people=counted.get(EVERYBODY, 0),
                changed={key: people for key, people in counted.items() if key != EVERYBODY},
                by=by,
            )
        )
        self._db.flush()

    def last(self, place: Place) -> LastCounted | None:
        """The last count, for the rhythm; None before the first."""
        rows = self._rows(place)
        if not rows:
            return None
        row = rows[0]
        return LastCounted(
            row.number,
            row.counted_on,
            {**row.changed, EVERYBODY: row.people},
            {each.key: each.parent for each in load_theme_count(row.document).themes},
        )

    def all(self, place: Place) -> tuple[ThemeCount, ...]:
        """Every count of a survey, the newest first."""
        return tuple(load_theme_count(row.document) for row in self._rows(place))

    def _rows(self, place: Place) -> list[ThemeCountRow]:
        query = select(ThemeCountRow).where(
            ThemeCountRow.organisation_id == place.organisation_id,
            ThemeCountRow.survey_id == place.survey_id,
        )
        return list(self._db.scalars(query.order_by(ThemeCountRow.number.desc())))
