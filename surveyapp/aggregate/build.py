"""Builds a release: counts from a source, through the one door, into frozen tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from surveyapp.aggregate.attack.system import Place
from surveyapp.aggregate.attack.told import Told as ToldRelease
from surveyapp.aggregate.attack.told import stands_alone, told_by
from surveyapp.aggregate.bands import coarser, people_range
from surveyapp.aggregate.counts import Counts
from surveyapp.aggregate.disclosure import (
    BOARD,
    EARLIER,
    NOT_CHECKED,
    OTHER_ITEMS,
    because,
    coarsen_until,
)
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.gate import CANNOT_CHECK, TELLS_TOO_MUCH, ClosedFormGate, Gate
from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.shape import Shape, asked_how, shape_of
from surveyapp.aggregate.source import CENTRE, CountRequest, CountSource
from surveyapp.aggregate.splitting import Door, Split, Told
from surveyapp.aggregate.tallies import pool_tallies
from surveyapp.errors import Refused

NUMBER = "number"
Progress = Callable[[int, str], None]


def silent(percent: int, doing: str) -> None:
    """Nobody wants to know how far it is."""
    del percent, doing


def build_release(
    frame: Frame,
    source: CountSource,
    gate: Callable[[int], Gate] = ClosedFormGate,
    progress: Progress = silent,
) -> Release:
    """Count, protect, and freeze.

    Args:
        frame: what the release is of.
        source: yields the true counts; nothing of them is in what comes back.
        gate: makes the gate, given the minimum.
        progress: told how far it is, in percent, and what it is doing: `counting`, `protecting`,
            `checking`, `tallying`.

    Raises:
        Refused: the gate could not check it in time (`release-cannot-be-checked`), or no way of
            telling it is safe (`release-tells-too-much`).
    """
    progress(0, "counting")
    shapes = _shapes(frame)
    builder = _Builder(frame, source, shapes, gate, progress)
    release = builder.settled()
    progress(95, "tallying")
    tallies = pool_tallies(frame.versions, frame.rooms, frame.earlier, gate, frame.fewest)
    return replace(release, tallies=tallies.told, tallies_withheld=tallies.withheld)


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
        progress: Progress = silent,
    ) -> None:
        self.frame = frame
        self.progress = progress
        numbers = {item.key: item for item in frame.survey.items() if item.type == NUMBER}
        counts = Counts(source.counts(_request(frame, shapes)), numbers)
        progress(30, "protecting")
        minimum = frame.fewest
        self.people = people_range(counts.people, minimum)
        self._gate = gate(minimum)
        door = Door(counts, self.people, self._gate)
        self.door = door
        self.wholes = {shape.item: self._whole(shape) for shape in shapes}
        self.how = {shape.item: door.whole(shape) for shape in _how(frame)}
        self._by_key = {shape.item: shape for shape in (*shapes, *_how(frame))}
        self.splits: dict[tuple[str, str], Told] = {}
        self.splitters: dict[str, Split] = {}
        self._moved = False  # a table is told in other bands than those it was looked at in
        for breakdown in frame.survey.breakdowns:
            splitting = self._by_key.get(breakdown.item)
            if splitting is not None:
                split = Split(door, breakdown, splitting, {**self.wholes, **self.how})
                self.splitters[splitting.item] = split
                shown = self._shown() if splitting.item == CENTRE else frozenset()
                self.splits |= split.tables([each for each in shapes if each.item not in shown])
                self.splits |= {
                    (item, CENTRE): Withheld(item, CENTRE, BOARD)
                    for item in shown
                    if isinstance(self.wholes.get(item), SafeTable)
                }
                own = self._still(splitting, split.own)
                self._moved |= self._stood_beside(splitting, own)
                self._tables(splitting.item)[splitting.item] = own

    def _stood_beside(self, splitting: Shape, own: SafeTable | Withheld) -> bool:
        """Whether groups of a splitting item were looked at beside another table of it.

        A breakdown before it may split it. Its own table in wider bands is no vaguer everywhere:
        halves cut where thirds do not.
        """
        told = any(
            item == splitting.item and isinstance(tables, tuple)
            for (item, _by), tables in self.splits.items()
        )
        return told and own != self._tables(splitting.item)[splitting.item]

    def _shown(self) -> frozenset[str]:
        """Items of which a board showed something: they are not split by centre.

        Everybody in a room is in the same centre. Who sat there would take the room away from its
        centre, and be left with the few others.
        """
        return frozenset(each.part.item for each in self.frame.reveals)

    def _whole(self, shape: Shape) -> SafeTable | Withheld:
        """The table of an item, in bands that fit beside what boards showed of it."""
        return coarsen_until(
            lambda told: self._beside_boards(shape, told),
            lambda at_most: self.door.whole(shape, at_most),
            BOARD,
        )

    def _still(self, shape: Shape, told: SafeTable | Withheld) -> SafeTable | Withheld:
        """A splitting item's table, unless its wider bands no longer fit beside the boards."""
        if isinstance(told, Withheld) or self._beside_boards(shape, told):
            return told
        return Withheld(shape.item, None, BOARD)

    def _beside_boards(self, shape: Shape, told: SafeTable) -> bool:
        pooled = unchanged_versions(self.frame.versions).get(shape.item, ())
        parts = [
            each.part
            for each in self.frame.reveals
            if each.part.item == shape.item and each.version in pooled
        ]
        return self.door.gate.beside(shape, told, self.people, parts)

    def settled(self) -> Release:
        """The release, in bands that fit beside everything that was ever told.

        Raises:
            Refused: it could not be checked, or there are no such bands.
        """
        versions, reveals = self.frame.versions, self.frame.reveals
        centres = self.frame.centres
        earlier = [told_by(each, versions, reveals, centres) for each in self.frame.earlier]
        why = EARLIER if earlier else OTHER_ITEMS
        for turn in count():
            self.progress(min(90, 50 + 5 * turn), "checking")
            release = self.release()
            told = told_by(release, versions, reveals, centres)
            if not earlier and not self._moved and stands_alone(told):
                return release
            weak = self._weak([*earlier, told])
            if weak is None:
                continue
            if not weak:
                return release
            coarsened = [self._coarsen(*place, why) for place in sorted(weak, key=str)]
            if not any(coarsened):
                break
        message = "Whatever is left out, these results would tell too much. Wait for more answers."
        raise Refused(TELLS_TOO_MUCH, message)

    def _weak(self, releases: Sequence[ToldRelease]) -> frozenset[Place] | None:
        """What the gate finds; None when groups had to be withheld, since it could not finish.

        Those of the last breakdown go first: whoever composes a survey puts first what matters.
        """
        try:
            return self._gate.weak(releases)
        except Refused as refused:
            told = [place for place, each in self.splits.items() if isinstance(each, tuple)]
            if refused.code != CANNOT_CHECK or not told:
                raise
            order = [breakdown.item for breakdown in self.frame.survey.breakdowns]
            last = max((by for _item, by in told), key=order.index)
            for item, by in told:
                if by == last:
                    self.splits[item, by] = Withheld(item, by, NOT_CHECKED)
            return None

    def _coarsen(self, item: str, by: str | None, why: str) -> bool:
        """Tell an item in wider bands, or not at all; False when nothing was told of it."""
        self._moved = True
        if by is not None:
            told = self.splits.get((item, by))
            if not isinstance(told, tuple):
                return False
            self.splits[item, by] = self.splitters[by].wider_once(self._by_key[item], told, why)
            return True
        tables = self._tables(item)
        whole = tables.get(item)
        if not isinstance(whole, SafeTable):
            return False
        wider = coarser(whole.bands)
        tables[item] = because(
            why,
            self.door.whole(self._by_key[item], wider[0]) if wider else Withheld(item, None, why),
        )
        if isinstance(tables[item], Withheld):
            # What is not told over everybody is not told in groups.
            groups = [place for place in self.splits if place[0] == item]
            self.splits |= {place: Withheld(item, place[1], why) for place in groups}
        return True

    def _tables(self, item: str) -> dict[str, SafeTable | Withheld]:
        """Where the table of an item over everybody is kept."""
        return self.how if item in self.how else self.wholes

    def release(self) -> Release:
        """The release as it would be told now."""
        frame = self.frame
        tables, withheld = self.all_tables()
        return Release(
            survey=frame.survey.key,
            number=frame.number,
            date=frame.date,
            people=self.people,
            versions=tuple(sorted(frame.versions)),
            first_day=frame.first_day,
            last_day=frame.last_day,
            tables=tables,
            withheld=withheld,
            synthetic=frame.synthetic,
        )

    def all_tables(self) -> tuple[tuple[SafeTable, ...], tuple[Withheld, ...]]:
        """Every table that may be told, in order, and what is withheld."""
        outcomes = list(self._outcomes())
        tables = tuple(each for each in outcomes if isinstance(each, SafeTable))
        return tables, tuple(each for each in outcomes if isinstance(each, Withheld))

    def _outcomes(self) -> Iterator[SafeTable | Withheld]:
        for item, whole in self.wholes.items():
            yield whole
            for breakdown in self.frame.survey.breakdowns:
                split = self.splits.get((item, breakdown.item), ())
                yield from (split,) if isinstance(split, Withheld) else split
        yield from self.how.values()


def _how(frame: Frame) -> tuple[Shape, ...]:
    """The shapes of how people took part."""
    languages = dict.fromkeys(
        code for survey in frame.versions.values() for code in survey.languages
    )
    return asked_how(frame.channels, tuple(languages), frame.centres)
