"""What people and machines put into boxes: shown as text, never run, never lost."""

import pytest
from flask.testing import FlaskClient

from surveyapp.services.context import Context
from tests.support.kept import kept_counts
from tests.support.surveys import document, published, words
from tests.support.visitor import Visitor

SCRIPT = "<script>alert(1)</script>"
OVERRIDE = "\u202e"


@pytest.fixture
def visitor(client: FlaskClient, sqlite_context: Context) -> Visitor:
    nasty = f"{SCRIPT} & \"'"
    story = {"key": "story", "type": "story", "text": words(nasty)}
    published(sqlite_context, document(story, title=words(nasty)))
    visitor = Visitor(client, "buurt")
    visitor.starts()
    visitor.answers("consent", "yes")
    return visitor


def test_an_author_s_markup_is_text(visitor: Visitor) -> None:
    assert visitor.item == "story"
    assert SCRIPT in visitor.page.heading
    assert SCRIPT in visitor.page.title
    assert not list(visitor.page.all("script"))


@pytest.mark.parametrize(
    "text",
    [
        SCRIPT,
        "</textarea><h1>x</h1>",
        "a\x00b",
        f"{OVERRIDE}kcits",
        "{{ 7 * 7 }}",
        "%(x)s",
        "\ud800",
    ],
)
def test_a_story_is_shown_as_it_was_written(
    visitor: Visitor, sqlite_context: Context, text: str
) -> None:
    page = visitor.writes("story", text.encode("utf-8", "replace").decode())
    assert "/check/" in visitor.address
    own = list(page.all("bdi"))
    assert len(own) == 1
    assert own[0].get("dir") == "auto"
    assert not list(own[0])  # words only, no elements
    assert OVERRIDE not in "".join(own[0].itertext())
    visitor.taps_ready()
    assert kept_counts(sqlite_context)["responses"] == 1


def test_a_story_of_a_megabyte_is_kept(visitor: Visitor, sqlite_context: Context) -> None:
    visitor.writes("story", "é" * 500_000)
    visitor.taps_ready()
    assert kept_counts(sqlite_context)["responses"] == 1


def test_what_is_too_big_for_anybody_gets_words(visitor: Visitor) -> None:
    answer = visitor.client.post(visitor.address, data={"answer": "x" * 13_000_000})
    assert answer.status_code == 413
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text
    visitor.opens(visitor.address)  # the draft lives
