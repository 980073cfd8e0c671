"""Compose the evidence under a statement: figures of a release, and notes in words."""

import uuid
from dataclasses import dataclass, replace

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.kwestie.editing import change_statement, without
from surveyapp.kwestie.figure import dump_figure, evidence_figure
from surveyapp.kwestie.kwestie import (
    EVIDENCE_MAX,
    NOTE_KINDS,
    Evidence,
    FigureEvidence,
    NoteEvidence,
    Stance,
    Statement,
)
from surveyapp.kwestie.proposals import propose_sentences
from surveyapp.kwestie.texts import with_text
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.services.context import Context
from surveyapp.services.find_figures import find_release
from surveyapp.services.save_kwestie import Desk, change_kwestie, find_draft, good_text, with_room


def add_evidence(
    context: Context, desk: Desk, statement_id: uuid.UUID, evidence: Evidence
) -> KwestieDraft:
    """Put a piece of evidence under a statement.

    Raises:
        Refused: `too-many` pieces of evidence.
    """

    def change(statement: Statement) -> Statement:
        return replace(statement, evidence=with_room((*statement.evidence, evidence), EVIDENCE_MAX))

    return change_kwestie(
        context, desk, lambda kwestie: change_statement(kwestie, statement_id, change)
    )


def new_note(kind: str, language: str, text: str, reference: str, stance: Stance) -> NoteEvidence:
    """An observation, a session note or a cited source, as evidence.

    Raises:
        Refused: `kind-unknown`, or the text is too long to keep.
    """
    if kind not in NOTE_KINDS:
        message = f"{kind!r} is no kind of evidence. Choose one of: {', '.join(NOTE_KINDS)}."
        raise Refused(code="kind-unknown", message=message)
    texts = with_text({}, language, good_text(text))
    return NoteEvidence(new_id(), kind, texts, good_text(reference), stance)


def remove_evidence(
    context: Context, desk: Desk, statement_id: uuid.UUID, evidence_id: uuid.UUID
) -> KwestieDraft:
    """Take a piece of evidence away."""

    def change(statement: Statement) -> Statement:
        return replace(statement, evidence=without(statement.evidence, evidence_id))

    return change_kwestie(
        context, desk, lambda kwestie: change_statement(kwestie, statement_id, change)
    )


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Which cell of which released table.

    Attributes:
        survey: the survey's key.
        release: the release's number.
        item: item key.
        category: category key.
        breakdown: splitting item, or None.
        group: group of the split, or None.
    """

    survey: str
    release: int
    item: str
    category: str
    breakdown: str | None = None
    group: str | None = None


def figure_evidence(context: Context, desk: Desk, cell: CellAddress) -> FigureEvidence:
    """A released cell as evidence, with a proposed sentence in every language that has the words.

    Args:
        context: as always.
        desk: which project; only its own surveys count.
        cell: of one of their releases.

    Raises:
        NotFound: no such project or kwestie, survey, release, table or cell.
    """
    project, draft = find_draft(context, desk)
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    survey, release = find_release(
        context, desk.organisation_id, project.id, cell.survey, cell.release
    )
    evidence = FigureEvidence(
        id=new_id(),
        survey=cell.survey,
        release=cell.release,
        item=cell.item,
        category=cell.category,
        breakdown=cell.breakdown,
        group=cell.group,
        sentence={},
    )
    figure = evidence_figure(survey, release, evidence)
    sentence = propose_sentences(survey, figure, cell.category, draft.kwestie.languages)
    return replace(evidence, sentence=sentence, frozen=dump_figure(figure))


def take_figure(
    context: Context, desk: Desk, statement_id: uuid.UUID, cell: CellAddress
) -> FigureEvidence:
    """Put a released cell under a statement, with a proposed sentence to be edited.

    A cell that stands under the statement already stays as it is, with its sentence: the same
    figure twice would look like two. The same cell of another release is another figure.

    Returns:
        The evidence that stands there now.

    Raises:
        NotFound: as `figure_evidence`, or no such statement.
        Refused: `kwestie-changed`, or `too-many` pieces of evidence.
    """
    proposed = figure_evidence(context, desk, cell)
    there = proposed

    def change(statement: Statement) -> Statement:
        nonlocal there
        there = taken(statement, cell) or proposed
        if there is not proposed:
            return statement
        return replace(statement, evidence=with_room((*statement.evidence, proposed), EVIDENCE_MAX))

    change_kwestie(context, desk, lambda kwestie: change_statement(kwestie, statement_id, change))
    return there


def taken(statement: Statement, cell: CellAddress) -> FigureEvidence | None:
    """The evidence under a statement that is this cell, if it was taken."""
    figures = (each for each in statement.evidence if isinstance(each, FigureEvidence))
    return next((each for each in figures if _address(each) == cell), None)


def _address(figure: FigureEvidence) -> CellAddress:
    return CellAddress(
        figure.survey, figure.release, figure.item, figure.category, figure.breakdown, figure.group
    )
