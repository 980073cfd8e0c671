"""A picture that a template names is there; a missing one would simply not show."""

import re

import pytest

from surveyapp.resources import resource_folder
from surveyapp.web.screens import QUIET

NAMED = re.compile(r'pictogram\("([a-z0-9-]+)"\)')


def named_in_templates() -> set[str]:
    folder = resource_folder("templates")
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    return {name for text in texts for name in NAMED.findall(text)}


@pytest.mark.parametrize(
    "name", sorted({*named_in_templates(), *(each for _, each in QUIET.values())})
)
def test_pictogram_is_there(name: str) -> None:
    assert (resource_folder("static") / "pictograms" / f"{name}.svg").is_file()


def test_templates_do_name_pictograms() -> None:
    assert "help" in named_in_templates()
