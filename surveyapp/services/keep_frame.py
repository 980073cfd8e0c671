"""Keep a changed coding frame: in one transaction, with its history and the log."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.coding.changing import difference, record
from surveyapp.coding.frame import CodingFrame, ThemeChange
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.storage.coding_frames import CodingFrameStore
from surveyapp.storage.organisations import OrganisationStore

CHANGED = "change-coding-frame"
REASON_MAX = 300

Told = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class FrameDesk:
    """Who works on which frame.

    Attributes:
        organisation_id: theirs.
        project: slug of the project.
        account_id: who.
        reason: why, in their words; may be empty.
        seen: `state_mark` of the theme as it was on the screen; None for programs.
    """

    organisation_id: uuid.UUID
    project: str
    account_id: uuid.UUID
    reason: str = ""
    seen: str | None = None


def _nothing(_given: object) -> Mapping[str, Mapping[str, Any]]:
    return {}


@dataclass(frozen=True, slots=True)
class FrameAct:
    """Something that is done to a frame.

    Attributes:
        action: what, for the history (`ThemeChange.action`).
        change: gives the changed frame, or refuses.
        follow: what else belongs to it, in the same transaction.
        beside: what the history tells of themes besides what they are, by their keys: asked of
            the frame as it was, and as it became once all is done. Themes that did not change
            themselves are told too when they are named here.
    """

    action: str
    change: Callable[[CodingFrame], CodingFrame]
    follow: Callable[[Session], object] = _nothing
    beside: Callable[[CodingFrame], Mapping[str, Mapping[str, Any]]] = _nothing


def keep_frame(context: Context, desk: FrameDesk, act: FrameAct) -> CodingFrame:
    """Change a frame; the same again is no change.

    Raises:
        NotFound: no such project.
        Refused: `reason-too-long`; or whatever the act itself refuses. Nothing was changed.
    """
    reason = " ".join(desk.reason.split())
    if len(reason) > REASON_MAX:
        message = f"The reason has {REASON_MAX} characters at most. Make it shorter."
        raise Refused(code="reason-too-long", message=message, maximum=REASON_MAX)
    with context.database.begin() as db:
        project = OrganisationStore(db).project(desk.organisation_id, desk.project)
        store = CodingFrameStore(db)
        frame = store.of_project(desk.organisation_id, project.id, lock=True)
        frame = frame or store.begin(desk.organisation_id, project.id)
        changed = act.change(frame)
        if changed == frame:
            return frame
        store.save(desk.organisation_id, changed)
        act.follow(db)
        before, after = _told(frame, changed, act)
        made = ThemeChange(act.action, before, after, reason, desk.account_id, context.clock.now())
        store.note(desk.organisation_id, frame.id, made)
        subject = f"{desk.project}/{act.action}/{','.join(sorted(after))}"[:200]
        note(context, db, desk.organisation_id, desk.account_id, CHANGED, subject)
        return changed


def _told(frame: CodingFrame, changed: CodingFrame, act: FrameAct) -> tuple[Told, Told]:
    before, after = difference(frame, changed)
    for where, told in ((frame, before), (changed, after)):
        for key, more in act.beside(where).items():
            theme = where.named(key)
            if theme is not None:
                told[key] = {**record(where, theme), **more}
    return before, after
