"""A survey as it is kept: its draft, and its published versions."""

import datetime as dt
import uuid
from dataclasses import dataclass

from surveyapp.definition.survey import Survey

DRAFT = "draft"
OPEN = "open"
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SurveyVersion:
    """An immutable published questionnaire.

    Attributes:
        number: 1, 2, … within its survey.
        survey: the questionnaire.
        content_hash: SHA-256 of its canonical document, 64 hex digits.
        published_at: moment of publishing, UTC.
    """

    number: int
    survey: Survey
    content_hash: str
    published_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PublishedSurvey:
    """A survey with one of its published versions (the newest, unless asked otherwise).

    Attributes:
        id: of the survey, not of the version.
        organisation_id: whose it is.
        project_id: the project that it belongs to.
        slug: its address.
        state: `draft`, `open` or `closed`.
        synthetic: its responses are made up; marked on every screen and PDF.
        early_release: a coordinator decided that it may release before closing.
        version: number of the version.
        survey: the questionnaire of that version.
        content_hash: of that version.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    project_id: uuid.UUID
    slug: str
    state: str
    synthetic: bool
    early_release: bool
    version: int
    survey: Survey
    content_hash: str


@dataclass(frozen=True, slots=True)
class KeptSurvey:
    """A survey as staff see it, published or not.

    Attributes:
        id: of the survey.
        organisation_id: whose it is.
        project_id: the project that it belongs to.
        slug: its address.
        state: `draft`, `open` or `closed`.
        synthetic: its responses are made up.
        early_release: a coordinator decided that it may release before closing.
        draft: what is being written; None when nothing was changed since publishing.
        published: the newest version; None when there is none yet.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    project_id: uuid.UUID
    slug: str
    state: str
    synthetic: bool
    early_release: bool
    draft: Survey | None
    published: SurveyVersion | None

    @property
    def newest(self) -> Survey:
        """The draft if there is one, else the published questionnaire."""
        if self.draft is not None:
            return self.draft
        if self.published is not None:
            return self.published.survey
        message = f"Survey {self.slug!r} has neither a draft nor a version."
        raise LookupError(message)

    @property
    def asked(self) -> Survey:
        """What people are asked: the newest version, whatever a draft says; before it the draft."""
        return self.newest if self.published is None else self.published.survey
