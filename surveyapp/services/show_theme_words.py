"""All the words that a theme was given to, beside each other; looking at them is noted."""

import uuid
from dataclasses import dataclass

from surveyapp.coding.assignment import Assignment
from surveyapp.coding.changing import live_theme
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.story import Source
from surveyapp.services.code_story import coded_words, standpoint_of
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
        seen = []
        for given, survey_id in AssignmentStore(db).of_theme(organisation_id, theme_id):
            survey = surveys[survey_id]
            source = Source(organisation_id, survey_id, given.source_id, given.item)
            where = standpoint_of(db, survey, source, account_id)
            if not given.second and not where.second:
                seen.append((given, survey, source))
        if seen:
            note(context, db, organisation_id, account_id, READ, theme.key)
    words: dict[uuid.UUID, str] = {}
    for survey_id, survey in surveys.items():
        mine = [given for given, each, _source in seen if each.id == survey_id]
        words |= coded_words(context, survey, mine)
    return tuple(
        ThemeWords(given, words[given.id], survey.slug, name_of(context, source))
        for given, survey, source in seen
    )
