"""What a feed says of each table, and how it runs in a feed reader."""

import uuid
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from surveyapp.aggregate.release import Release, TallyTable
from surveyapp.aggregate.safe_table import Range
from surveyapp.definition.document import load_survey
from surveyapp.export.atom import Whereabouts, atom
from surveyapp.languages import all_languages, language
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.feed import FeedTable, feed_of
from surveyapp.report.results import results_of
from surveyapp.report.results_print import FOOT
from tests.support.page import words_in
from tests.support.released import release_of, told
from tests.support.surveys import choice, document

XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SURVEY = load_survey(
    document(choice("first", "heat", "light", kind="ranking"), choice("warm", "often", "seldom"))
)
WHERE = Whereabouts(uuid.UUID(int=1), "Wijk", "http://localhost/feed", "http://localhost/results")


def release() -> Release:
    ranked = told("first", 10, {"heat": 6, "light": 3})
    warm = told("warm", 10, {"often": 6, "seldom": 3})
    return release_of(ranked, replace(warm, not_asked=Range(15, 19), not_answered=Range(0, 4)))


def tables(of: Release, code: str) -> tuple[FeedTable, ...]:
    (entry,) = feed_of([(of, SURVEY)], {}, code).entries
    return entry.tables


def body(code: str) -> Element:
    found = fromstring(atom(feed_of([(release(), SURVEY)], {}, code), WHERE)).find(f".//{XHTML}div")
    assert found is not None
    return found


@pytest.mark.parametrize("code", [each.code for each in all_languages()])
def test_a_feed_runs_as_its_language_does(code: str) -> None:
    made = body(code)
    running = (made.get(LANG), made.get("lang"), made.get("dir"))
    assert running == (code, code, language(code).direction)


def test_some_of_them_run_from_right_to_left() -> None:
    running = {code: body(code).get("dir") for code in ("ar", "fa", "ur", "ps", "ckb", "nl-BE")}
    assert running.pop("nl-BE") == "ltr"
    assert set(running.values()) == {"rtl"}


@pytest.mark.parametrize("code", ["en", "nl-BE", "ar"])
def test_a_ranking_says_that_first_places_are_counted(code: str) -> None:
    ranked, other = body(code).findall(f"{XHTML}h2")
    (first,) = ranked
    assert words_in(ranked) == f"first? ({_('put first', code).text})"
    # The question is in Dutch, what stands behind it in the reader's language.
    assert (ranked.get(LANG), first.get(LANG)) == ("nl-BE", code)
    assert first.get("dir") == language(code).direction
    assert words_in(other) == "warm?"


def test_dots_put_nothing_first() -> None:
    dots = TallyTable("dots", Range(20, 24), told("first", 5, {"heat": 3, "light": 1}))
    vote = replace(dots, method="ranking")
    of_rooms = tables(replace(release(), tallies=(dots, vote)), "en")[2:]
    assert [each.put_first is None for each in of_rooms] == [True, False]


def test_the_words_are_those_of_the_catalogs() -> None:
    assert _("put first", "nl-BE").language == "nl-BE"
    assert {_(each, "ar").language for each in FOOT} == {"ar"}


def test_who_was_not_asked_and_who_did_not_answer() -> None:
    ranked, warm = tables(release(), "en")
    assert (ranked.not_asked, ranked.not_answered) == (None, None)
    assert warm.not_asked is not None
    assert warm.not_answered is not None
    assert warm.not_asked.text == "Not asked: 15 to 19 people"
    assert warm.not_answered.text == "No answer: 0 to 4 people"
    lines = [words_in(each) for each in body("en").iter(f"{XHTML}p")]
    assert lines[-4:-1] == [
        "100 to 109 people answered.",
        "Not asked: 15 to 19 people",
        "No answer: 0 to 4 people",
    ]
    dutch = tables(release(), "nl-BE")[1].not_asked
    assert dutch is not None
    assert (dutch.language, dutch.text) == ("nl-BE", "Niet gevraagd: 15 tot 19 mensen")


def test_the_figures_are_the_same_without_their_drawings() -> None:
    drawn = results_of(release(), SURVEY, {}, "en")
    bare = results_of(release(), SURVEY, {}, "en", drawn=False)
    assert all(each.charts or each.scales for each in drawn.items)
    undrawn = [replace(each, charts=(), scales=(), icons=None) for each in drawn.items]
    assert list(bare.items) == undrawn
