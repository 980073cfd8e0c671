"""All the words that a theme was given to, beside each other; looking at them is noted."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.coding.assignment import Assignment
from surveyapp.coding.changing import live_theme
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.story import Source
from surveyapp.definition.version import KeptSurvey
from surveyapp.services.code_story import coded_words, standpoints_of
from surveyapp.services.context import Context
from surveyapp.services.find_stories import name_of
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.note_audit import note
from surveyapp.storage.assignments import AssignmentStore

READ = "read-theme-words"


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """Words that have a theme.

    Attributes:
        assignment: where they stand.
        words: what was said.
        survey: address of the survey.
        story: name of the story.
    """

    assignment: Assignment
    words: str
    survey: str
    story: str


def theme_words(  # noqa: PLR0913, PLR0917  which theme of which frame, and who looks
    context: Context,
    organisation_id: uuid.UUID,
    project_id: uuid.UUID,
    frame: CodingFrame,
    theme_id: uuid.UUID,
    account_id: uuid.UUID,
) -> tuple[ThemeWords, ...]:
    """The words that have a theme, in every survey of its project.

    Words of stories that somebody reads as a second reader now are left out, and so are a second
    reader's own: looking here must not show what the reading desk hides.

    Raises:
        NotFound: the frame has no such theme in use.
    """
    theme = live_theme(frame, theme_id)
    surveys = {each.id: each for each in list_surveys(context, organisation_id, project_id)}
    with context.database.begin() as db:
        given: dict[uuid.UUID, list[Assignment]] = defaultdict(list)
        for each, survey_id in AssignmentStore(db).of_theme(organisation_id, theme_id):
            given[survey_id].append(each)
        seen = {
            survey_id: _seen(db, surveys[survey_id], account_id, mine)
            for survey_id, mine in given.items()
        }
        if any(seen.values()):
            note(context, db, organisation_id, account_id, READ, theme.key)
    found = []
    for survey_id, mine in seen.items():
        survey = surveys[survey_id]
        words = coded_words(context, survey, mine)
        for each in mine:
            source = Source(organisation_id, survey_id, each.source_id, each.item)
            found.append(ThemeWords(each, words[each.id], survey.slug, name_of(context, source)))
    return tuple(found)


def _seen(
    db: Session, survey: KeptSurvey, account_id: uuid.UUID, given: Iterable[Assignment]
) -> list[Assignment]:
    """Those that this person may see."""
    standpoints = standpoints_of(db, survey, account_id)
    blind = {place for place, where in standpoints.items() if where.second}
    return [each for each in given if not each.second and (each.source_id, each.item) not in blind]
