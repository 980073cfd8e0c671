"""A scale as one bar: everybody in a row, from one end of the scale to the other.

A stacked bar of bands would have to choose where one answer ends and the next begins, and so say
a number that nobody released. This one draws what follows from the bands and no more: where two
answers meet is only known to lie between two places. Up to there it is surely the one answer,
beyond it surely the other, and in between it is drawn as either.

Every place is a sum of ends of released bands; nobody learns more from it than from the table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.report.aloud import ended
from surveyapp.report.charts import Bar, bars_in_order

# With fewer it is no scale; with more its pieces can no longer be told apart.
STEPS = range(3, 8)
# How much of the bar must surely be of one answer. Under it, bars tell more.
SURE_SHARE = 0.5
NO_GROUPS: Mapping[str, tuple[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the bar.

    Attributes:
        start: where it begins, 0 to 1.
        end: where it ends, 0 to 1.
        steps: places of the answers that people here may have given; one when it is sure.
    """

    start: float
    end: float
    steps: tuple[int, ...]

    @property
    def sure(self) -> bool:
        """Whether everybody here gave the same answer."""
        return len(self.steps) == 1


@dataclass(frozen=True, slots=True)
class ScaleChart:
    """One bar of a whole scale.

    Attributes:
        steps: the answers in their order, each with its band in words.
        pieces: from the beginning of the bar to its end, without gaps.
        sentence: the text alternative: of whom, and every answer with its band.
    """

    steps: tuple[Bar, ...]
    pieces: tuple[Piece, ...]
    sentence: str


def scale_charts(  # noqa: PLR0913  what is drawn, and how it is said
    tables: Sequence[SafeTable],
    order: Sequence[str],
    labels: Mapping[str, tuple[str, str]],
    language: str,
    *,
    of_whom: str = "",
    groups: Mapping[str, tuple[str, str]] = NO_GROUPS,
) -> tuple[ScaleChart, ...]:
    """A bar for each table of one item; none at all when one of them would say too little.

    Args:
        tables: of everybody, or of the groups of a breakdown.
        order: the scale's category keys.
        labels: (text, language) by category key.
        language: of the reader.
        of_whom: the bars are, to begin what is said aloud.
        groups: (text, language) by group key.
    """
    found = []
    for table in tables:
        group = groups.get(table.group or "", (table.group or "", language))[0]
        opening = " – ".join(each for each in (group, of_whom) if each)
        found.append(_scale_chart(table, order, labels, language, opening))
    drawn = tuple(each for each in found if each is not None)
    return drawn if len(drawn) == len(found) else ()


def _scale_chart(
    table: SafeTable,
    order: Sequence[str],
    labels: Mapping[str, tuple[str, str]],
    language: str,
    opening: str,
) -> ScaleChart | None:
    steps = bars_in_order(table, order, labels, language).bars
    if table.multiple or len(steps) not in STEPS or len(steps) != len(order):
        return None
    pieces = tuple(_pieces(steps, table.bands))
    if sum(each.end - each.start for each in pieces if each.sure) < SURE_SHARE:
        return None
    told = ended("; ".join(step.sentence for step in steps), language)
    return ScaleChart(steps, pieces, f"{opening}: {told}" if opening else told)


def _pieces(steps: Sequence[Bar], bands: int) -> Iterator[Piece]:
    """The stretches between all places where an answer may begin or end."""
    meetings = list(_meetings(steps, bands))
    places = sorted({place for both in meetings for place in both})
    for start, end in pairwise(places):
        may = tuple(
            step
            for step, (before, after) in enumerate(pairwise(meetings))
            if before[0] <= start and after[1] >= end
        )
        yield Piece(start / bands, end / bands, may)


def _meetings(steps: Sequence[Bar], bands: int) -> Iterator[tuple[int, int]]:
    """For each place where two answers meet, both ends included, how far down and up it may lie.

    In whole bands: fractions would not add up. What lies before a meeting bounds it from its
    side, what lies after it from the other.
    """
    lows = [round(step.low * bands) for step in steps]
    highs = [round(step.high * bands) for step in steps]
    for place in range(len(steps) + 1):
        down = max(sum(lows[:place]), bands - sum(highs[place:]))
        up = min(sum(highs[:place]), bands - sum(lows[place:]))
        yield down, up
