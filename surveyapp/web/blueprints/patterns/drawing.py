"""Colours and pictograms, read from where they are defined."""

import re
from functools import cache
from typing import Any

from surveyapp.definition.pictograms import pictogram_names
from surveyapp.resources import resource_folder

COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@cache
def _tokens() -> tuple[tuple[str, str], ...]:
    text = (resource_folder("static") / "css" / "tokens.css").read_text(encoding="utf-8")
    return tuple(COLOUR.findall(text))


def colours() -> dict[str, Any]:
    """Every colour of the tokens: its name and its value."""
    return {"colours": _tokens()}


def pictograms() -> dict[str, Any]:
    """Every pictogram that a survey may use, by name."""
    return {"names": sorted(pictogram_names())}
