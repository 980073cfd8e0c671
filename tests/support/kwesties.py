"""A project with a released survey in the database, and a kwestie to write about it."""

import uuid
from dataclasses import dataclass
from typing import Any

from surveyapp.aggregate.release import Release
from surveyapp.kwestie.kwestie import Stance, Statement, StepState, Voice
from surveyapp.kwestie.version import KwestieDraft, PublishedKwestie
from surveyapp.response.response import Channel, FinishedResponse
from surveyapp.services.close_survey import allow_early_release
from surveyapp.services.compose_aanpak import StepText, write_aanpak
from surveyapp.services.compose_evidence import CellAddress, add_evidence, new_note, take_figure
from surveyapp.services.compose_kwestie import add_statement, write_frame
from surveyapp.services.context import Context
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_kwestie import publish_kwestie
from surveyapp.services.publish_version import publish_version
from surveyapp.services.record_response import record_response
from surveyapp.services.release_results import release_results
from surveyapp.services.save_kwestie import Desk, find_draft, start_kwestie
from surveyapp.services.set_up_organisation import (
    ProjectPlan,
    create_centre,
    create_organisation,
    create_project,
)
from tests.support.surveys import choice, document, open_every_language, words

KEY = "gezond-wonen"
SURVEY = "wonen"
LANGUAGES = ("nl-BE", "en", "ar")


@dataclass(frozen=True)
class World:
    """Where the tests happen: an organisation, its project, and a release."""

    organisation_id: uuid.UUID
    project: str
    release: Release

    def desk(self, revision: int | None = None) -> Desk:
        return Desk(self.organisation_id, self.project, revision)


def household_survey(key: str = SURVEY) -> dict[str, Any]:
    """Mould (with phrases) and the neighbourhood, by which it may be split."""
    mould = {
        "key": "mould",
        "type": "yes-no",
        "text": words("Is er schimmel?", en="Is there mould?", ar="هل يوجد عفن؟"),
        "categories": [
            {
                "key": "yes",
                "text": words("Ja", en="Yes", ar="نعم"),
                "phrase": words("hebben schimmel", en="have mould", ar="لديهم عفن"),
            }
        ],
    }
    where = choice("wijk", "noord", "zuid", text=words("Welke wijk?", en="Which area?"))
    return document(
        mould,
        where,
        key=key,
        languages=["nl-BE", "en", "ar"],
        title=words("Hoe woon je?", en="How do you live?"),
        breakdowns=[{"item": "wijk", "merge": ["zuid"], "merged": words("andere wijken")}],
    )


def answer(context: Context, slug: str, *, mould: str, area: str, synthetic: bool = False) -> None:
    """One person takes part."""
    response = FinishedResponse(
        id=uuid.uuid4(),
        version=1,
        language="nl-BE",
        channel=Channel.WEB,
        answers={"consent": "yes", "mould": mould, "wijk": area},
    )
    record_response(context, slug, response, synthetic=synthetic)


def answer_many(context: Context, slug: str, people: int, *, synthetic: bool = False) -> None:
    """Three of four people have mould; half of them live in the north."""
    for place in range(people):
        mould = "no" if place % 4 == 0 else "yes"
        answer(
            context, slug, mould=mould, area="noord" if place % 2 else "zuid", synthetic=synthetic
        )


def released_project(
    context: Context, name: str = "woonlab", *, people: int = 60, synthetic: bool = False
) -> World:
    """An organisation with one centre, one project and one released survey."""
    organisation = create_organisation(context, f"org-{name}", f"Org {name}")
    create_centre(context, organisation.id, f"centre-{name}", "De Wijk", "Noord")
    project = create_project(context, organisation.id, ProjectPlan(name, name.title(), "Wonen"))
    made = household_survey(f"{SURVEY}-{name}")
    slug = import_survey(context, organisation.id, project.id, made, synthetic=synthetic)
    publish_version(context, organisation.id, slug)
    open_every_language(context, organisation.id, slug)
    answer_many(context, slug, people, synthetic=synthetic)
    allow_early_release(context, organisation.id, slug, allowed=True)
    return World(organisation.id, name, release_results(context, organisation.id, slug))


def mould_cell(world: World, category: str = "yes", group: str | None = None) -> CellAddress:
    """The cell of those who have mould, for everybody or for one neighbourhood."""
    split = None if group is None else "wijk"
    return CellAddress(world.release.survey, world.release.number, "mould", category, split, group)


def begun(context: Context, world: World, key: str = KEY) -> KwestieDraft:
    """A kwestie with a title and nothing else."""
    return start_kwestie(context, world.desk(), key=key, title="Gezond wonen", languages=LANGUAGES)


def composed(context: Context, world: World, key: str = KEY) -> KwestieDraft:
    """A kwestie that can be published: two statements with evidence, an aanpak."""
    begun(context, world, key)
    desk = world.desk()
    texts = {
        "title": "Gezond wonen",
        "introduction": "Veel mensen wonen in een ongezond huis.",
        "next": "In mei spreken we met de stad.",
        "missing": "Mensen zonder huis deden niet mee.",
    }
    write_frame(context, desk, "nl-BE", texts, ["Huren zijn hoog.", "Huizen zijn oud."])
    write_frame(context, desk, "en", {"title": "Healthy homes"}, [])
    first = add_statement(context, desk, "nl-BE", "Schimmel is gewoon.", Voice.RESIDENTS)
    take_figure(context, desk, first, mould_cell(world))
    second = add_statement(context, desk, "nl-BE", "Er is te weinig hulp.", Voice.ORGANISATION)
    note = new_note("observation", "nl-BE", "Het loket is dicht.", "", Stance.SUPPORTS)
    add_evidence(context, desk, second, note)
    step = StepText(None, "We gaan langs.", StepState.DOING)
    write_aanpak(context, desk, "nl-BE", "Samen met bewoners.", [step])
    return drafted(context, world)


def drafted(context: Context, world: World) -> KwestieDraft:
    """The draft as it stands."""
    _project, draft = find_draft(context, world.desk())
    assert draft is not None
    return draft


def published(context: Context, world: World, key: str = KEY) -> PublishedKwestie:
    """As `composed`, published."""
    composed(context, world, key)
    return publish_kwestie(context, world.desk())


def first_statement(draft: KwestieDraft) -> Statement:
    return draft.kwestie.statements[0]
