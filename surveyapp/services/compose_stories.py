"""Compose the evidence under a statement out of stories: approved quotes, and counted themes."""

import uuid
from dataclasses import dataclass, replace
from typing import TypeVar

from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.kwestie.editing import change_statement
from surveyapp.kwestie.kwestie import (
    EVIDENCE_MAX,
    Kwestie,
    QuoteEvidence,
    Statement,
    ThemeEvidence,
)
from surveyapp.kwestie.project import Project
from surveyapp.kwestie.quoted import dump_quoted
from surveyapp.kwestie.spoken import SpokenTheme, dump_spoken, propose_spoken, spoken_theme
from surveyapp.kwestie.story_checks import StoryFacts
from surveyapp.kwestie.texts import texts_of
from surveyapp.services.context import Context
from surveyapp.services.count_themes import find_count, project_counts
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.list_stories import coverage
from surveyapp.services.open_quotes import find_quoted
from surveyapp.services.save_kwestie import Desk, change_kwestie, find_draft, with_room

Taken = TypeVar("Taken", QuoteEvidence, ThemeEvidence)


@dataclass(frozen=True, slots=True)
class ThemeAddress:
    """Which theme of which count.

    Attributes:
        survey: the survey's key.
        count: the count's number.
        theme: key of the theme.
    """

    survey: str
    count: int
    theme: str


def take_quote(
    context: Context, desk: Desk, statement_id: uuid.UUID, survey: str, quote_id: uuid.UUID
) -> QuoteEvidence:
    """Put an approved quote under a statement; one that stands there already stays as it is.

    Returns:
        The evidence that stands there now.

    Raises:
        NotFound: no such project, kwestie, statement, or approved quote of its surveys.
        Refused: `kwestie-changed`, or `too-many` pieces of evidence.
    """
    project, _draft = find_draft(context, desk)
    find_quoted(context, desk.organisation_id, project.id, survey, quote_id)
    taken = QuoteEvidence(new_id(), survey, quote_id)
    return _take(context, desk, statement_id, taken)


def take_theme(
    context: Context, desk: Desk, statement_id: uuid.UUID, address: ThemeAddress
) -> ThemeEvidence:
    """Put a counted theme under a statement, with a proposed sentence to be edited.

    Returns:
        The evidence that stands there now.

    Raises:
        NotFound: as `take_quote`, or no such theme.
        Refused: as `take_quote`.
    """
    project, draft = find_draft(context, desk)
    if draft is None:
        message = "Nobody began to write the kwestie of this project."
        raise NotFound(message)
    spoken = _spoken(context, desk.organisation_id, project.id, address)
    taken = ThemeEvidence(
        id=new_id(),
        survey=address.survey,
        count=address.count,
        theme=address.theme,
        sentence=propose_spoken(spoken, draft.kwestie.languages),
        frozen=dump_spoken(spoken),
    )
    return _take(context, desk, statement_id, taken)


def frozen_quote(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID, evidence: QuoteEvidence
) -> QuoteEvidence:
    """A quote with its words as they are told now.

    Raises:
        NotFound: it is not approved (any more), or was taken back.
    """
    quoted = find_quoted(context, organisation_id, project_id, evidence.survey, evidence.quote)
    return replace(evidence, frozen=dump_quoted(quoted))


def frozen_theme(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID, evidence: ThemeEvidence
) -> ThemeEvidence:
    """A theme with a copy of its count.

    Raises:
        NotFound: it was not counted.
    """
    address = ThemeAddress(evidence.survey, evidence.count, evidence.theme)
    spoken = _spoken(context, organisation_id, project_id, address)
    return replace(evidence, frozen=dump_spoken(spoken))


def story_facts(context: Context, project: Project, kwestie: Kwestie) -> StoryFacts:
    """What is known of the stories behind a kwestie."""
    of = project.organisation_id, project.id
    leant_on = kwestie.leans_on_stories()
    unread = {}
    for survey in list_surveys(context, *of) if leant_on else ():
        if survey.slug in leant_on:
            covered = coverage(context, survey)
            unread[survey.slug] = covered.all - covered.read
    counts = project_counts(context, *of) if leant_on else ()
    return StoryFacts(
        unread={key: number for key, number in unread.items() if number},
        newest={survey.slug: found[0].number for survey, found in counts},
    )


def _spoken(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID, address: ThemeAddress
) -> SpokenTheme:
    survey, count = find_count(context, organisation_id, project_id, address.survey, address.count)
    theme = count.theme(address.theme)
    if theme is None:
        message = "This theme was not counted."
        raise NotFound(message)
    title = texts_of(survey.newest.title)
    asked = {code: text for code, text in title.items() if code in survey.newest.languages}
    return spoken_theme(count, theme, asked)


def _take(context: Context, desk: Desk, statement_id: uuid.UUID, taken: Taken) -> Taken:
    """Put it under the statement, unless the same stands there."""
    there = taken

    def change(statement: Statement) -> Statement:
        nonlocal there
        for each in statement.evidence:
            if isinstance(each, type(taken)) and _address(each) == _address(taken):
                there = each
                return statement
        return replace(statement, evidence=with_room((*statement.evidence, taken), EVIDENCE_MAX))

    change_kwestie(context, desk, lambda kwestie: change_statement(kwestie, statement_id, change))
    return there


def _address(evidence: QuoteEvidence | ThemeEvidence) -> tuple[str, object, object]:
    if isinstance(evidence, QuoteEvidence):
        return evidence.survey, evidence.quote, None
    return evidence.survey, evidence.count, evidence.theme
