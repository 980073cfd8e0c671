"""Of whom figures are: of those who were asked where only some were, else of all who took part."""

import re
from dataclasses import replace

import pytest

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range
from surveyapp.definition.document import load_survey
from surveyapp.export.results_pdf import pictures_html, results_html
from surveyapp.languages import all_languages
from surveyapp.report.compare import Source, compare_releases
from surveyapp.report.feed import feed_of
from surveyapp.report.of_whom import foot_of_whom, heading_of_whom, of_whom
from surveyapp.report.result import ItemResult
from surveyapp.report.results import results_of
from surveyapp.report.results_print import pictures_of, print_of
from tests.support.released import PAY, questionnaire, release_of, told

SURVEY = load_survey(questionnaire())
ASKED = "Of those who were asked"
ALL = "Of the people who took part"
FOOT = "Figures are of those who were asked, never of everybody."


def release() -> Release:
    """Of mould everybody was asked; of where only who has it; of pay only by a later version."""
    later = told("pay", 20, dict(zip(PAY, (4, 3, 2, 4, 5), strict=True)))
    return release_of(
        told("mould", 10, {"yes": 7, "no": 2, "dont-know": 0}),
        told("where", 10, {"bedroom": 7, "kitchen": 2}),
        replace(later, not_asked=Range(20, 24)),
    )


def results() -> dict[str, ItemResult]:
    return {each.item: each for each in results_of(release(), SURVEY, {}, "en").items}


@pytest.mark.parametrize(
    ("item", "heading"), [("mould", ALL), ("where", ASKED), ("pay", ASKED)]
)  # fmt: skip
def test_table_chart_and_foot_agree(item: str, heading: str) -> None:
    result = results()[item]
    sentences = [bar.sentence for _, chart in result.charts for bar in chart.bars]
    sentences += [scale.sentence for _, scale in result.scales]
    sentences += [result.icons.sentence] if result.icons else []

    assert result.of_whom.text == heading
    assert (result.foot.text == FOOT) == (heading == ASKED)
    assert sentences
    assert all(each.startswith(heading) for each in sentences)


def test_on_paper_and_in_pictures() -> None:
    printed = print_of(release(), SURVEY, {}, "en")
    captions = re.findall(r"<caption>\s*<span[^>]*>([^<]+)</span>", results_html(printed))
    assert captions == [ALL, ASKED, ASKED]
    feet = {
        each.name: FOOT in pictures_html(printed, [each]) for each in pictures_of(printed)
    }  # fmt: skip
    assert feet == {"mould": False, "where": True, "pay": True}


def test_in_the_feed() -> None:
    (entry,) = feed_of([(release(), SURVEY)], {}, "en").entries
    told_of = [None if each.of_whom is None else each.of_whom.text for each in entry.tables]
    assert told_of == [None, FOOT, FOOT]


def test_beside_another_release() -> None:
    sources = [Source(each, SURVEY, {}) for each in (release(), replace(release(), number=2))]
    for item, heading in (("mould", ALL), ("where", ASKED), ("pay", ASKED)):
        compared = compare_releases(sources, item, "en")
        assert compared.of_whom.text == heading
        heard = [bar.sentence for chart in compared.charts for bar in chart.bars]
        assert all(f": {heading}: " in each for each in heard)


def test_in_every_language_the_two_differ() -> None:
    for each in all_languages():
        for say in (of_whom, heading_of_whom, foot_of_whom):
            some, everybody = (say(each.code, routed=routed) for routed in (True, False))
            assert some.text != everybody.text
            assert some.language == everybody.language
