"""The gallery of patterns: every component, every state, as good a page as any other."""

import pytest
from flask import Flask

from surveyapp.definition.items import TYPES as ITEM_TYPES
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.web.blueprints.patterns.gallery import PATTERNS, TYPES
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import project

LIST = "/staff/patterns"


@pytest.fixture
def worker(app: Flask, sqlite_context: Context) -> Colleague:
    project(sqlite_context)
    return signed_in(app, sqlite_context, "wijk", Role.WORKER)


def test_the_list_leads_to_every_pattern(worker: Colleague) -> None:
    page = worker.opens(LIST)
    links = {each.get("href") for each in page.all("a")}
    assert {f"{LIST}/{slug}" for slug in PATTERNS} <= links
    assert {f"{LIST}/{slug}?lang=ar" for slug in PATTERNS} <= links
    assert worker.opens("/staff/").link("Patterns") == f"{LIST}/"


@pytest.mark.parametrize("language", ["en", "nl-BE", "ar", "ti"])
def test_every_pattern_is_a_good_page(worker: Colleague, language: str) -> None:
    for slug in PATTERNS:
        answer = worker.client.get(f"{LIST}/{slug}?lang={language}")
        page = checked(answer, language=language)
        assert 'method="post"' not in page.html, slug
        # The captions stay in the language of whoever looks.
        captions = [each for each in page.all("h2") if each.get("class") == "pattern-caption"]
        assert {each.get("lang") for each in captions} <= {"en"}, slug


def test_every_type_of_item_is_shown(worker: Colleague) -> None:
    assert set(TYPES) == set(ITEM_TYPES)
    for kind in TYPES:
        assert worker.opens(f"{LIST}/{kind}").heading


def test_states_differ(worker: Colleague) -> None:
    rest = worker.opens(f"{LIST}/ranking")
    done = worker.opens(f"{LIST}/ranking-answered")
    assert rest.values("answer") == []
    assert len(done.values("answer")) == 3
    assert worker.opens(f"{LIST}/number-answered").values("answer")[0] == "4"
    assert worker.opens(f"{LIST}/scale-problem").by_id("problem") is not None
    assert worker.opens(f"{LIST}/scale").by_id("problem") is None


def test_what_scripts_show_is_shown(worker: Colleague) -> None:
    keys = worker.opens(f"{LIST}/number-keys")
    assert len([each for each in keys.all("button") if "digit" in (each.get("class") or "")]) == 11
    steps = worker.opens(f"{LIST}/recorder")
    shown = [each for each in steps.all("div") if each.get("data-step")]
    assert len(shown) == 6
    assert [each for each in shown if each.get("hidden") is not None] == []
    states = worker.opens(f"{LIST}/sending")
    assert "Send now" in states.words
    # The control: the page of a resident has all of this closed.
    assert "digit" not in worker.opens(f"{LIST}/number").words


def test_what_is_no_pattern_or_language(worker: Colleague) -> None:
    checked(worker.client.get(f"{LIST}/nothing"), status=404)
    checked(worker.client.get(f"{LIST}/cards?lang=tlh"), language="en")
