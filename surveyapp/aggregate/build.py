"""Builds a release: counts from a source, through the one door, into frozen tables."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.bands import MINIMUM, people_range
from surveyapp.aggregate.counts import Counts
from surveyapp.aggregate.disclosure import SUM_TELLS, coarsen_until
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.shape import Shape, asked_how, shape_of
from surveyapp.aggregate.source import CountRequest, CountSource
from surveyapp.aggregate.splitting import Door, Split, Told
from surveyapp.aggregate.tallies import Room, pool_tallies
from surveyapp.definition.survey import Survey

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
        reveals: what boards showed of people whose answers are counted here, with the number of
            the version that they were asked.
        rooms: what was counted in rooms by hands, dots and votes.
        earlier: the releases before this one, beside which tallies must fit.
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
    reveals: tuple[tuple[int, Part], ...] = ()
    rooms: tuple[Room, ...] = ()
    earlier: tuple[Release, ...] = ()

    @property
    def survey(self) -> Survey:
        """The latest version."""
        return self.versions[max(self.versions)]


def build_release(
    frame: Frame, source: CountSource, gate: Callable[[int], Gate] = ClosedFormGate
) -> Release:
    """Count, protect, and freeze.

    Args:
        frame: what the release is of.
        source: yields the true counts; nothing of them is in what comes back.
        gate: makes the gate, given the minimum.
    """
    shapes = _shapes(frame)
    builder = _Builder(frame, source, shapes, gate)
    tables, withheld = builder.all_tables()
    tallies = pool_tallies(frame.versions, frame.rooms, frame.earlier, gate)
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
        tallies=tallies.told,
        tallies_withheld=tallies.withheld,
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
        first_items=frozenset(shape.item for shape in shapes if shape.first),
    )


class _Builder:
    """Holds the true counts while the tables are made."""

    def __init__(
        self,
        frame: Frame,
        source: CountSource,
        shapes: tuple[Shape, ...],
        gate: Callable[[int], Gate],
    ) -> None:
        self.frame = frame
        numbers = {item.key: item for item in frame.survey.items() if item.type == NUMBER}
        counts = Counts(source.counts(_request(frame, shapes)), numbers)
        minimum = max(MINIMUM, frame.survey.minimum)
        self.people = people_range(counts.people, minimum)
        door = Door(counts, self.people, gate(minimum))
        self.door = door
        self.wholes = {shape.item: self._whole(shape) for shape in shapes}
        self.how = [door.whole(shape) for shape in _how(frame)]
        self.splits: dict[tuple[str, str], Told] = {}
        for breakdown in frame.survey.breakdowns:
            splitting = next((each for each in shapes if each.item == breakdown.item), None)
            if splitting is not None:
                split = Split(door, breakdown, splitting, self.wholes)
                self.splits |= split.tables(shapes)
                self.wholes[splitting.item] = self._still(splitting, split.own)

    def _whole(self, shape: Shape) -> SafeTable | Withheld:
        """The table of an item, in bands that fit beside what boards showed of it."""
        return coarsen_until(
            lambda told: self._beside_boards(shape, told),
            lambda at_most: self.door.whole(shape, at_most),
        )

    def _still(self, shape: Shape, told: SafeTable | Withheld) -> SafeTable | Withheld:
        """A splitting item's table, unless its wider bands no longer fit beside the boards."""
        if isinstance(told, Withheld) or self._beside_boards(shape, told):
            return told
        return Withheld(shape.item, None, SUM_TELLS)

    def _beside_boards(self, shape: Shape, told: SafeTable) -> bool:
        pooled = unchanged_versions(self.frame.versions)[shape.item]
        parts = [
            part
            for version, part in self.frame.reveals
            if part.item == shape.item and version in pooled
        ]
        return self.door.gate.beside(shape, told, self.people, parts)

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
        for item, whole in self.wholes.items():
            yield whole
            for breakdown in self.frame.survey.breakdowns:
                split = self.splits.get((item, breakdown.item), ())
                yield from (split,) if isinstance(split, Withheld) else split
        yield from self.how


def _how(frame: Frame) -> tuple[Shape, ...]:
    """The shapes of how people took part."""
    languages = dict.fromkeys(
        code for survey in frame.versions.values() for code in survey.languages
    )
    return asked_how(frame.channels, tuple(languages), frame.centres)
