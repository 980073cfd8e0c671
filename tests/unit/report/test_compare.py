"""One item over releases and over surveys that ask the same."""

from dataclasses import replace

import pytest

from surveyapp.aggregate.safe_table import Range
from surveyapp.definition.document import load_survey
from surveyapp.errors import NotFound
from surveyapp.kwestie.told import tell_people
from surveyapp.report.compare import Source, compare_centres, compare_releases, compare_surveys
from surveyapp.report.said import said
from tests.support.released import questionnaire, release_of, told
from tests.support.surveys import words

SURVEY = load_survey(questionnaire())
OTHER = load_survey(questionnaire("ginder"))


def source(yes: int, no: int, *, number: int = 1, bands: int = 10) -> Source:
    table = told("mould", bands, {"yes": yes, "no": no, "dont-know": 0})
    return Source(release_of(table, number=number), SURVEY, {})


def test_a_column_for_each_release_and_a_chart_for_each_answer() -> None:
    made = compare_releases([source(7, 2), source(6, 3, number=2)], "mould", "en")
    assert [each.number for each in made.columns] == [1, 2]
    assert made.categories == ("yes", "no", "dont-know")
    assert [bar.key for bar in made.charts[0].bars] == ["1", "2"]
    assert next(each.text for each in made.columns[1].words if each) == "6 to 7 of 10"


def test_only_bands_that_do_not_touch_surely_differ() -> None:
    assert compare_releases([source(7, 2), source(6, 3)], "mould", "en").moved == frozenset()
    apart = compare_releases([source(7, 2), source(5, 4, number=2)], "mould", "en")
    assert apart.moved == {0, 1}


def test_a_release_that_tells_nothing_of_it_keeps_its_column() -> None:
    silent = Source(release_of(number=2), SURVEY, {})
    made = compare_releases([source(7, 2), silent], "mould", "en")
    assert made.columns[1].base is None
    assert made.columns[1].words == (None, None, None)
    assert len(made.charts[0].bars) == 1


def test_another_survey_counts_only_with_the_same_answers() -> None:
    theirs = replace(source(3, 6), survey=OTHER)
    assert len(compare_surveys([source(7, 2), theirs], "mould", "en").columns) == 2
    asked = questionnaire("anders")
    asked["sections"][0]["items"][1]["type"] = "single-choice"
    asked["sections"][0]["items"][1]["categories"] = [
        {"key": "yes", "text": {"nl-BE": "Ja"}},
        {"key": "no", "text": {"nl-BE": "Nee"}},
    ]
    otherwise = replace(source(3, 6), survey=load_survey(asked))
    assert len(compare_surveys([source(7, 2), otherwise], "mould", "en").columns) == 1


def test_what_is_not_counted_is_not_there() -> None:
    for key in ("nothing", "consent"):
        with pytest.raises(NotFound):
            compare_releases([source(7, 2)], key, "en")


def test_centres_are_named_where_people_surely_were_and_others_may_be() -> None:
    def beside(**bands: int) -> tuple[str, ...]:
        mould = told("mould", 10, {"yes": 7, "no": 2, "dont-know": 0})
        release = release_of(mould, told("@centre", 4, bands))
        asked = Source(release, SURVEY, {"wijk": "De Wijk"})
        return compare_releases([asked], "mould", "en").columns[0].centres

    assert beside(plein=1, wijk=2) == ("De Wijk", "plein")
    assert beside(plein=0, wijk=2) == ("De Wijk", "…")
    assert beside(plein=0, wijk=0) == ()


def test_made_up_people_are_marked_where_they_stand_beside_real_ones() -> None:
    theirs = source(3, 6)
    made_up = replace(theirs, survey=OTHER, release=replace(theirs.release, synthetic=True))
    made = compare_surveys([source(7, 2), made_up], "mould", "en")

    assert [each.synthetic for each in made.columns] == [False, True]
    real, other = (bar.label.text for bar in made.charts[0].bars)
    assert "Made up" in other
    assert "Made up" not in real


def problems(number: int = 1, **bands: int) -> Source:
    answers = dict.fromkeys(("cold", "rent", "damp", "noise", "none"), 0) | bands
    return Source(release_of(told("problems", 10, answers), number=number), SURVEY, {})


def test_what_is_looked_at_decides_the_order_of_answers() -> None:
    ours, theirs = problems(rent=7, damp=2), replace(problems(damp=7, rent=2), survey=OTHER)
    assert compare_surveys([ours, theirs], "problems", "en").categories[:2] == ("rent", "damp")
    newest = compare_releases([ours, problems(2, damp=7, rent=2)], "problems", "en")
    assert newest.categories[:2] == ("damp", "rent")


def test_bars_of_the_same_day_or_the_same_name_can_be_told_apart() -> None:
    releases = compare_releases([source(7, 2), source(6, 3, number=2)], "mould", "en")
    surveys = compare_surveys([source(7, 2), replace(source(3, 6), survey=OTHER)], "mould", "en")
    for made in (releases, surveys):
        assert len({bar.label.text for bar in made.charts[0].bars}) == 2


def test_releases_are_called_by_their_day_though_the_title_was_mended() -> None:
    mended = replace(
        source(6, 3, number=2), survey=load_survey(questionnaire(title=words("Jouw buurt")))
    )
    made = compare_releases([source(7, 2), mended], "mould", "en")
    assert all(made.columns[0].date in bar.label.text for bar in made.charts[0].bars)


def test_who_was_not_asked_and_who_did_not_answer_stand_apart() -> None:
    table = told("mould", 10, {"yes": 7, "no": 2, "dont-know": 0})
    missing = replace(table, not_asked=Range(20, 24), not_answered=Range(0, 4))
    asked = Source(release_of(missing), SURVEY, {})
    routed, everybody = compare_releases([asked, source(6, 3, number=2)], "mould", "en").columns

    assert routed.not_asked == said(tell_people(Range(20, 24), "en"))
    assert routed.not_answered == said(tell_people(Range(0, 4), "en"))
    assert (everybody.not_asked, everybody.not_answered) == (None, None)


def test_centres_that_were_put_together_stand_as_one_column() -> None:
    split = {"item": "@centre", "merge": ["dinamo", "stek"], "merged": words("Andere centra")}
    asked = load_survey(questionnaire(breakdowns=[split]))
    cells = {"yes": 7, "no": 2, "dont-know": 0}
    whole = told("mould", 10, cells)
    tables = [
        replace(whole, breakdown="@centre", group=key, members=members)
        for key, members in (("wijk", ("wijk",)), ("@merged", ("dinamo", "stek")))
    ]
    names = {"dinamo": "Dinamo", "stek": "De Stek", "wijk": "De Wijk"}
    made = compare_centres(Source(release_of(whole, *tables), asked, names), "mould", "en")
    assert [(each.name.text, each.members) for each in made.columns] == [
        ("De Wijk", ()),
        ("Andere centra", ("Dinamo", "De Stek")),
    ]
    assert made.charts[0].bars[0].sentence == (
        "Of the people in De Wijk who took part: 7 to 8 of 10 said “Yes”."
    )


def test_where_centres_are_not_compared_there_are_no_columns() -> None:
    assert compare_centres(source(7, 2), "mould", "en").columns == ()
