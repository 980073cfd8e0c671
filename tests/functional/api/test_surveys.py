from flask.testing import FlaskClient

from surveyapp.definition.document import load_survey
from surveyapp.services.context import Context
from tests.support.kwesties import KEY, published, released_project
from tests.support.responses import SLUG, open_survey, set_state, survey

API = "/api/v1"


def test_a_survey_is_its_document_with_its_number(
    client: FlaskClient, sqlite_context: Context
) -> None:
    open_survey(sqlite_context)
    answer = client.get(f"{API}/surveys/{SLUG}")
    document = answer.get_json()
    assert answer.content_type == "application/json"
    assert document.pop("version") == 1
    assert load_survey(document) == survey()


def test_the_same_again_is_not_sent_again(client: FlaskClient, sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    first = client.get(f"{API}/surveys/{SLUG}")
    again = client.get(f"{API}/surveys/{SLUG}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(f"{API}/surveys/{SLUG}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_a_closed_survey_can_still_be_read(client: FlaskClient, sqlite_context: Context) -> None:
    set_state(sqlite_context, open_survey(sqlite_context), "closed")
    assert client.get(f"{API}/surveys/{SLUG}").status_code == 200


def test_before_a_release_there_are_no_results(
    client: FlaskClient, sqlite_context: Context
) -> None:
    open_survey(sqlite_context)
    answer = client.get(f"{API}/surveys/{SLUG}/results")
    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "no-release"


def test_results_are_bands_and_ranges(client: FlaskClient, sqlite_context: Context) -> None:
    world = released_project(sqlite_context)
    document = client.get(f"{API}/surveys/{world.release.survey}/results").get_json()
    assert document["survey"] == world.release.survey
    assert document["release"] == {"number": 1, "date": "2026-03-02"}
    mould = next(
        each for each in document["tables"] if each["item"] == "mould" and each["breakdown"] is None
    )
    assert mould["base"]["low"] <= 60 <= mould["base"]["high"]
    yes = next(cell for cell in mould["cells"] if cell["category"] == "yes")
    assert yes["low"] <= 0.75 <= yes["high"]


def test_a_published_kwestie(client: FlaskClient, sqlite_context: Context) -> None:
    made = published(sqlite_context, released_project(sqlite_context))
    answer = client.get(f"{API}/kwesties/{KEY}")
    assert answer.get_json()["content_hash"] == made.content_hash
    etag = answer.headers["ETag"]
    again = client.get(f"{API}/kwesties/{KEY}", headers={"If-None-Match": etag})
    assert again.status_code == 304
