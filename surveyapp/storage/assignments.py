"""Assignments: themes given to words; and which stories were drawn for a second reader."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from surveyapp.coding.agreement import Place as StoryPlace
from surveyapp.coding.assignment import Assignment
from surveyapp.coding.story import Source
from surveyapp.storage.rows.coding import AssignmentRow, StorySampleRow, StoryTextRow
from surveyapp.storage.rows.responses import ResponseRow


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story that was drawn for a second reader.

    Attributes:
        place: which story.
        drawn_by: account.
        at: when.
        read_by: account of the second reader, once ready with it.
        read_at: when that was.
        first: themes of the first reading as they were then; none before.
        second: and of the second one.
    """

    place: StoryPlace
    drawn_by: uuid.UUID
    at: dt.datetime
    read_by: uuid.UUID | None = None
    read_at: dt.datetime | None = None
    first: frozenset[uuid.UUID] = frozenset()
    second: frozenset[uuid.UUID] = frozenset()

    @property
    def ready(self) -> bool:
        """Whether both readers are."""
        return self.read_by is not None


class AssignmentStore:
    """Assignments and samples within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    # Assignments.

    def of_survey(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> list[Assignment]:
        """Every assignment of a survey, by text and place."""
        return self._all(
            AssignmentRow.organisation_id == organisation_id, AssignmentRow.survey_id == survey_id
        )

    def of_story(self, source: Source) -> list[Assignment]:
        """Those of one story, in all its texts."""
        return self._all(
            AssignmentRow.organisation_id == source.organisation_id,
            AssignmentRow.source_id == source.source_id,
            AssignmentRow.item == source.item,
        )

    def of_theme(
        self, organisation_id: uuid.UUID, theme_id: uuid.UUID
    ) -> list[tuple[Assignment, uuid.UUID]]:
        """Those of one theme in every survey of its project, each with its survey."""
        rows = self.db.scalars(
            select(AssignmentRow)
            .where(
                AssignmentRow.organisation_id == organisation_id,
                AssignmentRow.theme_id == theme_id,
            )
            .order_by(AssignmentRow.text_id, AssignmentRow.start, AssignmentRow.stop)
        )
        return [(_assignment(row), row.survey_id) for row in rows]

    def used(
        self, organisation_id: uuid.UUID, theme_ids: Collection[uuid.UUID]
    ) -> dict[uuid.UUID, int]:
        """How many assignments each of these themes has; for staff, never told outside."""
        rows = self.db.execute(
            select(AssignmentRow.theme_id, func.count())
            .where(
                AssignmentRow.organisation_id == organisation_id,
                AssignmentRow.theme_id.in_(theme_ids),
            )
            .group_by(AssignmentRow.theme_id)
        )
        return {row[0]: row[1] for row in rows}

    def add(self, source: Source, assignment: Assignment) -> bool:
        """Keep an assignment.

        Returns:
            False when this reader gave this theme to exactly these words before.
        """
        length = self.db.scalar(
            select(StoryTextRow.length).where(StoryTextRow.id == assignment.text_id)
        )
        if self._twin(assignment, assignment.theme) is not None:
            return False
        self.db.add(
            AssignmentRow(
                id=assignment.id,
                organisation_id=source.organisation_id,
                survey_id=source.survey_id,
                source_id=source.source_id,
                item=source.item,
                text_id=assignment.text_id,
                text_length=length,
                theme_id=assignment.theme,
                start=assignment.start,
                stop=assignment.stop,
                second=assignment.second,
                by=assignment.by,
                at=assignment.at,
            )
        )
        self.db.flush()
        return True

    def remove(self, source: Source, assignment_id: uuid.UUID, by: uuid.UUID | None) -> bool:
        """Take an assignment of a story away.

        Args:
            source: the story.
            assignment_id: which one.
            by: only when this account gave it; None for anybody's.

        Returns:
            Whether it was there.
        """
        query = delete(AssignmentRow).where(
            AssignmentRow.id == assignment_id,
            AssignmentRow.organisation_id == source.organisation_id,
            AssignmentRow.source_id == source.source_id,
            AssignmentRow.item == source.item,
        )
        if by is not None:
            query = query.where(AssignmentRow.by == by)
        gone: Any = self.db.execute(query)
        return bool(gone.rowcount)

    def give_over(self, assignments: Iterable[Assignment], theme_id: uuid.UUID) -> None:
        """Let assignments be of another theme; where it has the same words already, once."""
        for each in assignments:
            mine = AssignmentRow.id == each.id
            if self._twin(each, theme_id) is not None:
                self.db.execute(delete(AssignmentRow).where(mine))
            else:
                self.db.execute(update(AssignmentRow).where(mine).values(theme_id=theme_id))

    def _twin(self, assignment: Assignment, theme_id: uuid.UUID) -> uuid.UUID | None:
        return self.db.scalar(
            select(AssignmentRow.id).where(
                AssignmentRow.text_id == assignment.text_id,
                AssignmentRow.theme_id == theme_id,
                AssignmentRow.start == assignment.start,
                AssignmentRow.stop == assignment.stop,
                AssignmentRow.by == assignment.by,
            )
        )

    def _all(self, *conditions: Any) -> list[Assignment]:  # noqa: ANN401  SQL expressions
        query = select(AssignmentRow).where(*conditions)
        order = (AssignmentRow.text_id, AssignmentRow.start, AssignmentRow.stop, AssignmentRow.id)
        return [_assignment(row) for row in self.db.scalars(query.order_by(*order))]

    # What tellers picked.

    def picked(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, source_id: uuid.UUID | None = None
    ) -> list[tuple[uuid.UUID, dict[str, Any]]]:
        """Closed answers of responses, by response; of one alone when it is named."""
        query = select(ResponseRow.id, ResponseRow.answers).where(
            ResponseRow.organisation_id == organisation_id, ResponseRow.survey_id == survey_id
        )
        if source_id is not None:
            query = query.where(ResponseRow.id == source_id)
        return [(row.id, row.answers) for row in self.db.execute(query)]

    # The sample.

    def sample(self, organisation_id: uuid.UUID, survey_id: uuid.UUID) -> dict[StoryPlace, Drawn]:
        """The stories of a survey that were drawn, in no order."""
        rows = self.db.scalars(
            select(StorySampleRow).where(
                StorySampleRow.organisation_id == organisation_id,
                StorySampleRow.survey_id == survey_id,
            )
        )
        return {(row.source_id, row.item): _drawn(row) for row in rows}

    def draw(self, source: Source, drawn_by: uuid.UUID, at: dt.datetime) -> None:
        """Note that a story was drawn."""
        self.db.add(
            StorySampleRow(
                organisation_id=source.organisation_id,
                survey_id=source.survey_id,
                source_id=source.source_id,
                item=source.item,
                drawn_by=drawn_by,
                at=at,
                compared={},
            )
        )
        self.db.flush()

    def drawn(self, source: Source) -> Drawn | None:
        """Whether and how a story was drawn."""
        row = self.db.get(StorySampleRow, (source.source_id, source.item))
        return None if row is None else _drawn(row)

    def keep_compared(self, source: Source, drawn: Drawn) -> None:
        """Note that the second reader is ready with a story that was drawn, and what both saw."""
        row = self.db.get_one(StorySampleRow, (source.source_id, source.item))
        row.read_by, row.read_at = drawn.read_by, drawn.read_at
        row.compared = {
            "first": sorted(map(str, drawn.first)),
            "second": sorted(map(str, drawn.second)),
        }
        self.db.flush()


def _assignment(row: AssignmentRow) -> Assignment:
    return Assignment(
        id=row.id,
        source_id=row.source_id,
        item=row.item,
        text_id=row.text_id,
        theme=row.theme_id,
        start=row.start,
        stop=row.stop,
        second=row.second,
        by=row.by,
        at=row.at,
    )


def _drawn(row: StorySampleRow) -> Drawn:
    return Drawn(
        place=(row.source_id, row.item),
        drawn_by=row.drawn_by,
        at=row.at,
        read_by=row.read_by,
        read_at=row.read_at,
        first=frozenset(map(uuid.UUID, row.compared.get("first", ()))),
        second=frozenset(map(uuid.UUID, row.compared.get("second", ()))),
    )
