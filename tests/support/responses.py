"""A small open survey, and responses to it."""

import uuid
from typing import Any

from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.project import Centre
from surveyapp.response.response import Channel, FinishedResponse
from surveyapp.services.context import Context
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
)
from surveyapp.storage.surveys import SurveyStore
from tests.support.surveys import open_every_language

SLUG = "warm-home"


def words(text: str) -> dict[str, str]:
    return {"en": text, "nl-BE": text, "ar": text}


def category(key: str, **more: object) -> dict[str, Any]:
    return {"key": key, "text": words(key), **more}


ITEMS: list[dict[str, Any]] = [
    {"key": "welcome", "type": "information", "text": words("Welcome")},
    {"key": "consent", "type": "consent", "text": words("May we keep your answers?")},
    {"key": "mould", "type": "yes-no", "text": words("Is there mould?"), "core": True},
    {
        "key": "where",
        "type": "single-choice",
        "text": words("Where is the mould?"),
        "categories": [category("bedroom"), category("kitchen")],
        "core": True,
        "when": {"item": "mould", "equals": "yes"},
    },
    {
        "key": "problems",
        "type": "multiple-choice",
        "text": words("What else?"),
        "categories": [category("cold"), category("rent"), category("none", exclusive=True)],
    },
    {
        "key": "people-home",
        "type": "number",
        "text": words("How many people live with you?"),
        "minimum": 1,
        "maximum": 20,
        "bands": [
            {"key": "few", "low": 1, "high": 3, "text": words("1 to 3")},
            {"key": "many", "low": 4, "high": None, "text": words("4 or more")},
        ],
    },
    {
        "key": "story",
        "type": "story",
        "text": words("What should we know?"),
        "about": "problems",
    },
]


def survey_document(key: str = SLUG) -> dict[str, Any]:
    """A document with one item of every kind that the intake treats in its own way."""
    return {
        "format": "surveyapp/survey/1",
        "key": key,
        "source_language": "en",
        "languages": ["en", "nl-BE", "ar"],
        "title": words("A warm home"),
        "promise": {
            "before": [words("Nobody is told who you are.")],
            "results": words("In June, in the centre."),
            "help": [words("Come to the centre.")],
        },
        "sections": [{"key": "home", "title": words("Home"), "items": ITEMS}],
    }


def survey() -> Survey:
    return load_survey(survey_document())


def organisation(context: Context, slug: str = "together") -> uuid.UUID:
    return create_organisation(context, slug, slug.title()).id


def centre(context: Context, organisation_id: uuid.UUID, slug: str = "the-corner") -> Centre:
    return create_centre(context, organisation_id, slug, slug, "North")


def open_survey(
    context: Context, key: str = SLUG, *, organisation_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Publish the small survey; gives the organisation's identifier."""
    owner = organisation_id or organisation(context, f"org-of-{key}")
    project = create_project(context, owner, ProjectPlan(f"project-of-{key}", "Homes", "Warm"))
    with context.database.begin() as db:
        store = SurveyStore(db)
        store.add(owner, project.id, load_survey(survey_document(key)), synthetic=False)
        store.publish(owner, key, context.clock.now())
    open_every_language(context, owner, key)
    return owner


def set_state(context: Context, organisation_id: uuid.UUID, state: str, key: str = SLUG) -> None:
    with context.database.begin() as db:
        SurveyStore(db).set_state(organisation_id, key, state)


ANSWERS: dict[str, Any] = {
    "consent": "yes",
    "mould": "yes",
    "where": "bedroom",
    "problems": ["cold", "rent"],
    "people-home": 4,
    "story": {"text": "The wall is wet."},
}


def finished(response_id: uuid.UUID | None = None, **changes: object) -> FinishedResponse:
    """A finished response that fits the small survey, with changes to its attributes."""
    values: dict[str, Any] = {
        "version": 1,
        "language": "en",
        "channel": Channel.WEB,
        "answers": ANSWERS,
        **changes,
    }
    return FinishedResponse(id=response_id or uuid.uuid4(), **values)


def payload(response_id: uuid.UUID | None = None, **changes: object) -> dict[str, Any]:
    """The same as it travels over the API."""
    return {
        "id": str(response_id or uuid.uuid4()),
        "version": 1,
        "language": "en",
        "channel": "web",
        "session": None,
        "answers": ANSWERS,
        "quote_permission": False,
        **changes,
    }
