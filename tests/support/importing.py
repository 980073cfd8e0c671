"""A small open survey to import files into, its columns map, and rows for it."""

from typing import Any

from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Survey
from surveyapp.services.context import Context
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
)

SLUG = "corner-house"
ID = "464423ec-b7a0-4924-b3e4-ce85bb6a5286"
HEADER = "KEY,Area,Rooms,Has/Radio,Has/Heat,Has/None,Warm,Why,Tale"
GOOD = f"{ID},North,5.0,1,0,0,N,cost;old,We wait."


def words(text: str) -> dict[str, str]:
    return {"en": text, "nl-BE": text}


def category(key: str, **more: object) -> dict[str, Any]:
    return {"key": key, "text": words(key), **more}


def document() -> dict[str, Any]:
    items: list[dict[str, Any]] = [
        {"key": "consent", "type": "consent", "text": words("Will you answer?")},
        {"key": "area", "type": "single-choice", "text": words("Where?"),
         "categories": [category("north"), category("south")]},
        {"key": "rooms", "type": "number", "text": words("How many rooms?"), "maximum": 20,
         "bands": [{"key": "few", "low": 0, "high": 2, "text": words("0 to 2")},
                   {"key": "many", "low": 3, "high": None, "text": words("3 or more")}]},
        {"key": "has", "type": "multiple-choice", "text": words("What do you have?"),
         "categories": [category("radio"), category("heat"), category("none", exclusive=True)]},
        {"key": "warm", "type": "yes-no", "text": words("Is it warm?")},
        {"key": "why", "type": "multiple-choice", "text": words("Why not?"),
         "categories": [category("cost"), category("old")],
         "when": {"item": "warm", "equals": "no"}},
        {"key": "tale", "type": "story", "text": words("What happened?")},
    ]  # fmt: skip
    return {
        "format": "surveyapp/survey/1", "key": SLUG, "source_language": "en",
        "languages": ["en", "nl-BE"], "title": words("Corner house"),
        "promise": {"before": [words("Your name is not with it.")],
                    "results": words("In spring."), "help": [words("Come in.")]},
        "sections": [{"key": "all", "title": words("All"), "items": items}],
        "breakdowns": [{"item": "area", "merge": ["north", "south"], "merged": words("Both")}],
    }  # fmt: skip


def survey() -> Survey:
    return load_survey(document())


def columns(**changes: object) -> dict[str, Any]:
    """The map; items can be replaced by `items={…}`, other parts by name (None: left out)."""
    mapped: dict[str, Any] = {
        "format": "surveyapp/columns/1",
        "survey": SLUG,
        "id": {"column": "KEY"},
        "language": {"value": "en"},
        "channel": {"value": "paper"},
        "items": {
            "area": {
                "column": "Area",
                "values": {"North": "north", "N.": "north", "South": "south"},
            },
            "rooms": {"column": "Rooms", "values": {"111": 10}, "missing": {"999": "dont-know"}},
            "has": {"columns": {"Has/Radio": "radio", "Has/Heat": "heat", "Has/None": "none"}},
            "warm": {"column": "Warm", "values": {"Y": "yes", "N": "no"}},
            "why": {"column": "Why", "separator": ";", "values": {"cost": "cost", "old": "old"}},
            "tale": {"column": "Tale"},
        },
    }
    mapped["items"] |= changes.pop("items", {})
    mapped |= changes
    return {key: value for key, value in mapped.items() if value is not None}


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def open_survey(context: Context, *, synthetic: bool = False) -> None:
    organisation = create_organisation(context, "corner", "Corner")
    create_centre(context, organisation.id, "the-corner", "The corner", "North")
    plan = ProjectPlan("warmth", "Warmth", "Warm homes.")
    project = create_project(context, organisation.id, plan)
    import_survey(context, organisation.id, project.id, document(), synthetic=synthetic)
    publish_version(context, organisation.id, SLUG)
