"""The pictograms that there are, by name; the pictures are `static/pictograms/<name>.svg`."""

import difflib
import json
from functools import cache
from importlib import resources


@cache
def pictogram_names() -> frozenset[str]:
    """Every name that a document may use."""
    text = resources.files(__package__).joinpath("pictograms.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)["pictograms"])


def nearest_pictogram(name: str) -> str | None:
    """The known name that looks most like this one, if any does."""
    near = difflib.get_close_matches(name[:60], sorted(pictogram_names()), n=1)
    return near[0] if near else None
