"""Parcels of a tablet come in: each finds its place, once, or is kept for a person to look at."""

import hashlib
import uuid

import pytest
from sqlalchemy import text

from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.parcel import ParcelError, ParcelState
from surveyapp.services.close_session import list_closings
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.session_notes import list_notes
from surveyapp.services.take_parcel import take_parcel
from surveyapp.services.tallies_of import tallies_of
from surveyapp.storage.parcels import KeptParcel, ParcelStore
from tests.support.groups import a_session
from tests.support.parcels import Tablet, a_tablet, handed_round, spoken_round
from tests.support.responses import ANSWERS, SLUG, open_survey
from tests.support.tables import everything, numbers
from tests.support.voices import voice_of

SOUND = bytes(range(256)) * 1000


@pytest.fixture
def session(context: Context) -> GroupSession:
    return a_session(context)


@pytest.fixture
def tablet(context: Context, session: GroupSession) -> Tablet:
    return a_tablet(context, session)


def taken(context: Context, sent: bytes) -> KeptParcel:
    """Take a parcel in; what is known of it then."""
    receipt = take_parcel(context, sent)
    assert receipt.sha256 == hashlib.sha256(sent).hexdigest()
    with context.database.read() as db:
        found = ParcelStore(db).find(receipt.id)
    assert found is not None
    assert found.state is receipt.state
    return found


def in_session(context: Context, session: GroupSession) -> list[str]:
    """Channels of the responses of a session."""
    with context.database.read() as db:
        rows = db.execute(
            text("SELECT channel FROM response WHERE session_id = :id"),
            {"id": session.id if not context.database.is_sqlite else session.id.hex},
        )
        return [row.channel for row in rows]


def test_a_response_is_kept_with_its_session(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    assert taken(context, tablet.response()).state is ParcelState.APPLIED
    assert in_session(context, session) == ["tablet"]


def test_the_same_again_changes_nothing(context: Context, tablet: Tablet) -> None:
    sent = tablet.response()
    assert not take_parcel(context, sent).repeated
    assert take_parcel(context, sent).repeated
    assert numbers(context)["response"] == 1


def test_other_bytes_under_the_same_identifier_are_refused(
    context: Context, tablet: Tablet
) -> None:
    parcel = uuid.uuid4()
    take_parcel(context, tablet.seals("ballot", {}, parcel=parcel))
    with pytest.raises(Refused) as refused:
        take_parcel(context, tablet.seals("ballot", {}, parcel=parcel))
    assert refused.value.code == "parcel-conflict"


def test_nothing_of_a_parcel_can_be_read_in_the_database(context: Context, tablet: Tablet) -> None:
    sound = b"canary of a voice" * 9
    take_parcel(context, tablet.voice(str(uuid.uuid4()), sound)[0])
    take_parcel(context, tablet.notes("canary of a worker"))
    assert b"canary" not in everything(context)


def test_a_voice_waits_for_its_response_and_pieces_for_each_other(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    sent = spoken_round(SOUND)
    first, last = tablet.voice(sent["id"], SOUND)
    for piece in (last, first):
        found = taken(context, piece)
        assert (found.state, found.problem) == (ParcelState.WAITING, "no-response")
    assert taken(context, tablet.response(sent)).state is ParcelState.APPLIED
    assert taken(context, last).state is ParcelState.APPLIED
    voice = voice_of(context, session.survey_id, uuid.UUID(sent["id"]))
    assert voice.state == "waiting"
    assert voice.sha256 == hashlib.sha256(SOUND).hexdigest()


def test_a_voice_that_was_recorded_again_is_forgotten(context: Context, tablet: Tablet) -> None:
    sent = spoken_round(b"the new one")
    take_parcel(context, tablet.response(sent))
    found = taken(context, tablet.voice(sent["id"], b"the old one")[0])
    assert (found.state, found.problem) == (ParcelState.APPLIED, "voice-replaced")
    assert "voice_part" not in numbers(context)


def test_what_was_not_handed_in_waits_in_quarantine(context: Context, tablet: Tablet) -> None:
    assert taken(context, tablet.response(unfinished=True)).state is ParcelState.APPLIED
    assert numbers(context) == {"quarantine": 1}


@pytest.mark.parametrize("consent", [{}, {"consent": "no"}, {"consent": "rather-not-say"}])
def test_without_a_yes_nothing_of_it_is_kept(
    context: Context, tablet: Tablet, consent: dict[str, str]
) -> None:
    said = {key: value for key, value in ANSWERS.items() if key != "consent"}
    sent = handed_round(answers={**said, **consent})
    found = taken(context, tablet.response(sent, unfinished=True))
    assert found.state is ParcelState.APPLIED
    assert numbers(context) == {}
    with context.database.read() as db:
        assert ParcelStore(db).sent(found.id) is None


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 2, 3), (2, 3, 1, 0), (0, 3, 2, 1)])
def test_the_finished_one_takes_the_place_of_the_unfinished_with_its_voice(
    context: Context, session: GroupSession, tablet: Tablet, order: tuple[int, ...]
) -> None:
    sent = spoken_round(SOUND)
    began = {**sent, "answers": {key: sent["answers"][key] for key in ("consent", "story")}}
    parcels = [tablet.response(began, unfinished=True), tablet.response(sent)]
    parcels += tablet.voice(sent["id"], SOUND)
    for each in order:
        take_parcel(context, parcels[each])
    kept = numbers(context)
    assert kept["response"] == 1
    assert "quarantine" not in kept
    assert "conflict" not in kept
    voice = voice_of(context, session.survey_id, uuid.UUID(sent["id"]))
    assert voice.state == "waiting"


