"""Results by the centre in which people took part: page, comparison, files, evidence."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from flask import Flask

from surveyapp.clock import FixedClock
from surveyapp.errors import DocumentError, NotFound
from surveyapp.export.results_pdf import pictures_html, results_html
from surveyapp.kwestie.kwestie import FigureEvidence
from surveyapp.report.results_print import picture_name, pictures_of, print_of
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.compose_evidence import CellAddress, figure_evidence
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from surveyapp.services.read_feed import feed_state, read_feed
from surveyapp.services.read_release import asked_in, latest_release
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, start_kwestie
from tests.support.counted import take_part
from tests.support.page import checked, words_in
from tests.support.released import (
    BY_CENTRE,
    CENTRES,
    centres_of,
    compare_two_centres,
    neighbours,
    questionnaire,
)
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import project, published

RESULTS = "/staff/surveys/buurt/results"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """Whose people came to two centres, and whose survey compares them."""
    return compare_two_centres(sqlite_context)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def test_the_page_has_a_tab_for_the_centres(coordinator: Colleague) -> None:
    page = coordinator.opens(f"{RESULTS}/2?by=@centre")
    (tab,) = [each for each in page.all("a") if each.get("aria-current") == "page"]
    assert words_in(tab) == "In which centres"
    assert "elsewhere or at home is left out" in page.words
    heads = [words_in(each) for each in page.all("th") if each.get("scope") == "col"]
    assert {"Dinamo", "Stek"} <= {each.split(" ")[0] for each in heads}
    # How people took part stands once, and not among the questions.
    whole = coordinator.opens(f"{RESULTS}/2")
    titles = [words_in(each) for name in ("h2", "h3") for each in whole.all(name)]
    assert titles.count("In which centres") == 1


def test_an_item_is_compared_over_the_centres(coordinator: Colleague) -> None:
    page = coordinator.opens(f"{RESULTS}/2/compare/mould")
    (panel,) = [each for each in page.all("section") if each.get("aria-labelledby") == "centres"]
    text = words_in(panel)
    assert "Over the centres" in text
    assert "Dinamo" in text
    assert "Stek" in text
    assert "Of the people in Dinamo who took part: " in text
    assert "Surely differs" in text  # nearly all of one have mould, nearly nobody of the other


def test_files_and_feed_name_the_centres(sqlite_context: Context, coordinator: Colleague) -> None:
    lines = coordinator.client.get(f"{RESULTS}/2.csv").text.splitlines()
    split = [each for each in lines if "In which centres,Dinamo" in each]
    assert split
    state = feed_state(sqlite_context, "buurt", "en")
    assert "Dinamo" in read_feed(sqlite_context, state).decode()


def test_the_print_has_a_part_by_centre(sqlite_context: Context, owner: uuid.UUID) -> None:
    del owner
    release = latest_release(sqlite_context, "buurt")
    assert release is not None
    names = {"dinamo": "Dinamo", "stek": "Stek"}
    printed = print_of(release, asked_in(sqlite_context, release).survey, names, "ar")
    (part,) = [each for each in printed.parts if each.breakdown == "@centre"]
    (mould,) = [each for each in part.items if each.item == "mould"]
    assert "غير محسوب هنا" in results_html(printed)
    assert "غير محسوب هنا" in pictures_html(printed, list(pictures_of(printed)))
    # A name is a name, on an Arabic page too.
    assert {(each.name.text, each.name.language) for each in mould.columns if each.name} == {
        ("Dinamo", "nl-BE"),
        ("Stek", "nl-BE"),
    }


def test_a_figure_of_a_centre_becomes_evidence(sqlite_context: Context, owner: uuid.UUID) -> None:
    desk = Desk(owner, "wijk-project")
    start_kwestie(sqlite_context, desk, key="wonen", title="Wonen", languages=["nl-BE", "ar"])
    cell = CellAddress("buurt", 2, "mould", "yes", "@centre", "dinamo")
    evidence = figure_evidence(sqlite_context, desk, cell)
    assert isinstance(evidence, FigureEvidence)
    assert "Dinamo" in evidence.sentence["nl-BE"]
    assert "Dinamo" in evidence.sentence["ar"]

    with pytest.raises(NotFound):  # nobody was asked in which centre they are
        figure_evidence(sqlite_context, desk, CellAddress("buurt", 2, "@centre", "dinamo"))


def test_a_centre_that_is_not_there_cannot_be_compared(app: Flask, sqlite_context: Context) -> None:
    owner, project_id = project(sqlite_context, "wijk")
    import_survey(sqlite_context, owner, project_id, questionnaire(breakdowns=[BY_CENTRE]))
    coordinator = signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)
    assert "This organisation has no centre" in coordinator.opens("/staff/surveys/buurt").words
    with pytest.raises(DocumentError) as refused:
        publish_version(sqlite_context, owner, "buurt")
    assert [each.code for each in refused.value.findings if each.blocking] == ["centre-unknown"]


def test_what_nobody_was_asked_has_no_comparison(coordinator: Colleague) -> None:
    checked(coordinator.client.get(f"{RESULTS}/2/compare/@centre"), status=404)


def test_pictures_by_centre_have_names_of_their_own() -> None:
    assert picture_name("mould", "@centre") != picture_name("mould", "centre")
    assert "@" not in picture_name("mould", "@centre")


def test_only_a_newer_version_compares_centres(sqlite_context: Context) -> None:
    owner = published(sqlite_context, questionnaire(breakdowns=[]), centres=CENTRES)
    here = centres_of(sqlite_context, owner)
    allow_early_release(sqlite_context, owner, "buurt", allowed=True)
    take_part(sqlite_context, owner, "buurt", neighbours(200, centres=here))
    first = release_results(sqlite_context, owner, "buurt")
    kept = find_survey(sqlite_context, owner, "buurt")
    import_survey(sqlite_context, owner, kept.project_id, questionnaire(breakdowns=[BY_CENTRE]))
    publish_version(sqlite_context, owner, "buurt")
    newer = (replace(each, version=2) for each in neighbours(60, 2, here))
    take_part(sqlite_context, owner, "buurt", newer)
    later = replace(sqlite_context, clock=FixedClock(sqlite_context.clock.now() + dt.timedelta(2)))
    second = release_results(later, owner, "buurt")

    assert asked_in(sqlite_context, first).survey.item("@centre") is None
    assert asked_in(sqlite_context, second).survey.item("@centre") is not None
    assert second.table("pay", "@centre", "dinamo") is not None
