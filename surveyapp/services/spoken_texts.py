"""Which texts residents can hear in a language: the product's own, and those of open surveys."""

import uuid

from surveyapp.definition.heard import heard_texts
from surveyapp.definition.version import OPEN
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import resident_sentences, translate
from surveyapp.services.context import Context
from surveyapp.services.find_survey import list_surveys

PLACE = "%("


def product_texts(language: str) -> tuple[str, ...]:
    """The sentences around every survey that are in this language, and its own name.

    Not those with a number or a name in them, which differ each time, and not those that fall
    back: they are heard in the language in which they show.
    """
    told = (translate(each, language) for each in resident_sentences() if PLACE not in each)
    texts = [each.text for each in told if each.language == language]
    return tuple(dict.fromkeys([registered(language).autonym, *texts]))


def open_survey_texts(
    context: Context, organisation_id: uuid.UUID, language: str
) -> tuple[str, ...]:
    """The texts of every open survey of an organisation in this language, each once."""
    surveys = (
        each.published.survey
        for each in list_surveys(context, organisation_id)
        if each.state == OPEN and each.published is not None
    )
    return tuple(dict.fromkeys(text for each in surveys for text in heard_texts(each, language)))
