"""Results on paper and as pictures: every released word, in four scripts, and nothing loaded."""

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from surveyapp.aggregate.release import Release, TallyTable, Withheld
from surveyapp.aggregate.release_document import dump_release
from surveyapp.aggregate.safe_table import Range
from surveyapp.definition.document import load_survey
from surveyapp.export.results_pdf import pictures_html, results_html, set_pictures, set_results
from surveyapp.report.compare import Source, compare_releases
from surveyapp.report.results_print import (
    OF_DOTS,
    ONE_ROW,
    SEVERAL,
    WIDER_STEPS,
    ResultsPrint,
    pictures_of,
    pictures_over_releases,
    print_of,
)
from tests.support.parsed_cells import Words, in_json, in_pdf
from tests.support.pdf import Pdf
from tests.support.released import PAY, questionnaire, release_of, told

SURVEY = load_survey(questionnaire())
DARK = 200  # of 255: ink, not paper


def release() -> Release:
    made = release_of(
        told("mould", 10, {"yes": 7, "no": 2, "dont-know": 0}),
        told(
            "problems", 10, {"cold": 3, "rent": 8, "damp": 0, "noise": 1, "none": 0}, multiple=True
        ),
        told("pay", 20, dict(zip(PAY, (4, 3, 2, 4, 5), strict=True))),
        told("mould", 5, {"yes": 4, "no": 0, "dont-know": 0}, group="north"),
        told("mould", 5, {"yes": 1, "no": 3, "dont-know": 0}, group="south"),
        told("@channel", 5, {"web": 3, "paper": 1}),
    )
    hands = TallyTable("hands", Range(25, 29), told("mould", 2, {"yes": 1, "no": 0}))
    withheld = (Withheld("where", None, "base-too-small"),)
    return replace(made, withheld=withheld, tallies=(hands,), synthetic=True)


def printed(language: str = "en") -> ResultsPrint:
    return print_of(release(), SURVEY, {}, language)


@pytest.fixture(scope="module")
def english() -> Pdf:
    return Pdf(set_results(printed()).file)


def test_every_released_cell_stands_on_paper(english: Pdf) -> None:
    results = printed()
    for part in results.parts:
        for result in part.items:
            for words in (each for column in result.columns for each in column.words if each):
                assert words.text.replace("\N{NO-BREAK SPACE}", " ") in english.text
            for column in result.columns:
                assert column.base.text in english.text
    assert "25 to 29 people" in english.text
    assert "We do not tell this" in english.text
    assert english.text.count("made-up answers") >= len(english.pages)


def words_of(printed: ResultsPrint) -> Words:
    """Which words stand for which keys."""
    words = Words()
    parts = [part.items for part in printed.parts]
    for result in (*(each for part in parts for each in part), *printed.asked_how):
        words.items[result.title.text] = result.item
        for key, row in zip(result.categories, result.rows, strict=True):
            words.categories[result.item, row.text] = key
        words.groups.update({each.name.text: each.key for each in result.columns if each.name})
    return words


def without_south(told_all: Release) -> Release:
    """One group fewer."""
    return replace(
        told_all, tables=tuple(each for each in told_all.tables if each.group != "south")
    )


def otherwise(told_all: Release) -> Release:
    """One share of one group another."""
    south = told("mould", 5, {"yes": 2, "no": 3, "dont-know": 0}, group="south")
    return replace(
        told_all,
        tables=tuple(south if each.group == "south" else each for each in told_all.tables),
    )


@pytest.mark.parametrize("changed", [without_south, otherwise])
def test_cells_that_are_read_back_are_those_that_were_released(
    changed: Callable[[Release], Release],
) -> None:
    words = words_of(printed())
    other = print_of(changed(release()), SURVEY, {}, "en")
    cells = in_json(dump_release(release()))
    told_otherwise = in_json(dump_release(changed(release())))

    assert in_pdf(set_results(printed()).file, words) == cells
    assert in_pdf(set_results(other).file, words) == told_otherwise
    assert told_otherwise != cells


def test_a_group_that_has_no_name_on_any_page_is_not_passed_over() -> None:
    words = words_of(printed())
    south = next(name for name, key in words.groups.items() if key == "south")
    del words.groups[south]
    with pytest.raises(AssertionError):
        in_pdf(set_results(printed()).file, words)


def test_a_drawing_says_what_it_draws(english: Pdf) -> None:
    said = english.alternatives()
    assert any("took part: always: 20 to 25" in each for each in said)
    assert any("7 to 8 of 10" in each for each in said)


def test_it_is_tagged_with_tables_and_headings(english: Pdf) -> None:
    assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/H3", "/Figure"} <= english.tags()


def test_the_same_release_gives_the_same_bytes(english: Pdf) -> None:
    again = set_results(printed()).file
    assert again == set_results(printed()).file
    assert Pdf(again).text == english.text


@pytest.mark.parametrize(("language", "question"), [("ti", "ሻግራ"), ("ne", "ढुसी")])
def test_other_scripts_are_set(language: str, question: str) -> None:
    made = Pdf(set_results(printed(language)).file)
    assert question in made.text
    assert str(made.catalog["/Lang"]) == language


