import threading
import uuid
from typing import Any

import pytest

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.services.ask_job import ask_job, job_state, list_jobs
from surveyapp.services.context import Context
from surveyapp.services.run_job import (
    ATTEMPTS,
    INTERRUPTED,
    UNEXPECTED,
    Progress,
    Unfinished,
    rescue_jobs,
    run_job,
)
from surveyapp.storage.jobs import Job, JobState, JobStore
from tests.support.jobs import Counting, new_organisation

SERVICE = "make_summary"


def asked(context: Context, **arguments: object) -> tuple[uuid.UUID, uuid.UUID]:
    organisation = new_organisation(context, f"o-{uuid.uuid4().hex[:8]}")
    return organisation, ask_job(context, organisation, SERVICE, dict(arguments))


def test_a_job_waits_runs_and_is_done(context: Context) -> None:
    organisation, job_id = asked(context, language="nl-BE")
    assert job_state(context, organisation, job_id).state is JobState.WAITING
    run_job(context, job_id, {SERVICE: Counting()})
    job = job_state(context, organisation, job_id)
    assert (job.state, job.progress) == (JobState.DONE, 100)
    assert job.result == {"echo": {"language": "nl-BE"}}
    assert job.ended


def test_how_far_it_is_is_told_while_it_runs(context: Context) -> None:
    organisation, job_id = asked(context)
    seen: list[Job] = []

    class Looking(Counting):
        def __call__(self, *given: object) -> dict[str, object]:
            result = super().__call__(*given)  # type: ignore[arg-type]
            seen.append(job_state(context, organisation, job_id))
            return result

    run_job(context, job_id, {SERVICE: Looking()})
    assert [(job.state, job.progress, job.message) for job in seen] == [
        (JobState.RUNNING, 50, "Halfway")
    ]


def test_between_turns_it_waits_tells_how_far_it_is_and_is_no_failed_attempt(
    context: Context,
) -> None:
    organisation, job_id = asked(context, language="nl-BE")
    given: list[dict[str, Any]] = []

    def service(
        _context: Context, _organisation: uuid.UUID, arguments: dict[str, Any], progress: Progress
    ) -> Unfinished:
        given.append(arguments)
        progress(40, "Halfway")
        return Unfinished({"made": len(given)})

    for turn in range(1, ATTEMPTS + 2):
        waits = run_job(context, job_id, {SERVICE: service})
        assert waits is not None
        job = job_state(context, organisation, job_id)
        assert (job.state, job.progress, job.message) == (JobState.WAITING, 40, "Halfway")
        assert (job.attempts, job.result) == (0, {"made": turn})
    assert given[:2] == [{"language": "nl-BE"}, {"language": "nl-BE", "made": 1}]
    # The control: the same job, once it is finished, waits for nothing.
    assert run_job(context, job_id, {SERVICE: Counting()}) is None
    assert job_state(context, organisation, job_id).ended


def test_a_rule_that_forbids_it_is_told_in_its_own_words(context: Context) -> None:
    organisation, job_id = asked(context)
    run_job(context, job_id, {SERVICE: Counting(Refused("no-version", "Publish it first."))})
    job = job_state(context, organisation, job_id)
    assert (job.state, job.message) == (JobState.FAILED, "Publish it first.")


def test_a_failure_shows_a_plain_sentence_and_is_logged(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    organisation, job_id = asked(context)
    run_job(context, job_id, {SERVICE: Counting(ZeroDivisionError("secret /path"))})
    job = job_state(context, organisation, job_id)
    assert (job.state, job.message) == (JobState.FAILED, UNEXPECTED)
    assert "secret" not in job.message
    assert "ZeroDivisionError" in caplog.text


def test_eight_workers_run_a_job_once(context: Context) -> None:
    _, job_id = asked(context)
    service = Counting()
    start = threading.Barrier(8)

    def worker() -> None:
        start.wait()
        run_job(context, job_id, {SERVICE: service})

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert service.runs == 1


def test_asking_twice_while_it_waits_is_one_job(context: Context) -> None:
    organisation, first = asked(context, language="ar")
    assert ask_job(context, organisation, SERVICE, {"language": "ar"}) == first
    assert ask_job(context, organisation, SERVICE, {"language": "en"}) != first
    run_job(context, first, {SERVICE: Counting()})
    assert ask_job(context, organisation, SERVICE, {"language": "ar"}) != first
    assert len(list_jobs(context, organisation, SERVICE)) == 3


def test_another_organisation_does_not_see_it(context: Context) -> None:
    _, job_id = asked(context)
    with pytest.raises(NotFound):
        job_state(context, new_organisation(context, "ander"), job_id)


def test_an_unknown_service_is_not_asked(context: Context) -> None:
    organisation = new_organisation(context)
    with pytest.raises(NotFound):
        ask_job(context, organisation, "os.system", {})


def test_a_job_of_a_stopped_worker_waits_again_and_at_last_fails(
    context: Context, clock: FixedClock
) -> None:
    organisation, job_id = asked(context)
    for attempt in range(1, ATTEMPTS + 1):
        with context.database.begin() as db:
            claimed = JobStore(db).claim(job_id, context.clock.now())
        assert claimed is not None
        assert claimed.attempts == attempt
        assert rescue_jobs(context) == []  # it gave a sign of life just now
        clock.advance(days=1)
        lost = rescue_jobs(context)
        assert [job.id for job in lost] == ([job_id] if attempt < ATTEMPTS else [])
    job = job_state(context, organisation, job_id)
    assert (job.state, job.message) == (JobState.FAILED, INTERRUPTED)


def test_a_residents_job_ends_and_is_forgotten_in_one(
    context: Context, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that is killed in between must leave no job that tells when it was asked."""
    organisation = new_organisation(context)
    job_id = ask_job(context, organisation, "reencode_voice", {})
    services = {"reencode_voice": Counting()}

    def killed(_store: JobStore, _job_id: uuid.UUID) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(JobStore, "forget", killed)
        with pytest.raises(SystemExit):
            run_job(context, job_id, services)
    assert not job_state(context, organisation, job_id).ended
    clock.advance(days=1)
    assert [job.id for job in rescue_jobs(context)] == [job_id]
    run_job(context, job_id, services)
    with pytest.raises(NotFound):
        job_state(context, organisation, job_id)


def test_a_job_whose_message_got_lost_is_put_in_the_queue_again(
    context: Context, clock: FixedClock
) -> None:
    _, job_id = asked(context)
    clock.advance(days=1)
    assert [job.id for job in rescue_jobs(context)] == [job_id]
