"""Whatever the network does: nothing is lost, nothing is doubled, and words that are true."""

import json
import urllib.request
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from surveyapp.services.context import Context
from tests.support.faults import FAULTS, Faults
from tests.support.kept import kept_counts, only_response
from tests.support.scripts import ScriptPhone
from tests.support.serving import served
from tests.support.surveys import choice, document, published
from tests.support.until import until

OUTBOX = "sending/outbox.js"
STORE = "store/database.js"
ID = "464423ec-b7a0-4924-b3e4-ce85bb6a5286"
ANSWERS = {"consent": "yes", "mould": "yes"}
STUCK = ("413", "404")
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)

READY = """async ({ openStore }, { ids, answers }) => {
  window.store = await openStore();
  for (const id of ids) {
    await store.outbox.finish({ id, survey: "buurt", version: 1, language: "nl-BE", answers });
  }
}"""
# The sentences that were told: [id, state, code].
BEGIN = """async ({ startSending, flush }) => {
  window.told = [];
  window.flush = flush;
  startSending(store, (...each) => told.push(each));
  await flush();
}"""


# Whatever a tab told about, it told in the end that it arrived.
EVERYTHING_OVER = """() => told.every(
  ([id]) => told.some((each) => each[0] === id && each[1] === "arrived"))"""


@pytest.fixture
def faults(app: Flask, sqlite_context: Context) -> Faults:
    published(sqlite_context, document(choice("mould", "yes", "no")))
    return Faults(app)


@pytest.fixture
def phone(chromium: Browser, faults: Faults) -> Iterator[ScriptPhone]:
    with served(faults) as address:
        opened = ScriptPhone(chromium, address)
        yield opened
        opened.closes()


def ready(phone: ScriptPhone, *ids: str, answers: dict[str, Any] | None = None) -> None:
    facts = {"ids": ids or (ID,), "answers": answers or ANSWERS}
    phone.calls(STORE, READY, facts)


def begins(phone: ScriptPhone, page: Page | None = None) -> None:
    phone.calls(OUTBOX, BEGIN, on=page)


def states(phone: ScriptPhone) -> list[str]:
    told: list[str] = phone.page.evaluate("() => told.map(each => each[1])")
    return told


def waiting(phone: ScriptPhone) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = phone.page.evaluate("() => store.outbox.all()")
    return entries


def test_it_is_sent_and_arrives(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context
) -> None:
    ready(phone)
    begins(phone)
    assert states(phone) == ["here", "sending", "arrived"]
    assert waiting(phone) == []
    assert only_response(sqlite_context)["answers"] == {"mould": "yes"}
    assert faults.seen == [""]


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_and_nothing_doubled(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context, fault: str
) -> None:
    faults.plan(fault, fault)
    ready(phone)
    begins(phone)
    phone.page.evaluate("flush()")
    assert faults.seen == [fault, fault]
    assert len(waiting(phone)) == 1
    assert "arrived" not in states(phone)
    assert states(phone)[-1] == ("stuck" if fault in STUCK else "here")
    phone.page.evaluate("flush()")
    assert states(phone)[-1] == "arrived"
    assert waiting(phone) == []
    assert kept_counts(sqlite_context) == {"responses": 1, "quarantined": 0, "drafts": 0}


def test_a_slow_answer_is_waited_for(phone: ScriptPhone, faults: Faults) -> None:
    faults.plan("slow")
    ready(phone)
    begins(phone)
    assert states(phone)[-1] == "arrived"


def test_an_answer_that_never_comes_is_given_up_and_asked_for_again(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context
) -> None:
    faults.plan("hang")
    phone.page.clock.install()
    ready(phone)
    phone.page.evaluate("window.begun = null")
    begin = BEGIN.replace("await flush();", "window.begun = flush(); await 0;")
    phone.calls(OUTBOX, begin)
    phone.page.wait_for_function("() => told.some(each => each[1] === 'sending')")
    phone.page.clock.run_for(61_000)
    phone.page.evaluate("begun")
    assert states(phone)[-1] == "here"
    phone.page.clock.run_for(3_000)
    phone.page.wait_for_function("() => told.at(-1)[1] === 'arrived'")
    faults.hanging.set()
    assert kept_counts(sqlite_context)["responses"] == 1


