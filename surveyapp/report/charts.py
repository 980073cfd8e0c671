"""Charts as data: what is drawn is a band, and nothing that the SafeTable does not say.

A bar is solid up to the lower end of its band and striped from there to the upper end; an
icon row fills figures up to the lower end and half-fills those of the band. The drawing is
`templates/components/chart_bars.html` and `chart_icons.html`, for pages and the PDF alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.kwestie.told import tell_share
from surveyapp.report.aloud import Sentence, plainly
from surveyapp.report.said import Said, said

# Figures in a row, by the number of bands: whole figures at every end of every band. More
# bands than ten are finer than a row of figures can show; those are told by bars alone.
FIGURES = {2: 10, 3: 9, 4: 8, 5: 10, 10: 10}


@dataclass(frozen=True, slots=True)
class Bar:
    """One band as a bar.

    Attributes:
        key: category or group key; unique within its chart.
        label: what the bar is of.
        words: the band in words.
        sentence: who gave it, the bar's text alternative.
        low: lower end of the band, 0 to 1.
        high: upper end of the band, 0 to 1.
        marked: whether this is the bar that a statement is about.
    """

    key: str
    label: Said
    words: Said
    sentence: str
    low: float
    high: float
    marked: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other, on the same scale from nobody to everybody."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class IconRow:
    """A share as a row of human figures.

    Attributes:
        figures: how many stand there.
        filled: surely: up to the lower end of the band.
        between: somewhere in the band.
        sentence: the text alternative.
    """

    figures: int
    filled: int
    between: int
    sentence: str


def bars(
    table: SafeTable,
    labels: Mapping[str, tuple[str, str]],
    language: str,
    marked: str = "",
    *,
    sentence: Sentence | None = None,
) -> BarChart:
    """A chart of one table: a bar per category, in the table's order.

    Args:
        table: a released table.
        labels: (text, language) by category key; a key without one stands for itself.
        language: of the reader.
        marked: key of the category that a statement is about, if any.
        sentence: how a bar is said aloud; named and told where it is left out.
    """
    return BarChart(
        tuple(
            _bar(
                cell, table.bands, cell.category, labels.get(cell.category), language,
                marked=cell.category == marked, sentence=sentence,
            )
            for cell in table.cells
        )
    )  # fmt: skip


def bars_in_order(
    table: SafeTable,
    order: Sequence[str],
    labels: Mapping[str, tuple[str, str]],
    language: str,
    *,
    sentence: Sentence | None = None,
) -> BarChart:
    """A chart of one table: a bar per category, in an order of choice; see `bars`."""
    by_key = {bar.key: bar for bar in bars(table, labels, language, sentence=sentence).bars}
    return BarChart(tuple(by_key[key] for key in order if key in by_key))


def bars_by_group(  # noqa: PLR0913  what is drawn, and how it is said
    tables: Mapping[str, SafeTable],
    category: str,
    labels: Mapping[str, tuple[str, str]],
    language: str,
    marked: str = "",
    *,
    sentence: Sentence | None = None,
) -> BarChart:
    """A chart that compares one category between the groups of a breakdown.

    Args:
        tables: released tables of one item, by group key.
        category: the category that is compared; groups without it are left out.
        labels: (text, language) by group key.
        language: of the reader.
        marked: key of the group that a statement is about, if any.
        sentence: how a bar is said aloud; named and told where it is left out.
    """
    cells = ((group, table, table.cell(category)) for group, table in tables.items())
    return BarChart(
        tuple(
            _bar(
                cell, table.bands, group, labels.get(group), language,
                marked=group == marked, sentence=sentence,
            )
            for group, table, cell in cells
            if cell is not None
        )
    )  # fmt: skip


def icon_row(
    table: SafeTable,
    category: str,
    language: str,
    *,
    label: str = "",
    sentence: Sentence | None = None,
) -> IconRow | None:
    """A row of figures for one cell; see `bars`.

    Args:
        table: a released table.
        category: of the cell.
        language: of the reader.
        label: what the category is called.
        sentence: how it is said aloud; the band alone where it is left out.

    Returns:
        None when the table has no such cell, or when its bands are too fine for figures.
    """
    cell = table.cell(category)
    figures = FIGURES.get(table.bands)
    if cell is None or figures is None:
        return None
    filled, high = round(cell.low * figures), round(cell.high * figures)
    words = tell_share(cell, table.bands, language).text
    aloud = words if sentence is None else sentence(label, words)
    return IconRow(figures, filled, high - filled, aloud)


def _bar(  # noqa: PLR0913  one value each for what a bar says
    cell: SafeCell,
    bands: int,
    key: str,
    label: tuple[str, str] | None,
    language: str,
    *,
    marked: bool,
    sentence: Sentence | None,
) -> Bar:
    name = said(label or (key, language))
    words = said(tell_share(cell, bands, language)[:2])
    aloud = (sentence or plainly(language))(name.text, words.text)
    return Bar(key, name, words, aloud, cell.low, cell.high, marked)
