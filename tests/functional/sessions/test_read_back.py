"""Reading back to the group: what is on the page, and what is noted."""

import uuid

import pytest
from flask import Flask

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.reveal_item import reveal_item
from surveyapp.services.roles import Role
from surveyapp.services.session_notes import NoteKind, SessionNote, keep_note, list_notes
from tests.support.board import ORGANISATION, a_room, all_vote, hands_go_up, phones_answer
from tests.support.groups import WORKER, a_session
from tests.support.kwesties import KEY, released_project
from tests.support.kwesties import published as published_kwestie
from tests.support.staff import Colleague, signed_in


@pytest.fixture
def room(sqlite_context: Context) -> GroupSession:
    return a_room(sqlite_context, people=14)


@pytest.fixture
def colleague(app: Flask, sqlite_context: Context, room: GroupSession) -> Colleague:
    del room
    return signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)


def place(session: GroupSession, *more: str) -> str:
    return "/".join(["/staff/sessions", str(session.id), *more])


def noted(context: Context, session: GroupSession, kind: NoteKind) -> list[tuple[str, str, str]]:
    return [(each.subject, each.verdict, each.text) for each in list_notes(context, session, kind)]


def test_hands_are_read_back_in_three_languages(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    hands_go_up(sqlite_context, room, yes=9, no=4)
    page = colleague.opens(place(room, "read-back"))
    for words in ("Is er schimmel", "هل يوجد عفن", "Evinizde nem", "13 kişi"):
        assert words in page.words
    assert page.by_id("hands-mould") is not None


def test_phones_are_read_back_once_the_board_revealed_them(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    phones_answer(sqlite_context, room, yes=8, no=4)
    all_vote(sqlite_context, room, ["rent"] * 12)
    before = colleague.opens(place(room, "read-back"))
    assert before.by_id("phones-mould") is None
    assert before.by_id("votes-heavy") is None
    assert "from ten people up" in before.words
    reveal_item(sqlite_context, room.organisation_id, room.id, "mould", WORKER)
    after = colleague.opens(place(room, "read-back?language=nl-BE"))
    assert after.by_id("phones-mould") is not None
    assert "de helft of meer" in after.words


def test_a_note_is_read_back_and_what_was_said_stands_with_it(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    note = SessionNote(uuid.uuid4(), "Damp in the bedrooms.", "en", WORKER)
    keep_note(sqlite_context, room.organisation_id, room.id, note)
    page = colleague.presses(
        place(room, "read-back"), subject=str(note.id), verdict="partly", text="And the kitchen."
    )
    assert "And the kitchen." in page.words
    assert noted(sqlite_context, room, NoteKind.READ_BACK) == [
        (str(note.id), "partly", "And the kitchen.")
    ]


def test_sent_twice_it_is_noted_once(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    hands_go_up(sqlite_context, room, yes=9, no=4)
    note, subject = str(uuid.uuid4()), "hands/mould"
    for _ in range(2):
        colleague.presses(place(room, "read-back"), subject=subject, verdict="yes", note=note)
    assert noted(sqlite_context, room, NoteKind.READ_BACK) == [("hands/mould", "yes", "")]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (("hands/mould", "perhaps"), "Say whether it is right"),
        (("hands/heavy", "yes"), "not among what is read back"),
    ],
)
def test_what_does_not_fit_is_said_in_words(
    sqlite_context: Context,
    room: GroupSession,
    colleague: Colleague,
    sent: tuple[str, str],
    words: str,
) -> None:
    hands_go_up(sqlite_context, room, yes=9, no=4)
    subject, verdict = sent
    page = colleague.presses(place(room, "read-back"), 409, subject=subject, verdict=verdict)
    assert words in page.words
    assert noted(sqlite_context, room, NoteKind.READ_BACK) == []


def test_practice_notes_nothing(sqlite_context: Context, app: Flask) -> None:
    room = a_room(sqlite_context, practice=True)
    colleague = signed_in(app, sqlite_context, ORGANISATION, Role.WORKER)
    answer = colleague.sends(place(room, "read-back"), subject="stories", verdict="yes")
    assert answer.status_code == 409
    assert noted(sqlite_context, room, NoteKind.READ_BACK) == []


def test_a_kwestie_that_is_not_there_is_not_delivered(
    sqlite_context: Context, room: GroupSession, colleague: Colleague
) -> None:
    page = colleague.presses(place(room, "deliveries"), 409, kwestie="nothing", text="told")
    assert "Choose a kwestie" in page.words
    assert noted(sqlite_context, room, NoteKind.DELIVERY) == []


def test_results_brought_back_to_this_group_are_recorded(
    app: Flask, sqlite_context: Context
) -> None:
    world = released_project(sqlite_context)
    published_kwestie(sqlite_context, world)
    session = a_session(sqlite_context, survey=world.release.survey, languages=("nl-BE",))
    colleague = signed_in(app, sqlite_context, "org-woonlab", Role.WORKER)
    page = colleague.presses(place(session, "deliveries"), kwestie=KEY, text="In the kitchen.")
    assert "In the kitchen." in page.words
    assert noted(sqlite_context, session, NoteKind.DELIVERY) == [(KEY, "", "In the kitchen.")]
