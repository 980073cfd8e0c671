"""A figure of an item that routing brought only some people to: it says how many were not asked."""

from dataclasses import replace

from surveyapp.aggregate.safe_table import Range
from surveyapp.export.pdf import summary_html
from surveyapp.kwestie.figure import dump_figure, frozen_figure
from surveyapp.kwestie.kwestie import FigureEvidence, Kwestie
from surveyapp.report.summary import summary_of
from tests.support.versions import housing_kwestie, published

URL = "https://samen.example.org"


def routed_kwestie(not_asked: Range | None) -> Kwestie:
    """The first figure of the first statement was not asked of everybody."""
    kwestie = housing_kwestie()
    first, *others = kwestie.statements
    evidence = next(each for each in first.evidence if isinstance(each, FigureEvidence))
    figure = frozen_figure(evidence)
    assert figure is not None
    routed = replace(figure, routed=True, table=replace(figure.table, not_asked=not_asked))
    changed = replace(evidence, frozen=dump_figure(routed))
    statement = replace(first, evidence=(changed,))
    return replace(kwestie, statements=(statement, *others))


def test_it_says_how_many_were_not_asked() -> None:
    told = summary_of(published(routed_kwestie(Range(95, 99))), "en", URL)
    (figure,) = told.statements[0].figures
    assert figure.of_whom.text == "of those who were asked"
    assert figure.not_asked is not None
    assert figure.not_asked.text == "95 to 99 people"
    assert " ".join(summary_html(told).split()).count("Not asked: ") == 1


def test_nothing_is_said_where_it_is_not_told() -> None:
    for hidden in (None, Range(0, 0)):
        told = summary_of(published(routed_kwestie(hidden)), "en", URL)
        (figure,) = told.statements[0].figures
        assert figure.of_whom.text == "of those who were asked"
        assert figure.not_asked is None
        assert "Not asked: " not in " ".join(summary_html(told).split())
