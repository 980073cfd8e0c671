"""Quotes on the pages of staff: chosen on a story, answered for, approved by somebody else."""

import re
import uuid

import pytest
from flask import Flask

from surveyapp.response.response import Channel
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


def decided(colleague: Colleague, page: Page, say: str, status: int = 200) -> Page:
    """Press one of the buttons under the quote on a page, with all that its form carries."""
    (form,) = [each for each in page.all("form") if each.get("action", "").endswith("/decide")]
    sent = {each.get("name", ""): each.get("value", "") for each in form.iter("input")}
    sent.pop("csrf_token")
    return colleague.presses(form.get("action", ""), status, say=say, **sent)


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
    page = decided(second, page, "second-worker")
    assert "A second worker said yes" in page.words
    assert {"choose-quote", "read-quotes", "approve-quote"} <= {
        each.action for each in list_audit(sqlite_context, owner)
    }
    page = decided(worker, page, "refuse")
    assert "They are not told" in page.words


def test_an_approved_quote_leads_to_the_kwestie_that_can_take_it(
    sqlite_context: Context, worker: Colleague, second: Colleague
) -> None:
    way = "The kwestie in which it can be used"
    tell_story(sqlite_context, TOLD)
    link, page = chosen(worker, "only-one")
    assert way not in page.words  # the control: nobody approved it yet
    assert way not in worker.opens(QUOTES).words

    page = decided(second, page, "second-worker")

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
    _link, page = chosen(worker, "only-one")
    assert "Somebody else looks at it too" in page.words
    assert "said yes" not in page.words
    refused = decided(worker, page, "second-worker", 409)
    assert "Not done" in refused.words
    assert worker.sends(quote_link(page, "decide"), say="everybody").status_code == 400
    refused = decided(worker, page, "teller", 409)  # nobody met them
    assert "approved in another way" in refused.words


def test_its_teller_says_yes_to_whoever_met_them(
    sqlite_context: Context, worker: Colleague
) -> None:
    tell_story(sqlite_context, TOLD, channel=Channel.ASSISTED)
    _link, page = chosen(worker, "only-one")
    assert "Somebody else looks at it too" not in page.words
    assert "Its teller said yes" in decided(worker, page, "teller").words


@pytest.mark.parametrize("on_its_story", [True, False])
def test_words_that_changed_meanwhile_are_read_again(
    sqlite_context: Context, worker: Colleague, second: Colleague, *, on_its_story: bool
) -> None:
    changed = "The words changed meanwhile. Read them again."
    tell_story(sqlite_context, TOLD)
    link, page = chosen(worker, "only-one")
    old = second.opens(link if on_its_story else QUOTES)
    worker.presses(quote_link(page, "translate"), language="en", words="Black walls.")

    refused = decided(second, old, "second-worker", 409)
    assert changed in refused.words
    assert "Black walls." in refused.words  # to be read there
    assert "Waits for somebody who says yes" in refused.words
    unread = second.presses(quote_link(old, "decide"), 409, say="second-worker")
    assert changed in unread.words

    assert "A second worker said yes" in decided(second, refused, "second-worker").words


def test_an_old_page_can_still_say_no(
    sqlite_context: Context, worker: Colleague, second: Colleague
) -> None:
    tell_story(sqlite_context, TOLD)
    _link, page = chosen(worker, "only-one")
    old = second.opens(QUOTES)
    worker.presses(quote_link(page, "translate"), language="en", words="Black walls.")
    assert "They are not told" in decided(second, old, "refuse").words


def test_a_translation_stands_beside_what_was_said(
    sqlite_context: Context, worker: Colleague
) -> None:
    arabic = "الجدران سوداء والأطفال يسعلون."
    tell_story(sqlite_context, arabic, language="ar")
    _link, page = chosen(worker, "no-capitals", words=arabic)
    place = quote_link(page, "translate")
    refused = worker.presses(place, 409, language="nl-BE", words="De muren in Berchem zijn zwart.")
    assert "De muren in Berchem zijn zwart." in refused.html
    assert "Berchem" in refused.words
    page = worker.presses(place, language="nl-BE", words="De muren zijn zwart.")
    assert "De muren zijn zwart." in page.words
    assert arabic in page.words


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
    assert "They may be told" in decided(second, page, "group").words


def test_a_translator_reads_no_quotes(
    app: Flask, sqlite_context: Context, worker: Colleague
) -> None:
    tell_story(sqlite_context, TOLD)
    chosen(worker, "only-one")
    translator = signed_in(app, sqlite_context, ORGANISATION, Role.TRANSLATOR)
    assert translator.client.get(QUOTES).status_code == 403
