"""Quotes and themes under a statement: kept, checked, told."""

import dataclasses
import json
import uuid

import pytest

from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.theme_document import dump_theme_count, load_theme_count
from surveyapp.errors import DocumentError
from surveyapp.kwestie.checks import check_kwestie
from surveyapp.kwestie.document import dump_kwestie
from surveyapp.kwestie.kwestie import Evidence, Kwestie, QuoteEvidence, Stance, ThemeEvidence
from surveyapp.kwestie.loading import load_kwestie
from surveyapp.kwestie.quoted import Quoted, dump_quoted, load_quoted
from surveyapp.kwestie.spoken import dump_spoken, frozen_theme, spoken_theme
from surveyapp.kwestie.story_checks import StoryFacts
from surveyapp.report.summary import summary_of
from tests.support.told_stories import (
    COUNT,
    DUTCH,
    ROOM,
    SURVEY,
    TURKISH,
    quote,
    theme,
    told_kwestie,
)
from tests.support.versions import housing_kwestie, published

URL = "https://samen.example.org"


def leaning_on(*evidence: Evidence) -> Kwestie:
    kwestie = housing_kwestie()
    first = dataclasses.replace(kwestie.statements[0], evidence=evidence)
    return dataclasses.replace(kwestie, statements=(first,))


def codes(kwestie: Kwestie, facts: StoryFacts | None = None) -> dict[str, bool]:
    """Findings by code, and whether they block."""
    return {each.code: each.blocking for each in check_kwestie(kwestie, stories=facts)}


def test_a_document_with_quotes_and_themes_comes_back_as_it_went() -> None:
    kwestie = told_kwestie()
    assert load_kwestie(json.loads(json.dumps(dump_kwestie(kwestie)))) == kwestie
    draft = leaning_on(QuoteEvidence(uuid.uuid4(), SURVEY, uuid.uuid4(), Stance.CONTRADICTS))
    assert load_kwestie(json.loads(json.dumps(dump_kwestie(draft)))) == draft
    assert load_theme_count(json.loads(json.dumps(dump_theme_count(COUNT)))) == COUNT


def test_mistakes_in_them_are_told_with_their_place() -> None:
    document = json.loads(
        json.dumps(dump_kwestie(leaning_on(theme(), quote({"tr": TURKISH}, "tr"))))
    )
    document["statements"][0]["evidence"][0]["count"] = "last"
    document["statements"][0]["evidence"][1]["quote"] = "that one"
    with pytest.raises(DocumentError) as raised:
        load_kwestie(document)
    assert {(each.code, each.where) for each in raised.value.findings} == {
        ("not-a-whole-number", "statements[0].evidence[0].count"),
        ("id-wrong", "statements[0].evidence[1]"),
    }


def test_which_surveys_it_leans_on() -> None:
    assert told_kwestie().leans_on_stories() == {SURVEY}
    assert housing_kwestie().leans_on_stories() == frozenset()


def test_nothing_is_wrong_with_approved_words() -> None:
    found = codes(told_kwestie())
    assert not any(found.values())
    assert "quote-untranslated" not in found
    assert "residents-not-heard" not in codes(leaning_on(quote({"nl-BE": ROOM}, "nl-BE")))


def test_what_cannot_be_told_keeps_it_from_being_published() -> None:
    taken_back = dataclasses.replace(quote({"nl-BE": DUTCH}, "nl-BE"), frozen=None)
    uncounted = dataclasses.replace(theme(), frozen=None)
    found = codes(leaning_on(taken_back, uncounted))
    assert found["quote-gone"]
    assert found["theme-gone"]


def test_stories_that_nobody_read_keep_it_from_being_published() -> None:
    facts = StoryFacts(unread={SURVEY: 9, "another": 2})
    assert codes(told_kwestie(), facts)["stories-unread"]
    assert "stories-unread" not in codes(housing_kwestie(), facts)
    (finding,) = [each for each in check_kwestie(told_kwestie(), stories=facts) if each.blocking]
    assert "9 of those nobody has read" in finding.what


