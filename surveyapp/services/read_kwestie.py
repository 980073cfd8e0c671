"""Read what was published: any version, for ever."""

import uuid

from surveyapp.kwestie.freezing import open_version
from surveyapp.kwestie.version import PublishedKwestie, VersionLine
from surveyapp.services.context import Context
from surveyapp.storage.kwesties import FrozenVersion, KwestieStore


def read_kwestie(context: Context, slug: str, number: int | None = None) -> PublishedKwestie:
    """A published version; the latest when `number` is None.

    Raises:
        NotFound: no such kwestie, not published, or no such number.
    """
    with context.database.read() as db:
        return _opened(KwestieStore(db).version(slug, number))


def kwestie_document(context: Context, slug: str, number: int | None = None) -> dict[str, object]:
    """A published version as the API gives it: the frozen document and its hash.

    Returns:
        `{"kwestie": slug, "version": number, "content_hash": sha256, "document": frozen}`; the
        hash is that of the canonical JSON of `document`.

    Raises:
        NotFound: no such kwestie, not published, or no such number.
    """
    with context.database.read() as db:
        version = KwestieStore(db).version(slug, number)
    return {
        "kwestie": slug,
        "version": version.number,
        "content_hash": version.content_hash,
        "document": dict(version.document),
    }


def list_kwesties(
    context: Context, organisation_id: uuid.UUID | None = None
) -> tuple[PublishedKwestie, ...]:
    """The latest version of every published kwestie, by key.

    Args:
        context: as always.
        organisation_id: only those of this organisation; None means all of the installation.
    """
    with context.database.read() as db:
        return tuple(_opened(each) for each in KwestieStore(db).latest_versions(organisation_id))


def list_versions(context: Context, slug: str) -> tuple[VersionLine, ...]:
    """The published versions of a kwestie, the latest first; empty when there is none."""
    with context.database.read() as db:
        versions = KwestieStore(db).versions(slug)
    return tuple(
        VersionLine(
            number=each.number,
            published_on=_opened(each).published_on,
            reason=each.reason,
            content_hash=each.content_hash,
        )
        for each in versions
    )


def _opened(version: FrozenVersion) -> PublishedKwestie:
    return open_version(version.document, version.content_hash)
