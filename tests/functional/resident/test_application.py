"""What the first screen holds for scripts."""

import json
import re

import pytest
from flask.testing import FlaskClient

from surveyapp.resources import resource_folder
from surveyapp.services.context import Context
from tests.support.page import Page, checked, words_in
from tests.support.surveys import choice, document, published, words
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")
SCRIPTS = resource_folder("static") / "js"
IMPORTED = re.compile(r'^import .*?from "([^"]+)";$', re.MULTILINE | re.DOTALL)


@pytest.fixture
def page(client: FlaskClient) -> Page:
    return checked(client.get("/s/buurt/ar"), language="ar")


def data_of(page: Page) -> dict[str, object]:
    block = page.by_id("questionnaire")
    assert block is not None
    found: dict[str, object] = json.loads(block.text or "")
    return found


def test_every_item_is_there_as_on_its_own_page(client: FlaskClient, page: Page) -> None:
    visitor = Visitor(client, "buurt", "ar")
    visitor.starts()
    for item in ("consent", "welcome", "mould"):
        assert words_in(page.screen(item)) == words_in(next(visitor.page.all("main")))
        offered = [each.get("value") for each in page.screen(item).iter("input")]
        assert offered == [
            each.get("value") for each in next(visitor.page.all("main")).iter("input")
        ]
        visitor.sends(("answer", "yes"), ("go", "next")) if item != "welcome" else visitor.goes_on()


def test_the_data_tell_the_rules_and_nothing_that_the_screens_tell(page: Page) -> None:
    data = data_of(page)
    assert data["survey"] == "buurt"
    assert data["version"] == 1
    assert data["language"] == "ar"
    assert data["send"] == "/api/v1/surveys/buurt/responses"
    items = data["items"]
    assert isinstance(items, list)
    by_key = {each["key"]: each for each in items}
    assert by_key["since"]["when"] == {"item": "mould", "equals": "yes"}
    assert by_key["mould"]["categories"] == ["yes", "no", "dont-know"]
    assert by_key["problems"]["exclusive"] == ["nothing"]
    assert by_key["people"]["minimum"] == 1
    assert "text" not in by_key["mould"]


def test_every_file_of_the_shell_is_served(client: FlaskClient, page: Page) -> None:
    shell = data_of(page)["shell"]
    assert isinstance(shell, list)
    assert {each.rsplit("/", 1)[1] for each in shell} >= {
        "app.js",
        "later.js",
        "rest.svg",
        "items.css",
    }
    for address in shell:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_title_cannot_end_the_data(client: FlaskClient, sqlite_context: Context) -> None:
    title = "</script><b>'&amp;"
    published(
        sqlite_context,
        document(choice("rent", "low", "high"), key="ander", title=words(title)),
        name="ander",
    )
    page = checked(client.get("/s/ander/nl-BE"))
    assert data_of(page)["title"] == title
    assert page.heading == title


def test_whoever_comes_back_from_a_page_without_scripts_stays_there(client: FlaskClient) -> None:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    token = visitor.address.split("/")[5]
    page = checked(client.get(f"/s/buurt/nl-BE?draft={token}"))
    assert page.by_id("questionnaire") is None
    assert list(page.all("script")) == []


def test_the_page_after_leaving_tells_nothing(client: FlaskClient) -> None:
    answer = client.get("/day?lang=nl-BE")
    page = checked(answer, language="nl-BE")
    assert "buurt" not in page.html
    assert answer.headers["Cache-Control"] == "no-store"


def test_leaving_erases_the_draft_and_twice_does_no_harm(client: FlaskClient) -> None:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    token = visitor.address.split("/")[5]
    for _time in range(2):
        answer = client.post(f"/s/buurt/nl-BE/leave/{token}")
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/day?lang=nl-BE"
    visitor.opens(visitor.address, status=404)
