"""Publishing: figures and texts are frozen into one document, and hashed.

    {"format": "surveyapp/kwestie-version/1", "number", "published_on", "reason",
     "organisation": {"slug", "name"}, "project": {"slug", "name", "goal"}, "synthetic",
     "kwestie": the kwestie's document, every figure with its frozen table, every theme with its
     count, every quote with its words,
     "asked": [how each survey was asked, per release]}

The content hash is the SHA-256 of the canonical JSON of this document; anyone who has it can
compute the hash again.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.range_document import dump_range, load_range
from surveyapp.aggregate.release_document import dump_table, load_table
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.kwestie.document import dump_kwestie
from surveyapp.kwestie.kwestie import Kwestie
from surveyapp.kwestie.loading import load_kwestie
from surveyapp.kwestie.project import Organisation, Project
from surveyapp.kwestie.quoted import quoted_synthetic
from surveyapp.kwestie.spoken import spoken_synthetic
from surveyapp.kwestie.version import Asked, PublishedKwestie

FORMAT = "surveyapp/kwestie-version/1"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a published version says about itself.

    Attributes:
        organisation: who publishes.
        project: whose kwestie it is.
        number: 1, 2, 3 …
        published_on: the date.
        reason: why it was corrected; empty for the first.
    """

    organisation: Organisation
    project: Project
    number: int
    published_on: dt.date
    reason: str


def freeze_version(
    kwestie: Kwestie, asked: tuple[Asked, ...], imprint: Imprint
) -> dict[str, object]:
    """The document of a published version.

    Args:
        kwestie: checked, each figure, theme and quote with its frozen copy.
        asked: how the surveys behind the figures were asked.
        imprint: organisation, project, number, date, reason.
    """
    return {
        "format": FORMAT,
        "number": imprint.number,
        "published_on": imprint.published_on.isoformat(),
        "reason": imprint.reason,
        "organisation": {"slug": imprint.organisation.slug, "name": imprint.organisation.name},
        "project": {
            "slug": imprint.project.slug,
            "name": imprint.project.name,
            "goal": imprint.project.goal,
        },
        "synthetic": any(each.synthetic for each in asked)
        or quoted_synthetic(kwestie)
        or spoken_synthetic(kwestie),
        "kwestie": dump_kwestie(kwestie),
        "asked": [_dump_asked(each) for each in asked],
    }


def open_version(document: Mapping[str, Any], content_hash: str) -> PublishedKwestie:
    """The published version that a document describes.

    Args:
        document: what `freeze_version` made.
        content_hash: as it was kept beside it.
    """
    return PublishedKwestie(
        kwestie=load_kwestie(document["kwestie"]),
        number=document["number"],
        published_on=dt.date.fromisoformat(document["published_on"]),
        reason=document["reason"],
        organisation=document["organisation"]["name"],
        project=document["project"]["name"],
        goal=document["project"]["goal"],
        asked=tuple(_load_asked(each) for each in document["asked"]),
        synthetic=document["synthetic"],
        content_hash=content_hash,
        document=document,
    )


def _dump_asked(asked: Asked) -> dict[str, object]:
    return {
        "survey": asked.survey,
        "title": dict(asked.title),
        "release": asked.release,
        "released_on": asked.released_on.isoformat(),
        "people": dump_range(asked.people),
        "first_day": asked.first_day.isoformat(),
        "last_day": asked.last_day.isoformat(),
        "versions": list(asked.versions),
        "channels": _dump_maybe(asked.channels),
        "languages": _dump_maybe(asked.languages),
        "centres": _dump_maybe(asked.centres),
        "centre_names": dict(asked.centre_names),
        "synthetic": asked.synthetic,
    }


def _load_asked(entries: Mapping[str, Any]) -> Asked:
    return Asked(
        survey=entries["survey"],
        title=entries["title"],
        release=entries["release"],
        released_on=dt.date.fromisoformat(entries["released_on"]),
        people=load_range(entries["people"]),
        first_day=dt.date.fromisoformat(entries["first_day"]),
        last_day=dt.date.fromisoformat(entries["last_day"]),
        versions=tuple(entries["versions"]),
        channels=_load_maybe(entries["channels"]),
        languages=_load_maybe(entries["languages"]),
        centres=_load_maybe(entries["centres"]),
        centre_names=entries["centre_names"],
        synthetic=entries["synthetic"],
    )


def _dump_maybe(table: SafeTable | None) -> dict[str, object] | None:
    return None if table is None else dump_table(table)


def _load_maybe(document: Mapping[str, Any] | None) -> SafeTable | None:
    return None if document is None else load_table(document)
