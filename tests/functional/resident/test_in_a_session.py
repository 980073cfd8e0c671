"""A resident in a group session without scripts: the code goes along, and the response arrives."""

import json
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.change_session import change_state
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.storage.rows import ResponseRow
from tests.support.groups import a_session
from tests.support.kept import kept_counts
from tests.support.page import words_in
from tests.support.responses import SLUG
from tests.support.visitor import Visitor


class Guest(Visitor):
    """Somebody who came in with a code."""

    def comes_in(self, session: GroupSession) -> None:
        self.opens(f"/s/{SLUG}/{self.language}?session={session.code}")
        self.sends()

    def fills_in_the_core(self) -> None:
        self.goes_on()
        self.answers("consent", "yes")
        self.answers("mould", "yes")
        self.answers("where", "bedroom")

    def fills_in_the_rest(self) -> None:
        self.answers("problems", "cold")
        self.writes("people-home", "4")
        self.goes_on()

    @property
    def says(self) -> str:
        return words_in(next(iter(self.page.all("body"))))


@pytest.fixture
def guest(client: FlaskClient) -> Guest:
    return Guest(client, SLUG, "en")


def kept(context: Context) -> ResponseRow:
    with context.database.read() as db:
        return db.scalars(select(ResponseRow)).one()


def test_the_response_arrives_with_its_session(guest: Guest, sqlite_context: Context) -> None:
    session = a_session(sqlite_context)
    guest.comes_in(session)
    guest.fills_in_the_core()
    guest.fills_in_the_rest()
    guest.taps_ready()
    row = kept(sqlite_context)
    assert (row.session_id, row.centre_id) == (session.id, session.centre_id)
    assert (row.channel, row.answers["people-home"]) == ("web", 4)
    counts = count_session(sqlite_context, session)
    assert (counts.joined, counts.ready, counts.by_channel) == (1, 1, {"web": 1})


def test_without_a_code_it_is_of_no_session(guest: Guest, sqlite_context: Context) -> None:
    """The control of the test above."""
    session = a_session(sqlite_context)
    guest.starts()
    guest.fills_in_the_core()
    guest.fills_in_the_rest()
    guest.taps_ready()
    assert kept(sqlite_context).session_id is None
    assert count_session(sqlite_context, session).joined == 0


def test_a_short_session_asks_the_core(guest: Guest, sqlite_context: Context) -> None:
    session = a_session(sqlite_context, short=True)
    guest.comes_in(session)
    guest.fills_in_the_core()
    assert "/check/" in guest.address
    guest.taps_ready()
    assert kept(sqlite_context).answers == {"mould": "yes", "where": "bedroom"}


def test_practice_says_so_and_keeps_nothing(guest: Guest, sqlite_context: Context) -> None:
    session = a_session(sqlite_context, practice=True)
    guest.comes_in(session)
    for step in (
        guest.goes_on,
        lambda: guest.answers("consent", "yes"),
        lambda: guest.answers("mould", "no"),
        guest.fills_in_the_rest,
        guest.taps_ready,
    ):
        assert "We keep nothing of this." in guest.says
        step()
    assert "We keep nothing of this." in guest.says
    assert "We have your answers." not in guest.says
    assert kept_counts(sqlite_context)["responses"] == 0
    assert count_session(sqlite_context, session).joined == 0


def test_other_languages_and_the_way_back_stay_in_the_session(
    guest: Guest, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context, short=True)
    page = guest.opens(f"/s/{SLUG}/en?session={session.code}")
    others = [each.get("href") for each in page.all("a") if each.get("hreflang")]
    assert f"/s/{SLUG}/ar?session={session.code}" in others
    hidden = {each.get("name"): each.get("value") for each in page.all("input")}
    assert hidden.get("session") == session.code  # with a second line, too
    guest.sends()
    guest.changes_language("ar")
    guest.goes_back()
    assert f"session={session.code}" in guest.address
    assert "draft=" in guest.address
    guest.sends()
    guest.fills_in_the_core()
    guest.taps_ready()
    row = kept(sqlite_context)
    assert (row.session_id, row.language) == (session.id, "ar")
    assert count_session(sqlite_context, session).joined == 1


def test_after_a_no_the_way_back_stays_in_the_session(
    guest: Guest, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context)
    guest.comes_in(session)
    guest.goes_on()
    guest.answers("consent", "no")
    assert "/goodbye" in guest.address
    links = [each.get("href") or "" for each in guest.page.all("a")]
    assert f"/s/{SLUG}/en?session={session.code}" in links


def test_what_was_begun_before_the_end_may_be_finished(
    guest: Guest, sqlite_context: Context
) -> None:
    session = a_session(sqlite_context)
    guest.comes_in(session)
    change_state(sqlite_context, session.organisation_id, session.id, SessionState.PAUSED)
    guest.fills_in_the_core()
    guest.fills_in_the_rest()
    guest.taps_ready()
    assert kept(sqlite_context).session_id == session.id


@pytest.mark.parametrize("code", ["999999", "abc", "", "\x00", "1" * 500])
def test_a_code_of_nothing_holds_nobody_up(
    guest: Guest, sqlite_context: Context, code: str
) -> None:
    a_session(sqlite_context)
    answer = guest.client.get(f"/s/{SLUG}/en", query_string={"session": code})
    assert answer.status_code == 200
    started = guest.client.post(f"/s/{SLUG}/en", query_string={"session": code})
    assert started.status_code == 303


@pytest.mark.parametrize("in_draft", [True, False])
def test_a_dying_application_hands_its_session_over(
    guest: Guest, sqlite_context: Context, *, in_draft: bool
) -> None:
    """With the draft, or by the address where the application never came."""
    session = a_session(sqlite_context, short=True)
    draft: dict[str, object] = {"at": "welcome"}
    if in_draft:
        more = {"session": session.code, "short": True}
        draft |= {"id": str(uuid.uuid4()), "version": 1, "answers": {}, **more}
    address = f"/s/{SLUG}/en" if in_draft else f"/s/{SLUG}/en?session={session.code}"
    form = {"draft": json.dumps(draft), "go": "next"}
    answer = guest.client.post(address, data=form)
    assert answer.status_code == 303
    guest.opens(answer.headers["Location"])
    guest.answers("consent", "yes")
    guest.answers("mould", "no")
    guest.taps_ready()
    row = kept(sqlite_context)
    assert (row.session_id, row.answers) == (session.id, {"mould": "no"})


@pytest.mark.parametrize("session", [7, None, [], "abc", "\u0660" * 7, {"a": 1}])
def test_nonsense_for_a_session_is_handed_over_without(
    guest: Guest, sqlite_context: Context, session: object
) -> None:
    a_session(sqlite_context)
    draft = {"id": str(uuid.uuid4()), "version": 1, "at": "welcome", "session": session}
    form = {"draft": json.dumps(draft), "go": "next"}
    assert guest.client.post(f"/s/{SLUG}/en", data=form).status_code == 303
