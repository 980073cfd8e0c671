"""Every wording of a survey with its place, for checks, translators and recorders."""

from collections.abc import Iterator

from surveyapp.definition.survey import Item, Survey
from surveyapp.definition.wording import Wording

Placed = tuple[str, Wording]


def wordings(survey: Survey) -> Iterator[Placed]:
    """Each wording and its place in the document, in the order in which people meet them."""
    yield "title", survey.title
    yield from _promise(survey)
    for item, where in placed_items(survey):
        yield from _item(item, where)
    for number, section in enumerate(survey.sections):
        yield f"sections[{number}].title", section.title
    for number, breakdown in enumerate(survey.breakdowns):
        yield f"breakdowns[{number}].merged", breakdown.merged


def placed_items(survey: Survey) -> Iterator[tuple[Item, str]]:
    """Each item and its place in the document, in order."""
    for section_number, section in enumerate(survey.sections):
        for number, item in enumerate(section.items):
            yield item, f"sections[{section_number}].items[{number}]"


def _promise(survey: Survey) -> Iterator[Placed]:
    promise = survey.promise
    for number, wording in enumerate(promise.before):
        yield f"promise.before[{number}]", wording
    yield "promise.results", promise.results
    for number, wording in enumerate(promise.help):
        yield f"promise.help[{number}]", wording
    if promise.invitation is not None:
        yield "promise.invitation", promise.invitation


def _item(item: Item, where: str) -> Iterator[Placed]:
    yield f"{where}.text", item.text
    if item.hint is not None:
        yield f"{where}.hint", item.hint
    for number, category in enumerate(item.categories):
        yield f"{where}.categories[{number}].text", category.text
        if category.phrase is not None:
            yield f"{where}.categories[{number}].phrase", category.phrase
    for number, band in enumerate(item.bands):
        yield f"{where}.bands[{number}].text", band.text
