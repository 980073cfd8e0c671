"""Addresses and headers that nobody types: answered as not there, on both databases."""

import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.web.app import create_app
from tests.support.kwesties import KEY, World, published, released_project
from tests.support.staff import signed_in

HUGE = "9" * 25


@pytest.fixture
def world(context: Context) -> World:
    made = released_project(context)
    published(context, made)
    return made


@pytest.fixture
def anybody(context: Context, world: World) -> FlaskClient:
    """A browser on a database with a survey, a release and a kwestie."""
    del world
    return create_app(context).test_client()


@pytest.mark.parametrize(
    "path",
    [
        "/k/a%00b",
        "/k/a%00b/nl-BE",
        "/k/a%00b/nl",
        "/k/a%0d%0aSet-Cookie:x/nl",
        f"/k/{KEY}/nl-BE/v{HUGE}",
        f"/k/{KEY}/nl-BE/v{HUGE}.pdf",
        f"/k/{KEY}/nl-BE/v{'9' * 5000}",
        "/s/a%00b",
        "/s/a%0db/nl",
        f"/s/{'a' * 5000}/nl-BE",
        "/static/x/a%00b",
        f"/static/x/{'a' * 5000}",
        "/static/x/%2e%2e/%2e%2e/pyproject.toml",
        "/api/v1/kwesties/a%00b",
        "/w/%00",
    ],
)
def test_what_cannot_be_an_address_is_not_there(anybody: FlaskClient, path: str) -> None:
    assert anybody.get(path).status_code == 404


def test_what_is_there_is_there(anybody: FlaskClient, world: World) -> None:
    for path in (f"/k/{KEY}/nl-BE/v1", f"/s/{world.release.survey}/nl-BE"):
        assert anybody.get(path).status_code == 200


def test_staff_meet_no_mistake_of_ours_either(context: Context, world: World) -> None:
    colleague = signed_in(create_app(context), context, "org-woonlab", Role.COORDINATOR)
    for path in ("/staff/surveys/a%00b", "/staff/projects/a%00b/kwestie", "/staff/link/%00"):
        assert colleague.client.get(path).status_code == 404
    writing = f"/staff/projects/{world.project}/kwestie"
    # Somebody saved since, as far as such a number can be understood.
    for screen in ("publish", "texts", "aanpak"):
        answer = colleague.sends(f"{writing}/{screen}", revision=HUGE, do=f"up:{'9' * 5000}")
        assert answer.status_code in {400, 409}
    assert colleague.sends("/staff/language", language="xx").status_code == 400


def test_a_survey_may_be_called_like_a_language(anybody: FlaskClient) -> None:
    assert anybody.get("/s/nl/nl").headers["Location"] == "/s/nl/nl-BE"


@pytest.mark.parametrize("origin", ["http://[::1", "http://[bad]", "null", ""])
def test_an_origin_that_is_no_address_is_another_site(
    anybody: FlaskClient, world: World, origin: str
) -> None:
    address = f"/s/{world.release.survey}/nl-BE"
    assert anybody.post(address, headers={"Origin": origin}).status_code == 403
    assert anybody.post(address, headers={"Origin": "http://localhost"}).status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/s/wonen-woonlab",
        "/s/wonen-woonlab/nl-BE",
        "/w",
        "/w/nl-BE",
        f"/k/{KEY}",
        f"/k/{KEY}/nl-BE",
    ],
)
def test_a_slash_at_the_end_changes_nothing(anybody: FlaskClient, path: str) -> None:
    without, slash = anybody.get(path), anybody.get(f"{path}/")
    assert (slash.status_code, slash.location) == (without.status_code, without.location)
    assert slash.status_code in {200, 302, 303}
