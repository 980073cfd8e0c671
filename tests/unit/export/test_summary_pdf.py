"""The PDF, read back: everything is in it, tagged, in its language, and no other figure."""

import dataclasses
import json
import subprocess
import sys
from functools import cache

import pytest

from surveyapp.aggregate.safe_table import Range
from surveyapp.export.child import SetPages
from surveyapp.export.pdf import STYLES, set_summary, summary_html
from surveyapp.kwestie.kwestie import STATEMENTS_MAX, Kwestie
from surveyapp.kwestie.version import PublishedKwestie
from surveyapp.report.summary import STRONGEST, Summary, summary_of
from tests.support.housing_words import STATEMENTS, STEPS
from tests.support.pdf import Pdf, digits
from tests.support.versions import (
    BASE,
    housing_asked,
    housing_kwestie,
    longest_kwestie,
    published,
    table,
)

LANGUAGES = ["nl-BE", "fr-BE", "en", "ar"]
URL = "https://samen.example.org"


def summary(language: str, *, synthetic: bool = False) -> Summary:
    return summary_of(published(synthetic=synthetic), language, URL)


@cache
def made(language: str, *, synthetic: bool = False) -> tuple[SetPages, Pdf]:
    """Set once, read by many tests."""
    done = set_summary(summary(language, synthetic=synthetic))
    return done, Pdf(done.file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_two_to_six_tagged_pages_in_its_language(language: str) -> None:
    done, pdf = made(language)
    assert 2 <= done.pages <= 6
    assert done.pages == len(pdf.reader.pages)
    assert str(pdf.catalog["/Lang"]) == language
    assert "/MarkInfo" in pdf.catalog
    assert {"/H1", "/H2", "/H3", "/P", "/Figure"} <= pdf.tags()
    assert b"pdfuaid" in pdf.metadata
    assert pdf.reader.metadata is not None
    assert pdf.reader.metadata.title == summary(language).title.text


@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en"])
def test_everything_that_was_written_is_in_it(language: str) -> None:
    text = made(language)[1].text
    told = summary(language)
    words = [told.title, told.introduction, told.approach, told.next, told.missing]
    words += [each.text for each in told.steps] + list(told.analysis)
    for statement in told.statements:
        words += [statement.headline, statement.explanation]
        words += [each.sentence for each in statement.figures]
        words += [each.text for each in statement.notes]
    for each in words:
        # Long words may be broken at the end of a line, which reading back shows as a hyphen.
        assert squeezed(each.text) in squeezed(text), each.text


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_the_first_page_stands_alone() -> None:
    told, first = summary("en"), made("en")[1].pages[0]
    assert told.organisation in first
    assert told.project in first
    assert told.published_on in first
    assert "Version 1" in first
    assert told.title.text in first
    assert told.asked[0].people.text in first
    assert told.address in first.replace(" ", "")
    for statement in told.strongest:
        assert squeezed(statement.headline.text) in squeezed(first)
    for step in STEPS:
        assert squeezed(step["en"]) in squeezed(first)


def test_the_last_page_says_how_to_check_it() -> None:
    for language in LANGUAGES:
        last = made(language)[1].pages[-1]
        assert published().content_hash in last
        assert f"{URL}/k/gezond-wonen/{language}/v1" in last.replace(" ", "")


def test_every_figure_is_a_released_one() -> None:
    released = allowed_numbers(summary("en"))
    text = made("en")[1].text
    assert set(digits(text)) <= released, set(digits(text)) - released
    # Control: a figure that was not released would be seen.
    assert not set(digits(text + " 173 people")) <= released


def allowed_numbers(told: Summary) -> set[str]:
    """Numbers that a reader may meet: of bands, bases, dates, pages, versions, addresses."""
    words = [told.content_hash, told.address, told.published_on, told.organisation]
    for statement in told.statements:
        words += [statement.headline.text, statement.explanation.text]
        for note in statement.notes:
            words += [note.text.text, note.reference]
        for figure in statement.figures:
            words += [figure.base.text, figure.released_on, str(figure.release)]
            words += [figure.sentence.text, figure.question.text]
            words += [bar.words.text for bar in figure.chart.bars]
    for asked in told.asked:
        words += [asked.people.text, asked.released_on, asked.first_day, asked.last_day]
        words += [str(each) for each in asked.versions]
        for shares in (asked.channels, asked.languages, asked.centres):
            if shares is not None:
                words += [bar.words.text for bar in shares.chart.bars]
                words += [few.share.text for few in shares.few]
    words += [each.text.text for each in told.steps] + [each.text for each in told.analysis]
    words += [told.missing.text, told.next.text, told.introduction.text]
    pages = {str(number) for number in range(1, 7)}
    return set(digits(" ".join(words))) | pages


def test_drawings_say_their_band_in_words() -> None:
    alternatives = made("en")[1].alternatives()
    told = "Of the people who took part: 7 to 8 of 10 said “Yes”."
    assert alternatives.count(told) == 2  # its bar, and the row of figures on the first page
    assert all(alternatives)


def test_analysis_is_marked_as_the_organisations_own() -> None:
    text = made("en")[1].text
    assert text.count("From the organisation") == 2  # one statement, and the bullets


def test_made_up_answers_are_marked_on_every_page() -> None:
    for page in made("en", synthetic=True)[1].pages:
        assert squeezed("made-up answers") in squeezed(page)
    assert "made-up" not in made("en")[1].text


def test_the_same_summary_gives_the_same_file() -> None:
    assert set_summary(summary("nl-BE")).file == made("nl-BE")[0].file


def test_the_longest_texts_fit_uncut() -> None:
    kwestie = longest_kwestie()
    told = summary_of(published(kwestie), "nl-BE", URL)
    done = set_summary(told)
    assert 2 <= done.pages <= 6
    text = squeezed(Pdf(done.file).text)
    assert text.count(squeezed(told.statements[0].explanation.text)) >= len(told.statements)
    assert text.count(squeezed(told.steps[0].text.text)) >= len(told.steps)
    for bullet in told.analysis:
        assert squeezed(bullet.text) in text


def test_a_missing_translation_is_marked_with_its_own_language() -> None:
    kwestie = dataclasses.replace(
        housing_kwestie(), title={"nl-BE": "Gezond wonen"}, languages=("nl-BE", "ar")
    )
    html = summary_html(summary_of(published(kwestie), "ar", URL))
    assert '<span lang="nl-BE" dir="ltr">Gezond wonen</span>' in html


def asked_again() -> PublishedKwestie:
    """The kwestie with figures of two releases of its survey, and centres where few came."""
    names = {"pleintje": "'t Pleintje", "stek": "De Stek", "dinamo": "Dinamo"}
    first = dataclasses.replace(
        housing_asked(),
        centres=table("@centre", 10, BASE, [("pleintje", 0), ("stek", 0), ("dinamo", 9)]),
        centre_names=names,
    )
    second = dataclasses.replace(first, release=2, people=Range(300, 309))
    return dataclasses.replace(published(), asked=(first, second), goal="Samen wonen. Beter.")


def test_two_releases_of_a_survey_are_told_apart_on_the_first_page() -> None:
    told = summary_of(asked_again(), "en", URL)
    first = Pdf(set_summary(told).file).pages[0]
    for asking in told.asked:
        assert squeezed(f"Release {asking.release} of") in squeezed(first)
    # One release needs no number there: control.
    assert squeezed("Release 1 of") not in squeezed(made("en")[1].pages[0])


def test_names_and_the_goal_keep_their_direction_in_arabic() -> None:
    html = summary_html(summary_of(asked_again(), "ar", URL))
    assert "\u2068De\u00a0Stek\u2069" in html
    assert 'lang="nl-BE" dir="ltr">Samen wonen. Beter.</span>' in " ".join(html.split())
    assert "\u2068" not in summary_html(summary_of(asked_again(), "nl-BE", URL))


@pytest.mark.parametrize("lines", [24, 30, 34, 36])
def test_how_a_survey_was_asked_stays_on_one_page(lines: int) -> None:
    kwestie = dataclasses.replace(housing_kwestie(), next={"en": "We talk about it. " * 6 * lines})
    pages = Pdf(set_summary(summary_of(published(kwestie), "en", URL)).file).pages
    (page,) = (each for each in pages if "How it was asked" in each)
    assert "In which languages" in page
    assert "Turkish" in page


HOSTILE = (
    '<script>alert(1)</script><img src="file:///etc/passwd">'
    '<link rel="stylesheet" href="http://127.0.0.1:1/x.css"><style>@import "x"</style>'
    "{{ 7 * 7 }} url(file:///etc/passwd) \"' \u202egnirts"
)


def hostile_kwestie() -> Kwestie:
    """HTML, CSS, templates and turned-round text in every field."""
    kwestie = housing_kwestie()
    first = kwestie.statements[0]
    texts = {"nl-BE": HOSTILE}
    return dataclasses.replace(
        kwestie,
        title=texts,
        introduction=texts,
        analysis=(texts,),
        statements=(dataclasses.replace(first, headline=texts, explanation=texts),),
        next=texts,
        missing=texts,
    )


def test_markup_in_every_field_is_shown_as_text() -> None:
    version = published(hostile_kwestie())
    version = dataclasses.replace(
        version, organisation=HOSTILE, project=HOSTILE, goal=HOSTILE, reason=HOSTILE
    )
    told = summary_of(version, "nl-BE", URL)
    html = summary_html(told)
    assert "<script" not in html
    assert html.count("<img") == 0
    assert html.count("<link") == len(STYLES)  # our own style sheets
    done = set_summary(told)  # nothing is fetched: fetching anything would stop it
    text = squeezed(Pdf(done.file).text)
    assert text.count(squeezed("<script>alert(1)</script>")) >= 6
    assert squeezed("{{ 7 * 7 }}") in text
    assert "root:x:0:0" not in Pdf(done.file).text


def test_organisations_statements_stand_with_the_residents() -> None:
    assert [each.by_organisation for each in summary("en").statements] == [
        voice == "organisation" for _headline, _explanation, voice in STATEMENTS
    ]


def test_a_process_that_takes_too_much_memory_is_stopped() -> None:
    job = json.dumps({"html": summary_html(summary("en")), "identifier": "x"})
    script = (
        "from surveyapp.export import limits, typesetting\n"
        "limits.MEMORY_BYTES = {}\n"
        "raise SystemExit(typesetting.main())"
    )
    codes = [
        subprocess.run(
            [sys.executable, "-c", script.format(limit)],
            input=job.encode(),
            capture_output=True,
            check=False,
        ).returncode
        for limit in (16 * 1024**2, 2 * 1024**3)
    ]
    assert codes[0] != 0
    assert codes[1] == 0  # control: with the usual limit the same is set


def test_the_most_that_a_kwestie_may_hold_is_set_all_the_same() -> None:
    kwestie = longest_kwestie(STATEMENTS_MAX)
    done = set_summary(summary_of(published(kwestie), "nl-BE", URL))
    # Each under its statement, and those of the first page there too.
    told = STATEMENTS_MAX + STRONGEST
    assert Pdf(done.file).text.count("7 à 8 op 10 hebben schimmel") == told
