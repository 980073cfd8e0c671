"""Jobs as they are stored: asked, claimed by one worker, told how far, ended."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.storage.rows import JobRow


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """What runs outside the web request.

    Attributes:
        id: random.
        organisation_id: for whom.
        service: its name in the registry of `services.run_job`.
        arguments: plain JSON values.
        state: where it is.
        progress: 0 to 100.
        message: the step it is at, or why it failed; fit to show, in English.
        result: plain JSON values when done; what it noted so far when it is done in turns.
        asked_at: when somebody asked for it.
        seen_at: its last sign of life.
        attempts: how often a worker began it.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    service: str
    arguments: dict[str, Any]
    state: JobState
    progress: int
    message: str
    result: dict[str, Any] | None
    asked_at: dt.datetime
    seen_at: dt.datetime
    attempts: int

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen with it."""
        return self.state not in OPEN


class JobStore:
    """Jobs in one transaction.

    Args:
        db: the open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(
        self, organisation_id: uuid.UUID, service: str, arguments: dict[str, Any], now: dt.datetime
    ) -> Job:
        """A new job that waits; or the same one, if it waits or runs already."""
        there = self.find_open(organisation_id, service, arguments)
        if there is not None:
            return there
        row = JobRow(
            id=uuid.uuid4(),
            organisation_id=organisation_id,
            service=service,
            arguments=arguments,
            state=JobState.WAITING,
            progress=0,
            message="",
            asked_at=now,
            seen_at=now,
            attempts=0,
        )
        self._db.add(row)
        self._db.flush()
        return _job(row)

    def find(self, organisation_id: uuid.UUID, job_id: uuid.UUID) -> Job:
        """The job with this identifier.

        Raises:
            NotFound: none in this organisation.
        """
        row = self._db.get(JobRow, job_id)
        if row is None or row.organisation_id != organisation_id:
            message = "There is no such job."
            raise NotFound(message)
        return _job(row)

    def find_open(
        self, organisation_id: uuid.UUID, service: str, arguments: dict[str, Any]
    ) -> Job | None:
        """The job with these arguments that waits or runs; None when there is none."""
        rows = self._db.scalars(
            select(JobRow).where(
                JobRow.organisation_id == organisation_id,
                JobRow.service == service,
                JobRow.state.in_(OPEN),
            )
        )
        return next((_job(row) for row in rows if row.arguments == arguments), None)

    def list_recent(self, organisation_id: uuid.UUID, service: str, most: int = 50) -> list[Job]:
        """The organisation's jobs of a service, the newest first."""
        return self._of(organisation_id, service)[:most]

    def claim(self, job_id: uuid.UUID, now: dt.datetime) -> Job | None:
        """Begin a job that waits; None when another worker was first or it has ended.

        One statement decides, so two workers can never both get it.
        """
        changed = self._change(
            job_id,
            (JobState.WAITING,),
            state=JobState.RUNNING,
            attempts=JobRow.attempts + 1,
            seen_at=now,
        )
        row = self._db.get(JobRow, job_id) if changed else None
        return None if row is None else _job(row)

    def tell(self, job_id: uuid.UUID, progress: int, message: str, now: dt.datetime) -> None:
        """How far a running job is."""
        self._change(
            job_id, (JobState.RUNNING,), progress=progress, message=message, seen_at=now
        )  # fmt: skip

    def touch(self, job_id: uuid.UUID, now: dt.datetime) -> None:
        """A sign of life."""
        self._change(job_id, OPEN, seen_at=now)

    def finish(self, job_id: uuid.UUID, result: dict[str, Any], now: dt.datetime) -> None:
        """It is done."""
        self._change(
            job_id,
            (JobState.RUNNING,),
            state=JobState.DONE,
            progress=100,
            message="",
            result=result,
            ended_at=now,
        )

    def pause(self, job_id: uuid.UUID, so_far: dict[str, Any], now: dt.datetime) -> None:
        """A turn of it is done, and it waits for the next: how far it is still holds."""
        self._change(
            job_id,
            (JobState.RUNNING,),
            state=JobState.WAITING,
            attempts=0,
            result=so_far,
            seen_at=now,
        )

    def fail(self, job_id: uuid.UUID, message: str, now: dt.datetime) -> None:
        """It did not work; `message` is fit to show."""
        self._change(job_id, OPEN, state=JobState.FAILED, message=message, ended_at=now)

    def forget(self, job_id: uuid.UUID) -> None:
        """Take out a job that has ended, so that nothing tells when it was asked for."""
        self._db.execute(delete(JobRow).where(JobRow.id == job_id, JobRow.state.not_in(OPEN)))

    def put_back(self, job_id: uuid.UUID, now: dt.datetime) -> None:
        """A running job waits again, because its worker stopped."""
        self._change(
            job_id, (JobState.RUNNING,), state=JobState.WAITING, progress=0, message="", seen_at=now
        )  # fmt: skip

    def unseen(self, since: dt.datetime) -> list[Job]:
        """Jobs that should be moving, without a sign of life since then."""
        rows = self._db.scalars(
            select(JobRow).where(JobRow.state.in_(OPEN), JobRow.seen_at < since)
        )
        return [_job(row) for row in rows]

    def _of(self, organisation_id: uuid.UUID, service: str) -> list[Job]:
        rows = self._db.scalars(
            select(JobRow)
            .where(JobRow.organisation_id == organisation_id, JobRow.service == service)
            .order_by(JobRow.asked_at.desc(), JobRow.id)
        )
        return [_job(row) for row in rows]

    def _change(self, job_id: uuid.UUID, states: tuple[JobState, ...], **values: object) -> bool:
        statement = update(JobRow).where(JobRow.id == job_id, JobRow.state.in_(states))
        done = self._db.execute(
            statement.values(**values), execution_options={"synchronize_session": "fetch"}
        )
        return isinstance(done, CursorResult) and done.rowcount == 1


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        organisation_id=row.organisation_id,
        service=row.service,
        arguments=row.arguments,
        state=JobState(row.state),
        progress=row.progress,
        message=row.message,
        result=row.result,
        asked_at=row.asked_at,
        seen_at=row.seen_at,
        attempts=row.attempts,
    )
