"""A type of item has one Python file, one template and one test definition, and no type fewer."""

import json
from pathlib import Path

import pytest
from flask import Flask

from surveyapp.definition.document import load_survey
from surveyapp.definition.items import TYPES
from surveyapp.definition.pictograms import pictogram_names
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.web.words import type_name

ROOT = Path(__file__).resolve().parents[2]
SHARED = {"__init__.py"}


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_type_has_its_files(name: str) -> None:
    assert (ROOT / f"surveyapp/definition/items/{name.replace('-', '_')}.py").exists()
    assert (ROOT / f"templates/items/{name}.html").exists()
    document = json.loads((ROOT / f"tests/definitions/{name}.json").read_text())
    assert name in {item.type for item in load_survey(document).items()}


def test_every_type_is_told_to_authors_and_to_other_programs() -> None:
    told = (ROOT / "docs/documents.md").read_text()
    assert [name for name in TYPES if f"| `{name}` |" not in told] == []
    api = json.loads((ROOT / "surveyapp/web/blueprints/api/openapi.json").read_text())
    assert set(api["components"]["schemas"]["Item"]["properties"]["type"]["enum"]) == set(TYPES)


def test_every_type_has_a_name_on_staff_screens(app: Flask) -> None:
    with app.test_request_context():
        assert [name for name in TYPES if type_name(name) == name] == []


def test_no_template_is_left_of_a_type_that_went() -> None:
    assert {path.stem for path in (ROOT / "templates/items").glob("[a-z]*.html")} == set(TYPES)


def test_every_listed_pictogram_is_there_with_its_licence() -> None:
    folder = ROOT / "static/pictograms"
    assert {path.stem for path in folder.glob("*.svg")} == set(pictogram_names())
    assert "CC BY-SA 4.0" in (folder / "ATTRIBUTION").read_text()


def test_every_shipped_category_has_a_picture() -> None:
    for document in shipped_surveys().values():
        for item in load_survey(document).items():
            assert [each.key for each in item.categories if each.pictogram is None] == []
