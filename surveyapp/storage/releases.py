"""Frozen releases, and what decides when the next may come."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import dump_release, load_release
from surveyapp.aggregate.rhythm import Standing
from surveyapp.ids import content_hash, new_id
from surveyapp.storage.at_hand import AtHand
from surveyapp.storage.rows.releases import ReleaseRow
from surveyapp.storage.rows.responses import ErasureRow, ResponseRow
from surveyapp.storage.rows.surveys import SurveyRow

# A table without its cells takes about as much memory as this many cells.
TABLE = 4


def cells_of(release: Release) -> int:
    """How much memory a release takes, in cells of about 70 bytes."""
    tables = (*release.tables, *(each.table for each in release.tallies))
    withheld = len(release.withheld) + len(release.tallies_withheld)
    return 1 + withheld + sum(TABLE + len(each.cells) for each in tables)


# Reading hundreds of tables takes longer than showing them, and a release never changes.
CELLS_AT_HAND = 400_000  # about 30 MB in each process
READ = AtHand[Release](CELLS_AT_HAND, cells_of)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a survey's accepted responses span.

    Attributes:
        first_day: date of the first; None when there are none.
        last_day: date of the last.
        synthetic: at least one is made up.
    """

    first_day: dt.date | None
    last_day: dt.date | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """When the people of a release were counted.

    Attributes:
        on: date of the release.
        at: the moment; None of a release from before it was written down.
    """

    on: dt.date
    at: dt.datetime | None


