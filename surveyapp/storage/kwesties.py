"""Kwesties: the draft that people write, and the versions that never change."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.kwestie.document import dump_kwestie
from surveyapp.kwestie.kwestie import Kwestie
from surveyapp.kwestie.loading import load_kwestie
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.storage.rows import KwestieRow, KwestieVersionRow

# Addresses may hold any number; larger ones than this do not fit a database's integer.
NUMBER_MAX = 2**31 - 1


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """A published version as it is kept.

    Attributes:
        number: 1, 2, 3 …
        published_at: when.
        reason: of a correction; empty for the first.
        document: what `kwestie.freezing` made.
        content_hash: SHA-256 of its canonical JSON.
    """

    number: int
    published_at: dt.datetime
    reason: str
    document: Mapping[str, Any]
    content_hash: str


class KwestieStore:
    """Keeps drafts and versions.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(
        self, organisation_id: uuid.UUID, project_id: uuid.UUID, kwestie: Kwestie
    ) -> KwestieDraft:
        """Keep a new draft; a project has one kwestie at most, its key must be free."""
        row = KwestieRow(
            id=new_id(),
            organisation_id=organisation_id,
            project_id=project_id,
            slug=kwestie.key,
            draft=dump_kwestie(kwestie),
            revision=1,
        )
        self._db.add(row)
        self._db.flush()
        return _draft(row)

    def of_project(self, organisation_id: uuid.UUID, project_id: uuid.UUID) -> KwestieDraft | None:
        """The draft of a project's kwestie, if there is one."""
        row = self._db.scalar(
            select(KwestieRow).where(
                KwestieRow.organisation_id == organisation_id,
                KwestieRow.project_id == project_id,
            )
        )
        return None if row is None else _draft(row)

    def draft(self, organisation_id: uuid.UUID, slug: str) -> KwestieDraft:
        """The draft of a kwestie.

        Raises:
            NotFound: there is none, or it is another organisation's.
        """
        row = self._db.scalar(
            select(KwestieRow).where(
                KwestieRow.organisation_id == organisation_id, KwestieRow.slug == slug
            )
        )
        return _draft(_found(row))

    def save(self, draft: KwestieDraft, kwestie: Kwestie) -> KwestieDraft:
        """Keep another content of a draft, if nobody else saved since `draft` was read.

        Raises:
            Refused: `kwestie-changed`; nothing was changed.
        """
        # One statement decides: two people who save at once cannot both match the revision.
        changed = self._db.execute(
            update(KwestieRow)
            .where(
                KwestieRow.organisation_id == draft.organisation_id,
                KwestieRow.id == draft.id,
                KwestieRow.revision == draft.revision,
            )
            .values(draft=dump_kwestie(kwestie), revision=draft.revision + 1)
            .returning(KwestieRow.id)
        ).all()
        if not changed:
            message = (
                "Somebody else changed this kwestie meanwhile. Nothing of theirs was overwritten, "
                "and your text is still here. Look at what they wrote, then save again."
            )
            raise Refused(code="kwestie-changed", message=message)
        return KwestieDraft(
            id=draft.id,
            organisation_id=draft.organisation_id,
            project_id=draft.project_id,
            revision=draft.revision + 1,
            kwestie=kwestie,
        )

    def lock(self, draft: KwestieDraft) -> None:
        """Hold the kwestie until the transaction ends, so that versions are numbered in turn.

        Raises:
            Refused: `kwestie-changed` when somebody saved since `draft` was read.
        """
        self.save(draft, draft.kwestie)

    def add_version(self, draft: KwestieDraft, version: FrozenVersion) -> None:
        """Keep a published version for ever; its number must be new."""
        self._db.add(
            KwestieVersionRow(
                id=new_id(),
                organisation_id=draft.organisation_id,
                kwestie_id=draft.id,
                number=version.number,
                published_at=version.published_at,
                reason=version.reason,
                document=dict(version.document),
                content_hash=version.content_hash,
            )
        )
        self._db.flush()

    def last_number(self, kwestie_id: uuid.UUID) -> int:
        """Number of the latest version; 0 when none was published."""
        found = self._db.scalar(
            select(func.max(KwestieVersionRow.number)).where(
                KwestieVersionRow.kwestie_id == kwestie_id
            )
        )
        return found or 0

    def version(self, slug: str, number: int | None = None) -> FrozenVersion:
        """A published version; the latest when `number` is None. For the public.

        Raises:
            NotFound: no such kwestie, or not published, or no such number.
        """
        query = (
            select(KwestieVersionRow)
            .join(KwestieRow, KwestieRow.id == KwestieVersionRow.kwestie_id)
            .where(KwestieRow.slug == slug)
            .order_by(KwestieVersionRow.number.desc())
            .limit(1)
        )
        if number is not None:
            if number > NUMBER_MAX:
                raise _not_there()
            query = query.where(KwestieVersionRow.number == number)
        return _version(_found(self._db.scalar(query)))

    def versions(self, slug: str) -> tuple[FrozenVersion, ...]:
        """Every published version, the latest first; empty when there is none."""
        rows = self._db.scalars(
            select(KwestieVersionRow)
            .join(KwestieRow, KwestieRow.id == KwestieVersionRow.kwestie_id)
            .where(KwestieRow.slug == slug)
            .order_by(KwestieVersionRow.number.desc())
        )
        return tuple(_version(row) for row in rows)

    def latest_versions(
        self, organisation_id: uuid.UUID | None = None
    ) -> tuple[FrozenVersion, ...]:
        """The latest version of every published kwestie, by slug.

        Args:
            organisation_id: only those of this organisation; None means all.
        """
        newest = (
            select(
                KwestieVersionRow.kwestie_id,
                func.max(KwestieVersionRow.number).label("number"),
            )
            .group_by(KwestieVersionRow.kwestie_id)
            .subquery()
        )
        query = (
            select(KwestieVersionRow)
            .join(
                newest,
                (newest.c.kwestie_id == KwestieVersionRow.kwestie_id)
                & (newest.c.number == KwestieVersionRow.number),
            )
            .join(KwestieRow, KwestieRow.id == KwestieVersionRow.kwestie_id)
            .order_by(KwestieRow.slug)
        )
        if organisation_id is not None:
            query = query.where(KwestieVersionRow.organisation_id == organisation_id)
        return tuple(_version(row) for row in self._db.scalars(query))


def _draft(row: KwestieRow) -> KwestieDraft:
    return KwestieDraft(
        id=row.id,
        organisation_id=row.organisation_id,
        project_id=row.project_id,
        revision=row.revision,
        kwestie=load_kwestie(row.draft),
    )


def _version(row: KwestieVersionRow) -> FrozenVersion:
    return FrozenVersion(
        number=row.number,
        published_at=row.published_at,
        reason=row.reason,
        document=row.document,
        content_hash=row.content_hash,
    )


def _found(row: Any) -> Any:  # noqa: ANN401  any row, given back as it came
    if row is None:
        raise _not_there()
    return row


def _not_there() -> NotFound:
    message = "There is no such kwestie."
    return NotFound(message)
