"""Coding frames: the themes of projects, and what was done to them."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from surveyapp.coding.frame import TEXT_FIELDS, CodingFrame, Theme, ThemeChange, ThemeState
from surveyapp.ids import new_id
from surveyapp.storage.rows.coding import CodingFrameRow, ThemeChangeRow, ThemeRow

HISTORY_MAX = 200  # changes at a time


class CodingFrameStore:
    """Coding frames within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def of_project(
        self, organisation_id: uuid.UUID, project_id: uuid.UUID, *, lock: bool = False
    ) -> CodingFrame | None:
        """The coding frame of a project; None when nobody began it.

        Args:
            organisation_id: whose project.
            project_id: which one.
            lock: nobody else may change it until the transaction ends.
        """
        query = select(CodingFrameRow.id).where(
            CodingFrameRow.organisation_id == organisation_id,
            CodingFrameRow.project_id == project_id,
        )
        frame_id = self.db.scalar(query.with_for_update() if lock else query)
        return None if frame_id is None else CodingFrame(frame_id, self._themes(frame_id))

    def begin(self, organisation_id: uuid.UUID, project_id: uuid.UUID) -> CodingFrame:
        """Make the coding frame of a project, without a theme.

        Where somebody else made it a moment ago it is theirs, with its themes; nobody else may
        change it until the transaction ends.
        """
        row = CodingFrameRow(id=new_id(), organisation_id=organisation_id, project_id=project_id)
        try:
            with self.db.begin_nested():
                self.db.add(row)
        except IntegrityError:
            begun = self.of_project(organisation_id, project_id, lock=True)
            if begun is None:
                raise
            return begun
        return CodingFrame(row.id)

    def save(self, organisation_id: uuid.UUID, frame: CodingFrame) -> None:
        """Keep a frame as it is now; its themes in their order. None is ever taken away."""
        kept = {row.id: row for row in self._rows(frame.id)}
        for position, theme in enumerate(frame.themes):
            row = kept.get(theme.id)
            if row is None:
                row = ThemeRow(id=theme.id, organisation_id=organisation_id, frame_id=frame.id)
                # What points at other themes comes after they are all there.
                _fill(row, theme, position)
                row.parent_id = row.merged_into = None
                self.db.add(row)
        self.db.flush()
        kept = {row.id: row for row in self._rows(frame.id)}
        for position, theme in enumerate(frame.themes):
            _fill(kept[theme.id], theme, position)
        self.db.flush()

    def taken(self, theme_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        """Which of these identifiers a theme has, in whichever frame."""
        return set(self.db.scalars(select(ThemeRow.id).where(ThemeRow.id.in_(set(theme_ids)))))

    def note(self, organisation_id: uuid.UUID, frame_id: uuid.UUID, change: ThemeChange) -> None:
        """Note what was done."""
        self.db.add(
            ThemeChangeRow(
                id=new_id(),
                organisation_id=organisation_id,
                frame_id=frame_id,
                action=change.action,
                before=dict(change.before),
                after=dict(change.after),
                reason=change.reason,
                by=change.by,
                at=change.at,
            )
        )
        self.db.flush()

    def history(self, frame_id: uuid.UUID, skip: int = 0) -> tuple[list[ThemeChange], bool]:
        """What was done, the last first; as many as one reads at a time.

        Args:
            frame_id: to which frame.
            skip: how many of the last to leave out.

        Returns:
            The changes, and whether there are older ones.
        """
        query = (
            select(ThemeChangeRow)
            .where(ThemeChangeRow.frame_id == frame_id)
            .order_by(ThemeChangeRow.at.desc(), ThemeChangeRow.id)
            .offset(skip)
            .limit(HISTORY_MAX + 1)
        )
        rows = list(self.db.scalars(query))
        changes = [
            ThemeChange(row.action, row.before, row.after, row.reason, row.by, row.at)
            for row in rows[:HISTORY_MAX]
        ]
        return changes, len(rows) > HISTORY_MAX

    def _themes(self, frame_id: uuid.UUID) -> tuple[Theme, ...]:
        return tuple(_theme(row) for row in self._rows(frame_id))

    def _rows(self, frame_id: uuid.UUID) -> list[ThemeRow]:
        query = select(ThemeRow).where(ThemeRow.frame_id == frame_id)
        return list(self.db.scalars(query.order_by(ThemeRow.position, ThemeRow.key)))


def _fill(row: ThemeRow, theme: Theme, position: int) -> None:
    texts: dict[str, Any] = theme.texts
    row.key, row.position, row.state = theme.key, position, theme.state.value
    for name in TEXT_FIELDS:
        setattr(row, name, texts[name])
    row.pictogram, row.teller = theme.pictogram, list(theme.teller)
    row.parent_id, row.merged_into = theme.parent, theme.merged_into


def _theme(row: ThemeRow) -> Theme:
    return Theme(
        id=row.id,
        key=row.key,
        label=row.label,
        definition=row.definition,
        use_when=row.use_when,
        not_when=row.not_when,
        pictogram=row.pictogram,
        teller=tuple(row.teller),
        parent=row.parent_id,
        state=ThemeState(row.state),
        merged_into=row.merged_into,
    )
