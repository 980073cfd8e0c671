"""Change the coding frame of a project; every change is kept with who did it and why."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.coding import changing
from surveyapp.coding.changing import ThemeText, live_theme, state_mark
from surveyapp.coding.frame import CodingFrame, Theme, ThemeChange
from surveyapp.errors import NotFound, Refused
from surveyapp.kwestie.project import Project
from surveyapp.services.context import Context
from surveyapp.services.count_responses import rounded
from surveyapp.services.keep_frame import REASON_MAX, FrameAct, FrameDesk, keep_frame
from surveyapp.storage.assignments import AssignmentStore
from surveyapp.storage.coding_frames import CodingFrameStore
from surveyapp.storage.organisations import OrganisationStore

# A frame that nobody began yet: it is made when the first theme comes.
NOT_BEGUN = uuid.UUID(int=0)
FEW = 10  # pieces of text: fewer are told without a number

__all__ = ["REASON_MAX", "FrameDesk", "ThemeText", "state_mark"]


@dataclass(frozen=True, slots=True)
class FrameHistory:
    """What was done to a frame, as much as one reads at a time.

    Attributes:
        changes: the last first.
        older: whether there are older ones.
    """

    changes: tuple[ThemeChange, ...]
    older: bool


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
    context: Context, organisation_id: uuid.UUID, frame: CodingFrame, skip: int = 0
) -> FrameHistory:
    """What was done to a frame, the last first.

    Args:
        context: as always.
        organisation_id: whose frame.
        frame: which one.
        skip: how many of the last changes to leave out.
    """
    del organisation_id  # whoever has the frame found it within their organisation
    with context.database.read() as db:
        changes, older = CodingFrameStore(db).history(frame.id, skip)
    return FrameHistory(tuple(changes), older)


def theme_uses(
    context: Context, organisation_id: uuid.UUID, frame: CodingFrame
) -> dict[uuid.UUID, int]:
    """To about how many pieces of text each theme was given (`about_pieces`).

    Themes that were given to none are not among them.
    """
    ids = [theme.id for theme in frame.themes]
    with context.database.read() as db:
        used = AssignmentStore(db).used(organisation_id, ids)
    return {theme_id: about_pieces(number) for theme_id, number in used.items()}


def about_pieces(number: int) -> int:
    """About how many pieces of text: rounded down to five; 0 for fewer than ten.

    A theme of few people is told without a number, and nobody counts people here.
    """
    return rounded(number) if number >= FEW else 0


def add_theme(
    context: Context,
    desk: FrameDesk,
    text: ThemeText,
    follow: Callable[[Session, Theme], object] | None = None,
) -> Theme:
    """Add a theme.

    Args:
        context: as always.
        desk: who, where, why.
        text: the theme.
        follow: what is done with it at once; when that is refused there is no theme either.

    Raises:
        NotFound: no such project.
        Refused: see `coding.changing.add_theme`; or `reason-too-long`.
    """
    made: list[Theme] = []

    def change(frame: CodingFrame) -> CodingFrame:
        changed, theme = changing.add_theme(frame, text)
        made.append(theme)
        return changed

    def use(db: Session) -> None:
        if follow is not None:
            follow(db, made[-1])

    keep_frame(context, desk, FrameAct("added", change, use))
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

    return keep_frame(context, desk, FrameAct("changed", change))


def move_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID, places: int) -> CodingFrame:
    """Move a theme up (-1) or down (1); the history tells its place among those beside it."""

    def place(frame: CodingFrame) -> Mapping[str, Mapping[str, Any]]:
        theme = live_theme(frame, theme_id)
        return {theme.key: {"place": frame.parts(theme.parent).index(theme) + 1}}

    def change(frame: CodingFrame) -> CodingFrame:
        return changing.move_theme(frame, theme_id, places)

    return keep_frame(context, desk, FrameAct("moved", change, beside=place))


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

    return keep_frame(context, desk, FrameAct("merged", change, follow, _naming(into_id)))


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
    moved: list[int] = []

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
        moved.append(about_pieces(len(chosen)))

    def beside(frame: CodingFrame) -> Mapping[str, Mapping[str, Any]]:
        source = live_theme(frame, theme_id)
        told: dict[str, Any] = {"split_from": source.key}
        if moved[-1]:
            told["pieces"] = moved[-1]
        # The theme that is split stays as it was, and is named all the same.
        return {source.key: {}, made[-1].key: told}

    keep_frame(context, desk, FrameAct("split", change, follow, beside))
    return made[-1]


def retire_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID) -> CodingFrame:
    """Give a theme to no more words; those that it was given to keep it, and it counts no more."""
    act = FrameAct("retired", lambda frame: changing.retire_theme(frame, theme_id))
    return keep_frame(context, desk, act)


def revive_theme(context: Context, desk: FrameDesk, theme_id: uuid.UUID) -> CodingFrame:
    """Take a retired theme into use again."""
    act = FrameAct("revived", lambda frame: changing.revive_theme(frame, theme_id))
    return keep_frame(context, desk, act)


def _naming(theme_id: uuid.UUID) -> Callable[[CodingFrame], Mapping[str, Mapping[str, Any]]]:
    """Let the history name a theme that may stay as it was."""

    def beside(frame: CodingFrame) -> Mapping[str, Mapping[str, Any]]:
        return {live_theme(frame, theme_id).key: {}}

    return beside


def _as_seen(frame: CodingFrame, theme_id: uuid.UUID, desk: FrameDesk) -> None:
    theme = frame.theme(theme_id)
    if theme is None:
        message = "There is no such theme."
        raise NotFound(message)
    if desk.seen is not None and desk.seen != state_mark(frame, theme):
        message = "Somebody else changed this theme meanwhile. Look at what it is now."
        raise Refused(code="theme-changed", message=message)
