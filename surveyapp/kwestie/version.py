"""A kwestie while it is written (draft) and after it was published (version)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.kwestie.kwestie import Kwestie, Texts


@dataclass(frozen=True, slots=True)
class KwestieDraft:
    """What a project's people are writing.

    Attributes:
        id: of the kwestie.
        organisation_id: whose it is.
        project_id: whose kwestie it is.
        revision: raised by every save; a save must name the one that it started from.
        kwestie: as it stands; may be incomplete.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    project_id: uuid.UUID
    revision: int
    kwestie: Kwestie


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of the list of versions."""

    number: int
    published_on: dt.date
    reason: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How one survey was asked, as far as the figures of a kwestie come from it.

    Attributes:
        survey: the survey's key.
        title: its name for residents.
        release: the release's number.
        released_on: its date.
        people: how many took part, as a range.
        first_day: of the first response.
        last_day: of the last response.
        versions: numbers of the questionnaire's versions that were pooled.
        channels: how people took part; None when that would tell too much.
        languages: in which languages; None likewise.
        centres: in which centres; None likewise.
        centre_names: by category key of `centres`.
        synthetic: made-up responses; marked wherever it shows.
    """

    survey: str
    title: Texts
    release: int
    released_on: dt.date
    people: Range
    first_day: dt.date
    last_day: dt.date
    versions: tuple[int, ...]
    channels: SafeTable | None
    languages: SafeTable | None
    centres: SafeTable | None
    centre_names: Mapping[str, str]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PublishedKwestie:
    """One published version: everything that the public page and the PDF need.

    Attributes:
        kwestie: texts, and under each figure its frozen table.
        number: 1, 2, 3 …
        published_on: the date.
        reason: why it was corrected; empty for the first.
        organisation: its name.
        project: its name.
        goal: of the project.
        asked: how it was asked, one per survey and release.
        synthetic: holds figures of made-up responses; must be marked wherever it shows.
        content_hash: SHA-256 of the canonical JSON of `document`.
        document: as it was frozen.
    """

    kwestie: Kwestie
    number: int
    published_on: dt.date
    reason: str
    organisation: str
    project: str
    goal: str
    asked: tuple[Asked, ...]
    synthetic: bool
    content_hash: str
    document: Mapping[str, object]
