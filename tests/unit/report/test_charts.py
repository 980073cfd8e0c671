import pytest

from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.report.charts import bars, bars_by_group, icon_row

LABELS = {"yes": ("Ja", "nl-BE"), "no": ("Nee", "nl-BE")}


def table(bands: int, *cells: tuple[str, int, int], group: str | None = None) -> SafeTable:
    """A table whose cells are told as (category, first band, band after the last)."""
    return SafeTable(
        item="mould",
        breakdown="area" if group else None,
        group=group,
        members=(group,) if group else (),
        base=Range(25, 29),
        bands=bands,
        cells=tuple(
            SafeCell(key, low / bands, high / bands, "a-to-b-of-n") for key, low, high in cells
        ),
    )


def test_bars_say_the_bands_of_the_table_and_no_other_number() -> None:
    safe = table(5, ("yes", 3, 4), ("no", 1, 2))
    chart = bars(safe, LABELS, "en", marked="yes")
    assert [(bar.low, bar.high) for bar in chart.bars] == [(0.6, 0.8), (0.2, 0.4)]
    assert [bar.marked for bar in chart.bars] == [True, False]
    assert chart.bars[0].words.text == "3 to 4 of 5"
    assert chart.bars[0].sentence == "Ja: 3 to 4 of 5"
    assert chart.bars[0].label.language == "nl-BE"


def test_a_label_keeps_the_language_and_direction_that_it_is_in() -> None:
    chart = bars(table(5, ("yes", 3, 4)), {"yes": ("نعم", "ar")}, "nl-BE")
    assert chart.bars[0].label == ("نعم", "ar", "rtl")


def test_a_category_without_a_label_stands_for_itself() -> None:
    assert bars(table(5, ("other", 0, 1)), {}, "en").bars[0].label.text == "other"


def test_groups_are_compared_for_one_category() -> None:
    tables = {
        "noord": table(5, ("yes", 3, 4), group="noord"),
        "zuid": table(2, ("yes", 0, 1), group="zuid"),
        "kiel": table(2, ("no", 1, 2), group="kiel"),
    }
    chart = bars_by_group(tables, "yes", {"noord": ("Noord", "nl-BE")}, "en", marked="zuid")
    assert [bar.key for bar in chart.bars] == ["noord", "zuid"]
    assert [bar.marked for bar in chart.bars] == [False, True]


@pytest.mark.parametrize("bands", [2, 3, 4, 5, 10])
def test_a_row_of_figures_ends_exactly_at_the_ends_of_the_band(bands: int) -> None:
    for place in range(bands):
        row = icon_row(table(bands, ("yes", place, place + 1)), "yes", "en")
        assert row is not None
        assert row.filled * bands == place * row.figures
        assert (row.filled + row.between) * bands == (place + 1) * row.figures


@pytest.mark.parametrize("bands", [20, 50, 100])
def test_bands_finer_than_tenths_are_not_drawn_as_figures(bands: int) -> None:
    assert icon_row(table(bands, ("yes", 3, 4)), "yes", "en") is None


def test_a_category_that_was_not_released_is_not_drawn() -> None:
    assert icon_row(table(5, ("yes", 3, 4)), "no", "en") is None
