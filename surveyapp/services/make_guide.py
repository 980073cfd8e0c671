"""Make the printed guide for the worker of a session, as a PDF of one or two sides."""

import uuid
from typing import Any

from surveyapp.errors import NotFound
from surveyapp.export.paper import set_guide
from surveyapp.ids import new_id
from surveyapp.media.qr import qr_path
from surveyapp.report.guide import GuideFacts, guide_of
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.run_job import Progress, untold
from surveyapp.storage.paper_sheets import PaperKind, PaperPrint, PaperStore

# Those in which the product speaks with staff.
LANGUAGES = ("nl-BE", "fr-BE", "en")


def make_guide(
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    language: str,
    progress: Progress = untold,
) -> PaperPrint:
    """Make the guide of a session anew; one of before in the same language is gone.

    Raises:
        NotFound: no such session in this organisation, or no guide in this language.
        Refused: `paper-too-heavy`.
    """
    if language not in LANGUAGES:
        message = f"There is no guide in {language!r}."
        raise NotFound(message)
    progress(5, "Reading the survey")
    session = find_session(context, organisation_id, session_id)
    published = find_published_survey(context, session.survey_slug, session.version)
    join = f"{context.config.public_url}/j/{session.code}"
    facts = GuideFacts(
        code=session.code,
        join=join,
        centre=session.centre,
        held_on=session.held_on,
        languages=session.languages,
        interpreter=session.interpreter,
        short=session.short,
        practice=session.practice,
    )
    progress(20, "Setting the pages")
    print_id = new_id()
    done = set_guide(guide_of(published.survey, facts, language), qr_path(join), str(print_id))
    progress(90, "Keeping the file")
    made = PaperPrint(
        id=print_id,
        kind=PaperKind.GUIDE,
        survey_id=session.survey_id,
        session_id=session_id,
        version=session.version,
        language=language,
        short=session.short,
        copies=1,
        pages=done.pages,
        made_on=context.clock.today(),
    )
    with context.database.begin() as db:
        store = PaperStore(db)
        store.drop_guides(organisation_id, session_id, language)
        store.add(organisation_id, made, (), done.file)
    return made


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`make_guide` as a job: arguments `session`, `language`; gives `print`, its identifier."""
    session_id = uuid.UUID(arguments["session"])
    made = make_guide(context, organisation_id, session_id, arguments["language"], progress)
    return {"print": str(made.id)}
