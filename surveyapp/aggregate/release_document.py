"""Releases as JSON documents: what is frozen and hashed, and what the API serves.

`dump_release` and `load_release` are each other's inverse; the canonical JSON of the dump is
what is hashed. `results_document` is the API's view of the same.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from surveyapp.aggregate.range_document import (
    dump_optional,
    dump_range,
    load_optional,
    load_range,
)
from surveyapp.aggregate.release import Release, TallyTable, Withheld, WithheldTally
from surveyapp.aggregate.safe_table import SafeCell, SafeTable
from surveyapp.errors import DocumentError, Finding

FORMAT = "surveyapp/release/1"


def dump_release(release: Release) -> dict[str, Any]:
    """The release as plain JSON values. Tallies stand in it where rooms counted some.

    Releases that were frozen before there were tallies keep the document that they had.
    """
    told = {
        "tallies": [_dump_tally(each) for each in release.tallies],
        "tallies_withheld": [
            {"item": each.item, "method": each.method, "reason": each.reason}
            for each in release.tallies_withheld
        ],
    }
    return {
        "format": FORMAT,
        "survey": release.survey,
        "number": release.number,
        "date": release.date.isoformat(),
        "people": dump_range(release.people),
        "versions": list(release.versions),
        "first_day": release.first_day.isoformat(),
        "last_day": release.last_day.isoformat(),
        "tables": [dump_table(table) for table in release.tables],
        "withheld": [
            {"item": each.item, "breakdown": each.breakdown, "reason": each.reason}
            for each in release.withheld
        ],
        "synthetic": release.synthetic,
        **(told if any(told.values()) else {}),
    }


def load_release(document: Mapping[str, Any]) -> Release:
    """The release again.

    Raises:
        DocumentError: this is not a release document (of this format).
    """
    if document.get("format") != FORMAT:
        what = f"The format is not {FORMAT!r}."
        raise _not_a_release(what, "format")
    try:
        return Release(
            survey=document["survey"],
            number=document["number"],
            date=dt.date.fromisoformat(document["date"]),
            people=load_range(document["people"]),
            versions=tuple(document["versions"]),
            first_day=dt.date.fromisoformat(document["first_day"]),
            last_day=dt.date.fromisoformat(document["last_day"]),
            tables=tuple(load_table(table) for table in document["tables"]),
            withheld=tuple(
                Withheld(each["item"], each["breakdown"], each["reason"])
                for each in document["withheld"]
            ),
            synthetic=document["synthetic"],
            tallies=tuple(_load_tally(each) for each in document.get("tallies", ())),
            tallies_withheld=tuple(
                WithheldTally(each["item"], each["method"], each["reason"])
                for each in document.get("tallies_withheld", ())
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        what = f"A part is missing or wrong: {error}."
        raise _not_a_release(what, "document") from None


def dump_table(table: SafeTable) -> dict[str, Any]:
    """One table as plain JSON values; also the frozen copy that evidence keeps."""
    return {
        "item": table.item,
        "breakdown": table.breakdown,
        "group": table.group,
        "members": list(table.members),
        "base": dump_range(table.base),
        "bands": table.bands,
        "cells": [
            {"category": cell.category, "low": cell.low, "high": cell.high, "words": cell.words}
            for cell in table.cells
        ],
        "not_asked": dump_optional(table.not_asked),
        "not_answered": dump_optional(table.not_answered),
        "multiple": table.multiple,
        "coarsened": table.coarsened,
        # Tables that were frozen before there were reasons keep the document that they had.
        **({"reason": table.reason} if table.reason else {}),
    }


def load_table(document: Mapping[str, Any]) -> SafeTable:
    """The table again.

    Raises:
        KeyError: a part is missing.
    """
    return SafeTable(
        item=document["item"],
        breakdown=document["breakdown"],
        group=document["group"],
        members=tuple(document["members"]),
        base=load_range(document["base"]),
        bands=document["bands"],
        cells=tuple(
            SafeCell(each["category"], each["low"], each["high"], each["words"])
            for each in document["cells"]
        ),
        not_asked=load_optional(document["not_asked"]),
        not_answered=load_optional(document["not_answered"]),
        multiple=document["multiple"],
        coarsened=document["coarsened"],
        reason=document.get("reason"),
    )


def results_document(release: Release) -> dict[str, Any]:
    """The release as `GET /api/v1/surveys/<survey>/results` answers it (DESIGN 7)."""
    dumped = dump_release(release)
    return {
        "survey": dumped["survey"],
        "release": {"number": dumped["number"], "date": dumped["date"]},
        "synthetic": dumped["synthetic"],
        "people": dumped["people"],
        "versions": dumped["versions"],
        "first_day": dumped["first_day"],
        "last_day": dumped["last_day"],
        "tables": dumped["tables"],
        "withheld": dumped["withheld"],
        "tallies": dumped.get("tallies", []),
        "tallies_withheld": dumped.get("tallies_withheld", []),
    }


def _dump_tally(tally: TallyTable) -> dict[str, Any]:
    return {
        "method": tally.method,
        "people": dump_range(tally.people),
        "table": dump_table(tally.table),
    }


def _load_tally(document: Mapping[str, Any]) -> TallyTable:
    table = load_table(document["table"])
    return TallyTable(document["method"], load_range(document["people"]), table)


def _not_a_release(what: str, where: str) -> DocumentError:
    fix = "Give a document that this product wrote."
    finding = Finding("not-a-release", where, what, fix)
    return DocumentError("This is not a release.", [finding])
