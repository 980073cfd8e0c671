"""What the tablet asks of a sheet is what is printed on it: items, numbers and signs."""

import uuid
from typing import Any

import pytest

from surveyapp.definition.shipped import shipped_surveys
from surveyapp.services.context import Context
from surveyapp.services.prepare_tablet import find_preparation, make_bundle
from tests.support.groups import a_session
from tests.support.rules import said_by_node
from tests.support.sheets import shipped_paper
from tests.support.shipped import open_shipped

ROUTES = (False, True)


def printed(key: str, *, short: bool) -> list[list[Any]]:
    """Of each item on a sheet: its key, its number, the signs of its boxes."""
    return [
        [item.key, item.number, [each.sign for each in item.answers]]
        for item in shipped_paper(key, "nl-BE", short=short).items
        if item.type != "information"
    ]


def bundle_of(context: Context, key: str) -> dict[str, Any]:
    session = a_session(context, survey=key, languages=("nl-BE",))
    found = find_preparation(context, session.organisation_id, session.id, "nl-BE")
    return make_bundle(context, found, uuid.uuid4(), "nl-BE", lambda name: name)


@pytest.mark.parametrize("key", shipped_surveys())
def test_numbers_and_signs_are_those_on_the_sheet(sqlite_context: Context, key: str) -> None:
    open_shipped(sqlite_context)
    bundle = bundle_of(sqlite_context, key)
    asked = said_by_node("keyed.js", [{"bundle": bundle, "short": short} for short in ROUTES])
    assert asked == [printed(key, short=short) for short in ROUTES]
    assert len(asked[1]) < len(asked[0])


def test_a_core_item_that_nobody_can_be_asked_is_on_no_short_sheet(
    sqlite_context: Context,
) -> None:
    """The control: what is core alone does not tell what is printed."""
    open_shipped(sqlite_context)
    told = {}
    for key in shipped_surveys():
        for item in bundle_of(sqlite_context, key)["items"]:
            told[key, item["key"]] = (item["core"], "short" in item["sheets"])
    assert (True, False) in told.values()
