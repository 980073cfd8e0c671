"""Take in a survey document as the draft of a survey."""

import uuid

from sqlalchemy.exc import IntegrityError

from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import CLOSED
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.storage.surveys import SurveyStore


def import_survey(
    context: Context,
    organisation_id: uuid.UUID,
    project_id: uuid.UUID,
    document: object,
    *,
    synthetic: bool = False,
) -> str:
    """Keep a document as a draft: of a new survey, or of the one that has its key.

    Args:
        context: the installation.
        organisation_id: whose survey it is.
        project_id: the project that it belongs to.
        document: the parsed JSON document.
        synthetic: its responses will be made up; decided when the survey is new.

    Returns:
        The survey's slug, which is the document's key.

    Raises:
        DocumentError: the document has mistakes; nothing was changed.
        NotFound: the organisation has no such project.
        Refused: the key is taken by another survey, or the survey is closed.
    """
    survey = load_survey(document)
    try:
        with context.database.begin() as db:
            store = SurveyStore(db)
            owner = store.owner(survey.key)
            if owner is None:
                store.add(organisation_id, project_id, survey, synthetic=synthetic)
            elif owner == (organisation_id, project_id):
                _replace_draft(store, organisation_id, survey)
            else:
                raise _taken(survey.key)
    except IntegrityError:  # somebody else took the key in the same moment
        raise _taken(survey.key) from None
    return survey.key


def _replace_draft(store: SurveyStore, organisation_id: uuid.UUID, survey: Survey) -> None:
    if store.kept(organisation_id, survey.key, lock=True).state == CLOSED:
        message = "This survey is closed. Import the document under another key."
        raise Refused(code="survey-closed", message=message, key=survey.key)
    store.set_draft(organisation_id, survey)


def _taken(key: str) -> Refused:
    message = f"The key {key!r} is taken by another survey. Write another key."
    return Refused(code="survey-key-taken", message=message, key=key)
