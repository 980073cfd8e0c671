"""Surveys, their drafts and their immutable versions."""

import datetime as dt
import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from surveyapp.definition.document import dump_survey, load_survey
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import (
    CLOSED,
    DRAFT,
    OPEN,
    KeptSurvey,
    PublishedSurvey,
    SurveyVersion,
)
from surveyapp.errors import NotFound
from surveyapp.ids import content_hash, new_id
from surveyapp.storage.rows.organisations import ProjectRow
from surveyapp.storage.rows.surveys import SurveyRow, SurveyVersionRow

PARSED_MAX = 64


class SurveyStore:
    """Keeps surveys.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    # Writing, always within one organisation.

    def add(
        self, organisation_id: uuid.UUID, project_id: uuid.UUID, survey: Survey, *, synthetic: bool
    ) -> None:
        """Keep a new survey as a draft.

        Raises:
            NotFound: the organisation has no such project.
        """
        project = self._db.get(ProjectRow, project_id)
        if project is None or project.organisation_id != organisation_id:
            message = "There is no such project in this organisation."
            raise NotFound(message)
        self._db.add(
            SurveyRow(
                id=new_id(),
                organisation_id=organisation_id,
                project_id=project_id,
                slug=survey.key,
                state=DRAFT,
                draft=dump_survey(survey),
                synthetic=synthetic,
                early_release=False,
            )
        )
        self._db.flush()

    def set_draft(self, organisation_id: uuid.UUID, survey: Survey) -> None:
        """Replace the draft of the survey with this key."""
        self._row(organisation_id, survey.key).draft = dump_survey(survey)

    def publish(self, organisation_id: uuid.UUID, slug: str, at: dt.datetime) -> SurveyVersion:
        """Freeze the draft as the next version, and open the survey.

        Args:
            organisation_id: whose survey.
            slug: which survey; it must have a draft.
            at: moment of publishing.
        """
        row = self._row(organisation_id, slug)
        survey = load_survey(row.draft)
        document = dump_survey(survey)
        newest = self._newest(row.id)
        version = SurveyVersionRow(
            id=new_id(),
            organisation_id=organisation_id,
            survey_id=row.id,
            number=newest.number + 1 if newest else 1,
            document=document,
            content_hash=content_hash(document),
            published_at=at,
        )
        self._db.add(version)
        row.state, row.draft = OPEN, None
        self._db.flush()
        return SurveyVersion(version.number, survey, version.content_hash, at)

    def set_state(self, organisation_id: uuid.UUID, slug: str, state: str) -> None:
        """Open or close a survey."""
        self._row(organisation_id, slug).state = state

    def set_early_release(
        self, organisation_id: uuid.UUID, slug: str, *, early_release: bool
    ) -> None:
        """A coordinator decides whether a small survey may release before it closes."""
        self._row(organisation_id, slug).early_release = early_release

    # Reading.

    def owner(self, slug: str) -> tuple[uuid.UUID, uuid.UUID] | None:
        """Organisation and project of the survey at an address, or None."""
        query = select(SurveyRow.organisation_id, SurveyRow.project_id)
        found = self._db.execute(query.where(SurveyRow.slug == slug)).one_or_none()
        return None if found is None else (found[0], found[1])

    def kept(self, organisation_id: uuid.UUID, slug: str, *, lock: bool = False) -> KeptSurvey:
        """A survey as staff see it.

        Args:
            organisation_id: whose survey.
            slug: which survey.
            lock: nobody else may change it until the transaction ends.

        Raises:
            NotFound: there is none, or it is another organisation's.
        """
        return self._kept(self._row(organisation_id, slug, lock=lock))

    def all_kept(
        self, organisation_id: uuid.UUID, project_id: uuid.UUID | None = None
    ) -> list[KeptSurvey]:
        """Surveys of an organisation, or of one of its projects, by address."""
        query = select(SurveyRow).where(SurveyRow.organisation_id == organisation_id)
        if project_id is not None:
            query = query.where(SurveyRow.project_id == project_id)
        return [self._kept(row) for row in self._db.scalars(query.order_by(SurveyRow.slug))]

    def published(self, slug: str, number: int | None = None) -> PublishedSurvey:
        """The survey at an address with one of its versions.

        Args:
            slug: the address.
            number: which version; None for the newest.

        Raises:
            NotFound: no such survey, or it has no such version.
        """
        query = _published_query().where(SurveyRow.slug == slug)
        if number is not None:
            query = query.where(SurveyVersionRow.number == number)
        found = self._db.execute(query.order_by(SurveyVersionRow.number.desc()).limit(1)).first()
        if found is None:
            message = f"There is no published survey {slug!r}."
            raise NotFound(message)
        return self._published(found)

    def all_open(self) -> list[PublishedSurvey]:
        """Every open survey with its newest version, by address."""
        query = _published_query().where(SurveyRow.state == OPEN)
        rows = self._db.execute(query.order_by(SurveyRow.slug, SurveyVersionRow.number))
        newest = {row.slug: row for row in rows}  # later numbers replace earlier ones
        return [self._published(row) for row in newest.values()]

    def versions(self, survey_id: uuid.UUID) -> list[SurveyVersion]:
        """Every published version of a survey, the oldest first."""
        return [self._version(row) for row in self._version_rows(survey_id)]

    def _version_rows(self, survey_id: uuid.UUID) -> Iterator[SurveyVersionRow]:
        query = select(SurveyVersionRow).where(SurveyVersionRow.survey_id == survey_id)
        yield from self._db.scalars(query.order_by(SurveyVersionRow.number))

    def _row(self, organisation_id: uuid.UUID, slug: str, *, lock: bool = True) -> SurveyRow:
        query = select(SurveyRow).where(
            SurveyRow.slug == slug, SurveyRow.organisation_id == organisation_id
        )
        row = self._db.scalars(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            message = f"There is no survey {slug!r}."
            raise NotFound(message)
        return row

    def _newest(self, survey_id: uuid.UUID) -> SurveyVersionRow | None:
        query = select(SurveyVersionRow).where(SurveyVersionRow.survey_id == survey_id)
        return self._db.scalars(query.order_by(SurveyVersionRow.number.desc()).limit(1)).first()

    def _kept(self, row: SurveyRow) -> KeptSurvey:
        newest = self._newest(row.id)
        return KeptSurvey(
            id=row.id,
            organisation_id=row.organisation_id,
            project_id=row.project_id,
            slug=row.slug,
            state=row.state,
            synthetic=row.synthetic,
            early_release=row.early_release,
            draft=None if row.draft is None else load_survey(row.draft),
            published=None if newest is None else self._version(newest),
        )

    def _version(self, row: SurveyVersionRow) -> SurveyVersion:
        survey = self._parsed(row.id)
        return SurveyVersion(row.number, survey, row.content_hash, row.published_at)

    def _published(self, row: Row[Any]) -> PublishedSurvey:
        return PublishedSurvey(
            id=row.survey_id,
            organisation_id=row.organisation_id,
            project_id=row.project_id,
            slug=row.slug,
            state=row.state,
            synthetic=row.synthetic,
            early_release=row.early_release,
            version=row.number,
            survey=self._parsed(row.version_id),
            content_hash=row.content_hash,
        )

    def _parsed(self, version_id: uuid.UUID) -> Survey:
        survey = PARSED.get(version_id)
        if survey is None:
            query = select(SurveyVersionRow.document).where(SurveyVersionRow.id == version_id)
            survey = load_survey(self._db.scalars(query).one())
            PARSED.keep(version_id, survey)
        return survey


def _published_query() -> Any:  # noqa: ANN401  a Select of many columns
    """Everything about a published survey but the document, which is large and often parsed."""
    return select(
        SurveyRow.id.label("survey_id"),
        SurveyRow.organisation_id,
        SurveyRow.project_id,
        SurveyRow.slug,
        SurveyRow.state,
        SurveyRow.synthetic,
        SurveyRow.early_release,
        SurveyVersionRow.id.label("version_id"),
        SurveyVersionRow.number,
        SurveyVersionRow.content_hash,
    ).join(SurveyVersionRow, SurveyVersionRow.survey_id == SurveyRow.id)


class _Parsed:
    """The surveys parsed last, by version. A version never changes, so none is ever wrong."""

    def __init__(self) -> None:
        self._surveys: OrderedDict[uuid.UUID, Survey] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, version_id: uuid.UUID) -> Survey | None:
        with self._lock:
            if version_id in self._surveys:
                self._surveys.move_to_end(version_id)
            return self._surveys.get(version_id)

    def keep(self, version_id: uuid.UUID, survey: Survey) -> None:
        with self._lock:
            self._surveys[version_id] = survey
            if len(self._surveys) > PARSED_MAX:
                self._surveys.popitem(last=False)


PARSED = _Parsed()
__all__ = ["CLOSED", "DRAFT", "OPEN", "SurveyStore"]
