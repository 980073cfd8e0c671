"""Recordings at rest: sealed, made fit to be heard, kept when they are no sound, erased."""

import datetime as dt
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from surveyapp.clock import FixedClock
from surveyapp.errors import Sealed
from surveyapp.ids import withdrawal_code
from surveyapp.media.problems import NotSound, Problem
from surveyapp.media.reencode import Encoded, reencode
from surveyapp.response.voice import VoiceState
from surveyapp.services import reencode_voice
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.hear_voices import try_again
from surveyapp.services.open_voice import open_recording
from surveyapp.services.sweep_voices import YEAR, sweep_voices
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.services.work import work_once
from surveyapp.storage.voices import VoiceStore
from surveyapp.web.app import create_app
from tests.support.responses import SLUG, open_survey
from tests.support.sounds import sound_file, tone, video, voice_note
from tests.support.tables import columns_with_a_time, everything, numbers
from tests.support.voices import address, hand_in, put_piece, spoken, voice_of

RECORDING = voice_note(2)
PLAYLIST = b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:9,\nhttps://elsewhere.example/1.ts\n"


@pytest.fixture
def survey_id(context: Context) -> uuid.UUID:
    open_survey(context)
    return find_published_survey(context, SLUG).id


@pytest.fixture
def phone(context: Context, survey_id: uuid.UUID) -> FlaskClient:  # noqa: ARG001  the survey must be there
    return create_app(context).test_client()


def test_a_recording_becomes_a_sound_that_can_be_heard(
    context: Context, phone: FlaskClient, survey_id: uuid.UUID
) -> None:
    mine = hand_in(phone, RECORDING)
    assert voice_of(context, survey_id, mine).state is VoiceState.WAITING
    work_once(context)
    voice = voice_of(context, survey_id, mine)
    assert (voice.state, voice.seconds, voice.problem) == (VoiceState.READY, 2, None)
    assert "voice_part" not in numbers(context)
    # Once it was whole, the phone hears so for ever, and nothing is asked again.
    assert put_piece(phone, address(mine), RECORDING, 0, 100).status_code == 202


def test_nothing_that_was_said_can_be_read_in_the_database(
    context: Context, phone: FlaskClient, survey_id: uuid.UUID
) -> None:
    loud = sound_file(tone(1), "wav")
    mine = hand_in(phone, loud)
    sample = loud[2000:2040]
    assert sample not in everything(context)
    work_once(context)
    assert b"LAME" not in everything(context)
    assert b"Lavf" not in everything(context)
    with context.database.read() as db:
        voice = voice_of(context, survey_id, mine)
        sealed = VoiceStore(db).sealed(voice)
        assert sealed is not None
        wrapped = db.execute(text("SELECT wrapped FROM seal_key")).scalar_one()
    key = context.sealer.unwrap(bytes(wrapped), mine)
    sound = context.sealer.open_sound(key, mine, "story", None, sealed)
    assert sound[:2] == b"\xff\xf3" or sound[:3] == b"ID3" or sound[0] == 0xFF
    elsewhere: list[tuple[uuid.UUID, str, int | None]] = [
        (uuid.uuid4(), "story", None),
        (mine, "other", None),
        (mine, "story", 0),
    ]
    for response, item, start in elsewhere:
        with pytest.raises(Sealed):
            context.sealer.open_sound(key, response, item, start, sealed)


def test_no_time_of_day_is_left(context: Context, phone: FlaskClient) -> None:
    hand_in(phone, RECORDING)
    work_once(context)
    assert columns_with_a_time() == set()
    with context.database.read() as db:
        assert db.execute(text("SELECT count(*) FROM job")).scalar_one() == 0


@pytest.mark.parametrize(
    ("upload", "problem"),
    [
        (video("mp4"), "sound-is-video"),
        (PLAYLIST, "sound-is-playlist"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "sound-is-picture"),
        (b"not a sound at all", "sound-is-text"),
        (sound_file(tone(1), "ipod", "aac")[:400], "sound-broken"),
        (bytes(50_000), "sound-empty"),
    ],
    ids=["video", "playlist", "picture", "text", "cut-off", "zeros"],
)
def test_what_is_no_sound_is_kept_as_it_came(
    context: Context, phone: FlaskClient, survey_id: uuid.UUID, upload: bytes, problem: str
) -> None:
    mine = hand_in(phone, upload)
    work_once(context)
    voice = voice_of(context, survey_id, mine)
    assert (voice.state, voice.problem) == (VoiceState.REFUSED, problem)
    with context.database.read() as db:
        assert open_recording(context, db, voice) == upload
    assert put_piece(phone, address(mine), upload, 0, 5).status_code == 202