def test_it_tries_again_by_itself(phone: ScriptPhone, faults: Faults) -> None:
    faults.plan("502")
    ready(phone)
    begins(phone)
    assert waiting(phone)[0]["tries"] == 1
    phone.page.wait_for_function("() => told.at(-1)[1] === 'arrived'")


def test_without_a_network_it_waits_and_goes_when_there_is_one(
    phone: ScriptPhone, faults: Faults
) -> None:
    phone.page.clock.install(time=NOW)
    phone.calls(OUTBOX, "() => true")  # the scripts are there already
    ready(phone)
    phone.page.clock.pause_at(NOW + timedelta(hours=1))  # or it would just try again in a while
    phone.shelf.set_offline(True)
    begins(phone)
    assert states(phone)[-1] == "here"
    assert faults.seen == []
    phone.shelf.set_offline(False)
    phone.page.wait_for_function("() => told.at(-1)[1] === 'arrived'")


def sent_before(address: str, answers: dict[str, Any]) -> None:
    body = {"id": ID, "version": 1, "language": "nl-BE", "channel": "web", "answers": answers}
    asked = urllib.request.Request(  # noqa: S310  an address of ours
        f"{address}/api/v1/surveys/buurt/responses",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  an address of ours
        assert answer.status == 201


def test_the_same_again_arrives(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context
) -> None:
    sent_before(phone.address, ANSWERS)
    ready(phone)
    begins(phone)
    assert states(phone)[-1] == "arrived"
    assert kept_counts(sqlite_context)["responses"] == 1
    assert faults.seen == ["", ""]


def test_a_conflict_is_with_a_worker_and_not_sent_again(phone: ScriptPhone, faults: Faults) -> None:
    sent_before(phone.address, {**ANSWERS, "mould": "no"})
    ready(phone)
    begins(phone)
    assert states(phone)[-1] == "conflict"
    assert waiting(phone) == []
    phone.page.evaluate("flush()")
    assert len(faults.seen) == 2


def test_what_cannot_be_sent_does_not_stand_in_the_way(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context
) -> None:
    ids = [str(uuid.UUID(int=number, version=4)) for number in range(4)]
    faults.always("500", lambda body: ids[0].encode() in body)
    ready(phone, *ids)
    begins(phone)
    assert [each["id"] for each in waiting(phone)] == [ids[0]]
    assert kept_counts(sqlite_context)["responses"] == 3
    assert faults.together == 1


@pytest.mark.parametrize("locks", [True, False])
def test_two_tabs_send_everything_once(
    chromium: Browser, faults: Faults, sqlite_context: Context, *, locks: bool
) -> None:
    ids = [str(uuid.UUID(int=number, version=4)) for number in range(6)]
    without = "" if locks else "Object.defineProperty(navigator, 'locks', {value: undefined})"
    with served(faults) as address:
        phone = ScriptPhone(chromium, address, before=without)
        first = phone.page
        ready(phone, *ids)
        second = phone.opens()
        ready(phone, *ids)
        begin = BEGIN.replace("await flush();", "")
        phone.calls(OUTBOX, begin, on=first)
        phone.calls(OUTBOX, begin, on=second)
        for page in (first, second):
            until(page, "async () => !(await store.outbox.all()).length")
            page.wait_for_function(EVERYTHING_OVER)
        phone.closes()
    assert kept_counts(sqlite_context)["responses"] == 6
    assert len(faults.seen) == 6
    assert faults.together == 1


def test_a_closed_page_loses_nothing(
    phone: ScriptPhone, faults: Faults, sqlite_context: Context
) -> None:
    faults.plan("lost")
    ready(phone)
    phone.calls(OUTBOX, BEGIN.replace("await flush();", ""))
    phone.page.close()
    phone.opens()
    phone.calls(STORE, "async ({ openStore }) => { window.store = await openStore() }")
    begins(phone)
    phone.page.evaluate("flush()")
    assert waiting(phone) == []
    assert kept_counts(sqlite_context)["responses"] == 1
