"""Make the PDF of a published kwestie in a language, and keep it."""

import uuid
from typing import Any

from surveyapp.export.pdf import set_summary
from surveyapp.kwestie.freezing import open_version
from surveyapp.languages import meant
from surveyapp.report.summary import summary_of
from surveyapp.services.context import Context
from surveyapp.services.run_job import Progress, untold
from surveyapp.storage.kwesties import FrozenVersion, KwestieStore
from surveyapp.storage.summaries import MadeSummary, SummaryStore


def make_summary(  # noqa: PLR0913  what, in which language, which version, who looks
    context: Context,
    organisation_id: uuid.UUID,
    kwestie_slug: str,
    language: str,
    *,
    number: int | None = None,
    progress: Progress = untold,
) -> bytes:
    """The PDF of a published version; made once, then the kept file.

    Args:
        context: settings, database, clock.
        organisation_id: whose kwestie it is.
        kwestie_slug: of the kwestie.
        language: what somebody typed for it (`nl`, `fr-BE`); texts that are missing in it stand
            in the next language of its fallback chain.
        number: of the version; the latest when None.
        progress: told how far it is, 0 to 100, and at which step.

    Raises:
        NotFound: no such language, kwestie of this organisation, or published version.
        Refused: `summary-too-heavy`.
    """
    code = meant(language)
    progress(5, "Reading the kwestie")
    kwestie_id, version = _find(context, organisation_id, kwestie_slug, number)
    with context.database.read() as db:
        kept = SummaryStore(db).file(organisation_id, kwestie_id, version.number, code)
    if kept is not None:
        return kept
    opened = open_version(version.document, version.content_hash)
    summary = summary_of(opened, code, context.config.public_url)
    progress(25, "Setting the pages")
    made = set_summary(summary)
    progress(90, "Keeping the file")
    known = MadeSummary(version.number, code, context.clock.now(), made.pages)
    with context.database.begin() as db:
        return SummaryStore(db).keep(organisation_id, kwestie_id, known, made.file)


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`make_summary` as a job: arguments `kwestie`, `number`, `language`; gives them back."""
    make_summary(
        context,
        organisation_id,
        arguments["kwestie"],
        arguments["language"],
        number=arguments.get("number"),
        progress=progress,
    )
    return dict(arguments)


def _find(
    context: Context, organisation_id: uuid.UUID, slug: str, number: int | None
) -> tuple[uuid.UUID, FrozenVersion]:
    with context.database.read() as db:
        store = KwestieStore(db)
        # The draft is looked up first, because it alone knows whose kwestie it is.
        return store.draft(organisation_id, slug).id, store.version(slug, number)
