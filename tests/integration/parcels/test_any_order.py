"""Whatever arrives first, and however often: the end is the same, on both databases."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.close_session import list_closings
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.session_notes import list_notes
from surveyapp.services.take_parcel import take_parcel
from surveyapp.services.tallies_of import tallies_of
from tests.integration.response.test_exactly_once import SENDERS, at_once
from tests.support.groups import a_session
from tests.support.parcels import Tablet, a_tablet, handed_round, spoken_round
from tests.support.tables import numbers

SOUND = bytes(range(256)) * 16
KEPT = ("response", "seal_key", "sealed_answer", "quarantine", "conflict", "voice", "voice_part",
        "session_tally", "session_ballot", "session_note", "session_closing", "parcel")  # fmt: skip


@pytest.fixture
def session(context: Context) -> GroupSession:
    return a_session(context)


@pytest.fixture
def tablet(context: Context, session: GroupSession) -> Tablet:
    return a_tablet(context, session)


def everything(tablet: Tablet) -> list[bytes]:
    """One of each kind, with what may overtake each other."""
    sent, left = spoken_round(SOUND), handed_round()
    return [
        tablet.response(sent),
        *tablet.voice(sent["id"], SOUND, step=2048),
        tablet.response(left, unfinished=True),
        tablet.tally(minute=10, people=6, counts={"yes": 4, "no": 2}),
        tablet.tally(minute=12, people=7, counts={"yes": 5, "no": 2}, reason="One came late."),
        # Eight in the room are told later, and one of them leaves before the end.
        tablet.tally(minute=13, item="where", people=8, counts={"bedroom": 8}),
        tablet.ballot("cold"),
        tablet.state("open", 1, people=5),
        tablet.state("open", 11, people=8),
        tablet.state("paused", 20, people=7),
        tablet.notes("The stairs."),
    ]


def never_there(tablet: Tablet) -> bytes:
    """More hands than there ever were people."""
    return tablet.tally(minute=14, item="people-home", people=30, counts={"few": 30})


def state_of(context: Context, session: GroupSession) -> dict[str, Any]:
    """What is kept, without what is random."""
    now = find_session(context, session.organisation_id, session.id)
    with context.database.read() as db:
        states = db.execute(text("SELECT kind, state, problem FROM parcel")).all()
        voices = db.execute(text("SELECT item, sha256, state, bytes FROM voice")).all()
    return {
        "session": now,
        "rows": numbers(context),
        "tallies": tallies_of(context, now),
        "notes": [each.text for each in list_notes(context, now)],
        "closings": [each.closing for each in list_closings(context, now)],
        "parcels": Counter(map(tuple, states)),
        "voices": Counter(map(tuple, voices)),
    }


@contextmanager
def as_before(context: Context) -> Iterator[None]:
    """Take out afterwards what came in; the session is as it was."""
    columns = "state, people, opened_at, closed_at"
    with context.database.read() as db:
        before = db.execute(text(f"SELECT {columns} FROM group_session")).one()
    yield
    changes = ", ".join(f"{name} = :{name}" for name in columns.split(", "))
    with context.database.begin() as db:
        for table in KEPT:
            db.execute(text(f"DELETE FROM {table}"))
        db.execute(text(f"UPDATE group_session SET {changes}"), before._asdict())


@pytest.mark.parametrize("closes", [False, True], ids=["goes on", "closes"])
def test_any_order_gives_the_same_end(context: Context, *, closes: bool) -> None:
    session = a_session(context, state=SessionState.PLANNED, people=4)
    tablet = a_tablet(context, session)
    # What never fits waits for as long as more people may come.
    parcels = [*everything(tablet), never_there(tablet), *[tablet.closing(7)] * closes]
    with as_before(context):
        for sent in parcels:
            take_parcel(context, sent)
        wanted = state_of(context, session)
    assert wanted["session"].state == ("closed" if closes else "paused")
    assert wanted["session"].people == 7
    assert {each.item: each.people for each in wanted["tallies"]} == {
        "mould": 7,
        "where": 8,
        "problems": 1,
    }
    assert wanted["rows"]["quarantine"] == 1
    assert wanted["voices"] == {("story", *next(iter(wanted["voices"]))[1:]): 1}
    left = [each for each in wanted["parcels"] if each[1] != "applied"]
    assert left == [("tally", "kept" if closes else "waiting", "more-hands-than-people")]

    @settings(
        max_examples=8, deadline=None, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(st.permutations(parcels), st.lists(st.sampled_from(parcels), max_size=4))
    def in_any_order(order: list[bytes], again: list[bytes]) -> None:
        with as_before(context):
            for sent in [*order, *again]:
                take_parcel(context, sent)
            assert state_of(context, session) == wanted

    in_any_order()


def test_every_order_of_what_may_overtake_each_other(context: Context) -> None:
    session = a_session(context, state=SessionState.PLANNED)
    tablet = a_tablet(context, session)
    parcels = [
        tablet.state("open", 1, people=5),
        tablet.state("paused", 2),
        tablet.state("open", 3, people=9),
        tablet.state("paused", 4),
    ]
    for order in permutations(parcels):
        with as_before(context):
            for sent in order:
                take_parcel(context, sent)
            now = find_session(context, session.organisation_id, session.id)
            assert (now.state, now.people) == ("paused", 9)


def by_service(context: Context, sent: bytes) -> Callable[[], str]:
    def send() -> str:
        receipt = take_parcel(context, sent)
        return "again" if receipt.repeated else "first"

    return send


@pytest.mark.parametrize("kind", ["response", "tally", "ballot", "notes", "closing"])
def test_the_same_parcel_from_sixteen_senders(
    context: Context, session: GroupSession, tablet: Tablet, kind: str
) -> None:
    made: dict[str, bytes] = {
        "response": tablet.response(),
        "tally": tablet.tally(reason="Counted again."),
        "ballot": tablet.ballot("cold"),
        "notes": tablet.notes("The stairs."),
        "closing": tablet.closing(),
    }
    told = at_once([by_service(context, made[kind]) for _ in range(SENDERS)])
    assert told == {"first": 1, "again": SENDERS - 1}
    kept = state_of(context, session)
    assert sum(kept["parcels"].values()) == 1
    assert {state for _kind, state, _problem in kept["parcels"]} == {"applied"}
    assert kept["rows"].get("response", 0) == (kind == "response")
    assert [each.people for each in kept["tallies"]] == {"tally": [8], "ballot": [1]}.get(kind, [])
    assert len(kept["notes"]) == (kind == "notes")
    assert len(kept["closings"]) == (kind == "closing")


def test_a_response_and_its_voice_from_sixteen_senders(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    sent = spoken_round(SOUND)
    parcels = [tablet.response(sent), *tablet.voice(sent["id"], SOUND, step=1024)]
    told = at_once([by_service(context, each) for each in parcels * 3])
    assert told == {"first": len(parcels), "again": 2 * len(parcels)}
    kept = state_of(context, session)
    assert {(each[2], each[3]) for each in kept["voices"]} == {("waiting", len(SOUND))}
    assert kept["rows"]["response"] == 1
