"""What a board shows of a room, and what the next release makes of it, on both databases."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import update

from surveyapp.aggregate.disclosure import EARLIER
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import SessionState
from surveyapp.response.tally import Method, Tally
from surveyapp.services.close_session import close_session
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.record_tally import record_tally
from surveyapp.services.release_frame import frame_of, look, told_in_rooms
from surveyapp.services.release_results import release_results
from surveyapp.services.reveal_item import reveal_item
from surveyapp.services.reveals import Reveal, Shows, reveals_of
from surveyapp.services.show_board import show_board
from surveyapp.storage.rows.groups import GroupSessionRow
from surveyapp.storage.rows.releases import ReleaseRow
from tests.support.board import SLUG, a_room, all_vote, hands_go_up, phones_answer
from tests.support.counted import Person, take_part
from tests.support.groups import WORKER, a_closing, a_session
from tests.support.responses import organisation


def revealed(
    context: Context, session_id: uuid.UUID, owner: uuid.UUID, item: str, kind: Shows
) -> Reveal:
    return reveal_item(context, owner, session_id, item, WORKER, kind=kind)


def shares(table: SafeTable | None) -> dict[str, tuple[float, float]]:
    assert table is not None
    return {cell.category: (cell.low, cell.high) for cell in table.cells}


def test_phones_are_shown_as_bands_from_ten_people_up(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=6, no=3)
    with pytest.raises(Refused) as caught:
        revealed(context, session.id, owner, "mould", Shows.PHONES)
    assert caught.value.code == "too-few-on-the-board"
    assert reveals_of(context, session) == ()

    phones_answer(context, session, yes=2, no=1)
    shown = revealed(context, session.id, owner, "mould", Shows.PHONES)
    assert shown.ready == 12
    assert shares(shown.table) == {"yes": (0.5, 1.0), "no": (0.0, 0.5), "dont-know": (0.0, 0.5)}


def test_answers_of_other_people_are_not_in_it(context: Context) -> None:
    session = a_room(context)
    other = a_session(context, survey=SLUG, languages=("nl-BE",))
    phones_answer(context, session, yes=5, no=4)
    phones_answer(context, other, yes=20, no=0)
    with pytest.raises(Refused):
        revealed(context, session.id, session.organisation_id, "mould", Shows.PHONES)


def test_a_reveal_is_frozen(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=12, no=0)
    first = revealed(context, session.id, owner, "mould", Shows.PHONES)
    phones_answer(context, session, yes=0, no=30)
    assert revealed(context, session.id, owner, "mould", Shows.PHONES) == first
    assert reveals_of(context, session) == (first,)


@pytest.mark.parametrize("item", ["quiet", "nothing"])
@pytest.mark.parametrize("kind", list(Shows))
def test_only_what_is_marked_for_the_board_is_shown(
    context: Context, item: str, kind: Shows
) -> None:
    session = a_room(context)
    with pytest.raises(Refused) as caught:
        revealed(context, session.id, session.organisation_id, item, kind)
    assert caught.value.code == "not-for-the-board"


def test_hands_are_shown_exactly_and_as_they_were_corrected(context: Context) -> None:
    session = a_room(context, people=8)
    owner = session.organisation_id
    with pytest.raises(Refused) as caught:
        revealed(context, session.id, owner, "mould", Shows.HANDS)
    assert caught.value.code == "nothing-to-reveal"
    hands_go_up(context, session, yes=5, no=2)
    revealed(context, session.id, owner, "mould", Shows.HANDS)
    corrected = Tally("mould", Method.HANDS, 7, {"yes": 4, "no": 3}, reason="counted again")
    record_tally(context, owner, session.id, corrected, WORKER)
    board = show_board(context, owner, session.id, WORKER)
    assert dict(board.tallies["mould"].counts) == {"yes": 4, "no": 3}


def test_nothing_of_the_hands_is_on_the_board_before_they_are_revealed(context: Context) -> None:
    session = a_room(context, people=8)
    hands_go_up(context, session, yes=5, no=2)
    board = show_board(context, session.organisation_id, session.id, WORKER)
    assert board.tallies == {}
    assert board.reveals == ()
    offered = [(each.item.key, each.kind, each.early) for each in board.offers]
    assert offered == [
        ("mould", Shows.HANDS, False),
        ("mould", Shows.PHONES, True),
        ("heavy", Shows.PHONES, True),
    ]


def test_a_secret_vote_goes_through_the_same_door_as_phones(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    all_vote(context, session, ["rent"] * 9)
    with pytest.raises(Refused):
        revealed(context, session.id, owner, "heavy", Shows.VOTES)
    all_vote(context, session, ["cold"] * 2)
    shown = revealed(context, session.id, owner, "heavy", Shows.VOTES)
    assert shares(shown.table)["rent"] == (0.5, 1.0)
    with pytest.raises(Refused):
        revealed(context, session.id, owner, "heavy", Shows.HANDS)


def test_another_organisation_has_no_such_board(context: Context) -> None:
    session = a_room(context)
    other = organisation(context, "others")
    with pytest.raises(NotFound):
        revealed(context, session.id, other, "mould", Shows.PHONES)
    with pytest.raises(NotFound):
        show_board(context, other, session.id, WORKER)


def everybody(context: Context, owner: uuid.UUID, yes: int, no: int) -> None:
    answers = [{"mould": "yes"}] * yes + [{"mould": "no"}] * no
    take_part(context, owner, SLUG, [Person(each) for each in answers])


def test_a_release_knows_what_the_board_showed(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=4, no=12)
    revealed(context, session.id, owner, "mould", Shows.PHONES)
    everybody(context, owner, yes=16, no=0)
    close_survey(context, owner, SLUG)
    table = release_results(context, owner, SLUG).table("mould")
    # Alone it would be told in fifths; beside the board that would tell too much of the others.
    assert table is not None
    assert table.bands == 4


def test_control_without_the_board_the_same_release_is_finer(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=4, no=12)
    everybody(context, owner, yes=16, no=0)
    close_survey(context, owner, SLUG)
    table = release_results(context, owner, SLUG).table("mould")
    assert table is not None
    assert table.bands == 5


def known(context: Context, owner: uuid.UUID) -> list[tuple[int, int]]:
    """The first release that counts everybody of a board, and the last that counts nobody."""
    with context.database.read() as db:
        ready = look(context, db, owner, SLUG, closing=False)
        frame = frame_of(context, db, ready, told_in_rooms(db, ready.kept))
    return [(each.first, each.since) for each in frame.reveals]


@pytest.mark.parametrize(("later", "first"), [(0, 2), (1, 1)])
def test_a_release_counts_everybody_of_a_board_that_was_there_before_it(
    context: Context, clock: FixedClock, later: int, first: int
) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=8, no=8)
    revealed(context, session.id, owner, "mould", Shows.PHONES)
    everybody(context, owner, yes=80, no=80)
    clock.moment += dt.timedelta(minutes=later)
    assert release_results(context, owner, SLUG).number == 1

    assert known(context, owner) == [(first, 0)]


# Where it may count some of them, the board showed nothing.
@pytest.mark.parametrize(("later", "told"), [(0, []), (1, [(2, 1)])])
def test_a_release_counts_nobody_of_a_room_that_opened_after_it(
    context: Context, clock: FixedClock, later: int, told: list[tuple[int, int]]
) -> None:
    owner = a_room(context).organisation_id
    everybody(context, owner, yes=80, no=80)
    assert release_results(context, owner, SLUG).number == 1
    clock.moment += dt.timedelta(minutes=later)
    session = a_session(context, survey=SLUG, people=12, languages=("nl-BE",))
    phones_answer(context, session, yes=8, no=8)
    revealed(context, session.id, owner, "mould", Shows.PHONES)

    assert known(context, owner) == told


@pytest.mark.parametrize(("days", "told"), [(0, []), (1, [(2, 1)])])
def test_of_a_release_without_a_moment_the_day_decides(
    context: Context, clock: FixedClock, days: int, told: list[tuple[int, int]]
) -> None:
    owner = a_room(context).organisation_id
    everybody(context, owner, yes=80, no=80)
    release_results(context, owner, SLUG)
    with context.database.begin() as db:
        db.execute(update(ReleaseRow).values(counted_at=None))
    clock.moment += dt.timedelta(days=days, minutes=1)
    session = a_session(context, survey=SLUG, people=12, languages=("nl-BE",))
    phones_answer(context, session, yes=8, no=8)
    revealed(context, session.id, owner, "mould", Shows.PHONES)

    assert known(context, owner) == told


def test_a_release_may_count_who_answered_before_the_server_knew_of_the_session(
    context: Context, clock: FixedClock
) -> None:
    owner = a_room(context).organisation_id
    session = a_session(context, survey=SLUG, people=12, languages=("nl-BE",))
    phones_answer(context, session, yes=8, no=8)
    everybody(context, owner, yes=40, no=120)
    clock.moment += dt.timedelta(minutes=1)
    assert release_results(context, owner, SLUG).table("mould")
    clock.advance(days=1)
    with context.database.begin() as db:
        db.execute(
            update(GroupSessionRow)
            .where(GroupSessionRow.id == session.id)
            .values(opened_at=clock.now())
        )

    shown = revealed(context, session.id, owner, "mould", Shows.PHONES)

    assert shown.withheld == EARLIER


@pytest.mark.parametrize("later", [False, True])
def test_a_board_comes_before_the_release_that_counts_its_people(
    context: Context, clock: FixedClock, *, later: bool
) -> None:
    owner = a_room(context).organisation_id
    everybody(context, owner, yes=80, no=80)
    release_results(context, owner, SLUG)
    clock.advance(days=1)
    session = a_session(context, survey=SLUG, people=12, languages=("nl-BE",))
    phones_answer(context, session, yes=8, no=8)
    if later:
        everybody(context, owner, yes=40, no=120)
        clock.moment += dt.timedelta(minutes=1)
        assert release_results(context, owner, SLUG).table("mould")

    shown = revealed(context, session.id, owner, "mould", Shows.PHONES)

    assert shown.withheld == (EARLIER if later else None)


def test_hands_leave_the_rooms_pooled_and_never_as_responses(context: Context) -> None:
    rooms = [
        a_room(context, people=12),
        a_session(context, survey=SLUG, people=15, languages=("ar",)),
    ]
    owner = rooms[0].organisation_id
    hands_go_up(context, rooms[0], yes=8, no=4)
    hands_go_up(context, rooms[1], yes=9, no=6)
    everybody(context, owner, yes=20, no=20)
    for session in rooms:
        close_session(context, owner, session.id, a_closing(head_count=15))
    close_survey(context, owner, SLUG)
    release = release_results(context, owner, SLUG)
    told = release.tally("mould", "hands")
    assert told is not None
    assert (told.people.low, told.people.high) == (25, 29)
    table = release.table("mould")
    assert table is not None
    assert (table.base.low, table.base.high) == (40, 44)


def test_a_session_that_goes_on_or_is_practice_tells_nothing_outside(context: Context) -> None:
    session = a_room(context, people=12)
    owner = session.organisation_id
    hands_go_up(context, session, yes=8, no=4)
    everybody(context, owner, yes=20, no=20)
    close_survey(context, owner, SLUG)
    release = release_results(context, owner, SLUG)
    assert (release.tallies, release.tallies_withheld) == ((), ())
    assert replace(session, state=SessionState.OPEN) == session
