"""The short route of a survey: its core, with consent and information."""

from surveyapp.definition.short_route import is_on_short_route, short_route
from tests.support.responses import survey


def test_consent_and_information_stay_and_the_core_is_asked() -> None:
    keys = [item.key for item in short_route(survey()).items()]
    assert keys == ["welcome", "consent", "mould", "where"]


def test_nothing_else_of_the_survey_changes() -> None:
    whole, short = survey(), short_route(survey())
    assert (short.key, short.promise, short.languages) == (
        whole.key,
        whole.promise,
        whole.languages,
    )
    assert all(short.item(item.key) == item for item in whole.items() if is_on_short_route(item))


def test_a_section_without_core_items_is_left_out() -> None:
    whole = survey()
    assert all(section.items for section in short_route(whole).sections)


def test_the_short_route_of_a_short_route_is_itself() -> None:
    short = short_route(survey())
    assert short_route(short) == short
