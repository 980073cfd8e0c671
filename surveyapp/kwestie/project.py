"""Organisation, neighbourhood centres, projects."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where a project stands."""

    PREPARATION = "preparation"
    RUNNING = "running"
    EMBEDDING = "embedding"
    HANDED_OVER = "handed-over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs centres and projects."""

    id: uuid.UUID
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Centre:
    """A neighbourhood centre (*buurtwerk*)."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    slug: str
    name: str
    area: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project: a goal, a period, a kwestie and an aanpak."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    slug: str
    name: str
    goal: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    phase: Phase
