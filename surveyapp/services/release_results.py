"""Release the results of a survey: count once, protect, freeze.

The one place where true counts (`storage.counting`) are handed to disclosure control
(`aggregate.build`). What comes back, and what is kept, has passed it.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import TOO_SOON, Reason
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.release_frame import Ready, frame_of, look, told_in_rooms
from surveyapp.services.run_job import Progress
from surveyapp.storage.counting import ResponseCounting
from surveyapp.storage.releases import ReleaseStore

ROOM_TOLD = "release-room-told"
MESSAGES = {
    "release-not-published": "Publish the survey first.",
    "release-too-few-people": "Too few people took part. About %(needed)s more are needed.",
    "release-at-closing": "A small survey releases once, when it closes.",
    "release-only-once": "A small survey releases once, and this one did.",
    "release-too-few-changed": "Too little changed. About %(needed)s more answers are needed.",
    "release-too-soon": "There was a release today. The next may come on %(from_day)s.",
    ROOM_TOLD: "A board showed something in the meantime. Release once more.",
}
# What a release is at, in percent; counting fills what lies between the first two.
COUNTING, CHECKING, KEEPING = 2, 40, 97


def untold(_percent: int, _step: str) -> None:
    """Progress that nobody looks at."""


def release_results(
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    *,
    closing: bool = False,
    progress: Progress = untold,
) -> Release:
    """Count the accepted responses, protect the tables, and freeze them as a release.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        slug: which survey.
        closing: this is the release at closing; a closed survey is always taken as such.
        progress: told how far it is, 0 to 100, and at which step.

    Returns:
        The frozen release.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: rule 4 forbids it now (`code` and `facts` as in `why_no_release`), or a board
            showed something while this was made (`release-room-told`).
    """
    with context.database.read() as db:
        ReleaseStore(db).hold_still()
        ready = look(context, db, organisation_id, slug, closing=closing)
        if ready.reason is not None:
            raise refused(ready.reason)
        source = ResponseCounting(db, _counted(progress, ready.standing.responses))
        progress(COUNTING, "Counting the answers")
        release = build_release(frame_of(context, db, ready), source)
    progress(KEEPING, "Freezing the release")
    _freeze(context, ready, release)
    return release


def why_no_release(
    context: Context, organisation_id: uuid.UUID, slug: str, *, closing: bool = False
) -> Reason | None:
    """Why a survey cannot release now; None when it can.

    Codes: `release-not-published`, `release-too-few-people`, `release-at-closing`,
    `release-only-once`, `release-too-few-changed`, `release-too-soon`. Numbers still needed
    are rounded up to 5.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.read() as db:
        return look(context, db, organisation_id, slug, closing=closing).reason


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`release_results` as a job: argument `survey`.

    Returns:
        `survey` and `number`; or, when a rule forbids it, `survey`, `refused` (the code) and
        `facts`, so that the page can say it in the language of whoever reads it.
    """
    slug = arguments["survey"]
    try:
        made = release_results(context, organisation_id, slug, progress=progress)
    except Refused as error:
        facts = {name: _plain(value) for name, value in error.facts.items()}
        return {"survey": slug, "refused": error.code, "facts": facts}
    return {"survey": slug, "number": made.number}


def refused(reason: Reason) -> Refused:
    """The refusal that a reason makes."""
    message = MESSAGES[reason.code]
    filled = message % reason.facts if reason.facts else message
    return Refused(reason.code, filled, **reason.facts)


def _freeze(context: Context, ready: Ready, release: Release) -> None:
    kept = ready.kept
    with context.database.begin() as db:
        store = ReleaseStore(db)
        store.one_at_a_time(kept.id)
        if told_in_rooms(db, kept) != ready.told:
            # The gate did not see it, so nobody knows what both together would tell.
            raise refused(Reason(ROOM_TOLD))
        added = store.add(kept.organisation_id, kept.id, release, ready.standing)
    if not added:
        # Somebody released at the same moment: theirs is the release.
        raise refused(Reason(TOO_SOON, from_day=release.date + dt.timedelta(days=1)))


def _counted(progress: Progress, everybody: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        share = min(done, everybody) / max(everybody, 1)
        progress(COUNTING + int((CHECKING - COUNTING) * share), "Counting the answers")

    return tell


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