def test_advice_about_quotes_and_themes() -> None:
    facts = StoryFacts(newest={SURVEY: 3})
    otherwise = dataclasses.replace(theme(), sentence={"en": "Hundreds told about mould."})
    found = codes(leaning_on(otherwise, quote({"tr": TURKISH}, "tr")), facts)
    assert found["count-older"] is False
    assert found["sentence-says-otherwise"] is False
    assert found["quote-untranslated"] is False
    assert "sentence-says-otherwise" not in codes(leaning_on(theme()))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("7 people told about fear.", [True]),
        ("So many: \N{ARABIC-INDIC DIGIT SEVEN} people.", [True]),
        ("Few told about fear, since 2019.", []),
        ("", []),
    ],
)
def test_of_a_theme_without_a_number_no_number_is_told(sentence: str, found: list[bool]) -> None:
    few = dataclasses.replace(theme("fear"), sentence={"en": sentence})
    told = codes(leaning_on(few))
    assert [told[code] for code in told if code == "sentence-has-a-number"] == found


def test_a_reader_sees_the_translation_and_what_was_said() -> None:
    told = summary_of(published(told_kwestie()), "nl-BE", URL).statements[0].quotes[0]
    assert (told.words.text, told.words.language) == (DUTCH, "nl-BE")
    assert told.original is not None
    assert (told.original.text, told.original.language) == (TURKISH, "tr")
    assert told.original_name == "Türkçe"


def test_who_reads_the_language_of_a_quote_sees_only_what_was_said() -> None:
    told = summary_of(published(told_kwestie()), "tr", URL).statements[0].quotes[0]
    assert (told.words.text, told.original) == (TURKISH, None)


def test_words_of_a_worker_are_marked_so() -> None:
    quotes = summary_of(published(told_kwestie()), "nl-BE", URL).statements[0].quotes
    assert [each.by_worker for each in quotes] == [False, True]


def test_a_short_quote_stands_where_no_figure_does() -> None:
    statements = summary_of(published(told_kwestie()), "nl-BE", URL).statements
    assert statements[0].lead_quote is None
    assert statements[1].lead_quote is not None


def test_a_theme_is_told_with_its_base_and_without_a_number_when_few_spoke_of_it() -> None:
    statements = summary_of(published(told_kwestie()), "en", URL).statements
    (mould,), (fear,) = statements[0].themes, statements[1].themes
    assert mould.sentence.text == "25 to 29 people told about “mould and health”."
    assert [each.text for each in mould.figures] == [
        "In 40 to 79 quotes.",
        "In 2 group talks or more.",
    ]
    assert mould.base.text == "60 to 64 people told a story, until March 4, 2026."
    assert fear.sentence.text.startswith("Hoogstens enkele mensen vertelden over")
    assert fear.figures == ()


@pytest.mark.parametrize(
    ("quotes", "says_so"), [(Range(10, 19), True), (Range(20, 39), False), (None, False)]
)
def test_fewer_quotes_than_people_are_explained(quotes: Range | None, *, says_so: bool) -> None:
    counted = dataclasses.replace(COUNT.themes[0], quotes=quotes)
    frozen = dump_spoken(spoken_theme(COUNT, counted, {"en": "How do you live?"}))
    told = leaning_on(dataclasses.replace(theme(), frozen=frozen))
    (shown,) = summary_of(published(told), "en", URL).statements[0].themes
    sentence = "The other people chose this without saying more."
    assert (sentence in [each.text for each in shown.figures]) is says_so


@pytest.mark.parametrize("kind", [QuoteEvidence, ThemeEvidence])
def test_made_up_stories_mark_the_whole_version(kind: type[Evidence]) -> None:
    made_up = dump_quoted(dataclasses.replace(load_quoted(words()), synthetic=True))
    evidence: Evidence = dataclasses.replace(quote({"tr": TURKISH}, "tr"), frozen=made_up)
    if kind is ThemeEvidence:
        frozen = dict(theme().frozen or {})
        frozen["count"] = {**frozen["count"], "synthetic": True}  # type: ignore[dict-item]
        evidence = dataclasses.replace(theme(), frozen=frozen)
    assert published(leaning_on(evidence)).synthetic
    assert not published(told_kwestie()).synthetic


def words() -> dict[str, object]:
    return dump_quoted(Quoted({"tr": TURKISH}, "tr"))


def test_a_frozen_quote_says_nothing_but_its_words() -> None:
    assert set(words()) == {"words", "original", "by_worker"}
    spoken = frozen_theme(theme())
    assert spoken is not None
    assert spoken.survey_title
