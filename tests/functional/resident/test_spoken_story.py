"""A story that was spoken, where scripts stopped half-way and pages took over."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from surveyapp.services.context import Context
from tests.support.page import Page
from tests.support.surveys import choice, document, published, words
from tests.support.visitor import Visitor

STORY = {"key": "story", "type": "story", "text": words("Wat maakte je mee?")}
VOICE = "0a" * 32


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return published(sqlite_context, document(STORY))


@pytest.fixture
def visitor(client: FlaskClient, owner: uuid.UUID) -> Visitor:
    """At the story."""
    del owner
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    assert visitor.item == "story"
    return visitor


def voice_in(page: Page) -> str:
    (hidden,) = [each for each in page.all("input") if each.get("name") == "voice"]
    return hidden.get("value", "")


def test_without_scripts_there_is_a_box_and_nothing_to_tap_that_does_nothing(
    visitor: Visitor,
) -> None:
    hidden = [each for each in visitor.page.all("div") if each.get("hidden") is not None]
    parts = {each.get("data-part") or "ways" for each in hidden if each.get("data-step") is None}
    assert parts == {"talk", "ways"}
    assert voice_in(visitor.page) == ""


def test_what_was_spoken_stays_with_what_is_written(
    visitor: Visitor, sqlite_context: Context
) -> None:
    story = visitor.address
    visitor.sends(("answer", ""), ("voice", VOICE), ("quote_permission", "yes"), ("go", "next"))
    assert "microphone" in visitor.page.html  # the sign of a voice, in the list of answers
    visitor.opens(story)
    assert voice_in(visitor.page) == VOICE
    visitor.sends(("answer", "Koud."), ("voice", voice_in(visitor.page)), ("go", "next"))
    visitor.sends()
    with sqlite_context.database.read() as db:
        kept = db.execute(text("SELECT item, sha256, state FROM voice")).all()
        sealed = db.execute(text("SELECT count(*) FROM sealed_answer")).scalar_one()
    assert [tuple(row) for row in kept] == [("story", VOICE, "expected")]
    assert sealed == 1


def test_permission_to_quote_is_kept_for_a_voice_too(
    visitor: Visitor, sqlite_context: Context
) -> None:
    visitor.sends(("voice", VOICE), ("quote_permission", "yes"), ("go", "next"))
    visitor.sends()
    with sqlite_context.database.read() as db:
        assert db.execute(text("SELECT quote_permission FROM response")).scalar_one()


def test_not_answering_beside_a_voice_is_asked_about(visitor: Visitor) -> None:
    sent = (("answer", "rather-not-say"), ("voice", VOICE), ("go", "next"))
    page = visitor.sends(*sent, status=422)
    assert voice_in(page) == VOICE


def test_what_is_no_name_of_a_voice_is_told(visitor: Visitor) -> None:
    visitor.sends(("voice", "../../etc"), ("go", "next"), status=422)


def test_only_pages_where_a_story_can_be_spoken_may_ask_for_the_microphone(
    client: FlaskClient, sqlite_context: Context, visitor: Visitor
) -> None:
    other = document(choice("mould", "yes", "no"), key="ginder")
    published(sqlite_context, other, "elders")

    def allowed(path: str) -> bool:
        policy = client.get(path).headers["Permissions-Policy"]
        assert "camera=()" in policy
        assert ("microphone=(self)" in policy) != ("microphone=()" in policy)
        return "microphone=(self)" in policy

    assert allowed("/s/buurt/nl-BE")
    assert allowed(visitor.address)
    for path in ("/", "/s/ginder/nl-BE", "/w/nl-BE", visitor.address.replace("story", "consent")):
        assert not allowed(path)
