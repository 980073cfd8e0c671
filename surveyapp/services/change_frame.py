"""Change the coding frame of a project; every change is kept with who did it and why."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from surveyapp.coding import changing
from surveyapp.coding.changing import ThemeText, live_theme, state_mark
from surveyapp.coding.frame import CodingFrame, Theme, ThemeChange
from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.project import Project
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.storage.assignments import AssignmentStore
from surveyapp.storage.coding_frames import CodingFrameStore
from surveyapp.storage.organisations import OrganisationStore

CHANGED = "change-coding-frame"
REASON_MAX = 300
# A frame that nobody began yet: it is made when the first theme comes.
NOT_BEGUN = uuid.UUID(int=0)

__all__ = ["FrameDesk", "ThemeText", "state_mark"]


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


def find_frame(
    context: Context, organisation_id: uuid.UUID, project: str
) -> tuple[Project, CodingFrame]:
    """The coding frame of a project; one without themes when nobody began.

    Raises:
        NotFound: no such project in the organisation.
    """
    with context.database.read() as db:
        found = OrganisationStore(db).project(organisation_id, project)
        return found, frame_within(db, organisation_id, found.id)


def frame_of(context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID) -> CodingFrame:
    """The coding frame of a project that was found already."""
    with context.database.read() as db:
        return frame_within(db, organisation_id, project_id)


def frame_within(db: Session, organisation_id: uuid.UUID, project_id: uuid.UUID) -> CodingFrame:
    """The same, in an open transaction; one without themes when nobody began."""
    frame = CodingFrameStore(db).of_project(organisation_id, project_id)
    return frame or CodingFrame(NOT_BEGUN)


def frame_history(
    context: Context, organisation_id: uuid.UUID, frame: CodingFrame
) -> tuple[ThemeChange, ...]:
    """What was done to a frame, the last first."""
    del organisation_id  # whoever has the frame found it within their organisation
    with context.database.read() as db:
        return CodingFrameStore(db).history(frame.id)


def theme_uses(
    context: Context, organisation_id: uuid.UUID, frame: CodingFrame
) -> dict[uuid.UUID, int]:
    """To how many words each theme was given: for those who code, never told outside."""
    ids = [theme.id for theme in frame.themes]
    with context.database.read() as db:
        return AssignmentStore(db).used(organisation_id, ids)


def add_theme(context: Context, desk: FrameDesk, text: ThemeText) -> Theme:
    """Add a theme.

    Raises:
        NotFound: no such project.
        Refused: see `coding.changing.add_theme`; or `reason-too-long`.
    """
    made: list[Theme] = []

    def change(frame: CodingFrame) -> CodingFrame:
        changed, theme = changing.add_theme(frame, text)
        made.append(theme)
        return changed

    change_frame(context, desk, "added", change)
    return made[-1]


def change_theme(
    context: Context, desk: FrameDesk, theme_id: uuid.UUID, text: ThemeText
) -> CodingFrame:
    """Write a theme anew.

    Raises:
        NotFound: no such project or theme.
        Refused: see `coding.changing.change_theme`; or `theme-changed`: somebody else changed it
            since it was on the screen; nothing was changed.
    """

    def change(frame: CodingFrame) -> CodingFrame:
        _as_seen(frame, theme_id, desk)
        return changing.change_theme(frame, theme_id, text)

    return change_frame(context, desk, "changed", change)


def move_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID, places: int) -> None:
    """Move a theme up (-1) or down (1)."""
    with context.database.begin() as db:
        project = OrganisationStore(db).project(desk.organisation_id, desk.project)
        store = CodingFrameStore(db)
        frame = _begun(store, desk, project)
        store.save(desk.organisation_id, changing.move_theme(frame, theme_id, places))


def merge_themes(
    context: Context, desk: FrameDesk, theme_id: uuid.UUID, into_id: uuid.UUID
) -> CodingFrame:
    """Merge a theme into another; words that it was given to are the other's from now on.

    Raises:
        NotFound: no such project or theme.
        Refused: see `coding.changing.merge_themes`; `theme-changed`.
    """

    def change(frame: CodingFrame) -> CodingFrame:
        _as_seen(frame, theme_id, desk)
        return changing.merge_themes(frame, theme_id, into_id)

    def follow(db: Session) -> None:
        store = AssignmentStore(db)
        given = [each for each, _survey in store.of_theme(desk.organisation_id, theme_id)]
        store.give_over(given, into_id)

    return change_frame(context, desk, "merged", change, follow)


def split_theme(
    context: Context,
    desk: FrameDesk,
    theme_id: uuid.UUID,
    text: ThemeText,
    assignments: Collection[uuid.UUID],
) -> Theme:
    """Make a new theme of some of the words that a theme was given to.

    Args:
        context: as always.
        desk: who, where, why.
        theme_id: the theme that is split; it stays, with the other words.
        text: the new theme; part of the same as the one that is split when it names no parent.
        assignments: which words go along.

    Raises:
        NotFound: no such project or theme.
        Refused: see `coding.changing.add_theme`; `split-nothing` when no words go along.
    """
    made: list[Theme] = []

    def change(frame: CodingFrame) -> CodingFrame:
        theme = live_theme(frame, theme_id)
        placed = replace(text, parent=text.parent or theme.parent)
        changed, new = changing.add_theme(frame, placed)
        made.append(new)
        return changed

    def follow(db: Session) -> None:
        store = AssignmentStore(db)
        given = [each for each, _survey in store.of_theme(desk.organisation_id, theme_id)]
        chosen = [each for each in given if each.id in assignments]
        if not chosen:
            message = "Choose the words that go to the new theme."
            raise Refused(code="split-nothing", message=message)
        store.give_over(chosen, made[-1].id)

    change_frame(context, desk, "split", change, follow)
    return made[-1]


def retire_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID) -> CodingFrame:
    """Give a theme to no more words; those that it was given to keep it, and it counts no more."""
    return change_frame(
        context, desk, "retired", lambda frame: changing.retire_theme(frame, theme_id)
    )


def revive_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID) -> CodingFrame:
    """Take a retired theme into use again."""
    return change_frame(
        context, desk, "revived", lambda frame: changing.revive_theme(frame, theme_id)
    )


def change_frame(
    context: Context,
    desk: FrameDesk,
    action: str,
    change: Callable[[CodingFrame], CodingFrame],
    follow: Callable[[Session], None] | None = None,
) -> CodingFrame:
    """Change a frame in one transaction, with its history and the log; the same is no change.

    Args:
        context: as always.
        desk: who, where, why.
        action: what is done, for the history.
        change: gives the changed frame, or refuses.
        follow: what else belongs to it, in the same transaction.
    """
    reason = " ".join(desk.reason.split())
    if len(reason) > REASON_MAX:
        message = f"The reason has {REASON_MAX} characters at most. Make it shorter."
        raise Refused(code="reason-too-long", message=message, maximum=REASON_MAX)
    with context.database.begin() as db:
        project = OrganisationStore(db).project(desk.organisation_id, desk.project)
        store = CodingFrameStore(db)
        frame = _begun(store, desk, project)
        changed = change(frame)
        if changed == frame:
            return frame
        store.save(desk.organisation_id, changed)
        if follow is not None:
            follow(db)
        before, after = changing.difference(frame, changed)
        made = ThemeChange(action, before, after, reason, desk.account_id, context.clock.now())
        store.note(desk.organisation_id, frame.id, made)
        subject = f"{desk.project}/{action}/{','.join(sorted(after))}"[:200]
        note(context, db, desk.organisation_id, desk.account_id, CHANGED, subject)
        return changed


def _begun(store: CodingFrameStore, desk: FrameDesk, project: Project) -> CodingFrame:
    frame = store.of_project(desk.organisation_id, project.id, lock=True)
    return frame or store.begin(desk.organisation_id, project.id)


def _as_seen(frame: CodingFrame, theme_id: uuid.UUID, desk: FrameDesk) -> None:
    theme = frame.theme(theme_id)
    if theme is None:
        message = "There is no such theme."
        raise NotFound(message)
    if desk.seen is not None and desk.seen != state_mark(frame, theme):
        message = "Somebody else changed this theme meanwhile. Look at what it is now."
        raise Refused(code="theme-changed", message=message)
