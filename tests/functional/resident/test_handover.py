"""Scripts that die half-way: the form of the application, sent as a browser sends it."""

import json
import uuid

import pytest
from flask.testing import FlaskClient

from surveyapp.ids import withdrawal_code
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from tests.support.kept import kept_counts, only_response
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("organisation")

ID = "5f0c2f8e-6f3f-4c57-9a44-0a5ad1a3f1c7"
ANSWERS = {
    "consent": "yes",
    "mould": "yes",
    "since": "long",
    "problems": ["mould", "cold"],
    "pay": "never",
    "people": 4,
    "story": {"text": "Het is koud."},
}


def draft(at: str, **changes: object) -> tuple[str, str]:
    """The hidden field of the application's form."""
    made = {"id": ID, "version": 1, "answers": ANSWERS, "at": at, "quotePermission": True}
    return "draft", json.dumps({**made, **changes})


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    visitor = Visitor(client, "buurt")
    visitor.opens("/s/buurt/nl-BE")
    return visitor


def test_ready_hands_in_under_the_identifier_of_the_phone(
    visitor: Visitor, sqlite_context: Context
) -> None:
    visitor.sends(draft("check"))
    assert "/done/" in visitor.address
    assert visitor.code.replace(" ", "") == withdrawal_code(uuid.UUID(ID))
    kept = only_response(sqlite_context)
    assert kept["quote_permission"] is True
    assert kept["answers"]["people"] == 4
    assert kept_counts(sqlite_context)["quarantined"] == 0


def test_what_was_sent_already_is_not_sent_twice(visitor: Visitor, sqlite_context: Context) -> None:
    visitor.sends(draft("check"))
    visitor.opens("/s/buurt/nl-BE")
    visitor.sends(draft("check", answers={**ANSWERS, "pay": "always"}))
    assert "/done/" in visitor.address
    assert only_response(sqlite_context)["answers"]["pay"] == "never"


def test_what_was_tapped_is_kept_and_the_next_screen_follows(visitor: Visitor) -> None:
    visitor.sends(draft("mould", answers={"consent": "yes"}), ("answer", "yes"), ("go", "next"))
    assert visitor.item == "since"
    visitor.goes_back()
    assert visitor.page.chosen("answer") == ["yes"]


def test_back_goes_back(visitor: Visitor) -> None:
    visitor.sends(draft("since"), ("go", "back"))
    assert visitor.item == "mould"


def test_back_from_the_list_of_answers_goes_to_the_last_item(visitor: Visitor) -> None:
    visitor.sends(draft("check"), ("go", "back"))
    assert visitor.item == "story"


def test_a_changed_answer_leads_back_to_the_list(visitor: Visitor) -> None:
    visitor.sends(draft("pay", changing=True), ("answer", "always"), ("go", "next"))
    assert "/check/" in visitor.address


def test_nothing_tapped_shows_the_same_item(visitor: Visitor) -> None:
    visitor.sends(draft("since", answers={"consent": "yes", "mould": "yes"}), ("go", "next"))
    assert visitor.item == "since"


def test_the_very_first_tap_before_there_is_a_draft(visitor: Visitor) -> None:
    visitor.sends(("draft", '{"at": "consent"}'), ("answer", "yes"), ("go", "next"))
    assert visitor.item == "welcome"


def test_no_to_consent_keeps_nothing(visitor: Visitor, sqlite_context: Context) -> None:
    visitor.sends(("draft", '{"at": "consent"}'), ("answer", "no"), ("go", "next"))
    assert visitor.address.endswith("/goodbye")
    assert kept_counts(sqlite_context) == {"responses": 0, "quarantined": 0, "drafts": 0}


def test_what_does_not_fit_is_asked_again(visitor: Visitor, sqlite_context: Context) -> None:
    strange = {**ANSWERS, "pay": "perhaps", "people": {"x": [1]}, "nobody": "asked"}
    visitor.sends(draft("check", answers=strange))
    assert visitor.item == "pay"
    visitor.answers("pay", "never")
    visitor.writes("people", "4")
    visitor.taps_ready()
    assert kept_counts(sqlite_context)["responses"] == 1


@pytest.mark.parametrize(
    "field",
    [
        "",
        "{",
        "[]",
        "7",
        '{"id": 7, "version": true, "answers": [], "at": {}}',
        '{"id": "x", "version": 99, "answers": {"consent": ["yes"]}, "at": "nowhere"}',
        "[" * 100_000,
        '{"version": 1e999, "id": "00000000-0000-0000-0000-000000000000"}',
    ],
)
def test_whatever_stands_in_the_field_somebody_can_go_on(visitor: Visitor, field: str) -> None:
    visitor.sends(("draft", field))
    assert visitor.item == "consent"


def test_who_began_may_finish_when_it_was_closed(
    visitor: Visitor, sqlite_context: Context, organisation: uuid.UUID
) -> None:
    close_survey(sqlite_context, organisation, "buurt")
    visitor.sends(draft("check"))
    assert "/done/" in visitor.address
    assert kept_counts(sqlite_context)["responses"] == 1
