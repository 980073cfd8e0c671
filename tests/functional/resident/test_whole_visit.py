import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.support.kept import kept_counts, only_response
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")


def whole_visit(client: FlaskClient, language: str) -> Visitor:
    visitor = Visitor(client, "buurt", language)
    visitor.starts()
    visitor.answers("consent", "yes")
    visitor.goes_on()  # the information screen asks nothing
    visitor.answers("mould", "yes")
    visitor.answers("since", "long")
    visitor.answers("problems", "mould", "cold")
    visitor.answers("pay", "never")
    visitor.writes("people", "٤")
    visitor.writes("story", "Het is koud.", may_quote=True)
    return visitor


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_whole_survey_is_kept_once(
    client: FlaskClient, sqlite_context: Context, language: str
) -> None:
    visitor = whole_visit(client, language)
    visitor.taps_ready()
    assert "/done/" in visitor.address
    assert only_response(sqlite_context) == {
        "answers": {
            "mould": "yes",
            "since": "long",
            "problems": ["mould", "cold"],
            "pay": "never",
            "people": 4,
        },
        "language": language,
        "channel": "web",
        "quote_permission": True,
    }


def test_no_page_sets_a_cookie(client: FlaskClient) -> None:
    visitor = whole_visit(client, "nl-BE")
    visitor.taps_ready()
    visitor.opens("/")
    assert client._cookies == {}


def test_ready_twice_is_kept_once(client: FlaskClient, sqlite_context: Context) -> None:
    visitor = whole_visit(client, "nl-BE")
    check = visitor.address
    visitor.taps_ready()
    visitor.address = check
    visitor.sends()
    assert "/done/" in visitor.address
    assert kept_counts(sqlite_context)["responses"] == 1


def test_last_page_can_be_shown_again_and_hides_its_code(client: FlaskClient) -> None:
    visitor = whole_visit(client, "nl-BE")
    visitor.taps_ready()
    code = visitor.code
    visitor.opens(visitor.address)
    assert visitor.code == code
    assert [len(group) for group in code.split()] == [4, 4, 4]
    # Others may look along: the code is inside something that is closed until it is tapped.
    details = [each for each in visitor.page.all("details") if each.get("class") == "more"]
    assert [each.get("open") for each in details] == [None]
    assert "".join(details[0].itertext()).count(code) == 1
    assert visitor.page.html.count(code) == 1


def test_after_ready_every_screen_of_the_draft_leads_to_thank_you(client: FlaskClient) -> None:
    visitor = whole_visit(client, "nl-BE")
    screens = [path for path in visitor.pages if "/d/" in path]
    visitor.taps_ready()
    for path in screens:
        visitor.opens(path)
        assert "/done/" in visitor.address


def test_ready_asks_first_what_was_jumped_over(
    client: FlaskClient, sqlite_context: Context
) -> None:
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.opens(visitor.address.replace("/d/", "/check/").rsplit("/", 1)[0])
    visitor.taps_ready()
    assert visitor.item == "consent"
    assert kept_counts(sqlite_context)["responses"] == 0
    visitor.answers("consent", "yes")
    assert visitor.item == "mould"