def test_a_response_to_another_survey_of_the_organisation_is_kept_without_the_session(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    open_survey(context, "other", organisation_id=session.organisation_id)
    found = taken(context, tablet.response(survey="other"))
    assert found.state is ParcelState.APPLIED
    assert numbers(context)["response"] == 1
    assert in_session(context, session) == []


def test_a_response_whose_survey_does_not_fit_is_kept_as_a_parcel(
    context: Context, tablet: Tablet
) -> None:
    open_survey(context, "of-others")
    for survey in ("of-others", "nowhere", "\x00"):
        sent = tablet.response(survey=survey)
        found = taken(context, sent)
        assert (found.state, found.problem) == (ParcelState.KEPT, "no-survey")
        with context.database.read() as db:
            assert ParcelStore(db).sent(found.id) == sent
    assert numbers(context) == {}


def test_a_response_of_a_session_that_is_not_here_is_recorded(
    context: Context, tablet: Tablet
) -> None:
    body = {"survey": SLUG, "response": handed_round()}
    sent = tablet.seals("response", body, session=uuid.uuid4())
    assert taken(context, sent).state is ParcelState.APPLIED
    assert numbers(context)["response"] == 1


def test_what_cannot_be_understood_is_kept(context: Context, tablet: Tablet) -> None:
    for kind, body, problem in (
        ("response", {}, "body-wrong"),
        ("response", {"survey": SLUG, "response": {"id": 4}}, "body-wrong"),
        ("voice", {"start": -1}, "body-wrong"),
        ("tally", {"item": "mould", "method": "vote"}, "not-counted-in-a-room"),
        ("tally", {"item": "mould", "method": "hands", "people": True}, "body-wrong"),
        ("ballot", {"ballot": "x", "item": "mould", "value": ["yes"]}, "body-wrong"),
        ("photo", {"photo": str(uuid.uuid4())}, "unknown-picture"),
        ("song", {}, "unknown-kind"),
    ):
        found = taken(context, tablet.seals(kind, body))
        assert found.state is ParcelState.KEPT
        assert found.problem == problem or kind == "photo"


def test_what_a_worker_tells_reaches_the_session(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    for sent in (
        tablet.state("paused", 2, people=9),
        tablet.tally(),
        tablet.ballot("cold"),
        tablet.notes("Everybody spoke of the stairs."),
        tablet.closing(9),
    ):
        assert taken(context, sent).state is ParcelState.APPLIED
    now = find_session(context, session.organisation_id, session.id)
    assert (now.state, now.people) == (SessionState.CLOSED, 9)
    assert {(each.item, each.people) for each in tallies_of(context, now)} == {
        ("mould", 8),
        ("problems", 1),
    }
    assert [each.text for each in list_notes(context, now)] == ["Everybody spoke of the stairs."]
    assert [each.closing.head_count for each in list_closings(context, now)] == [9]


def test_what_nobody_signed_is_kept_and_not_applied(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    forger = a_tablet(context, session, prepared=False)
    stolen_name = Tablet(session, tablet.key, id=tablet.id)
    for liar in (forger, stolen_name):
        for sent in (
            liar.state("paused", 2),
            liar.tally(),
            liar.notes("Not theirs."),
            liar.seals("photo", {"photo": str(uuid.uuid4())}, b"x"),
            liar.closing(),
        ):
            found = taken(context, sent)
            assert (found.state, found.problem) == (ParcelState.KEPT, "not-signed")
    now = find_session(context, session.organisation_id, session.id)
    assert now == session
    assert tallies_of(context, now) == ()
    assert list_notes(context, now) == ()
    # Control: a response needs no signature, as it needs none on a phone.
    assert taken(context, forger.response()).state is ParcelState.APPLIED


def test_a_tablet_of_another_session_signs_nothing_here(
    context: Context, session: GroupSession
) -> None:
    other = a_tablet(context, a_session(context))
    sent = other.seals("state", {"state": "paused"}, minute=1, session=session.id)
    assert taken(context, sent).problem == "not-signed"


def test_of_a_practice_session_nothing_is_kept(context: Context) -> None:
    tablet = a_tablet(context, a_session(context, practice=True))
    for sent in (tablet.response(), tablet.tally(), tablet.notes("x"), tablet.closing()):
        found = taken(context, sent)
        assert found.state is ParcelState.APPLIED
        with context.database.read() as db:
            assert ParcelStore(db).sent(found.id) is None
    assert numbers(context) == {}


def test_a_closing_counts_although_fewer_people_than_hands(
    context: Context, session: GroupSession, tablet: Tablet
) -> None:
    take_parcel(context, tablet.tally())
    assert taken(context, tablet.closing(3)).state is ParcelState.APPLIED
    assert find_session(context, session.organisation_id, session.id).people == 3


def test_a_key_of_another_installation_is_told(context: Context, session: GroupSession) -> None:
    tablet = a_tablet(context, session)
    tablet.key = type(tablet.key)(uuid.uuid4(), tablet.key.public)
    with pytest.raises(NotFound):
        take_parcel(context, tablet.response())


def test_an_altered_byte_is_noticed_and_nothing_is_kept(context: Context, tablet: Tablet) -> None:
    sent = tablet.response()
    altered = sent[:-1] + bytes([sent[-1] ^ 1])
    with pytest.raises(ParcelError) as error:
        take_parcel(context, altered)
    assert error.value.code == "altered"
    # The right one still finds its identifier free.
    assert taken(context, sent).state is ParcelState.APPLIED
