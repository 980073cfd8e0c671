"""Closed answers one response at a time, in no order that anybody could know.

Responses are read in ranges of neighbours by identifier; the ranges come in an order that is
drawn anew each time, and many ranges together are shuffled by random keys. So the rows of two
exports do not match, whoever knows an identifier finds no place by it, and memory holds one
handful of ranges, however many responses there are. A survey that fits in one handful is shuffled
whole.

Only `services.export_microdata` may use this: nothing here is safe to publish.
"""

import datetime as dt
import os
import uuid
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from surveyapp.ids import new_id
from surveyapp.storage.rows.microdata import MicrodataExportRow
from surveyapp.storage.rows.responses import ErasureRow, ResponseRow

RANGE = 1000  # neighbours that are read together
HANDFUL = 20  # ranges that are shuffled together
KEY_BYTES = 8
# Of so many people each group mostly has enough; only when one has not, everybody is counted.
SAMPLE = 5000
NONE = ""  # no key
Kept = TypeVar("Kept")
# The table itself: a million rows need no objects that the ORM makes of them.
ANSWERS = ResponseRow.__table__


@dataclass(frozen=True, slots=True)
class Handful:
    """Many responses: lists beside each other, as objects for each would cost more than they say.

    Attributes:
        versions: number of the version that each answered.
        answers: the closed answers of each, as JSON.
    """

    versions: list[int]
    answers: list[str]


@dataclass(frozen=True, slots=True)
class Held:
    """Whom a file holds. True numbers: they decide when another may follow, and are never shown.

    Attributes:
        people: accepted responses.
        erasures: responses ever taken back.
    """

    people: int
    erasures: int


@dataclass(frozen=True, slots=True)
class _Range:
    """Neighbours: identifiers from `first` up to, and not including, `end` (None: no end)."""

    version: int
    first: uuid.UUID
    end: uuid.UUID | None


class MicrodataStore:
    """Closed answers within one transaction.

    Args:
        db: the transaction; what is read is of one moment if it holds still.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def held(self, survey_id: uuid.UUID) -> Held:
        """Whom a file of this moment holds."""
        people = select(func.count()).where(ResponseRow.survey_id == survey_id)
        erased = select(func.count()).where(
            ErasureRow.survey_id == survey_id, ErasureRow.counted.is_(True)
        )
        return Held(self._db.scalar(people) or 0, self._db.scalar(erased) or 0)

    def last(self, survey_id: uuid.UUID) -> Held | None:
        """Whom the last file held; None before the first."""
        query = select(MicrodataExportRow).where(MicrodataExportRow.survey_id == survey_id)
        # Of two at the same moment the later one: nobody comes back once they are erased.
        newest = query.order_by(
            MicrodataExportRow.exported_at.desc(),
            MicrodataExportRow.erasures.desc(),
            MicrodataExportRow.responses.desc(),
        ).limit(1)
        row = self._db.scalars(newest).one_or_none()
        return None if row is None else Held(row.responses, row.erasures)

    def add(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, held: Held, at: dt.datetime
    ) -> None:
        """Keep whom a file holds that leaves now."""
        self._db.add(
            MicrodataExportRow(
                id=new_id(),
                organisation_id=organisation_id,
                survey_id=survey_id,
                exported_at=at,
                responses=held.people,
                erasures=held.erasures,
            )
        )

    def made_up(self, survey_id: uuid.UUID) -> bool:
        """Whether at least one of them is made up."""
        query = select(ResponseRow.id).where(ResponseRow.survey_id == survey_id)
        return self._db.scalar(query.where(ResponseRow.synthetic).limit(1)) is not None

    def people(self, survey_id: uuid.UUID) -> dict[int, int]:
        """How many people answered each version; those that nobody answered are not in it."""
        query = select(ResponseRow.version, func.count().label("people")).where(
            ResponseRow.survey_id == survey_id
        )
        found = self._db.execute(query.group_by(ResponseRow.version))
        return {row.version: row.people for row in found}

    def sizes(
        self,
        survey_id: uuid.UUID,
        versions: Mapping[str, Sequence[int]],
        without: Collection[int] = (),
        sample: int | None = None,
    ) -> dict[str, dict[str, int]]:
        """How many people gave each answer to items that are answered with one key.

        Under `NONE` those without any: not asked, or by a version that is not taken along.

        Args:
            survey_id: of which survey.
            versions: keys of the items, each with the versions that are taken together.
            without: versions whose people are not counted at all.
            sample: only of so many people, whichever; None counts everybody.
        """
        if not versions:
            return {}
        people = select(ResponseRow.version, ResponseRow.answers).where(
            ResponseRow.survey_id == survey_id, ResponseRow.version.not_in(without)
        )
        some = people.limit(sample).subquery()
        given = [some.c.answers[key].as_string() for key in versions]
        query = select(some.c.version, func.count(), *given).group_by(some.c.version, *given)
        found: dict[str, dict[str, int]] = {key: {} for key in versions}
        for version, number, *answers in self._db.execute(query):
            for key, answer in zip(versions, answers, strict=True):
                told = answer is not None and version in versions[key]
                said = str(answer) if told else NONE
                found[key][said] = found[key].get(said, 0) + number
        return found

    def handfuls(self, survey_id: uuid.UUID) -> Iterator[Handful]:
        """The version and the closed answers (JSON) of each response, shuffled, many at a time."""
        ranges = _in_random_order(self._ranges(survey_id))
        for start in range(0, len(ranges), HANDFUL):
            versions: list[int] = []
            answers: list[str] = []
            for each in ranges[start : start + HANDFUL]:
                found = self._within(survey_id, each)
                answers += found
                versions += [each.version] * len(found)
            order = _random_order(len(answers))
            yield Handful([versions[at] for at in order], [answers[at] for at in order])

    def _ranges(self, survey_id: uuid.UUID) -> list[_Range]:
        place = func.row_number().over(partition_by=ResponseRow.version, order_by=ResponseRow.id)
        numbered = (
            select(ResponseRow.version, ResponseRow.id, place.label("place"))
            .where(ResponseRow.survey_id == survey_id)
            .subquery()
        )
        starts = self._db.execute(
            select(numbered.c.version, numbered.c.id)
            .where(numbered.c.place % RANGE == 1)
            .order_by(numbered.c.version, numbered.c.id)
        ).all()
        after = [*starts[1:], None] if starts else []
        return [
            _Range(version, first, following.id if following and same else None)
            for (version, first), following in zip(starts, after, strict=True)
            for same in [following is not None and following.version == version]
        ]

    def _within(self, survey_id: uuid.UUID, each: _Range) -> Sequence[str]:
        query = select(cast(ANSWERS.c.answers, String)).where(
            ANSWERS.c.survey_id == survey_id,
            ANSWERS.c.version == each.version,
            ANSWERS.c.id >= each.first,
        )
        if each.end is not None:
            query = query.where(ANSWERS.c.id < each.end)
        return self._db.connection().execute(query).scalars().all()


def _in_random_order(kept: list[Kept]) -> list[Kept]:
    return [kept[place] for place in _random_order(len(kept))]


def _random_order(number: int) -> list[int]:
    """Places 0 to `number` - 1 in an order that the machine's source of secrets decides."""
    keys = array("Q", os.urandom(KEY_BYTES * number))
    return sorted(range(number), key=keys.__getitem__)
