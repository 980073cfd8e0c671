"""Take what stands out in a release into the kwestie: a new statement that rests on it."""

import uuid

from surveyapp.errors import NotFound
from surveyapp.kwestie.kwestie import Voice
from surveyapp.report.findings import Finding, findings_of
from surveyapp.services.compose_evidence import CellAddress, take_figure
from surveyapp.services.compose_kwestie import add_statement
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.read_release import release as read_release
from surveyapp.services.save_kwestie import Desk, find_draft


def take_finding(context: Context, desk: Desk, slug: str, number: int, item: str) -> uuid.UUID:
    """Make a statement of a finding: its figures stand under it, with their sentences to be edited.

    The headline stays empty: what it means is for people to say.

    Args:
        context: settings and database.
        desk: the project of the survey.
        slug: address of the survey.
        number: of the release.
        item: of the finding; an item has one at most.

    Returns:
        The identifier of the statement.

    Raises:
        NotFound: nobody began the kwestie, or the release has no such finding.
        Refused: `too-many` statements.
    """
    _project, draft = find_draft(context, desk)
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    found = _finding(context, slug, number, item)
    language = draft.kwestie.languages[0]
    statement = add_statement(context, desk, language, "", Voice.RESIDENTS)
    for cell in found.cells:
        address = CellAddress(slug, number, cell.item, cell.category, cell.breakdown, cell.group)
        take_figure(context, desk, statement, address)
    return statement


def _finding(context: Context, slug: str, number: int, item: str) -> Finding:
    release = read_release(context, slug, number)
    survey = find_published_survey(context, slug, max(release.versions)).survey
    for each in findings_of(release, survey, survey.source_language):
        if each.cells[0].item == item:
            return each
    message = "This does not stand out in the release."
    raise NotFound(message)
