"""What a tablet sealed is sent by itself, until it is proven that the server has it."""

import base64
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from surveyapp.response.group_session import GroupSession
from surveyapp.response.parcel_file import read_outbox
from surveyapp.services.context import Context
from surveyapp.services.session_notes import list_notes
from surveyapp.services.take_parcel import take_parcel
from tests.browser.resident.test_store import FULL
from tests.support.groups import a_session
from tests.support.outbox import Outbox, bundle_for, register
from tests.support.parcels import handed_round
from tests.support.tables import numbers
from tests.support.until import until

PARCELS = "**/api/v1/parcels"


@pytest.fixture
def session(sqlite_context: Context) -> GroupSession:
    return a_session(sqlite_context)


@pytest.fixture
def outbox(
    chromium: Browser, address: str, sqlite_context: Context, session: GroupSession
) -> Iterator[Outbox]:
    opened = Outbox(chromium, address, bundle_for(sqlite_context, session), FULL)
    register(sqlite_context, session, opened)
    yield opened
    opened.closes()


def note(text: str = "The stairs.") -> dict[str, str]:
    return {"note": str(uuid.uuid4()), "text": text, "language": "nl-BE"}


def response(outbox: Outbox, session: GroupSession, **more: object) -> str | None:
    body = {"survey": session.survey_slug, "response": handed_round(), **more}
    return outbox.posts("response", body)


