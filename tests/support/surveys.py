"""Small survey documents for tests: built here, or read from tests/definitions."""

import copy
import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Item, Survey
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.import_survey import import_survey
from surveyapp.services.open_language import open_language
from surveyapp.services.person import Person
from surveyapp.services.publish_version import publish_version
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
)

DEFINITIONS = Path(__file__).parents[1] / "definitions"

Document = dict[str, Any]


def definition(name: str) -> Document:
    """The document `tests/definitions/<name>.json`."""
    found: Document = json.loads((DEFINITIONS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def definition_names() -> list[str]:
    """Every survey document in tests/definitions."""
    return sorted(
        path.stem for path in DEFINITIONS.glob("*.json") if not path.stem.endswith("_cases")
    )


def words(text: str, **others: str) -> Document:
    """A wording in Dutch, and in other languages by code (`fr_BE="…"`)."""
    return {"nl-BE": text, **{code.replace("_", "-"): each for code, each in others.items()}}


CONSENT: Document = {"key": "consent", "type": "consent", "text": words("Doe je mee?")}


def document(*items: Document, **changes: object) -> Document:
    """A survey with these items after the consent; `changes` replace its top-level keys."""
    made: Document = {
        "format": "surveyapp/survey/1",
        "key": "buurt",
        "source_language": "nl-BE",
        "languages": ["nl-BE"],
        "title": words("Je buurt"),
        "promise": {
            "before": [words("Je naam staat er niet bij.")],
            "results": words("In juni, in het buurthuis."),
            "help": [words("Vraag hulp in het buurthuis.")],
        },
        "sections": [
            {"key": "all", "title": words("Alles"), "items": [CONSENT, *items]},
        ],
    }
    made.update(changes)
    return copy.deepcopy(made)


def choice(key: str, *categories: str, kind: str = "single-choice", **changes: object) -> Document:
    """A closed item; a category written as `none!` is exclusive."""
    made = {
        "key": key,
        "type": kind,
        "text": words(f"{key}?"),
        "categories": [
            {"key": each.rstrip("!"), "text": words(each.rstrip("!"))}
            | ({"exclusive": True} if each.endswith("!") else {})
            for each in categories
        ],
    }
    return {**made, **changes}


def survey(*items: Document, **changes: object) -> Survey:
    """As `document`, loaded."""
    return load_survey(document(*items, **changes))


def item(one: Document) -> Item:
    """One item, loaded."""
    found = survey(one).item(str(one["key"]))
    assert found is not None
    return found


def project(context: Context, name: str = "wijk") -> tuple[uuid.UUID, uuid.UUID]:
    """An organisation with one project: the identifiers of both."""
    organisation = create_organisation(context, name, name.title())
    made = create_project(
        context, organisation.id, ProjectPlan(f"{name}-project", "Project", "Samen leven")
    )
    return organisation.id, made.id


def published(
    context: Context,
    made: Document,
    name: str = "wijk",
    *,
    synthetic: bool = False,
    opened: bool = True,
    centres: Sequence[str] = (),
) -> uuid.UUID:
    """Import and publish a document in a new organisation; the organisation's identifier.

    Residents get it in every language that it has, unless `opened` is false. The organisation has
    centres with these addresses, called like them.
    """
    organisation_id, project_id = project(context, name)
    for centre in centres:
        create_centre(context, organisation_id, centre, centre.capitalize(), "Deurne")
    slug = import_survey(context, organisation_id, project_id, made, synthetic=synthetic)
    publish_version(context, organisation_id, slug)
    if opened:
        open_every_language(context, organisation_id, slug)
    return organisation_id


def open_every_language(context: Context, organisation_id: uuid.UUID, slug: str) -> None:
    """Open a survey in all its languages, as a coordinator may who knows that they are right."""
    coordinator = Person(uuid.UUID(int=1), "Coordinator")
    for code in find_survey(context, organisation_id, slug).newest.languages:
        open_language(context, organisation_id, slug, code, coordinator)
