"""Two connections send the same recording at the same moment, as two tabs of a phone do."""

import os
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from surveyapp.ids import withdrawal_code
from surveyapp.response.voice import VoiceState
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.open_voice import open_recording
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.web.app import create_app
from tests.support.responses import SLUG, open_survey
from tests.support.tables import numbers
from tests.support.voices import address, put_piece, spoken, voice_of

RESPONSES = f"/api/v1/surveys/{SLUG}/responses"
SENDERS = 4
STEP = 1000
SOUND = os.urandom(8 * STEP + 1)


def test_the_same_recording_from_several_connections_arrives_once(context: Context) -> None:
    open_survey(context)
    survey_id = find_published_survey(context, SLUG).id
    app = create_app(context)
    sent = spoken(SOUND)
    app.test_client().post(RESPONSES, json=sent)
    together = Barrier(SENDERS)

    def send(_: int) -> list[int]:
        phone, told, here = app.test_client(), [0], 0
        together.wait()
        while told[-1] not in {201, 202}:
            answer = put_piece(
                phone, address(sent["id"]), SOUND, here, min(here + STEP, len(SOUND))
            )
            told.append(answer.status_code)
            here = min(answer.get_json()["received"], len(SOUND) - 1)
        return told

    with ThreadPoolExecutor(SENDERS) as pool:
        told = Counter(each for heard in pool.map(send, range(SENDERS)) for each in heard[1:])
    assert set(told) <= {200, 201, 202, 409}
    assert told[201] == 1
    mine = uuid.UUID(sent["id"])
    voice = voice_of(context, survey_id, mine)
    assert voice.state is VoiceState.WAITING
    with context.database.read() as db:
        assert open_recording(context, db, voice) == SOUND


def test_what_is_taken_back_while_it_arrives_leaves_nothing(context: Context) -> None:
    open_survey(context)
    app = create_app(context)
    sent = spoken(SOUND)
    app.test_client().post(RESPONSES, json=sent)
    together = Barrier(2)

    def send() -> set[int]:
        phone = app.test_client()
        together.wait()
        return {
            put_piece(phone, address(sent["id"]), SOUND, start, start + STEP).status_code
            for start in range(0, 8 * STEP, STEP)
        }

    def take_back() -> bool:
        together.wait()
        return withdraw_response(context, withdrawal_code(uuid.UUID(sent["id"])))

    with ThreadPoolExecutor(2) as pool:
        told, erased = pool.submit(send), pool.submit(take_back)
        assert told.result() <= {200, 202}
        assert erased.result()
    assert numbers(context) == {"erasure": 1}
