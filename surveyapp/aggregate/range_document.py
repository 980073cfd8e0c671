"""Ranges of people in JSON documents: `{"low", "high"}`, or null where there is none."""

from collections.abc import Mapping

from surveyapp.aggregate.safe_table import Range


def dump_range(told: Range) -> dict[str, int]:
    """A range as plain JSON values."""
    return {"low": told.low, "high": told.high}


def load_range(document: Mapping[str, int]) -> Range:
    """The range that `dump_range` wrote."""
    return Range(document["low"], document["high"])


def dump_optional(told: Range | None) -> dict[str, int] | None:
    """A range that may not be there."""
    return None if told is None else dump_range(told)


def load_optional(document: Mapping[str, int] | None) -> Range | None:
    """What `dump_optional` wrote."""
    return None if document is None else load_range(document)
