"""A released figure under a statement, and the chart of its question."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from surveyapp.kwestie.kwestie import Stance
from surveyapp.report.charts import Bar, BarChart, IconRow
from surveyapp.report.said import Said


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """A released figure under a statement.

    Attributes:
        sentence: how a person put it.
        share: the band in words.
        question: as it was asked.
        put_first: the answers are what people put first, of several that they ranked.
        survey: its name for residents.
        group: of which group alone; None when of everybody.
        base: of how many people, in words.
        release: number of the release.
        released_on: its date in words.
        chart: all answers to the question.
        icons: the share as human figures; None when the band is too fine for them.
        of_whom: the share is.
        stance: what it does to the statement.
        pictogram: name of the picture of its category, or None.
        not_asked: how many were not asked, in words; None where it is not told.
    """

    sentence: Said
    share: Said
    question: Said
    survey: Said
    group: Said | None
    base: Said
    release: int
    released_on: str
    chart: BarChart
    icons: IconRow | None
    of_whom: Said
    stance: Stance
    pictogram: str | None
    put_first: bool = False
    not_asked: Said | None = None

    @property
    def bar(self) -> Bar:
        """The one bar that it is about."""
        return next(each for each in self.chart.bars if each.marked)


def drawn_once(
    figures: Iterable[SummaryFigure],
) -> tuple[tuple[SummaryFigure, BarChart | None], ...]:
    """The figures of a statement with their charts, no chart twice.

    Args:
        figures: in order; several may be of one question.

    Returns:
        Each figure with all answers to its question, in which the bars of all figures from
        there are marked; None where an earlier figure has that chart.
    """
    every = tuple(figures)
    marked: dict[Hashable, set[str]] = {}
    for each in every:
        marked.setdefault(_table(each), set()).add(each.bar.key)
    charts = {_table(each): each.chart for each in every}
    return tuple((each, _marked(charts, marked, _table(each))) for each in every)


def _table(figure: SummaryFigure) -> Hashable:
    """What two figures have in common that come from one table, whichever bar they are about."""
    plain = tuple(replace(each, marked=False) for each in figure.chart.bars)
    return (figure.survey, figure.release, figure.question, figure.group, figure.put_first, plain)


def _marked(
    charts: dict[Hashable, BarChart], marked: dict[Hashable, set[str]], table: Hashable
) -> BarChart | None:
    """The chart of a table the first time that it is asked for."""
    chart = charts.pop(table, None)
    if chart is None:
        return None
    return BarChart(tuple(replace(bar, marked=bar.key in marked[table]) for bar in chart.bars))
