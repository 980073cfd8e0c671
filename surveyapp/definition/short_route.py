"""The short route of a survey: its core items, for a room that has half an hour.

Consent and information are always asked and told. An item whose condition rests on one that is
not asked is not asked either: nothing was said there.
"""

from dataclasses import replace

from surveyapp.definition.survey import Item, Section, Survey

# Whatever the route: what is promised, and what somebody agrees to.
ALWAYS = frozenset({"consent", "information"})


def is_on_short_route(item: Item) -> bool:
    """Whether an item is asked when only the core is."""
    return item.core or item.type in ALWAYS


def short_route(survey: Survey) -> Survey:
    """The survey with only the items of its short route; sections without any are left out."""
    sections = tuple(map(_shortened, survey.sections))
    return replace(survey, sections=tuple(each for each in sections if each.items))


def _shortened(section: Section) -> Section:
    return replace(section, items=tuple(filter(is_on_short_route, section.items)))
