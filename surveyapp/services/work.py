"""The worker: takes jobs from the queue until it is told to stop, and erases old recordings."""

import logging
import threading
import uuid
from typing import Any

from surveyapp.services.ask_job import send_job
from surveyapp.services.context import Context
from surveyapp.services.run_job import put_back, rescue_jobs, run_job, urgency
from surveyapp.services.sweep_sessions import sweep_sessions
from surveyapp.services.sweep_voices import sweep_voices
from surveyapp.storage.queue import Queue

logger = logging.getLogger(__name__)

RESCUE_SECONDS = 30


def work(context: Context, workers: int = 1) -> None:
    """Run jobs in this process until SIGTERM or SIGINT. Call it in the main thread.

    A stopping worker finishes what it has in hand; what takes longer than
    `storage.queue.STOP_SECONDS` waits again for the next worker.

    Args:
        context: settings, database, clock.
        workers: how many jobs at a time.
    """
    queue = Queue(context.config, _performer(context))
    queue.on_interrupted(lambda _service, arguments: put_back(context, _job_id(arguments)))
    stop = threading.Event()
    rescuer = threading.Thread(target=_rescue, args=(context, stop), name="rescue", daemon=True)
    rescuer.start()
    try:
        queue.consumer(workers).run()
    finally:
        stop.set()
        rescuer.join()
        queue.close()


def work_once(context: Context) -> int:
    """Run every job that waits, here and now.

    Returns:
        How many messages the queue held.
    """
    queue = Queue(context.config, _performer(context))
    try:
        return queue.work_once()
    finally:
        queue.close()


def rescue(context: Context) -> int:
    """Put jobs of stopped workers back in the queue; how many."""
    lost = rescue_jobs(context)
    queue = Queue(context.config)
    try:
        for job in lost:
            queue.put(job.service, {"job": str(job.id)}, urgency(job.service))
    finally:
        queue.close()
    return len(lost)


def _performer(context: Context) -> Any:  # noqa: ANN401  a `Perform`, whose module is storage's
    def perform(_service: str, arguments: dict[str, Any]) -> None:
        unfinished = run_job(context, _job_id(arguments))
        if unfinished is not None:
            send_job(context, unfinished)

    return perform


def _job_id(arguments: dict[str, Any]) -> uuid.UUID:
    return uuid.UUID(arguments["job"])


def _rescue(context: Context, stop: threading.Event) -> None:
    swept_on = None
    while True:
        try:
            rescue(context)
            if swept_on != context.clock.today():
                sweep_voices(context)
                sweep_sessions(context)
                swept_on = context.clock.today()
        except Exception:
            logger.exception("Lost jobs or old recordings could not be looked for")
        if stop.wait(RESCUE_SECONDS):
            return