def test_what_was_posted_without_a_network_arrives_after_a_restart(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    outbox.phone.shelf.set_offline(True)
    outbox.sends()
    outbox.posts("notes", note())
    response(outbox, session)
    outbox.waits_for("here", "here")
    outbox.phone.shelf.set_offline(False)
    outbox.restarts()
    outbox.sends()
    outbox.waits_for("arrived", "arrived")
    assert [each.text for each in list_notes(sqlite_context, session)] == ["The stairs."]
    assert numbers(sqlite_context)["response"] == 1
    assert outbox.does("return [await o.tablet.parcels.all(), o.told.kept]") == [[], True]


def test_it_sends_by_itself_once_there_is_a_network(outbox: Outbox) -> None:
    outbox.phone.shelf.set_offline(True)
    outbox.sends()
    outbox.posts("notes", note())
    outbox.waits_for("here")
    outbox.phone.shelf.set_offline(False)
    outbox.waits_for("arrived")


@pytest.mark.parametrize(
    ("status", "state"),
    [(400, "stuck"), (404, "stuck"), (409, "stuck"), (413, "stuck"), (500, "here"), (503, "here")],
)
def test_another_answer_is_no_proof(outbox: Outbox, status: int, state: str) -> None:
    def answers(route: Route) -> None:
        route.fulfill(status=status, json={"error": {"code": "x", "what": "", "fix": ""}})

    outbox.page.route(PARCELS, answers)
    outbox.sends()
    outbox.posts("notes", note())
    until(outbox.page, "() => window.outbox.told?.parcels[0]?.state !== 'sending'")
    until(outbox.page, "async () => (await window.outbox.tablet.parcels.all())[0].tries > 0")
    outbox.waits_for(state)
    # It is mended: everything goes through at once.
    outbox.page.unroute(PARCELS)
    outbox.does("await o.flush(true)")
    outbox.waits_for("arrived")


def test_only_an_answer_that_echoes_the_hash_counts(outbox: Outbox) -> None:
    posted = outbox.posts("notes", note())
    told = {"id": posted, "sha256": "0" * 64, "state": "applied"}
    outbox.page.route(PARCELS, lambda route: route.fulfill(status=201, json=told))
    outbox.sends()
    until(outbox.page, "async () => (await window.outbox.tablet.parcels.all())[0].tries > 0")
    assert outbox.states() == ["here"]
    outbox.page.unroute(PARCELS)


def test_what_may_still_be_replaced_is_not_sent_before_its_page_is_gone(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    sent = handed_round()
    body = {"survey": session.survey_slug, "response": sent, "unfinished": True}
    first = outbox.posts("response", body, turn="one")
    last = outbox.posts("response", body, turn="one", replaces=[first])
    outbox.sends()
    outbox.does("await o.flush(true)")
    assert outbox.states() == ["here"]
    assert outbox.does("return (await o.exported(o.tablet)).parcels") == 0
    assert numbers(sqlite_context) == {}
    outbox.restarts()
    outbox.sends()
    outbox.waits_for("arrived")
    assert outbox.does("return o.told.parcels[0].id") == last
    assert numbers(sqlite_context) == {"quarantine": 1}


def test_ready_replaces_what_was_unfinished_in_one_step(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    body = {"survey": session.survey_slug, "response": handed_round()}
    began = outbox.posts("response", {**body, "unfinished": True}, turn="one")
    outbox.posts("response", body, replaces=[began, None])
    outbox.sends()
    outbox.waits_for("arrived")
    assert list(numbers(sqlite_context)) == ["response", "seal_key", "sealed_answer"]


def test_a_full_disk_loses_nothing_and_says_so(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    outbox.phone.shelf.set_offline(True)
    outbox.sends()
    outbox.posts("notes", note("before"))
    outbox.does("window.full = true")
    outbox.posts("notes", note("in memory"))
    assert outbox.does("return o.tablet.kept") is False
    until(outbox.page, "() => window.outbox.told.kept === false")
    outbox.does("window.full = false")
    outbox.posts("notes", note("after"))
    assert outbox.does("return o.tablet.kept") is True
    outbox.phone.shelf.set_offline(False)
    outbox.restarts()
    outbox.sends()
    outbox.waits_for("arrived", "arrived", "arrived")
    told = {each.text for each in list_notes(sqlite_context, session)}
    assert told == {"before", "in memory", "after"}


def test_from_a_disk_that_stays_full_it_is_sent_all_the_same(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    outbox.does("window.full = true")
    outbox.sends()
    outbox.posts("notes", note())
    outbox.waits_for("arrived")
    assert len(list_notes(sqlite_context, session)) == 1


def test_nothing_that_was_said_can_be_read_on_the_tablet(
    outbox: Outbox, session: GroupSession
) -> None:
    outbox.posts("notes", note("canary of a worker"))
    response(outbox, session)
    dump = """const rows = [];
      for (const each of await o.tablet.parcels.all()) {
        const bytes = await o.tablet.parcels.bytes(each.id);
        rows.push(JSON.stringify(each), new TextDecoder("latin1").decode(bytes));
      }
      return rows.join()"""
    told = outbox.does(dump)
    assert session.survey_slug not in told
    assert "canary" not in told
    assert "bedroom" not in told
    keys = "return (await o.tablet.sessions.all()).map((each) => each.keys.privateKey.extractable)"
    assert outbox.does(keys) == [False]


def test_the_outbox_is_a_file_that_can_be_imported(
    outbox: Outbox, sqlite_context: Context, session: GroupSession
) -> None:
    for number in range(3):
        outbox.posts("notes", note(str(number)))
    steps = """const { blob } = await o.exported(o.tablet);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(String.fromCharCode(...bytes))"""
    file = read_outbox(base64.b64decode(outbox.does(steps)))
    assert (len(file.parcels), file.problem) == (3, "")
    for each in file.parcels:
        take_parcel(sqlite_context, each)
    # What was imported is sent too, and is not doubled.
    outbox.sends()
    outbox.waits_for("arrived", "arrived", "arrived")
    assert len(list_notes(sqlite_context, session)) == 3


def test_of_a_practice_session_nothing_is_sealed(outbox: Outbox) -> None:
    outbox.bundle["session"]["practice"] = True
    assert outbox.posts("notes", note()) is None
    assert outbox.does("return o.tablet.parcels.all()") == []


def test_what_a_later_version_wrote_is_left_to_it(outbox: Outbox) -> None:
    steps = """await o.tablet.parcels.put([{ id: "later", sha256: "x", session: "s", kind: "song",
        format: 2, bytes: new Uint8Array([1]) }]);
      o.startSending(o.tablet);
      await o.flush(true);
      return [await o.tablet.parcels.all(), (await o.tablet.parcels.bytes("later")).length]"""
    assert outbox.does(steps) == [[], 1]


def test_two_pages_send_each_thing_once(outbox: Outbox) -> None:
    posts: list[str] = []
    shelf = outbox.phone.shelf
    for number in range(6):
        outbox.posts("notes", note(str(number)))
    shelf.on("request", lambda sent: posts.append(sent.method))
    first, second = outbox.page, outbox.phone.opens()
    outbox.begins(second)
    posts.clear()
    for page in (first, second):
        outbox.phone.page = page
        outbox.sends()
    outbox.waits_for(*["arrived"] * 6)
    outbox.phone.page = first
    outbox.waits_for(*["arrived"] * 6)
    assert posts.count("POST") == 6
