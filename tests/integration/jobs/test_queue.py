import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.errors import ConfigError
from surveyapp.services.ask_job import ask_job, job_state
from surveyapp.services.context import Context
from surveyapp.services.work import rescue, work_once
from surveyapp.storage.jobs import JobState, JobStore
from surveyapp.storage.queue import FILE, Queue
from tests.support.jobs import new_organisation

WORKER = """
import os
from surveyapp.config import Config
from surveyapp.services.context import open_context
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
