"""A scale as one bar: whatever the true shares are, the bar is true of them."""

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.aggregate.bands import BANDS, band_of
from surveyapp.report.scale_chart import ScaleChart, scale_charts
from tests.support.released import PAY, told

COUNTS = st.lists(st.integers(0, 60), min_size=3, max_size=5).filter(lambda each: sum(each) >= 10)


def drawn(counts: list[int], bands: int) -> ScaleChart | None:
    base, keys = sum(counts), PAY[: len(counts)]
    cells = {key: band_of(count, base, bands) for key, count in zip(keys, counts, strict=True)}
    found = scale_charts([told("pay", bands, cells)], keys, {}, "en")
    return found[0] if found else None


@given(counts=COUNTS, bands=st.sampled_from(BANDS))
def test_everybody_stands_where_their_answer_may_be(counts: list[int], bands: int) -> None:
    chart = drawn(counts, bands)
    if chart is None:
        return
    people = [step for step, count in enumerate(counts) for _each in range(count)]
    for place, step in enumerate(people):
        middle = (place + 0.5) / len(people)
        (piece,) = [each for each in chart.pieces if each.start <= middle < each.end]
        assert step in piece.steps


@given(counts=COUNTS, bands=st.sampled_from(BANDS))
def test_the_bar_is_whole_and_half_of_it_sure(counts: list[int], bands: int) -> None:
    chart = drawn(counts, bands)
    if chart is None:
        return
    assert chart.pieces[0].start == 0
    assert chart.pieces[-1].end == 1
    assert all(
        one.end == two.start for one, two in zip(chart.pieces, chart.pieces[1:], strict=False)
    )
    assert sum(each.end - each.start for each in chart.pieces if each.sure) >= 0.5


def test_fine_bands_make_a_bar_and_wide_ones_do_not() -> None:
    # The control of the two above: were there never a bar, they would pass as well.
    assert drawn([20, 30, 10, 25, 15], 20) is not None
    assert drawn([4, 6, 2, 5, 3], 3) is None


def test_the_text_alternative_tells_every_answer() -> None:
    chart = drawn([20, 30, 10, 25, 15], 20)
    assert chart is not None
    assert chart.sentence.count(";") == 4
    assert chart.sentence.startswith("always: 20 to 25")
    assert chart.sentence.endswith("%.")


def test_groups_are_drawn_all_or_none() -> None:
    fine = told("pay", 20, {"always": 9, "mostly": 5, "never": 4}, group="north")
    wide = told("pay", 2, {"always": 0, "mostly": 0, "never": 0}, group="south")
    order = ("always", "mostly", "never")
    assert len(scale_charts([fine, fine], order, {}, "en")) == 2
    assert scale_charts([fine, wide], order, {}, "en") == ()
