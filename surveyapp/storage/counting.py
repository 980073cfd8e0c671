"""Counting: one pass over the responses gives every count of every table.

The database only reads out what was said, in the order in which it likes to. Batches of responses
are turned into columns, one per item; pairs of an answer and of the groups that its giver is in are
counted by the interpreter's own counter, which runs in C, and taken apart at the end. Measured
against taking the answers apart in SQL (`json_each`, `jsonb_each`, and a sort of fifteen rows a
response), this is several times quicker, and the same on both databases. Memory does not grow with
the number of responses: a batch is forgotten when it is counted, and what is counted is kept per
different value.

Only `services.release_results` and `services.reveal_item` may import this: true counts go to
`aggregate` and nowhere else.
"""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
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
# Different combinations of answers and groups may be as many as there are responses: from this
# many on, they are taken apart at once and forgotten.
DIFFERENT = 20_000
PSEUDO = (CHANNEL, LANGUAGE, CENTRE)

Place = tuple[str, str, str | None, str | None]
Column = Sequence[Hashable]
# Of one person, the group in each split, in the order of the request.
Groups = tuple[Hashable, ...]


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
        # Past the session's own machinery, which would look at every row once more.
        found = self._db.connection().execute(query, execution_options={"yield_per": BATCH})
        yield from found.partitions()


class _Tallied:
    """What was counted so far."""

    def __init__(self, request: CountRequest) -> None:
        self._request = request
        self._found: dict[tuple[int, str], Counter[tuple[Hashable, Groups]]] = {}
        self._sums: dict[Place, int] = {}

    def add(self, version: int, rows: Sequence[Sequence[Any]]) -> None:
        """Count responses of one version."""
        _versions, channels, languages, centres, texts = zip(*rows, strict=True)
        for item, column in zip(PSEUDO, (channels, languages, centres), strict=True):
            self._count(version, item, column, repeat(()))
        told: list[Mapping[str, Any]] = json.loads(f"[{','.join(texts)}]")
        splits = [centres if key == CENTRE else _column(told, key) for key in self._splits(version)]
        # The same tuple for the same groups: it is hashed and compared in no time.
        groups = list(zip(*splits, strict=True)) if splits else repeat(())
        for item in self._request.items:
            if self._pooled(item, version):
                self._count(version, item, _column(told, item), groups)

    def sums(self) -> dict[Place, int]:
        """Every count; call it at the end."""
        for version, item in self._found:
            self._fold(version, item)
        return self._sums

    def _count(self, version: int, item: str, said: Column, groups: Iterable[Groups]) -> None:
        found = self._found.setdefault((version, item), Counter())
        # Not strict: the groups of what is split by nothing never end.
        found.update(zip(said, groups, strict=False))
        if len(found) > DIFFERENT:
            self._fold(version, item)

    def _fold(self, version: int, item: str) -> None:
        """Take answers apart into categories, groups into splits, and add up."""
        found = self._found[version, item]
        splits = self._splits(version)
        for (value, groups), n in found.items():
            if value is None:
                continue
            places: list[tuple[str | None, str | None]] = [(None, None)]
            # What is split by nothing has no groups.
            places += [
                (split, str(group))
                for split, group in zip(splits, groups, strict=False)
                if group is not None and group not in MISSING
            ]
            for category in self._categories(item, value):
                for breakdown, group in places:
                    place = (item, category, breakdown, group)
                    self._sums[place] = self._sums.get(place, 0) + n
        found.clear()

    def _categories(self, item: str, value: object) -> tuple[str, ...]:
        """Under which keys an answer counts; of a ranking only what was put first."""
        keys: tuple[str, ...] = (str(value),)
        if isinstance(value, tuple):
            chosen = value[:1] if item in self._request.first_items else value
            keys = tuple(str(key) for key in chosen) or (NO_ANSWER,)
        return (*keys, ANSWERED) if self._is_real(item, keys[0]) else keys

    def _is_real(self, item: str, category: str) -> bool:
        if category == DONT_KNOW and item in self._request.dont_know_items:
            return True
        return category not in MISSING

    def _splits(self, version: int) -> list[str]:
        return [each for each in self._request.breakdowns if self._pooled(each, version)]

    def _pooled(self, item: str, version: int) -> bool:
        versions = self._request.versions
        return versions is None or item == CENTRE or version in versions.get(item, ())


def _column(told: Sequence[Mapping[str, Any]], item: str) -> Column:
    """What everybody answered to an item: None where it was not asked, a tuple for a list."""
    values = [answers.get(item) for answers in told]
    if list not in set(map(type, values)):
        return values
    return [tuple(value) if value.__class__ is list else value for value in values]


def _by_version(
    batch: Sequence[Sequence[Any]],
) -> Iterator[tuple[int, Sequence[Sequence[Any]]]]:
    """A batch, apart for each version; most have one only."""
    versions = {row[0] for row in batch}
    for version in sorted(versions):
        yield version, batch if len(versions) == 1 else [row for row in batch if row[0] == version]