def test_one_bad_recording_does_not_keep_the_others_waiting(
    context: Context, phone: FlaskClient, survey_id: uuid.UUID
) -> None:
    bad, good = hand_in(phone, PLAYLIST), hand_in(phone, RECORDING)
    work_once(context)
    assert voice_of(context, survey_id, bad).state is VoiceState.REFUSED
    assert voice_of(context, survey_id, good).state is VoiceState.READY


def test_a_defect_of_ours_leaves_it_waiting_for_the_next_turn(
    context: Context, phone: FlaskClient, survey_id: uuid.UUID, caplog: pytest.LogCaptureFixture
) -> None:
    first = hand_in(phone, RECORDING)
    with context.database.begin() as db:
        kept = db.execute(text("SELECT sealed FROM voice_part")).scalar_one()
        db.execute(text("UPDATE voice_part SET sealed = :broken"), {"broken": bytes(40)})
    work_once(context)
    assert "Sealed while a recording" in caplog.text
    assert voice_of(context, survey_id, first).state is VoiceState.WAITING
    with context.database.begin() as db:
        db.execute(text("UPDATE voice_part SET sealed = :kept"), {"kept": kept})
    second = hand_in(phone, RECORDING)
    work_once(context)
    for each in (first, second):
        assert voice_of(context, survey_id, each).state is VoiceState.READY


def test_what_came_up_against_a_limit_is_tried_again_when_staff_ask(
    context: Context,
    phone: FlaskClient,
    survey_id: uuid.UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may have been the machine, which was too busy, and not the recording."""

    def busy(_sound: bytes) -> Encoded:
        raise NotSound(Problem.TOO_HEAVY)

    with monkeypatch.context() as patched:
        patched.setattr(reencode_voice, "reencode", busy)
        heavy, bad = hand_in(phone, RECORDING), hand_in(phone, PLAYLIST)
        work_once(context)
    assert voice_of(context, survey_id, heavy).problem == Problem.TOO_HEAVY
    hand_in(phone, RECORDING)
    work_once(context)
    assert voice_of(context, survey_id, heavy).state is VoiceState.REFUSED  # nobody asked
    try_again(context, find_published_survey(context, SLUG).organisation_id, SLUG)
    work_once(context)
    voice = voice_of(context, survey_id, heavy)
    assert (voice.state, voice.problem) == (VoiceState.READY, None)
    assert voice_of(context, survey_id, bad).problem == Problem.PLAYLIST


@pytest.mark.parametrize("worked", [False, True])
@pytest.mark.parametrize("version", [1, 9], ids=["accepted", "quarantined"])
def test_taking_back_erases_the_voice_with_its_key(
    context: Context, phone: FlaskClient, version: int, *, worked: bool
) -> None:
    mine = hand_in(phone, RECORDING, version=version)
    kept = numbers(context)
    assert (kept["seal_key"], kept["voice"]) == (1, 1)
    if worked:
        work_once(context)
    assert withdraw_response(context, withdrawal_code(mine))
    assert numbers(context) == {"erasure": 1}
    work_once(context)
    assert numbers(context) == {"erasure": 1}


def test_taken_back_while_it_is_made_fit_leaves_nothing(
    context: Context,
    phone: FlaskClient,
    survey_id: uuid.UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = hand_in(phone, RECORDING)
    assert voice_of(context, survey_id, mine) is not None

    def slowly(sound: bytes) -> Encoded:
        made = reencode(sound)
        assert withdraw_response(context, withdrawal_code(mine))
        return made

    monkeypatch.setattr(reencode_voice, "reencode", slowly)
    work_once(context)
    assert numbers(context) == {"erasure": 1}


def test_a_recording_is_erased_after_a_year(
    context: Context, clock: FixedClock, phone: FlaskClient, survey_id: uuid.UUID
) -> None:
    old = hand_in(phone, RECORDING)
    begun = spoken(RECORDING)
    phone.post(f"/api/v1/surveys/{SLUG}/responses", json=begun)
    put_piece(phone, address(begun["id"]), RECORDING, 0, 100)
    work_once(context)
    clock.advance(days=YEAR // dt.timedelta(days=1))
    new = hand_in(phone, RECORDING)
    assert sweep_voices(context) == 0
    clock.advance(days=1)
    assert sweep_voices(context) == 2
    assert voice_of(context, survey_id, old) is None
    assert voice_of(context, survey_id, new) is not None
    left = numbers(context)
    assert (left["response"], left["voice"]) == (3, 1)
