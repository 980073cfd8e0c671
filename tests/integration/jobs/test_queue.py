import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.errors import ConfigError
from surveyapp.services.ask_job import ask_job, job_state
from surveyapp.services.context import Context
from surveyapp.services.run_job import SERVICES, UNHURRIED, Progress, Unfinished, urgency
from surveyapp.services.work import rescue, work_once
from surveyapp.storage.jobs import JobState, JobStore
from surveyapp.storage.queue import FILE, Queue, Urgency
from tests.support.jobs import new_organisation

WORKER = """
import os
from surveyapp.config import Config
from surveyapp.services.context import open_context
from surveyapp.services.run_job import SERVICES, UNHURRIED, Progress, Unfinished, urgency
from surveyapp.services.work import work
print("ready", flush=True)
work(open_context(Config.from_environ(os.environ)))
print("stopped", flush=True)
"""
# Fails at once, in plain words: there is no such kwestie. That is enough to see it run.
ARGUMENTS = {"kwestie": "nowhere", "language": "nl-BE"}


def messages(config: Config) -> list[bytes]:
    with sqlite3.connect(config.instance / FILE) as connection:
        return [bytes(data) for (data,) in connection.execute("SELECT data FROM task")]


def test_messages_are_json_and_hold_no_more_than_they_need(sqlite_context: Context) -> None:
    organisation = new_organisation(sqlite_context)
    job_id = ask_job(sqlite_context, organisation, "make_summary", ARGUMENTS)
    (message,) = messages(sqlite_context.config)
    assert message.startswith(b"[")
    assert str(job_id).encode() in message
    assert b"nowhere" not in message  # arguments stay in the database


def test_what_waits_is_worked_off_once(context: Context) -> None:
    organisation = new_organisation(context)
    job_id = ask_job(context, organisation, "make_summary", ARGUMENTS)
    assert work_once(context) == 1
    assert work_once(context) == 0
    assert job_state(context, organisation, job_id).state is JobState.FAILED


def test_a_lost_job_is_done_after_all(context: Context, clock: FixedClock) -> None:
    organisation = new_organisation(context)
    job_id = ask_job(context, organisation, "make_summary", ARGUMENTS)
    with context.database.begin() as db:
        JobStore(db).claim(job_id, context.clock.now())
    work_once(context)
    assert job_state(context, organisation, job_id).state is JobState.RUNNING  # held by nobody
    clock.advance(days=1)
    assert rescue(context) == 1
    work_once(context)
    assert job_state(context, organisation, job_id).state is JobState.FAILED


def test_what_a_person_waits_for_goes_before_what_may_take_its_time(
    sqlite_context: Context,
) -> None:
    taken: list[int] = []
    queue = Queue(sqlite_context.config, lambda _service, given: taken.append(given["n"]))
    put = [
        Urgency.UNHURRIED,
        Urgency.UNHURRIED,
        Urgency.AWAITED,
        Urgency.UNHURRIED,
        Urgency.AWAITED,
    ]
    for number, each in enumerate(put):
        queue.put("any", {"n": number}, each)
    queue.work_once()
    assert taken == [2, 4, 0, 1, 3]
    # The control: of one urgency they go in the order in which they came.
    taken.clear()
    for number in range(5):
        queue.put("any", {"n": number}, Urgency.UNHURRIED)
    queue.work_once()
    queue.close()
    assert taken == [0, 1, 2, 3, 4]


def test_every_kind_of_job_is_known_and_speech_is_not_urgent() -> None:
    assert set(SERVICES) >= UNHURRIED
    assert urgency("release_results") > urgency("make_speech")
    assert urgency("make_summary") == urgency("release_results")


def test_a_release_goes_between_two_turns_of_speech(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two languages are spoken in three turns each; a PDF is asked for during the second."""
    organisation = new_organisation(context)
    order: list[str] = []

    def speech(
        _context: Context, _organisation: uuid.UUID, given: dict[str, Any], progress: Progress
    ) -> dict[str, Any] | Unfinished:
        turn = given.get("turn", 0) + 1
        order.append(f"{given['language']} {turn}")
        progress(turn * 30, "Speaking the texts")
        if order[-1] == "fr-BE 1":
            ask_job(context, organisation, "make_summary", ARGUMENTS)
        return {"turns": turn} if turn == 3 else Unfinished({"turn": turn})

    def summary(*_given: object) -> dict[str, Any]:
        order.append("summary")
        return {}

    services = {"make_speech": speech, "make_summary": summary}
    monkeypatch.setattr("surveyapp.services.run_job._service", services.__getitem__)
    jobs = [
        ask_job(context, organisation, "make_speech", {"language": language})
        for language in ("nl-BE", "fr-BE")
    ]
    work_once(context)
    turns = [each for each in order if each != "summary"]
    assert order.index("summary") == order.index("fr-BE 1") + 1
    assert turns == [f"{code} {turn}" for turn in (1, 2, 3) for code in ("nl-BE", "fr-BE")]
    for job in jobs:
        told = job_state(context, organisation, job)
        assert (told.state, told.result) == (JobState.DONE, {"turns": 3})


def test_redis_without_its_client_is_named_at_the_start(sqlite_context: Context) -> None:
    config = Config(
        database_url="sqlite:///x",
        secret_key="x" * 40,
        sealing_key=bytes(32),
        instance=sqlite_context.config.instance,
        redis_url="redis://127.0.0.1:1/0",
    )
    with pytest.raises(ConfigError, match=r"REDIS_URL.*pip install surveyapp\[redis\]"):
        Queue(config)


def test_a_worker_process_takes_jobs_and_stops_when_told(
    sqlite_context: Context,
) -> None:
    organisation = new_organisation(sqlite_context)
    job_id = ask_job(sqlite_context, organisation, "make_summary", ARGUMENTS)
    environ = {
        **os.environ,
        "DATABASE_URL": sqlite_context.config.database_url,
        "SECRET_KEY": "x" * 40,
        "SEALING_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "INSTANCE": str(sqlite_context.config.instance),
    }
    with subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as worker:
        try:
            end = time.monotonic() + 30
            while not job_state(sqlite_context, organisation, job_id).ended:
                assert time.monotonic() < end, "the worker did not take the job"
                time.sleep(0.1)
        finally:
            worker.send_signal(signal.SIGTERM)
            told, _ = worker.communicate(timeout=30)
    assert told.split() == ["ready", "stopped"]
    assert worker.returncode == 0
