"""Quotes on the pages of staff: chosen on a story, answered for, approved by somebody else."""

import re
import uuid

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.roles import Role
from tests.support.coding import PROJECT
from tests.support.groups import a_session
from tests.support.page import Page
from tests.support.responses import SLUG, open_survey
from tests.support.staff import Colleague, signed_in
from tests.support.stories import tell_story, write_note

ORGANISATION = f"org-of-{SLUG}"
LIST = f"/staff/surveys/{SLUG}/stories"
QUOTES = f"/staff/surveys/{SLUG}/quotes"
TOLD = "De muren zijn zwart. Dat ruik je. Wij zijn de enige met vijf kinderen, zegt Fatima."
WORDS = "De muren zijn zwart. […] Wij zijn de enige"


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return open_survey(sqlite_context)


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)


@pytest.fixture
def second(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, ORGANISATION, Role.COORDINATOR)


def story_link(colleague: Colleague) -> str:
    found = (each.get("href", "") for each in colleague.opens(LIST).all("a"))
    (link,) = {each for each in found if re.fullmatch(rf"{LIST}/[0-9a-f]{{24}}", each)}
    return link


def text_of(page: Page) -> str:
    found = re.search(r'data-text="([0-9a-f-]{36})"', page.html)
    assert found
    return found[1]


def quote_link(page: Page, what: str) -> str:
    found = re.search(rf'action="({QUOTES}/[0-9a-f-]+/{what})"', page.html)
    assert found, page.html
    return found[1]


def chosen(colleague: Colleague, *answered: str, words: str = WORDS) -> tuple[str, Page]:
    """The story with the words chosen on it, and its address."""
    link = story_link(colleague)
    text = text_of(colleague.opens(link))
    answer = colleague.sends(f"{link}/quotes", text=text, words=words, answered=list(answered))
    assert answer.status_code == 302, answer.text
    return link, colleague.opens(answer.headers["Location"])


def test_words_are_chosen_answered_for_and_approved_by_a_second_worker(
    sqlite_context: Context, owner: uuid.UUID, worker: Colleague, second: Colleague
) -> None:
    tell_story(sqlite_context, TOLD)
    link = story_link(worker)
    text = text_of(worker.opens(link))

    page = worker.presses(f"{link}/quotes", 409, text=text, words=WORDS)
    assert "might tell who said it" in page.words
    assert "de enige" in page.words
    assert WORDS in page.html  # nothing that was typed is lost

    _link, page = chosen(worker, "only-one")
    assert "Waits for somebody who says yes" in page.words
    assert "I say yes, as second worker" not in page.words

    page = second.opens(QUOTES)
    assert WORDS in page.words
    page = second.presses(quote_link(page, "decide"), say="second-worker")
    assert "A second worker said yes" in page.words
    assert {"choose-quote", "read-quotes", "approve-quote"} <= {
        each.action for each in list_audit(sqlite_context, owner)
    }
    page = worker.presses(quote_link(page, "decide"), say="refuse")
    assert "They are not told" in page.words


def test_an_approved_quote_leads_to_the_kwestie_that_can_take_it(
    sqlite_context: Context, worker: Colleague, second: Colleague
) -> None:
    way = "The kwestie in which it can be used"
    tell_story(sqlite_context, TOLD)
    link, page = chosen(worker, "only-one")
    assert way not in page.words  # the control: nobody approved it yet
    assert way not in worker.opens(QUOTES).words

    page = second.presses(quote_link(page, "decide"), say="second-worker")

    kwestie = f"/staff/projects/{PROJECT}/kwestie"
    assert page.link(way) == f"{kwestie}#approved-quotes"
    assert worker.opens(link).link(way) == f"{kwestie}#approved-quotes"
    second.sends(
        f"{kwestie}/begin", key="warm", title="Warme huizen", languages=["nl-BE"], language="nl-BE"
    )
    there = second.opens(kwestie)
    assert any(each.get("id") == "approved-quotes" for each in there.all("h3"))
    assert "De muren zijn zwart." in there.words


def test_who_chose_it_is_no_second_worker(sqlite_context: Context, worker: Colleague) -> None:
    tell_story(sqlite_context, TOLD)
    link, page = chosen(worker, "only-one")
    decide = quote_link(page, "decide")
    refused = worker.presses(decide, 409, say="second-worker", story=link.rsplit("/", 1)[1])
    assert "Somebody else looks at it too" in refused.words
    assert worker.sends(decide, say="everybody").status_code == 400
    assert "Its teller said yes" in worker.presses(decide, say="teller").words


def test_a_translation_stands_beside_what_was_said(
    sqlite_context: Context, worker: Colleague
) -> None:
    tell_story(sqlite_context, "Duvarlar siyah oldu.", language="ar")
    _link, page = chosen(worker, "no-capitals", words="Duvarlar siyah oldu.")
    place = quote_link(page, "translate")
    refused = worker.presses(place, 409, language="nl-BE", words="De muren in Berchem zijn zwart.")
    assert "De muren in Berchem zijn zwart." in refused.html
    assert "Berchem" in refused.words
    page = worker.presses(place, language="nl-BE", words="De muren zijn zwart.")
    assert "De muren zijn zwart." in page.words
    assert "Duvarlar siyah oldu." in page.words


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": "De muren zijn groen."}, 409),
        ({"words": ""}, 409),
        ({"words": WORDS, "text": "nothing"}, 400),
        ({"words": WORDS, "text": str(uuid.uuid4())}, 404),
        ({"words": "De muren", "start": "99999999999999999999"}, 302),
    ],
)
def test_whatever_comes_in(
    sqlite_context: Context, worker: Colleague, fields: dict[str, str], status: int
) -> None:
    tell_story(sqlite_context, TOLD)
    link = story_link(worker)
    text = text_of(worker.opens(link))
    answer = worker.sends(f"{link}/quotes", **{"text": text, **fields})
    assert answer.status_code == status


def test_without_permission_nothing_can_be_chosen(
    sqlite_context: Context, worker: Colleague
) -> None:
    tell_story(sqlite_context, TOLD, quote=False)
    page = worker.opens(story_link(worker))
    assert "did not allow words to be told outside" in page.words
    assert "Choose these words" not in page.words


def test_of_a_workers_words_only_the_group_says_yes(
    sqlite_context: Context, worker: Colleague, second: Colleague
) -> None:
    write_note(sqlite_context, a_session(sqlite_context), "Iedereen is bang.")
    _link, page = chosen(worker, words="Iedereen is bang.")
    assert "The group said yes" in page.words
    assert "Its teller said yes" not in page.words
    page = second.opens(QUOTES)
    assert "as second worker" not in page.words
    assert "They may be told" in second.presses(quote_link(page, "decide"), say="group").words


def test_a_translator_reads_no_quotes(
    app: Flask, sqlite_context: Context, worker: Colleague
) -> None:
    tell_story(sqlite_context, TOLD)
    chosen(worker, "only-one")
    translator = signed_in(app, sqlite_context, ORGANISATION, Role.TRANSLATOR)
    assert translator.client.get(QUOTES).status_code == 403
