"""Organisations, neighbourhood centres and projects, kept."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.kwestie.project import Centre, Organisation, Phase, Project
from surveyapp.storage.rows import CentreRow, OrganisationRow, ProjectRow


class OrganisationStore:
    """Keeps organisations with their centres and projects.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add_organisation(self, organisation: Organisation) -> None:
        """Keep a new organisation; its slug must be free."""
        row = OrganisationRow(id=organisation.id, slug=organisation.slug, name=organisation.name)
        self._db.add(row)
        self._db.flush()

    def add_centre(self, centre: Centre) -> None:
        """Keep a new centre; its slug must be free."""
        row = CentreRow(
            id=centre.id,
            organisation_id=centre.organisation_id,
            slug=centre.slug,
            name=centre.name,
            area=centre.area,
        )
        self._db.add(row)
        self._db.flush()

    def add_project(self, project: Project) -> None:
        """Keep a new project; its slug must be free."""
        row = ProjectRow(
            id=project.id,
            organisation_id=project.organisation_id,
            slug=project.slug,
            name=project.name,
            goal=project.goal,
            starts_on=project.starts_on,
            ends_on=project.ends_on,
            phase=project.phase.value,
        )
        self._db.add(row)
        self._db.flush()

    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation of the installation, by name."""
        rows = self._db.scalars(select(OrganisationRow).order_by(OrganisationRow.name))
        return tuple(_organisation(row) for row in rows)

    def organisation(self, organisation_id: uuid.UUID) -> Organisation:
        """The organisation with this identifier.

        Raises:
            NotFound: there is none.
        """
        return _organisation(self._row(organisation_id))

    def organisation_named(self, slug: str) -> Organisation:
        """The organisation with this slug.

        Raises:
            NotFound: there is none.
        """
        row = self._db.scalar(select(OrganisationRow).where(OrganisationRow.slug == slug))
        if row is None:
            message = f"There is no organisation {slug!r}."
            raise NotFound(message)
        return _organisation(row)

    def minimum(self, organisation_id: uuid.UUID) -> int:
        """True counts that every published figure of an organisation must fit.

        Raises:
            NotFound: there is no such organisation.
        """
        return self._row(organisation_id).minimum

    def set_minimum(self, organisation_id: uuid.UUID, minimum: int) -> None:
        """Change it; 5 or more.

        Raises:
            NotFound: there is no such organisation.
        """
        self._row(organisation_id).minimum = minimum
        self._db.flush()

    def centres(self, organisation_id: uuid.UUID) -> tuple[Centre, ...]:
        """The centres of an organisation, by name."""
        rows = self._db.scalars(
            select(CentreRow)
            .where(CentreRow.organisation_id == organisation_id)
            .order_by(CentreRow.name)
        )
        return tuple(_centre(row) for row in rows)

    def projects(self, organisation_id: uuid.UUID) -> tuple[Project, ...]:
        """The projects of an organisation, by name."""
        rows = self._db.scalars(
            select(ProjectRow)
            .where(ProjectRow.organisation_id == organisation_id)
            .order_by(ProjectRow.name)
        )
        return tuple(_project(row) for row in rows)

    def project(self, organisation_id: uuid.UUID, slug: str) -> Project:
        """The project with this slug.

        Raises:
            NotFound: there is none, or it is another organisation's.
        """
        row = self._db.scalar(
            select(ProjectRow).where(
                ProjectRow.organisation_id == organisation_id, ProjectRow.slug == slug
            )
        )
        return _found_project(row)

    def project_by_id(self, organisation_id: uuid.UUID, project_id: uuid.UUID) -> Project:
        """The project with this identifier.

        Raises:
            NotFound: there is none, or it is another organisation's.
        """
        row = self._db.scalar(
            select(ProjectRow).where(
                ProjectRow.organisation_id == organisation_id, ProjectRow.id == project_id
            )
        )
        return _found_project(row)

    def _row(self, organisation_id: uuid.UUID) -> OrganisationRow:
        row = self._db.get(OrganisationRow, organisation_id)
        if row is None:
            message = "There is no such organisation."
            raise NotFound(message)
        return row


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(id=row.id, slug=row.slug, name=row.name)


def _centre(row: CentreRow) -> Centre:
    return Centre(
        id=row.id,
        organisation_id=row.organisation_id,
        slug=row.slug,
        name=row.name,
        area=row.area,
    )


def _found_project(row: ProjectRow | None) -> Project:
    if row is None:
        message = "There is no such project."
        raise NotFound(message)
    return _project(row)


def _project(row: ProjectRow) -> Project:
    return Project(
        id=row.id,
        organisation_id=row.organisation_id,
        slug=row.slug,
        name=row.name,
        goal=row.goal,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        phase=Phase(row.phase),
    )
