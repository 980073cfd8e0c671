"""All answers to a question stand once under a statement, however many figures are from there."""

import dataclasses

from surveyapp.kwestie.kwestie import FigureEvidence, Stance
from surveyapp.report.summary import SummaryStatement, summary_of
from tests.support import housing_words as told
from tests.support.versions import COLD, TROUBLE, figure, housing_kwestie, published

URL = "https://samen.example.org"


def stated(*figures: FigureEvidence) -> SummaryStatement:
    """A statement that rests on these alone, told in Dutch."""
    kwestie = housing_kwestie()
    leaning = dataclasses.replace(kwestie.statements[0], evidence=figures)
    version = published(dataclasses.replace(kwestie, statements=(leaning,)))
    return summary_of(version, "nl-BE", URL).statements[0]


def test_two_figures_of_one_question_share_a_chart() -> None:
    rent, repair = (figure(TROUBLE, key, told.SENTENCES["rent"]) for key in ("rent", "repairs"))
    statement = stated(
        rent,
        figure(COLD, "often", told.SENTENCES["cold"]),
        dataclasses.replace(repair, stance=Stance.NUANCES),
    )
    charts = [chart for _figure, chart in statement.drawn]
    assert [each for each, _chart in statement.drawn] == list(statement.figures)
    assert charts[0] is not None
    assert [bar.key for bar in charts[0].bars if bar.marked] == ["rent", "repairs"]
    assert charts[1] == statement.figures[1].chart
    assert charts[2] is None


def test_one_group_alone_has_a_chart_of_its_own() -> None:
    everybody = figure(TROUBLE, "rent", told.SENTENCES["rent"])
    frozen = {**(everybody.frozen or {}), "group": {"nl-BE": "Noord"}}
    assert all(
        chart is not None
        for _figure, chart in stated(everybody, dataclasses.replace(everybody, frozen=frozen)).drawn
    )
