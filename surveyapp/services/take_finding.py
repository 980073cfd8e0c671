"""Take what stands out in a release into the kwestie: a new statement that rests on it."""

import uuid
from dataclasses import replace

from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.kwestie.kwestie import STATEMENTS_MAX, Kwestie, Statement, Voice
from surveyapp.report.findings import Finding, findings_of
from surveyapp.services.compose_evidence import CellAddress, figure_evidence, taken
from surveyapp.services.context import Context
from surveyapp.services.read_release import asked_in
from surveyapp.services.read_release import release as read_release
from surveyapp.services.save_kwestie import Desk, change_kwestie, find_draft, with_room


def take_finding(context: Context, desk: Desk, slug: str, number: int, item: str) -> uuid.UUID:
    """Make a statement of a finding: its figures stand under it, with their sentences to be edited.

    The headline stays empty: what it means is for people to say. A finding that was taken already
    stays where it is: the same figures twice would look like two findings.

    Args:
        context: settings and database.
        desk: the project of the survey.
        slug: address of the survey.
        number: of the release.
        item: of the finding; an item has one at most.

    Returns:
        The identifier of the statement in which it stands now.

    Raises:
        NotFound: nobody began the kwestie, or the release has no such finding.
        Refused: `too-many` statements, or `kwestie-changed`.
    """
    _project, draft = find_draft(context, desk)
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    found = _finding(context, slug, number, item)
    cells = [
        CellAddress(slug, number, each.item, each.category, each.breakdown, each.group)
        for each in found.cells
    ]
    there = Statement(
        id=new_id(),
        headline={},
        explanation={},
        voice=Voice.RESIDENTS,
        evidence=tuple(figure_evidence(context, desk, cell) for cell in cells),
    )

    def change(kwestie: Kwestie) -> Kwestie:
        nonlocal there
        before = (each for each in kwestie.statements if all(taken(each, cell) for cell in cells))
        if known := next(before, None):
            there = known
            return kwestie
        return replace(kwestie, statements=with_room((*kwestie.statements, there), STATEMENTS_MAX))

    change_kwestie(context, desk, change)
    return there.id


def _finding(context: Context, slug: str, number: int, item: str) -> Finding:
    release = read_release(context, slug, number)
    survey = asked_in(context, release).survey
    for each in findings_of(release, survey, survey.source_language):
        if each.cells[0].item == item:
            return each
    message = "This does not stand out in the release."
    raise NotFound(message)
