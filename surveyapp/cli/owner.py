"""Whose survey it is: commands name a survey by its address alone."""

import uuid

from surveyapp.cli.choose import choose_organisation
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_published_survey


def owner_of(context: Context, slug: str, organisation: str | None) -> uuid.UUID:
    """The organisation that a survey belongs to.

    Args:
        context: the installation.
        slug: the survey's address, unique in the installation.
        organisation: slug; when given, another organisation's survey is not found later on.

    Raises:
        NotFound: no such survey was published.
    """
    if organisation is not None:
        return choose_organisation(context, organisation).id
    return find_published_survey(context, slug).organisation_id
