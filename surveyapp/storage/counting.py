"""Counting: one pass over the responses gives every count of every table.

The database only reads out what was said, in the order in which it likes to. Batches of responses
are turned into columns, one per item, and columns (for a split: pairs of two columns) are counted
by the interpreter's own counter, which runs in C. Measured against taking the answers apart in SQL
(`json_each`, `jsonb_each`, and a sort of fifteen rows a response), this is several times quicker,
and the same on both databases. Memory does not grow with the number of responses: a batch is
forgotten when it is counted, and what is counted is kept per different value.

Only `services.release_results` and `services.reveal_item` may import this: true counts go to
`aggregate` and nowhere else.
"""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from surveyapp.aggregate.source import (
    ANSWERED,
    CENTRE,
    CHANNEL,
    LANGUAGE,
    Count,
    CountRequest,
)
from surveyapp.definition.survey import DONT_KNOW, MISSING, NO_ANSWER
from surveyapp.storage.rows.organisations import CentreRow
from surveyapp.storage.rows.responses import ResponseRow

BATCH = 4000
# Different combinations of a multiple choice may be as many as there are responses: from this
# many on, they are taken apart at once and forgotten.
DIFFERENT = 20_000
PSEUDO = (CHANNEL, LANGUAGE, CENTRE)

Place = tuple[str, str, str | None, str | None]
Column = Sequence[Hashable]


def untold(_done: int) -> None:
    """Progress that nobody looks at."""


class ResponseCounting:
    """A `CountSource` over the response table.

    Args:
        db: an open transaction; a count is of what it sees.
        progress: told now and then how many responses were looked at.
    """

    def __init__(self, db: Session, progress: Callable[[int], None] = untold) -> None:
        self._db = db
        self._progress = progress

    def total(self, survey_id: uuid.UUID) -> int:
        """How many accepted responses there are now."""
        query = select(func.count()).where(ResponseRow.survey_id == survey_id)
        return self._db.scalar(query) or 0

    def counts(self, request: CountRequest) -> Iterable[Count]:
        """Every non-zero count that the request asks for, in one pass over the responses."""
        tallied = _Tallied(request)
        done = 0
        for batch in self._batches(request):
            for version, part in _by_version(batch):
                tallied.add(version, part)
            done += len(batch)
            self._progress(done)
        for place, n in tallied.sums().items():
            yield Count(*place, n)

    def _batches(self, request: CountRequest) -> Iterator[Sequence[Sequence[Any]]]:
        query = (
            select(
                ResponseRow.version,
                ResponseRow.channel,
                ResponseRow.language,
                CentreRow.slug,
                cast(ResponseRow.answers, Text),
            )
            .outerjoin(CentreRow, CentreRow.id == ResponseRow.centre_id)
            .where(ResponseRow.survey_id == request.survey_id)
        )
        if request.session_id is not None:
            query = query.where(ResponseRow.session_id == request.session_id)
        yield from self._db.execute(query, execution_options={"yield_per": BATCH}).partitions()


@dataclass(slots=True)
class _Kept:
    """How often each value, or each pair of a value and a group, was found in a version."""

    version: int
    item: str
    breakdown: str | None
    found: Counter[Any]


class _Tallied:
    """What was counted so far."""

    def __init__(self, request: CountRequest) -> None:
        self._request = request
        self._kept: dict[tuple[int, str, str | None], _Kept] = {}
        self._sums: dict[Place, int] = {}

    def add(self, version: int, rows: Sequence[Sequence[Any]]) -> None:
        """Count responses of one version."""
        _versions, channels, languages, centres, texts = zip(*rows, strict=True)
        for item, column in zip(PSEUDO, (channels, languages, centres), strict=True):
            self._count(version, item, None, column)
        told: list[Mapping[str, Any]] = json.loads(f"[{','.join(texts)}]")
        splits = {
            breakdown: _column(told, breakdown)
            for breakdown in self._request.breakdowns
            if self._pooled(breakdown, version)
        }
        for item in self._request.items:
            if self._pooled(item, version):
                said = _column(told, item)
                self._count(version, item, None, said)
                for breakdown, groups in splits.items():
                    self._count(version, item, breakdown, zip(said, groups, strict=True))

    def sums(self) -> dict[Place, int]:
        """Every count; call it at the end."""
        for kept in self._kept.values():
            self._fold(kept)
        return self._sums

    def _count(
        self, version: int, item: str, breakdown: str | None, values: Iterable[Hashable]
    ) -> None:
        place = (version, item, breakdown)
        kept = self._kept.get(place)
        if kept is None:
            kept = self._kept[place] = _Kept(version, item, breakdown, Counter())
        kept.found.update(values)
        if len(kept.found) > DIFFERENT:
            self._fold(kept)

    def _fold(self, kept: _Kept) -> None:
        """Take values apart into categories, and add up."""
        for found, n in kept.found.items():
            value, group = (found, None) if kept.breakdown is None else found
            if value is None or (kept.breakdown is not None and not _is_group(group)):
                continue
            parts = self._parts(kept.item, value)
            if self._is_real(kept.item, parts[0]):
                parts = (*parts, ANSWERED)
            for category in parts:
                place = (kept.item, category, kept.breakdown, None if group is None else str(group))
                self._sums[place] = self._sums.get(place, 0) + n
        kept.found.clear()

    def _parts(self, item: str, value: object) -> tuple[str, ...]:
        """The categories of an answer; of a ranking only what was put first."""
        if not isinstance(value, tuple):
            return (str(value),)
        keys = value[:1] if item in self._request.first_items else value
        return tuple(str(key) for key in keys) or (NO_ANSWER,)

    def _is_real(self, item: str, category: str) -> bool:
        if category == DONT_KNOW and item in self._request.dont_know_items:
            return True
        return category not in MISSING

    def _pooled(self, item: str, version: int) -> bool:
        versions = self._request.versions
        return versions is None or version in versions.get(item, ())


def _column(told: Iterable[Mapping[str, Any]], item: str) -> Column:
    """What everybody answered to an item: None where it was not asked, a tuple for a list."""
    values = (answers.get(item) for answers in told)
    return [tuple(value) if value.__class__ is list else value for value in values]


def _is_group(value: object) -> bool:
    return value is not None and value not in MISSING


def _by_version(
    batch: Sequence[Sequence[Any]],
) -> Iterator[tuple[int, Sequence[Sequence[Any]]]]:
    """A batch, apart for each version; most have one only."""
    versions = {row[0] for row in batch}
    for version in sorted(versions):
        yield version, batch if len(versions) == 1 else [row for row in batch if row[0] == version]
