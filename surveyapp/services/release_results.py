"""Release the results of a survey: count once, protect, freeze.

The one place where true counts (`storage.counting`) are handed to disclosure control
(`aggregate.build`). What comes back, and what is kept, has passed it.
"""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import TOO_SOON, Reason, why_not
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.release_frame import Ready, frame_of, look, told_in_rooms
from surveyapp.services.reveals import KeptPart
from surveyapp.services.run_job import Progress, untold
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
COUNTING, BUILDING, KEEPING = 2, 40, 97
# The steps of `aggregate.build`, as they are told.
BUILT = {
    "counting": "Counting the answers",
    "protecting": "Putting the counts into steps",
    "checking": "Looking for what all releases together would tell",
    "tallying": "Looking at what was counted in rooms",
}
KEEPING_WORDS = "Freezing the release"


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
        steps = _Steps(progress, ready.standing.responses)
        source = ResponseCounting(db, steps.counted)
        told = told_in_rooms(db, ready.kept)
        frame = frame_of(context, db, ready, told)
        release = build_release(frame, source, progress=steps.built)
    progress(KEEPING, KEEPING_WORDS)
    _freeze(context, ready, told, release)
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


def reasons_against(
    context: Context, organisation_id: uuid.UUID, slug: str
) -> tuple[Reason | None, Reason | None]:
    """Why a survey cannot release now, and why it could not if it were closed; counted once.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.read() as db:
        ready = look(context, db, organisation_id, slug, closing=False)
    if ready.kept.published is None:
        return ready.reason, ready.reason
    return ready.reason, why_not(replace(ready.standing, closing=True))


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


def _freeze(context: Context, ready: Ready, told: tuple[KeptPart, ...], release: Release) -> None:
    kept = ready.kept
    with context.database.begin() as db:
        store = ReleaseStore(db)
        store.one_at_a_time(kept.id)
        if told_in_rooms(db, kept) != told:
            # The gate did not see it, so nobody knows what both together would tell.
            raise refused(Reason(ROOM_TOLD))
        added = store.add(kept.organisation_id, kept.id, release, ready.standing, ready.at)
    if not added:
        # Somebody released at the same moment: theirs is the release.
        raise refused(Reason(TOO_SOON, from_day=release.date + dt.timedelta(days=1)))


class _Steps:
    """Tells how far a release is, in the words of this service.

    Args:
        progress: whom to tell.
        everybody: how many responses are counted.
    """

    def __init__(self, progress: Progress, everybody: int) -> None:
        self._progress = progress
        self._everybody = max(everybody, 1)
        self._furthest = 0

    def counted(self, done: int) -> None:
        """So many responses were looked at."""
        share = min(done, self._everybody) / self._everybody
        self._tell(COUNTING + int((BUILDING - COUNTING) * share), BUILT["counting"])

    def built(self, percent: int, doing: str) -> None:
        """What `aggregate.build` is at; counting is known better here."""
        at = COUNTING if doing == "counting" else BUILDING + (KEEPING - BUILDING) * percent // 100
        self._tell(at, BUILT.get(doing, ""))

    def _tell(self, percent: int, words: str) -> None:
        self._furthest = max(self._furthest, percent)
        self._progress(self._furthest, words)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
