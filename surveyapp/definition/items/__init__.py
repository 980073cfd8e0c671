"""The types of items: one file each, and the registry of them.

A new type is a file here, its object in `TYPES`, a template, and a test definition.
"""

from surveyapp.definition.items.base import AnswerError, ItemType
from surveyapp.definition.items.consent import Consent
from surveyapp.definition.items.information import Information
from surveyapp.definition.items.most_important import MostImportant
from surveyapp.definition.items.multiple_choice import MultipleChoice
from surveyapp.definition.items.neighbourhood import Neighbourhood
from surveyapp.definition.items.number import Number, band_of
from surveyapp.definition.items.ranking import Ranking
from surveyapp.definition.items.scale import Scale
from surveyapp.definition.items.single_choice import SingleChoice
from surveyapp.definition.items.story import Story
from surveyapp.definition.items.yes_no import YesNo

TYPES: dict[str, ItemType] = {
    each.name: each
    for each in (
        Information(),
        Consent(),
        SingleChoice(),
        MultipleChoice(),
        YesNo(),
        Scale(),
        Ranking(),
        MostImportant(),
        Neighbourhood(),
        Number(),
        Story(),
    )
}


def item_type(name: str) -> ItemType:
    """The type of item with this name.

    Raises:
        KeyError: there is none; a loaded survey only has types that there are.
    """
    return TYPES[name]


__all__ = ["TYPES", "AnswerError", "ItemType", "band_of", "item_type"]
