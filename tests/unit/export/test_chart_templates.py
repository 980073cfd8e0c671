"""The drawings, measured: what they draw is the band of the table, and nothing else."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from surveyapp.aggregate.safe_table import Range
from surveyapp.export.environment import environment
from surveyapp.report.charts import bars, icon_row
from tests.support.versions import table

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {"yes": ("<b>Ja</b>", "nl-BE")}
ROW = '{% from "components/chart_icons.html" import chart_icons %}{{ chart_icons(row, "i", rtl) }}'


def draw(source: str, **values: object) -> str:
    return environment("en").from_string(source).render(**values)


def drawn_bar(bands: int, band: int, *, rtl: bool) -> Element:
    safe = table("mould", bands, Range(500, 509), [("yes", band)])
    html = draw(
        '{% from "components/chart_bars.html" import chart_bar %}{{ chart_bar(bar, "b", rtl) }}',
        bar=bars(safe, LABELS, "en", marked="yes").bars[0],
        rtl=rtl,
    )
    return fromstring(html)  # noqa: S314  our own drawing


def ends(bar: Element, *, rtl: bool) -> tuple[float, float]:
    """Where the solid and the striped part end, as shares, measured from the start."""
    stripes = bar.findall(f"{SVG}line")[0]
    start, end = float(stripes.get("x1", "")), float(stripes.get("x2", ""))
    return ((400 - start) / 400, (400 - end) / 400) if rtl else (start / 400, end / 400)


@pytest.mark.parametrize("bands", [2, 3, 4, 5, 10, 20, 50, 100])
@pytest.mark.parametrize("rtl", [False, True])
def test_a_bar_ends_where_its_band_ends(bands: int, *, rtl: bool) -> None:
    for band in range(bands):
        low, high = ends(drawn_bar(bands, band, rtl=rtl), rtl=rtl)
        assert low == pytest.approx(band / bands, abs=0.0005)
        assert high == pytest.approx((band + 1) / bands, abs=0.0005)


def test_a_bar_from_nobody_has_no_solid_part() -> None:
    solid = [each for each in drawn_bar(5, 0, rtl=False) if each.get("fill-opacity") is None]
    assert all(each.get("fill") != "currentColor" for each in solid)


@pytest.mark.parametrize("bands", [2, 3, 4, 5, 10])
@pytest.mark.parametrize("rtl", [False, True])
def test_figures_are_filled_striped_and_outlined(bands: int, *, rtl: bool) -> None:
    for band in range(bands):
        row = icon_row(table("mould", bands, Range(50, 54), [("yes", band)]), "yes", "en")
        assert row is not None
        html = draw(ROW, row=row, rtl=rtl)
        figures = fromstring(html).findall(f"{SVG}g")  # noqa: S314  our own drawing
        places = [float(re.findall(r"[\d.]+", each.get("transform", ""))[0]) for each in figures]
        assert places == sorted(places, reverse=rtl)
        filled = [each.get("fill") == "currentColor" for each in figures]
        striped = [len(each) == 3 for each in figures]
        assert filled == [place < row.filled for place in range(row.figures)]
        assert striped.count(True) == row.between == row.figures // bands
        assert not any(a and b for a, b in zip(filled, striped, strict=True))


def test_drawings_carry_their_sentence_and_names_that_differ() -> None:
    safe = table("mould", 5, Range(25, 29), [("yes", 3), ("no", 1)])
    html = draw(
        '{% from "components/chart_bars.html" import chart_bars %}'
        '{{ chart_bars(one, "a") }}{{ chart_bars(one, "b") }}',
        one=bars(safe, LABELS, "en"),
    )
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names)) == 4
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) == set(names)
    assert "no: 1 to 2 of 5</title>" in html
    assert "&lt;b&gt;Ja&lt;/b&gt;: 3 to 4 of 5</title>" in html
    assert "style=" not in html


def test_nothing_but_the_band_is_written_into_a_chart() -> None:
    safe = table("mould", 20, Range(240, 249), [("yes", 11)])
    chart = bars(safe, LABELS, "en")
    html = draw(
        '{% from "components/chart_bars.html" import chart_bars %}{{ chart_bars(c, "a") }}', c=chart
    )
    words = re.sub(r"<[^>]+>", " ", html)
    assert set(re.findall(r"\d+", words)) == {"55", "60"}
