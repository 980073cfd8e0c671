import json
import re
from pathlib import Path

from surveyapp.definition.checks import check_survey
from surveyapp.definition.document import REQUIRED, SURVEY_KEYS, load_survey
from surveyapp.definition.items import TYPES
from surveyapp.definition.loading_items import ITEM_KEYS
from surveyapp.definition.routing import Operator

GUIDE = (Path(__file__).parents[3] / "docs" / "documents.md").read_text("utf-8")


def test_the_example_can_be_published_as_it_stands() -> None:
    found = re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    assert check_survey(load_survey(json.loads(found.group(1)))) == ()


def test_every_key_and_type_is_explained() -> None:
    for name in (*SURVEY_KEYS, *REQUIRED, *ITEM_KEYS, *TYPES, *Operator):
        assert f"`{name}`" in GUIDE or f'"{name}"' in GUIDE, name
