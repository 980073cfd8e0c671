"""Run one job: claim it, do it, tell how far it is, tell in plain words when it fails.

What may run as a job is listed here by name, and how urgent it is. Long work that nobody waits
for is done in turns (`Unfinished`), so that what is urgent goes in between. A worker that is
stopped gives no sign of life any more; `rescue_jobs` finds such jobs and lets them run again, or
says that they failed.
"""

import datetime as dt
import importlib
import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from surveyapp.errors import SurveyAppError
from surveyapp.services.context import Context
from surveyapp.storage.jobs import Job, JobState, JobStore
from surveyapp.storage.queue import Urgency


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a service gives back that did one turn of its work and waits for the next.

    Attributes:
        so_far: plain JSON values; at the next turn they stand among its arguments.
    """

    so_far: dict[str, Any]


Progress = Callable[[int, str], None]
JobService = Callable[[Context, uuid.UUID, dict[str, Any], Progress], dict[str, Any] | Unfinished]


def untold(_percent: int, _step: str) -> None:
    """Progress that nobody looks at."""


# Service name -> module and function. Looked up when a job runs, so that asking for a job
# does not load what only workers need (WeasyPrint).
SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "make_guide": "surveyapp.services.make_guide:run",
        "make_paper": "surveyapp.services.make_paper:run",
        "make_results_print": "surveyapp.services.make_results_print:run",
        "make_speech": "surveyapp.services.make_speech:run",
        "make_summary": "surveyapp.services.make_summary:run",
        "release_results": "surveyapp.services.release_results:run",
        "reencode_voice": "surveyapp.services.reencode_voice:run",
    }
)
# Jobs that a resident's sending asks for. They carry the time at which they were asked, and of
# residents no time of day is kept: such a job is gone as soon as it has ended.
FORGOTTEN = frozenset({"reencode_voice"})
# Jobs that may take their time. A person sits and waits for any other.
UNHURRIED = frozenset({"make_speech", "reencode_voice"})

logger = logging.getLogger(__name__)

BEAT_SECONDS = 15
UNSEEN = dt.timedelta(minutes=2)
ATTEMPTS = 3
UNEXPECTED = "Something went wrong here, not with you. It is written down. Please try again."
INTERRUPTED = "This was interrupted several times. Please try again later."


def urgency(service: str) -> Urgency:
    """How urgent a kind of job is."""
    return Urgency.UNHURRIED if service in UNHURRIED else Urgency.AWAITED


def run_job(
    context: Context, job_id: uuid.UUID, services: Mapping[str, JobService] | None = None
) -> Job | None:
    """Run a job, or a turn of it, if it still waits.

    Args:
        context: settings, database, clock.
        job_id: which.
        services: other functions than those of `SERVICES`, by name.

    Returns:
        The job, if it waits for another turn and must be put in the queue again; else None.
    """
    with context.database.begin() as db:
        job = JobStore(db).claim(job_id, context.clock.now())
    if job is None:
        return None
    try:
        perform = (services or {}).get(job.service) or _service(job.service)
        with _heartbeat(context, job_id):
            given = {**job.arguments, **(job.result or {})}
            result = perform(context, job.organisation_id, given, _teller(context, job_id))
    except SurveyAppError as error:
        logger.warning("Job %s (%s) refused: %s", job_id, job.service, error)
        told = str(error)
        _end(context, job, lambda jobs, now: jobs.fail(job_id, told, now))
    except Exception:
        logger.exception("Job %s (%s) failed", job_id, job.service)
        _end(context, job, lambda jobs, now: jobs.fail(job_id, UNEXPECTED, now))
    else:
        if isinstance(result, Unfinished):
            so_far = result.so_far
            _change(context, lambda jobs, now: jobs.pause(job_id, so_far, now))
            return job
        made = result
        _end(context, job, lambda jobs, now: jobs.finish(job_id, made, now))
    return None


def rescue_jobs(context: Context) -> list[Job]:
    """Find jobs that no worker has in hand any more.

    Returns:
        Those that wait now and must be put in the queue again. Jobs that were begun
        `ATTEMPTS` times already are told as failed instead.
    """
    now = context.clock.now()
    again = []
    with context.database.begin() as db:
        jobs = JobStore(db)
        for job in jobs.unseen(now - UNSEEN):
            if job.attempts >= ATTEMPTS:
                jobs.fail(job.id, INTERRUPTED, now)
                if job.service in FORGOTTEN:
                    jobs.forget(job.id)
                continue
            if job.state is JobState.RUNNING:
                jobs.put_back(job.id, now)
            else:
                jobs.touch(job.id, now)
            again.append(job)
    return again


def put_back(context: Context, job_id: uuid.UUID) -> None:
    """A worker is stopping and could not finish this job: it waits again."""
    _change(context, lambda jobs, now: jobs.put_back(job_id, now))


def _service(name: str) -> JobService:
    module, function = SERVICES[name].split(":")
    found: JobService = getattr(importlib.import_module(module), function)
    return found


def _teller(context: Context, job_id: uuid.UUID) -> Progress:
    def tell(percent: int, message: str) -> None:
        _change(context, lambda jobs, now: jobs.tell(job_id, percent, message, now))

    return tell


def _end(context: Context, job: Job, end: Callable[[JobStore, dt.datetime], None]) -> None:
    """End a job, and forget it in the same transaction where nothing of it may stay."""
    with context.database.begin() as db:
        jobs = JobStore(db)
        end(jobs, context.clock.now())
        if job.service in FORGOTTEN:
            jobs.forget(job.id)


def _change(context: Context, change: Callable[[JobStore, dt.datetime], None]) -> None:
    """One change in a transaction of its own, so that others see it at once."""
    with context.database.begin() as db:
        change(JobStore(db), context.clock.now())


@contextmanager
def _heartbeat(context: Context, job_id: uuid.UUID) -> Iterator[None]:
    """Give a sign of life every `BEAT_SECONDS` as long as the job runs."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                _change(context, lambda jobs, now: jobs.touch(job_id, now))
            except Exception:
                logger.exception("No sign of life could be written for job %s", job_id)

    thread = threading.Thread(target=beat, name=f"beat-{job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
