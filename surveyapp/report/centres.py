"""The centres in which people took part, as an item that nobody was asked: to read results by.

Where a questionnaire declares that its results are split by centre, tables stand in a release of
which the questionnaire itself has no words: which centres there are, only an installation knows.
"""

from collections.abc import Mapping
from dataclasses import replace

from surveyapp.definition.items.implied import implied_wording
from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import CENTRE, Category, Item, Section, Survey
from surveyapp.definition.wording import Wording, WordingText

QUESTION = N_("In which centres")
NAMES_ARE = "nl-BE"


def centre_labels(centres: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What centres are called, as (text, language) by address: a name is a name to every reader."""
    return {slug: (name, NAMES_ARE) for slug, name in centres.items()}


def split_by_centre(survey: Survey) -> bool:
    """Whether a questionnaire declares that its results are split by centre."""
    return any(each.item == CENTRE for each in survey.breakdowns)


def with_centres(survey: Survey, names: Mapping[str, str]) -> Survey:
    """A questionnaire with the words to read its results by centre; as it is without such.

    Args:
        survey: as published.
        names: what the organisation's centres are called, by address; a name is a name in every
            language.
    """
    if not split_by_centre(survey):
        return survey
    centres = tuple(
        Category(slug, Wording({code: WordingText(name) for code in survey.languages}))
        for slug, name in names.items()
    )
    question = implied_wording(QUESTION)
    item = Item(CENTRE, "single-choice", question, categories=centres)
    return replace(survey, sections=(*survey.sections, Section(CENTRE, question, (item,))))
