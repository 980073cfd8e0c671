"""Proposed sentences: grammatical, about people, and only in languages that have the words."""

import datetime as dt
from dataclasses import replace

from surveyapp.aggregate.bands import band_of
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.words import words
from surveyapp.definition.document import load_survey
from surveyapp.kwestie.figure import Figure, dump_figure, figure_of, load_figure
from surveyapp.kwestie.proposals import propose_sentences
from tests.support.kwesties import household_survey

SURVEY = load_survey(household_survey())


def figure(share: float = 0.7, item: str = "mould", group: str | None = None) -> Figure:
    """A figure in tenths; its first category has this share."""
    keys = {"mould": ("yes", "no", "dont-know"), "wijk": ("noord", "zuid")}[item]
    bands = [band_of(round(share * 100), 100, 10), *(0 for _ in keys[1:])]
    table = SafeTable(
        item=item,
        breakdown="wijk" if group else None,
        group=group,
        members=(group,) if group else (),
        base=Range(60, 64),
        bands=10,
        cells=tuple(
            SafeCell(key, band / 10, (band + 1) / 10, words(band, 10))
            for key, band in zip(keys, bands, strict=True)
        ),
    )
    day = dt.date(2026, 3, 2)
    release = Release("wonen", 1, day, Range(60, 64), (1,), day, day, (table,))
    return figure_of(SURVEY, release, table)


def propose(figure: Figure, category: str, *languages: str) -> dict[str, str]:
    return propose_sentences(SURVEY, figure, category, languages)


def test_with_a_phrase() -> None:
    said = propose(figure(), "yes", "en")
    assert said == {"en": "Of the people who took part: 7 to 8 of 10 have mould."}


def test_per_group() -> None:
    assert propose(figure(group="noord"), "yes", "en") == {
        "en": "Of the people in noord who took part: 7 to 8 of 10 have mould."
    }


def test_a_name_in_other_letters_takes_no_figure_along() -> None:
    told = propose(figure(group="noord"), "yes", "ar")["ar"]
    assert "\u200enoord\u200e\u200f»: 7" in told


def test_without_a_phrase_question_and_answer_stand_in_quotes() -> None:
    assert propose(figure(item="wijk"), "noord", "en") == {
        "en": "“Which area?” Of the people who took part: 7 to 8 of 10 said “noord”."
    }


def test_almost_everybody_is_singular_so_the_phrase_does_not_fit() -> None:
    said = propose(figure(0.95), "yes", "en")["en"]
    assert "almost everybody said “Yes”" in said
    assert "have mould" not in said


def test_only_languages_that_have_all_the_words() -> None:
    # "noord" is written in Dutch alone, so an English sentence would be half Dutch.
    assert set(propose(figure(item="wijk"), "noord", "nl-BE", "en")) == {"nl-BE"}
    # The first language always gets one, for somebody to start from.
    assert set(propose(figure(item="wijk"), "noord", "en")) == {"en"}
    assert "fr-BE" not in propose(figure(), "yes", "nl-BE", "fr-BE")


def test_of_a_ranking_it_says_what_was_put_first() -> None:
    ranked = replace(figure(item="wijk"), put_first=True)
    assert propose(ranked, "noord", "en") == {
        "en": "“Which area?” Of the people who took part: 7 to 8 of 10 put “noord” first."
    }
    assert load_figure(dump_figure(ranked)) == ranked
    assert "put_first" not in dump_figure(figure())


def test_of_an_item_that_not_everybody_was_asked_it_does_not_speak_of_everybody() -> None:
    routed = replace(figure(), routed=True)
    assert propose(routed, "yes", "en") == {
        "en": "“Is there mould?” Of those who were asked: 7 to 8 of 10 said “Yes”."
    }
    of_noord = replace(figure(group="noord"), routed=True)
    assert "Of those in noord who were asked: " in propose(of_noord, "yes", "en")["en"]
    ranked = replace(routed, put_first=True)
    assert "(put first)” Of those who were asked" in propose(ranked, "yes", "en")["en"]
    assert load_figure(dump_figure(routed)) == routed
    assert "routed" not in dump_figure(figure())


def test_an_item_is_routed_when_its_table_says_that_people_were_not_asked() -> None:
    table, day = figure().table, dt.date(2026, 3, 2)
    release = Release("wonen", 1, day, Range(60, 64), (1,), day, day, (table,))
    assert not figure_of(SURVEY, release, table).routed
    assert not figure_of(SURVEY, release, replace(table, not_asked=Range(0, 0))).routed
    assert figure_of(SURVEY, release, replace(table, not_asked=Range(20, 24))).routed
