"""Builds a release: counts from a source, through the one door, into frozen tables."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.bands import MINIMUM, people_needed, people_range
from surveyapp.aggregate.counts import Counts
from surveyapp.aggregate.disclosure import GROUP_TOO_SMALL, protect
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.merge import groups_of
from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape, asked_how, shape_of
from surveyapp.aggregate.source import CountRequest, CountSource
from surveyapp.definition.survey import Breakdown, Survey

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a release is of, besides the answers.

    Attributes:
        survey_id: which survey to count.
        number: number of the release.
        date: when it is frozen.
        versions: every published version by number; its latest decides what is told.
        channels: every channel there is.
        centres: slugs of the organisation's centres.
        first_day: date of the first response.
        last_day: date of the last response.
        synthetic: holds made-up responses.
    """

    survey_id: uuid.UUID
    number: int
    date: dt.date
    versions: Mapping[int, Survey]
    channels: tuple[str, ...]
    centres: tuple[str, ...]
    first_day: dt.date
    last_day: dt.date
    synthetic: bool = False

    @property
    def survey(self) -> Survey:
        """The latest version."""
        return self.versions[max(self.versions)]


def build_release(frame: Frame, source: CountSource) -> Release:
    """Count, protect, and freeze.

    Args:
        frame: what the release is of.
        source: yields the true counts; nothing of them is in what comes back.
    """
    shapes = _shapes(frame)
    builder = _Builder(frame, source, shapes)
    tables, withheld = builder.all_tables()
    return Release(
        survey=frame.survey.key,
        number=frame.number,
        date=frame.date,
        people=builder.people,
        versions=tuple(sorted(frame.versions)),
        first_day=frame.first_day,
        last_day=frame.last_day,
        tables=tables,
        withheld=withheld,
        synthetic=frame.synthetic,
    )


def _shapes(frame: Frame) -> tuple[Shape, ...]:
    """The shape of every closed item of the latest version, in its order."""
    pooled = unchanged_versions(frame.versions)
    everywhere = tuple(sorted(frame.versions))
    shapes = (
        shape_of(item, conditional=item.when is not None or pooled[item.key] != everywhere)
        for item in frame.survey.items()
    )
    return tuple(shape for shape in shapes if shape is not None)


def _request(frame: Frame, shapes: tuple[Shape, ...]) -> CountRequest:
    pooled = unchanged_versions(frame.versions)
    return CountRequest(
        survey_id=frame.survey_id,
        items=tuple(shape.item for shape in shapes),
        breakdowns=tuple(each.item for each in frame.survey.breakdowns),
        versions={shape.item: pooled[shape.item] for shape in shapes},
        dont_know_items=frozenset(shape.item for shape in shapes if shape.counts_dont_know),
    )


class _Builder:
    """Holds the true counts while the tables are made."""

    def __init__(self, frame: Frame, source: CountSource, shapes: tuple[Shape, ...]) -> None:
        self.frame = frame
        self.shapes = shapes
        numbers = {item.key: item for item in frame.survey.items() if item.type == NUMBER}
        self._counts = Counts(source.counts(_request(frame, shapes)), numbers)
        minimum = max(MINIMUM, frame.survey.minimum)
        self.gate: Gate = ClosedFormGate(minimum)
        self.people: Range = people_range(self._counts.people, minimum)

    def all_tables(self) -> tuple[tuple[SafeTable, ...], tuple[Withheld, ...]]:
        """Every table that may be told, in order, and what is withheld."""
        tables: list[SafeTable] = []
        withheld: list[Withheld] = []
        for outcome in self._outcomes():
            if isinstance(outcome, Withheld):
                withheld.append(outcome)
            else:
                tables.append(outcome)
        return tuple(tables), tuple(withheld)

    def _outcomes(self) -> Iterator[SafeTable | Withheld]:
        for shape in self.shapes:
            whole = protect(self._counts.whole(shape), self.people, self.gate)
            yield whole
            if isinstance(whole, Withheld):
                continue
            for breakdown in self.frame.survey.breakdowns:
                if breakdown.item != shape.item:
                    yield from self._split(shape, breakdown)
        for shape in self._how():
            yield protect(self._counts.whole(shape), self.people, self.gate)

    def _how(self) -> tuple[Shape, ...]:
        languages = dict.fromkeys(
            code for survey in self.frame.versions.values() for code in survey.languages
        )
        return asked_how(self.frame.channels, tuple(languages), self.frame.centres)

    def _split(self, shape: Shape, breakdown: Breakdown) -> Iterator[SafeTable | Withheld]:
        """The tables of all groups, or one reason why there are none."""
        splitting = next((each for each in self.shapes if each.item == breakdown.item), None)
        if splitting is None:
            return
        sizes = {
            key: self._counts.group(shape, breakdown.item, key, (key,)).base
            for key in splitting.categories
        }
        groups = groups_of(sizes, breakdown.merge, people_needed(self.gate.minimum))
        if groups is None:
            yield Withheld(shape.item, breakdown.item, GROUP_TOO_SMALL)
            return
        tables = [
            protect(
                self._counts.group(shape, breakdown.item, group.key, group.members),
                self.people,
                self.gate,
            )
            for group in groups
        ]
        reason = next((each for each in tables if isinstance(each, Withheld)), None)
        if reason is not None:
            yield reason
        else:
            yield from tables
