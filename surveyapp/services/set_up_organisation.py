"""Create an organisation, its neighbourhood centres and its projects; find them again."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from surveyapp.errors import Refused
from surveyapp.ids import is_slug, new_id
from surveyapp.kwestie.editing import clean
from surveyapp.kwestie.project import Centre, Organisation, Phase, Project
from surveyapp.services.context import Context
from surveyapp.storage.organisations import OrganisationStore


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """What a new project starts with.

    Attributes:
        slug: its address; unique in the installation.
        name: what it is called.
        goal: in a sentence or two.
        starts_on: first day, or None.
        ends_on: last day, or None.
        phase: where it stands.
    """

    slug: str
    name: str
    goal: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    phase: Phase = Phase.PREPARATION


def create_organisation(context: Context, slug: str, name: str) -> Organisation:
    """Create an organisation.

    Raises:
        Refused: `slug-wrong` or `slug-taken`.
    """
    organisation = Organisation(id=new_id(), slug=_good(slug), name=clean(name))
    try:
        with context.database.begin() as db:
            OrganisationStore(db).add_organisation(organisation)
    except IntegrityError:
        raise _taken(slug) from None
    return organisation


def create_centre(
    context: Context, organisation_id: uuid.UUID, slug: str, name: str, area: str
) -> Centre:
    """Create a neighbourhood centre of an organisation.

    Args:
        context: as always.
        organisation_id: whose centre it is.
        slug: its address; unique in the installation.
        name: what people call it.
        area: the neighbourhood.

    Raises:
        Refused: `slug-wrong` or `slug-taken`.
        NotFound: no such organisation.
    """
    centre = Centre(new_id(), organisation_id, _good(slug), clean(name), clean(area))
    try:
        with context.database.begin() as db:
            store = OrganisationStore(db)
            store.organisation(organisation_id)
            store.add_centre(centre)
    except IntegrityError:
        raise _taken(slug) from None
    return centre


def create_project(context: Context, organisation_id: uuid.UUID, plan: ProjectPlan) -> Project:
    """Create a project of an organisation.

    Raises:
        Refused: `slug-wrong`, `slug-taken`, or `period-wrong`.
        NotFound: no such organisation.
    """
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        message = "The project ends before it starts. Change one of both days."
        raise Refused(code="period-wrong", message=message)
    project = Project(
        id=new_id(),
        organisation_id=organisation_id,
        slug=_good(plan.slug),
        name=clean(plan.name),
        goal=clean(plan.goal),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        phase=plan.phase,
    )
    try:
        with context.database.begin() as db:
            store = OrganisationStore(db)
            store.organisation(organisation_id)
            store.add_project(project)
    except IntegrityError:
        raise _taken(plan.slug) from None
    return project


def list_organisations(context: Context) -> tuple[Organisation, ...]:
    """Every organisation of the installation, by name."""
    with context.database.read() as db:
        return OrganisationStore(db).organisations()


def list_centres(context: Context, organisation_id: uuid.UUID) -> tuple[Centre, ...]:
    """The centres of an organisation, by name."""
    with context.database.read() as db:
        return OrganisationStore(db).centres(organisation_id)


def list_projects(context: Context, organisation_id: uuid.UUID) -> tuple[Project, ...]:
    """The projects of an organisation, by name."""
    with context.database.read() as db:
        return OrganisationStore(db).projects(organisation_id)


def find_project(context: Context, organisation_id: uuid.UUID, slug: str) -> Project:
    """The project with this slug.

    Raises:
        NotFound: there is none, or it is another organisation's.
    """
    with context.database.read() as db:
        return OrganisationStore(db).project(organisation_id, slug)


def _good(slug: str) -> str:
    if not is_slug(slug):
        message = f"{slug!r} cannot stand in an address. Use a-z, digits and single hyphens."
        raise Refused(code="slug-wrong", message=message, slug=slug)
    return slug


def _taken(slug: str) -> Refused:
    message = f"The address {slug!r} is taken already. Choose another one."
    return Refused(code="slug-taken", message=message, slug=slug)
