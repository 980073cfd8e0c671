"""Which organisation and which project a command is about."""

import click

from surveyapp.errors import Refused
from surveyapp.kwestie.project import Organisation, Project
from surveyapp.services.context import Context
from surveyapp.services.set_up_organisation import list_organisations, list_projects

of_organisation = click.option(
    "--organisation", metavar="SLUG", help="Which organisation, when there are several."
)


def choose_organisation(context: Context, slug: str | None) -> Organisation:
    """The organisation with this slug; without one, the only one that there is.

    Raises:
        Refused: there is none, or it is not clear which.
    """
    every = list_organisations(context)
    if not every:
        message = "There is no organisation yet. Make one with `surveyapp organisation add`."
        raise Refused(code="organisation-none", message=message)
    found = [each for each in every if slug is None or each.slug == slug]
    if len(found) == 1:
        return found[0]
    named = ", ".join(each.slug for each in every)
    raise Refused(
        code="organisation-which", message=f"Say which organisation: --organisation {named}."
    )


def choose_project(context: Context, organisation: Organisation, slug: str | None) -> Project:
    """The project with this slug; without one, the only one that there is.

    Raises:
        Refused: there is none, or it is not clear which.
    """
    every = list_projects(context, organisation.id)
    if not every:
        message = "There is no project yet. Make one with `surveyapp organisation add-project`."
        raise Refused(code="project-none", message=message)
    found = [each for each in every if slug is None or each.slug == slug]
    if len(found) == 1:
        return found[0]
    named = ", ".join(each.slug for each in every)
    raise Refused(code="project-which", message=f"Say which project: --project {named}.")
