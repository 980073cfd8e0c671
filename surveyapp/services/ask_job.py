"""Ask for work outside the web request, and see how far it is."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.services.run_job import SERVICES, urgency
from surveyapp.storage.jobs import Job, JobStore
from surveyapp.storage.queue import Queue

# What people see of a job; re-exported for the web, which does not reach into storage.
__all__ = ["Job", "ask_job", "enter_job", "job_state", "list_jobs", "send_job"]


def ask_job(
    context: Context, organisation_id: uuid.UUID, service: str, arguments: dict[str, Any]
) -> uuid.UUID:
    """Ask for a job; it runs when a worker is free.

    Args:
        context: settings, database, clock.
        organisation_id: for whom.
        service: a name of `services.run_job.SERVICES`.
        arguments: plain JSON values.

    Returns:
        The job's identifier; of the same job when it was asked already and has not ended.

    Raises:
        NotFound: no such service.
    """
    with context.database.begin() as db:
        job = enter_job(context, db, organisation_id, service, arguments)
    send_job(context, job)
    return job.id


def enter_job(
    context: Context,
    db: Session,
    organisation_id: uuid.UUID,
    service: str,
    arguments: dict[str, Any],
) -> Job:
    """Ask for a job within a transaction that is open already; see `ask_job`.

    Once the transaction has ended, `send_job` tells a worker of it. When that is not reached
    because this process was stopped, `run_job.rescue_jobs` finds it.
    """
    if service not in SERVICES:
        message = f"There is no job called {service!r}."
        raise NotFound(message)
    return JobStore(db).add(organisation_id, service, arguments, context.clock.now())


def send_job(context: Context, job: Job) -> None:
    """Tell a worker of a job. After the transaction: a worker must find what it is told of."""
    queue = Queue(context.config)
    try:
        queue.put(job.service, {"job": str(job.id)}, urgency(job.service))
    finally:
        queue.close()


def job_state(context: Context, organisation_id: uuid.UUID, job_id: uuid.UUID) -> Job:
    """How far a job is.

    Raises:
        NotFound: none in this organisation.
    """
    with context.database.read() as db:
        return JobStore(db).find(organisation_id, job_id)


def list_jobs(context: Context, organisation_id: uuid.UUID, service: str) -> list[Job]:
    """The organisation's recent jobs of a service, the newest first."""
    with context.database.read() as db:
        return JobStore(db).list_recent(organisation_id, service)