class ReleaseStore:
    """Keeps releases. They are never changed and never deleted.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def hold_still(self) -> None:
        """Let every count of this transaction be of the same moment. Call it first of all.

        SQLite's transactions always are; PostgreSQL's only when asked.
        """
        if self._db.get_bind().dialect.name == "postgresql":
            self._db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))

    def one_at_a_time(self, survey_id: uuid.UUID) -> None:
        """Let nobody else release or reveal anything of a survey until this transaction ends.

        Each of the two looks at what the other has told; so they must not overlap. SQLite has
        one writer at a time anyway.
        """
        self._db.execute(select(SurveyRow.id).where(SurveyRow.id == survey_id).with_for_update())

    def latest(self, slug: str) -> Release | None:
        """The newest release of the survey at an address."""
        newest = self._of(slug).order_by(ReleaseRow.number.desc()).limit(1)
        return next(iter(self._read(newest)), None)

    def numbered(self, slug: str, number: int) -> Release | None:
        """One release of the survey at an address."""
        return next(iter(self._read(self._of(slug).where(ReleaseRow.number == number))), None)

    def all(self, slug: str) -> tuple[Release, ...]:
        """Every release of the survey at an address, the oldest first."""
        return self._read(self._of(slug).order_by(ReleaseRow.number))

    def marks(self, survey_id: uuid.UUID, most: int) -> tuple[tuple[int, str], ...]:
        """Number and content hash of the newest releases, the last one first; no document."""
        query = select(ReleaseRow.number, ReleaseRow.content_hash)
        rows = self._db.execute(
            query.where(ReleaseRow.survey_id == survey_id)
            .order_by(ReleaseRow.number.desc())
            .limit(most)
        )
        return tuple((row.number, row.content_hash) for row in rows)

    def counted(self, survey_id: uuid.UUID) -> tuple[Counted, ...]:
        """When each release of a survey counted its people, the oldest first."""
        query = select(ReleaseRow.released_on, ReleaseRow.counted_at)
        rows = self._db.execute(
            query.where(ReleaseRow.survey_id == survey_id).order_by(ReleaseRow.number)
        )
        return tuple(Counted(row.released_on, row.counted_at) for row in rows)

    def last_number(self, survey_id: uuid.UUID) -> int:
        """Number of the newest release; 0 when there is none."""
        query = select(func.max(ReleaseRow.number)).where(ReleaseRow.survey_id == survey_id)
        return self._db.scalar(query) or 0

    def minimum(self, survey_id: uuid.UUID) -> int | None:
        """What every released figure of a survey fits; None when nothing was released yet."""
        query = select(func.max(ReleaseRow.minimum)).where(ReleaseRow.survey_id == survey_id)
        return self._db.scalar(query)

    def standing(
        self,
        survey_id: uuid.UUID,
        *,
        today: dt.date,
        closing: bool,
        early: bool,
        minimum: int,
    ) -> Standing:
        """Where a survey stands by rule 4. True numbers: for the decision only."""
        query = select(ReleaseRow).where(ReleaseRow.survey_id == survey_id)
        last = self._db.scalars(query.order_by(ReleaseRow.number.desc()).limit(1)).one_or_none()
        return Standing(
            responses=self._count(ResponseRow, survey_id),
            erasures=self._count(ErasureRow, survey_id, ErasureRow.counted.is_(True)),
            today=today,
            closing=closing,
            early=early,
            minimum=minimum,
            last_on=None if last is None else last.released_on,
            last_responses=0 if last is None else last.responses,
            last_erasures=0 if last is None else last.erasures,
        )

    def extent(self, survey_id: uuid.UUID) -> Extent:
        """What the accepted responses span."""
        days, ours = ResponseRow.received_on, ResponseRow.survey_id == survey_id
        made_up = select(ResponseRow.id).where(ours, ResponseRow.synthetic)
        return Extent(
            # One by one: an index has each of both at its end.
            first_day=self._db.scalar(select(func.min(days)).where(ours)),
            last_day=self._db.scalar(select(func.max(days)).where(ours)),
            synthetic=self._db.scalar(made_up.limit(1)) is not None,
        )

    def add(
        self,
        organisation_id: uuid.UUID,
        survey_id: uuid.UUID,
        release: Release,
        standing: Standing,
        counted_at: dt.datetime | None = None,
    ) -> bool:
        """Freeze a release.

        Args:
            organisation_id: whose survey.
            survey_id: which survey.
            release: what to freeze.
            standing: the true counts that it was made from; kept in the row, never shown.
            counted_at: a moment until which everybody who had answered is counted.

        Returns:
            False when somebody else took this number a moment ago; nothing was kept then.
        """
        document = dump_release(release)
        row = ReleaseRow(
            id=new_id(),
            organisation_id=organisation_id,
            survey_id=survey_id,
            number=release.number,
            released_on=release.date,
            document=document,
            content_hash=content_hash(document),
            responses=standing.responses,
            erasures=standing.erasures,
            minimum=standing.minimum,
            counted_at=counted_at,
        )
        try:
            with self._db.begin_nested():
                self._db.add(row)
        except IntegrityError:
            return False
        return True

    def _of(self, slug: str) -> Select[uuid.UUID, str]:
        return (
            select(ReleaseRow.id, ReleaseRow.content_hash)
            .join(SurveyRow, SurveyRow.id == ReleaseRow.survey_id)
            .where(SurveyRow.slug == slug)
        )

    def _read(self, query: Select[uuid.UUID, str]) -> tuple[Release, ...]:
        """Those that are not at hand are read all at once."""
        marks = {row.id: row.content_hash for row in self._db.execute(query)}
        documents = self._documents([each for each, mark in marks.items() if mark not in READ])

        def read(each: uuid.UUID) -> Release:
            return load_release(documents.get(each) or self._documents([each])[each])

        return tuple(READ.get(mark, partial(read, each)) for each, mark in marks.items())

    def _documents(self, ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
        if not ids:
            return {}
        query = select(ReleaseRow.id, ReleaseRow.document).where(ReleaseRow.id.in_(ids))
        return {row.id: row.document for row in self._db.execute(query)}

    def _count(
        self,
        row: type[ResponseRow] | type[ErasureRow],
        survey_id: uuid.UUID,
        *only: ColumnElement[bool],
    ) -> int:
        query = select(func.count()).select_from(row).where(row.survey_id == survey_id, *only)
        return self._db.scalar(query) or 0
