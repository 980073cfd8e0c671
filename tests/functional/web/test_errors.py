import logging
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wrappers import Response as Answer

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.set_up_organisation import create_organisation
from surveyapp.storage.database import Database
from surveyapp.web.app import create_app
from surveyapp.web.errors import trouble
from surveyapp.web.policy import public
from surveyapp.web.static import pictogram_address
from tests.support.page import Page, checked
from tests.support.staff import signed_in

SECRET = "what a resident said"


def way_on(page: Page) -> str | None:
    """Where the button of an error page leads."""
    return [each.get("href") for each in page.all("a")][-1]


def test_an_address_that_is_not_there_shows_a_way_on(client: FlaskClient) -> None:
    page = checked(client.get("/nothing"), status=404)
    assert way_on(page) == "/?lang=nl-BE"


def test_an_error_page_is_in_the_language_of_its_address(client: FlaskClient) -> None:
    checked(client.get("/s/nothing/ar"), language="ar", status=404)
    checked(client.get("/s/nothing/ar/d/x/y"), language="ar", status=404)


def test_an_error_of_staff_leads_back_to_staff(app: Flask, sqlite_context: Context) -> None:
    stranger = checked(app.test_client().get("/staff/nothing"), status=404)
    assert way_on(stranger) == "/staff/"
    create_organisation(sqlite_context, "wijk", "Wijk")
    colleague = signed_in(app, sqlite_context, "wijk", Role.WORKER, language="fr-BE")
    page = checked(colleague.client.get("/staff/nothing"), language="fr-BE", status=404)
    assert way_on(page) == "/staff/"
    assert way_on(checked(colleague.client.get("/nothing"), status=404)) == "/?lang=nl-BE"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500])
def test_every_error_has_a_picture(app: Flask, status: int) -> None:
    with app.test_request_context("/"):
        assert pictogram_address(trouble(status).pictogram)


def test_a_wrong_method_gets_words(client: FlaskClient) -> None:
    checked(client.put("/"), status=405)


def test_our_own_mistake_tells_nobody_s_secret(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    @public
    def break_down() -> str:
        raise RuntimeError(SECRET)

    app.add_url_rule("/break", "break", break_down)
    with caplog.at_level(logging.ERROR):
        page = checked(app.test_client().get("/break"), status=500)
    assert SECRET not in page.html
    assert "Traceback" not in page.html
    assert "RuntimeError" in caplog.text  # operators see the kind and the place
    assert SECRET not in caplog.text


def test_a_mistake_after_the_page_was_made_is_logged_without_address_and_message(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    mistakes = [RuntimeError(SECRET)]

    @app.after_request
    def break_down(answer: Answer) -> Answer:
        if mistakes:
            raise mistakes.pop()
        return answer

    app.testing = False
    with caplog.at_level(logging.ERROR):
        assert client.get("/s/x/ar/d/token-of-a-draft/story").status_code == 500
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text
    assert "token-of-a-draft" not in caplog.text


def test_operators_can_ask(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ok\n"


def test_operators_hear_when_the_database_does_not_answer(
    sqlite_context: Context, tmp_path: Path
) -> None:
    # A folder cannot be opened as a database.
    broken = replace(sqlite_context, database=Database(f"sqlite:///{tmp_path}"))
    client = create_app(broken).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
