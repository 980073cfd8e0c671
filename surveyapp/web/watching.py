"""Watching a job: a page that asks again by itself, and the words for where it is."""

from collections.abc import Mapping

from flask import make_response
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from surveyapp.services.ask_job import Job

SEE_AGAIN_SECONDS = 2


def watched(page: str, job: Job) -> Answer:
    """A page about a job; the browser asks for it again until the job has ended."""
    answer = make_response(page)
    if not job.ended:
        answer.headers["Refresh"] = str(SEE_AGAIN_SECONDS)
    return answer


def step_words(message: str, steps: Mapping[str, str]) -> str:
    """A step or a failure in the language of the page; as it is where it is not known.

    Args:
        message: what the job says of itself.
        steps: what this kind of job says beside what every job can say.
    """
    every = {
        "": _("It waits for its turn."),
        "Something went wrong here, not with you. It is written down. Please try again.": _(
            "Something went wrong here, not with you. It is written down. Please try again."
        ),
        "This was interrupted several times. Please try again later.": _(
            "This was interrupted several times. Please try again later."
        ),
    }
    return {**every, **steps}.get(message, message)
