"""All answers to a question stand once under a statement, however many figures are from there."""

import dataclasses

from surveyapp.kwestie.kwestie import FigureEvidence, Kwestie, Stance
from surveyapp.kwestie.version import PublishedKwestie
from surveyapp.report.summary import SummaryStatement, summary_of
from tests.support import housing_words as told
from tests.support.versions import COLD, TROUBLE, figure, housing_kwestie, published

URL = "https://samen.example.org"


def stated(*figures: FigureEvidence) -> SummaryStatement:
    """A statement that rests on these alone, told in Dutch."""
    return summary_of(published(of_figures(*figures)), "nl-BE", URL).statements[0]


def of_figures(*figures: FigureEvidence) -> Kwestie:
    """The kwestie about housing with one statement, which rests on these."""
    kwestie = housing_kwestie()
    leaning = dataclasses.replace(kwestie.statements[0], evidence=figures)
    return dataclasses.replace(kwestie, statements=(leaning,))


def renamed(version: PublishedKwestie) -> PublishedKwestie:
    """The same of a survey whose name is in Latin letters, in Arabic too."""
    asked = [dataclasses.replace(each, title={"ar": "Je buurt"}) for each in version.asked]
    return dataclasses.replace(version, asked=tuple(asked))


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


def test_a_name_in_other_letters_takes_no_figure_along() -> None:
    """A sentence that begins with a number stands behind it: "Dinamo. 20" would turn round."""
    evidence = figure(TROUBLE, "rent", told.SENTENCES["rent"])
    names = {"group": {"ar": "Dinamo"}, "survey": {"key": "buurt", "title": {"ar": "Je buurt"}}}
    leaning = dataclasses.replace(evidence, frozen={**(evidence.frozen or {}), **names})
    version = published(of_figures(leaning))
    summary = summary_of(version, "ar", URL)
    (shown,) = summary.statements[0].figures
    assert shown.group is not None
    assert shown.group.text == "\u200eDinamo\u200e\u200f"
    assert shown.survey.text == "\u200eJe buurt\u200e\u200f"
    (asking,) = summary_of(renamed(version), "ar", URL).asked
    assert asking.survey.text == "\u200eJe buurt\u200e\u200f"
    plain = summary_of(version, "en", URL).statements[0].figures[0]
    assert plain.group is not None
    assert plain.group.text == "Dinamo"
