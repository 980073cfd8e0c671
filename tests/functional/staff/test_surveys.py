"""The way of a survey over the staff screens: taken in, looked over, published, closed."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.set_up_organisation import list_organisations
from tests.support.counted import Person, take_part
from tests.support.page import checked
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, project

ADD = "/staff/projects/wijk-project/surveys"
SURVEY = "/staff/surveys/buurt"


@pytest.fixture
def author(app: Flask, sqlite_context: Context) -> Colleague:
    """A coordinator of an organisation that has a project and no survey yet."""
    project(sqlite_context)
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


def file_of(content: bytes | dict[str, Any]) -> tuple[io.BytesIO, str]:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return io.BytesIO(written), "survey.json"


def test_from_a_document_to_a_closed_survey(author: Colleague) -> None:
    made = document(choice("mould", "yes", "no"))

    page = author.presses(f"{ADD}/document", document=file_of(made))
    assert page.heading == "Je buurt"
    assert "Residents do not see it yet" in page.words
    assert "open now" in author.presses(f"{SURVEY}/publish").words
    assert "Closed" in author.presses(f"{SURVEY}/close").words
    assert "open again" in author.presses(f"{SURVEY}/reopen").words


def test_a_document_comes_out_as_it_went_in(author: Colleague) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))

    taken_out = author.client.get(f"{SURVEY}/document.json")
    author.presses(f"{SURVEY}/publish")
    page = author.presses(f"{SURVEY}/draft", document=file_of(taken_out.data))

    assert "attachment" in taken_out.headers["Content-Disposition"]
    assert "taken in as a draft" in page.words


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b'{"format": ', "line 1, character 12", "stops being JSON"),
        (b"\xff\xfe{}", "line 1", "not written in UTF-8"),
        (b'{"key": "a", "key": "b"}', "key", "stands twice"),
        (b"[" * 100_000, "the whole file", "too deep"),
        (b"", "line 1, character 1", "stops being JSON"),
        (b'{"minimum": ' + b"9" * 5000 + b"}", "the whole file", "too many digits"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "\ufffd", "stands twice"),
        (json.dumps({**document(), "colour": "red"}).encode(), "colour", "colour"),
    ],
)
def test_a_mistake_is_placed_and_changes_nothing(
    author: Colleague, content: bytes, where: str, what: str
) -> None:
    page = checked(author.sends(f"{ADD}/document", document=file_of(content)), status=400)

    assert "Nothing was changed" in page.words
    assert where in page.words
    assert what in page.words
    checked(author.client.get(SURVEY), status=404)


def test_markup_in_a_document_is_shown_as_text(author: Colleague) -> None:
    nasty = {**document(), "<script>alert(1)</script>": "x"}

    answer = author.sends(f"{ADD}/document", document=file_of(nasty))

    assert "&lt;script&gt;" in answer.text
    checked(answer, status=400)


def test_a_draft_of_another_survey_is_refused(author: Colleague) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))

    other = file_of(document(choice("mould", "yes", "no"), key="iets-anders"))
    page = checked(author.sends(f"{SURVEY}/draft", document=other), status=400)

    assert "another survey's document" in page.words


def test_no_file_at_all_is_told_plainly(author: Colleague) -> None:
    checked(author.sends(f"{ADD}/document"), status=400)


def test_a_template_is_a_beginning(author: Colleague) -> None:
    page = author.presses(f"{ADD}/template", template="hoe-woon-je", key="hoe-woon-je-kiel")

    assert "How do you live?" in page.heading
    assert "/s/hoe-woon-je-kiel/nl-BE" in page.words


def test_a_taken_address_is_explained(author: Colleague) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))
    author.presses(f"{SURVEY}/publish")
    author.presses(f"{SURVEY}/close")

    answer = author.sends(f"{ADD}/template", template="hoe-woon-je", key="buurt")

    assert "closed" in checked(answer, status=409).words


@pytest.mark.parametrize("key", ["Met Hoofdletters", "<b>", "x" * 200])
def test_an_address_that_cannot_be_is_explained(author: Colleague, key: str) -> None:
    answer = author.sends(f"{ADD}/template", template="hoe-woon-je", key=key)

    assert "key" in checked(answer, status=400).words


def test_publishing_twice_says_that_nothing_changed(author: Colleague) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))
    author.presses(f"{SURVEY}/publish")

    answer = author.sends(f"{SURVEY}/publish")

    assert "Nothing changed since version 1" in checked(answer, status=409).words


def test_a_draft_that_may_not_be_published_says_why(author: Colleague) -> None:
    empty = document(sections=[{"key": "all", "title": {"nl-BE": "Alles"}, "items": []}])
    author.presses(f"{ADD}/document", document=file_of(empty))

    answer = author.sends(f"{SURVEY}/publish")

    assert "Nothing is asked." in checked(answer, status=400).words


@pytest.mark.parametrize("code", ["nl-BE", "ar"])
def test_the_preview_shows_every_item_in_a_language(author: Colleague, code: str) -> None:
    author.presses(f"{ADD}/template", template="word-je-eerlijk-behandeld")
    address = f"/staff/surveys/word-je-eerlijk-behandeld/preview/{code}"

    page = author.opens(address)

    items = [each for each in page.all("li") if "preview-item" in (each.get("class") or "")]
    assert len(items) > 8
    assert ("Unreviewed draft" in page.words) == (code != "nl-BE")


def test_a_language_that_is_not_offered_has_no_preview(author: Colleague) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))

    checked(author.client.get(f"{SURVEY}/preview/tr"), status=404)
    checked(author.client.get(f"{SURVEY}/preview/nonsense"), status=404)


@pytest.mark.parametrize("by", ["day", "centre", "language", "channel", "nonsense"])
def test_live_counts_are_rounded(author: Colleague, sqlite_context: Context, by: str) -> None:
    author.presses(f"{ADD}/document", document=file_of(document(choice("mould", "yes", "no"))))
    author.presses(f"{SURVEY}/publish")
    wijk = list_organisations(sqlite_context)[0]
    take_part(sqlite_context, wijk.id, "buurt", [Person({"mould": "yes"}) for _ in range(13)])

    words = author.opens(f"{SURVEY}?count={by}").words

    assert "Answers so far: about 10" in words
    assert "13" not in words.split()
