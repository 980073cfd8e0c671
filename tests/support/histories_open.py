"""The control: releases with the rules off. Exact counts, those under five hidden, one by one.

This is what most programs do that protect anything at all: a number under five is not shown, the
rest is, and results are there after every answer.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from surveyapp.aggregate.source import ANSWERED, CHANNEL, CountRequest
from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import MISSING, Survey
from tests.support.attacker_asked import Document, counted_as, said_by
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.histories import NOBODY, History

HIDDEN = 5
Found = Counter[tuple[str, str, str | None, str | None]]


def told_openly(history: History, last: int) -> list[dict[str, Any]]:
    """The last releases of a survey of which everybody's answer is released when it comes."""
    version = max(history.questionnaires)
    survey = load_survey(history.questionnaires[version])
    people = [each for each in history.people[-1] if each.version == version]
    sizes = range(max(1, len(people) - last + 1), len(people) + 1)
    return [_document(survey, history.questionnaires[version], people[:size]) for size in sizes]


def _document(survey: Survey, asked: Document, people: Sequence[Person]) -> dict[str, Any]:
    items = {
        item["key"]: item
        for section in asked["sections"]
        for item in section["items"]
        if counted_as(item)
    }
    breakdowns = tuple(each.item for each in survey.breakdowns if each.item in items)
    counts = _counts(items, breakdowns, people)
    tables = []
    for key, item in items.items():
        keys = counted_as(item)
        tables.append(_table(counts, key, keys, (None, None), len(people)))
        for breakdown in breakdowns:
            if breakdown != key:
                groups = counted_as(items[breakdown])
                tables += [_table(counts, key, keys, (breakdown, g), len(people)) for g in groups]
    everybody = {"low": len(people), "high": len(people)}
    return {"people": everybody, "versions": [1], "tables": tables, "withheld": [], "tallies": []}


def _counts(items: Document, breakdowns: tuple[str, ...], people: Sequence[Person]) -> Found:
    yes_no = frozenset(key for key, item in items.items() if item["type"] == "yes-no")
    request = CountRequest(NOBODY, tuple(items), breakdowns, dont_know_items=yes_no)
    found: Found = Counter()
    for each in PlainCounting(people).counts(request):
        numbers = items.get(each.item, {}).get("bands")
        category = each.category
        if numbers and category not in {ANSWERED, *MISSING}:
            category = said_by(items[each.item], int(category)) or category
        found[each.item, category, each.breakdown, each.group] += each.n
    return found


def _table(
    counts: Found, item: str, keys: Sequence[str], group: tuple[str | None, str | None], people: int
) -> dict[str, Any]:
    base = counts[item, ANSWERED, *group]
    told = {
        "item": item,
        "breakdown": group[0],
        "group": group[1],
        "members": [group[1]] if group[1] else [],
        "base": {"low": base, "high": base},
        "cells": [{"category": key, "people": _range(counts[item, key, *group])} for key in keys],
    }
    if group[0] is None and item != CHANNEL:
        missing = sum(counts[item, key, None, None] for key in MISSING if key not in keys)
        unasked = people - base - missing
        told["not_answered"] = {"low": missing, "high": missing}
        told["not_asked"] = {"low": unasked, "high": unasked}
    return told


def _range(count: int) -> dict[str, int]:
    """A number of people; under five it is hidden."""
    return {"low": count, "high": count} if count >= HIDDEN else {"low": 0, "high": HIDDEN - 1}


def hidden(documents: Sequence[Document]) -> set[tuple[object, ...]]:
    """Where numbers were hidden: index of the release, place, and category."""
    return {
        (place, (table["item"], table["breakdown"], tuple(table["members"])), cell["category"])
        for place, document in enumerate(documents)
        for table in document["tables"]
        for cell in table["cells"]
        if cell["people"]["low"] < cell["people"]["high"]
    }
