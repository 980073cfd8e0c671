"""What stands on a page that compares one item, as data: columns, rows, small charts."""

from dataclasses import dataclass

from surveyapp.report.charts import BarChart
from surveyapp.report.said import Said

# Behind the centres that are named: people may have taken part in others too.
MORE = "…"


@dataclass(frozen=True, slots=True)
class Compared:
    """One column: what one release tells of the item.

    Attributes:
        key: of the column, unique within its comparison.
        name: of the survey, for residents; of the centre, where centres are compared.
        members: names of the centres that were put together in it; empty when it is one.
        number: of the release.
        date: of the release, in words.
        synthetic: the people are made up.
        centres: names of the centres in which people surely took part; `MORE` behind them where
            there may be others.
        base: how many people answered, in words; None when nothing is told.
        not_asked: how many were led past it, in words; None when that is not told.
        not_answered: how many did not want or know how to answer, likewise.
        words: of each row; None where nothing is told.
    """

    key: str
    name: Said
    members: tuple[str, ...]
    number: int
    date: str
    synthetic: bool
    centres: tuple[str, ...]
    base: Said | None
    not_asked: Said | None
    not_answered: Said | None
    words: tuple[Said | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table with a column for each part, and a small chart for each of its rows.

    Attributes:
        categories: keys of the rows.
        rows: the answers.
        columns: the oldest release first, or one for each survey or centre.
        charts: one for each row: a bar for each column that tells it.
        moved: places of the rows of which two columns surely differ: their bands do not touch.
        of_whom: the figures are.
    """

    categories: tuple[str, ...]
    rows: tuple[Said, ...]
    columns: tuple[Compared, ...]
    charts: tuple[BarChart, ...]
    moved: frozenset[int]
    of_whom: Said
