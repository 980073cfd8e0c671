"""Writing a survey as its canonical document: what has its default value is left out."""

from surveyapp.definition.routing import dump_condition
from surveyapp.definition.survey import (
    Breakdown,
    Category,
    Item,
    NumberBand,
    Promise,
    Section,
    Survey,
)
from surveyapp.definition.wording import Status, Wording, WordingText

FORMAT = "surveyapp/survey/1"

Document = dict[str, object]


def dump_survey(survey: Survey) -> Document:
    """The survey as a JSON document; the same survey always gives the same document."""
    document: Document = {
        "format": FORMAT,
        "key": survey.key,
        "source_language": survey.source_language,
        "languages": list(survey.languages),
        "title": dump_wording(survey.title),
        "minimum": survey.minimum,
        "promise": _promise(survey.promise),
        "sections": [_section(section) for section in survey.sections],
    }
    if survey.sensitive:
        document["sensitive"] = True
    if survey.breakdowns:
        document["breakdowns"] = [_breakdown(each) for each in survey.breakdowns]
    return document


def dump_wording(wording: Wording) -> Document:
    """A wording as JSON: a text alone where there is nothing to say of it."""
    return {code: _text(text) for code, text in wording.texts.items()}


def _text(text: WordingText) -> str | Document:
    extra: Document = {}
    if text.status is not Status.DRAFT:
        extra["status"] = text.status.value
    if text.source is not None:
        extra["source"] = text.source
    if text.clip is not None:
        extra["clip"] = text.clip
    return {"text": text.text, **extra} if extra else text.text


def _promise(promise: Promise) -> Document:
    document: Document = {
        "before": [dump_wording(each) for each in promise.before],
        "results": dump_wording(promise.results),
        "help": [dump_wording(each) for each in promise.help],
    }
    if promise.invitation is not None:
        document["invitation"] = dump_wording(promise.invitation)
    if promise.pictograms:
        document["pictograms"] = list(promise.pictograms)
    return document


def _section(section: Section) -> Document:
    return {
        "key": section.key,
        "title": dump_wording(section.title),
        "items": [_item(item) for item in section.items],
    }


def _item(item: Item) -> Document:
    document: Document = {"key": item.key, "type": item.type, "text": dump_wording(item.text)}
    document |= {
        "hint": None if item.hint is None else dump_wording(item.hint),
        "pictogram": item.pictogram,
        "categories": [_category(each) for each in item.categories],
        "bands": [_band(each) for each in item.bands],
        "minimum": item.minimum,
        "maximum": item.maximum,
        "core": item.core,
        "board": item.board,
        "sensitive": item.sensitive,
        "when": None if item.when is None else dump_condition(item.when),
        "about": item.about,
    }
    return {key: value for key, value in document.items() if not _is_default(value)}


def _is_default(value: object) -> bool:
    """Nothing, an empty list or false; a 0 (of a minimum) is something."""
    return value is None or value is False or value == []


def _category(category: Category) -> Document:
    document: Document = {"key": category.key, "text": dump_wording(category.text)}
    if category.pictogram is not None:
        document["pictogram"] = category.pictogram
    if category.exclusive:
        document["exclusive"] = True
    if category.phrase is not None:
        document["phrase"] = dump_wording(category.phrase)
    return document


def _band(band: NumberBand) -> Document:
    return {
        "key": band.key,
        "low": band.low,
        "high": band.high,
        "text": dump_wording(band.text),
    }


def _breakdown(breakdown: Breakdown) -> Document:
    return {
        "item": breakdown.item,
        "merge": list(breakdown.merge),
        "merged": dump_wording(breakdown.merged),
    }
