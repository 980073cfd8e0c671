"""Make sheets of paper of a survey, each with a code of its own, as one PDF to print.

A sheet's code decides the identifier of its response, and so the digits with which its answers are
taken back: both stand on the sheet before anybody has answered.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from surveyapp.definition.version import PublishedSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.export.paper import set_sheets
from surveyapp.ids import new_id, withdrawal_code
from surveyapp.report.paper import paper_of
from surveyapp.response.group_session import GroupSession
from surveyapp.response.sheet_code import new_sheet_code, response_id_of, shown_sheet_code
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.open_languages import open_languages
from surveyapp.services.run_job import Progress, untold
from surveyapp.storage.paper_sheets import PaperKind, PaperPrint, PaperStore

COPIES_MOST = 100
# How long a PDF can be taken again; its codes stay for as long as there is the survey.
KEPT = dt.timedelta(days=30)
GROUP = 4


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be printed.

    Attributes:
        survey: its address.
        language: registry code, one in which residents can choose the survey.
        copies: how many sheets, 1 to `COPIES_MOST`.
        short: only the core items.
        session_id: the session for which they are; None for none.
    """

    survey: str
    language: str
    copies: int
    short: bool = False
    session_id: uuid.UUID | None = None


def make_paper(
    context: Context, organisation_id: uuid.UUID, order: PaperOrder, progress: Progress = untold
) -> PaperPrint:
    """Make the sheets and keep their codes.

    Raises:
        NotFound: no such survey or session in this organisation.
        Refused: `survey-not-published`, `language-not-open`, `no-core-items`, `copies-wrong`,
            `paper-too-heavy`.
    """
    progress(5, "Reading the survey")
    session = _session(context, organisation_id, order)
    published = _published(context, organisation_id, order, session)
    _check(context, published, order)
    paper = paper_of(
        published.survey,
        order.language,
        context.config.public_url,
        short=order.short,
        synthetic=published.synthetic,
        practice=session is not None and session.practice,
    )
    codes = _new_codes(context, order.copies, short=order.short)
    progress(20, "Setting the pages")
    print_id = new_id()
    set_pages = set_sheets(paper, [_digits(published.id, code) for code in codes], str(print_id))
    progress(90, "Keeping the file")
    made = PaperPrint(
        id=print_id,
        kind=PaperKind.SHEETS,
        survey_id=published.id,
        session_id=order.session_id,
        version=published.version,
        language=order.language,
        short=order.short,
        copies=order.copies,
        pages=set_pages.pages,
        made_on=context.clock.today(),
    )
    with context.database.begin() as db:
        store = PaperStore(db)
        store.forget_before(organisation_id, made.made_on - KEPT)
        store.add(organisation_id, made, codes, set_pages.file)
    return made


def run(
    context: Context, organisation_id: uuid.UUID, arguments: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """`make_paper` as a job.

    Arguments: `survey`, `language`, `copies`, `short`, `session`. Gives `print`, its identifier.
    """
    session = arguments.get("session")
    order = PaperOrder(
        survey=arguments["survey"],
        language=arguments["language"],
        copies=arguments["copies"],
        short=arguments["short"],
        session_id=uuid.UUID(session) if session else None,
    )
    return {"print": str(make_paper(context, organisation_id, order, progress).id)}


def _session(
    context: Context, organisation_id: uuid.UUID, order: PaperOrder
) -> GroupSession | None:
    if order.session_id is None:
        return None
    session = find_session(context, organisation_id, order.session_id)
    if session.survey_slug != order.survey:
        raise _no_survey()
    return session


def _published(
    context: Context, organisation_id: uuid.UUID, order: PaperOrder, session: GroupSession | None
) -> PublishedSurvey:
    version = None if session is None else session.version
    published = find_published_survey(context, order.survey, version)
    if published.organisation_id != organisation_id:
        raise _no_survey()
    return published


def _no_survey() -> NotFound:
    message = "There is no such survey."
    return NotFound(message)


def _check(context: Context, published: PublishedSurvey, order: PaperOrder) -> None:
    if order.language not in open_languages(context, published):
        message = "Residents cannot choose this survey in that language yet. Open it first."
        raise Refused(code="language-not-open", message=message)
    if order.short and not any(item.core for item in published.survey.items()):
        message = "This survey has no short route."
        raise Refused(code="no-core-items", message=message)
    if not 1 <= order.copies <= COPIES_MOST:
        message = f"A number from 1 to {COPIES_MOST}."
        raise Refused(code="copies-wrong", message=message, most=COPIES_MOST)


def _new_codes(context: Context, count: int, *, short: bool) -> list[str]:
    """Codes that stand on no other sheet."""
    codes: set[str] = set()
    while len(codes) < count:
        codes |= {new_sheet_code(short=short) for _ in range(count - len(codes))}
        with context.database.read() as db:
            codes -= PaperStore(db).taken(codes)
    return sorted(codes)


def _digits(survey_id: uuid.UUID, code: str) -> tuple[str, str]:
    """A sheet's code, and the digits with which its answers are taken back."""
    digits = withdrawal_code(response_id_of(survey_id, code))
    back = " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))
    return shown_sheet_code(code), back
