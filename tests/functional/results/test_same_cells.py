"""Every form of a release tells the same cells, and whatever is read back gives nobody away.

Twenty made-up surveys with their histories: the page, its drawings for who does not see them, the
PDF, the spreadsheet, CSV, the feed and JSON; beside the cells also how many were not asked and did
not answer, which drawings leave out. The attacker of `test_proof` reads what was parsed.
"""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import Standing
from surveyapp.definition.document import load_survey
from surveyapp.export.results_pdf import set_results
from surveyapp.report.results_print import print_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.storage.releases import ReleaseStore
from tests.support.attacker_history import Aim, attack
from tests.support.histories import History, history
from tests.support.parsed_cells import (
    Cell,
    Words,
    in_csv,
    in_drawings,
    in_feed,
    in_json,
    in_page,
    in_pdf,
    in_spreadsheet,
)
from tests.support.parsed_missing import (
    missing_in_csv,
    missing_in_feed,
    missing_in_json,
    missing_in_page,
    missing_in_pdf,
    missing_in_spreadsheet,
)
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import published

SURVEYS = 20
FIRST = 520  # seeds of other surveys than `test_proof` has
PEOPLE = (24, 40, 60)
RELEASES = 2
RESULTS = "/staff/surveys/buurt/results"


def made(seed: int) -> History:
    """A survey of which groups go by their names."""
    return history(FIRST + seed, most=PEOPLE[seed % len(PEOPLE)], plain=True, releases=RELEASES)


def kept(context: Context, survey: History) -> None:
    """The survey and its releases, as the product keeps them."""
    organisation = published(context, survey.questionnaires[1])
    of_survey = find_survey(context, organisation, "buurt").id
    with context.database.begin() as db:
        for release in survey.releases:
            standing = Standing(10, 0, release.date, closing=True, minimum=survey.minimum)
            assert ReleaseStore(db).add(organisation, of_survey, release, standing)


def on_pages(worker: Colleague, survey: History, number: int, words: Words) -> set[Cell]:
    """The cells of a release on its pages; its drawings tell the same."""
    found: set[Cell] = set()
    for split in ("", *(each["item"] for each in survey.questionnaires[1].get("breakdowns", []))):
        page = worker.opens(f"{RESULTS}/{number}" + (f"?by={split}" if split else ""))
        cells = in_page(page, words)
        assert in_drawings(page, words) == {without_base(each) for each in cells}
        found |= cells
    return found


def without_base(cell: Cell) -> Cell:
    return Cell(cell.item, cell.group, cell.category, cell.share, None)


def on_paper(survey: History, release: Release) -> bytes:
    questionnaire = load_survey(survey.questionnaires[1])
    return set_results(print_of(release, questionnaire, {}, "en")).file


def read_back(document: dict[str, Any], cells: set[Cell]) -> dict[str, Any]:
    """The document with only those figures in it that were read back from a form."""
    tables = [_table(table, cells) for table in document["tables"]]
    return {**document, "tables": tables}


def _table(table: dict[str, Any], cells: set[Cell]) -> dict[str, Any]:
    own = [
        each for each in cells if (each.item, each.group) == (table["item"], table["group"] or "")
    ]
    base = own[0].base
    assert base is not None
    ends = {each.category: each.share for each in own}
    return {
        **table,
        "base": {"low": base[0], "high": base[1]},
        "cells": [
            {"category": key, "low": float(ends[key][0]), "high": float(ends[key][1])}
            for key in ends
        ],
    }


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_every_form_tells_the_same_and_gives_nobody_away(
    app: Flask, sqlite_context: Context, client: FlaskClient, seed: int
) -> None:
    survey = made(seed)
    kept(sqlite_context, survey)
    worker = signed_in(app, sqlite_context, "wijk", Role.WORKER)
    words = Words()
    told = [in_json(each) for each in survey.documents]

    pages = [on_pages(worker, survey, number, words) for number in range(1, len(told) + 1)]
    assert pages == told
    for number, cells in enumerate(told, 1):
        file = worker.client.get(f"{RESULTS}/{number}.xlsx").data
        assert in_spreadsheet(file, words) == cells
        assert in_csv(worker.client.get(f"{RESULTS}/{number}.csv").text, words) == cells
        assert in_json(json.loads(worker.client.get(f"{RESULTS}/{number}.json").data)) == cells
        ranges = missing_in_json(survey.documents[number - 1])
        assert ranges or {each.item for each in cells} <= {"@channel", "@language"}
        assert missing_in_page(worker.opens(f"{RESULTS}/{number}")) == ranges
        assert missing_in_spreadsheet(file) == ranges
        assert missing_in_csv(worker.client.get(f"{RESULTS}/{number}.csv").text) == ranges
    feed = client.get("/feed/buurt/en").data
    assert in_feed(feed, words) == told
    assert missing_in_feed(feed, words) == [missing_in_json(each) for each in survey.documents]
    paper = on_paper(survey, survey.releases[-1])
    assert in_pdf(paper, words) == told[-1]
    assert missing_in_pdf(paper, words) == missing_in_json(survey.documents[-1])

    attacked(survey, pages)


def attacked(survey: History, pages: Sequence[set[Cell]]) -> None:
    """Attack the figures of the pages."""
    documents = [
        read_back(document, cells) for document, cells in zip(survey.documents, pages, strict=True)
    ]
    found = attack(documents, survey.questionnaires, survey.boards, Aim(survey.minimum))
    assert found.weak == {}
    assert found.undecided == []