def test_from_right_to_left_a_bar_begins_at_the_right() -> None:
    html = pictures_html(printed("ar"), [next(pictures_of(printed("ar")))])
    assert '<html lang="ar" dir="rtl">' in html
    drawn = set_pictures(printed("ar"), [next(pictures_of(printed("ar")))])["mould"]
    left = set_pictures(printed(), [next(pictures_of(printed()))])["mould"]
    assert ink(drawn)[1] > ink(drawn)[0]
    assert ink(left)[0] > ink(left)[1]


def ink(png: bytes) -> tuple[int, int]:
    """Dark points in the left and in the right quarter of a picture."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    quarter = picture.width // 4
    sides = [
        picture.crop(box)
        for box in (
            (0, 0, quarter, picture.height),
            (picture.width - quarter, 0, picture.width, picture.height),
        )
    ]
    left, right = (sum(side.histogram()[:DARK]) for side in sides)
    return left, right


def test_bars_are_no_hair_lines_in_narrow_columns() -> None:
    """A drawing is as wide as its column: three answers leave less than a third of the paper."""
    _, *tables = results_html(printed()).split('<table class="table split-table">')
    cells = "".join(each.partition("</table>")[0] for each in tables)
    narrow = re.findall(r'viewBox="0 0 (\d+) (\d+)"', cells)
    assert len(narrow) == 6
    assert all(int(width) / int(height) < 50 for width, height in narrow)


def test_a_picture_is_sharp_on_paper_and_named_after_its_item() -> None:
    chosen = [each for each in pictures_of(printed()) if each.name in {"pay", "mould_district"}]
    assert len(chosen) == 2
    drawn = set_pictures(printed(), chosen)
    for png in drawn.values():
        picture = Image.open(io.BytesIO(png))
        # 16 centimetres at 300 dots per inch.
        assert abs(picture.width - 1890) <= 2
        assert round(picture.info["dpi"][0]) == 300
        assert 300 < picture.height < 3000
        assert picture.convert("L").histogram()[255] > picture.width * picture.height / 3


def test_a_picture_carries_its_words() -> None:
    html = pictures_html(printed(), [each for each in pictures_of(printed()) if each.name == "pay"])
    for words in ("Kun je betalen?", "100 to 109 people answered.", "Release 1 of March 2, 2026"):
        assert words in html
    assert "20 to 25" in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_a_picture_of_a_room_says_how_it_was_counted() -> None:
    hands = next(each for each in pictures_of(printed()) if each.room)
    html = pictures_html(printed(), [hands])
    assert OF_DOTS not in html
    said = " ".join(re.sub("<[^>]*>", "", html).split())
    for words in ("Raised hands: Is er schimmel?", "25 to 29 people.", "never of everybody"):
        assert words in said
    assert "answered." not in html


def test_shares_of_dots_are_of_no_people() -> None:
    hands = next(each for each in pictures_of(printed()) if each.room)
    scale = next(each.result for each in pictures_of(printed()) if each.result.scales)
    assert ONE_ROW in pictures_html(printed(), [replace(hands, result=scale)])
    assert hands.room
    dots = replace(hands, result=scale, room=replace(hands.room, method="dots"))
    html = pictures_html(printed(), [dots])
    assert OF_DOTS in html
    assert ONE_ROW not in html
    assert "never of everybody" not in html
    assert OF_DOTS in results_html(replace(printed(), rooms=(dots.room,) if dots.room else ()))


def test_a_picture_over_releases_has_their_dates_and_bases() -> None:
    first, second = release(), replace(release(), number=2, date=dt.date(2026, 4, 9))
    sources = [Source(each, SURVEY, {}) for each in (first, second)]
    compared = {
        each.item: compare_releases(sources, each.item, "en") for each in printed().parts[0].items
    }
    drawn = {each.name: each for each in pictures_over_releases(printed(), compared)}
    assert {"mould__releases", "pay__releases"} <= {*drawn}
    html = pictures_html(printed(), [drawn["pay__releases"]])
    assert "March 2, 2026: 100 to 109 people; " in html
    assert "April 9, 2026: 100 to 109 people." in html
    assert html.count("<svg") == 2 * len(PAY)
    assert ONE_ROW not in html
    alone = {each: compare_releases(sources[:1], each, "en") for each in compared}
    assert not [*pictures_over_releases(printed(), alone)]


def test_each_chart_has_a_picture_of_its_own_name() -> None:
    names = [each.name for each in pictures_of(printed())]
    assert {"mould", "mould_district", "_hands_mould", "_channel"} <= {*names}
    assert len(names) == len({*names})


def test_a_picture_that_travels_alone_says_how_to_read_it() -> None:
    several = next(each for each in pictures_of(printed()) if each.name == "problems")
    first = replace(several, result=replace(several.result, put_first=True, multiple=False))
    coarse = tuple(replace(each, coarsened=True) for each in several.result.columns)
    wider = replace(several.result, columns=coarse)

    assert SEVERAL in pictures_html(printed(), [several])
    assert "(put first)" not in pictures_html(printed(), [several])
    html = pictures_html(printed(), [first])
    assert "(put first)" in html
    assert SEVERAL not in html
    assert WIDER_STEPS in pictures_html(printed(), [replace(several, result=wider)])
