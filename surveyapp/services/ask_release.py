"""Ask for a release, and see that one is under way.

It is made outside the web request, since the gate may think for a minute.
"""

import uuid

from surveyapp.services.ask_job import Job, enter_job, send_job
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.services.release_frame import look
from surveyapp.services.release_results import refused
from surveyapp.storage.jobs import JobStore

SERVICE = "release_results"


def ask_release(context: Context, organisation_id: uuid.UUID, slug: str, by: Person) -> uuid.UUID:
    """Ask for the next release of a survey; who asked is noted in the audit log.

    Args:
        context: the installation.
        organisation_id: whose survey.
        slug: which survey.
        by: who asks.

    Returns:
        The job's identifier; of the same job when it was asked already and has not ended.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: it may not be now, as in `services.release_results.why_no_release`.
    """
    # Apart from what is written, since it counts: nobody's answer has to wait for that.
    with context.database.read() as db:
        reason = look(context, db, organisation_id, slug, closing=False).reason
    if reason is not None:
        raise refused(reason)
    with context.database.begin() as db:
        job = enter_job(context, db, organisation_id, SERVICE, {"survey": slug})
        note(context, db, organisation_id, by.account_id, "ask-release", slug)
    send_job(context, job)
    return job.id


def release_under_way(context: Context, organisation_id: uuid.UUID, slug: str) -> Job | None:
    """The release of a survey that waits or is being made; None when nobody asked for one."""
    with context.database.read() as db:
        return JobStore(db).find_open(organisation_id, SERVICE, {"survey": slug})
