"""What residents hear of a survey: the wordings that stand on their screens."""

from collections.abc import Iterator

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.definition.wording import Wording


def heard_wordings(survey: Survey) -> Iterator[Wording]:
    """Each wording on a resident's screens, in the order in which people meet them.

    Not those that are only for results: phrases, bands, titles of sections, merged groups.
    """
    yield survey.title
    promise = survey.promise
    yield from promise.before
    for item in survey.items():
        yield item.text
        if item.hint is not None:
            yield item.hint
        for category in item_type(item.type).choices(item):
            yield category.text
    yield promise.results
    if promise.invitation is not None:
        yield promise.invitation
    yield from promise.help


def heard_texts(survey: Survey, language: str) -> tuple[str, ...]:
    """The texts of a survey in one language, each once; without those that are missing."""
    found = (wording.texts.get(language) for wording in heard_wordings(survey))
    return tuple(dict.fromkeys(each.text for each in found if each is not None and each.text))
