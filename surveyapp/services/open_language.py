"""A coordinator opens a language for one survey although nobody signed for it yet."""

import uuid

from surveyapp.definition.opening import Opening
from surveyapp.errors import NotFound, Refused
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.storage.opened_languages import OpenedLanguageStore
from surveyapp.storage.surveys import SurveyStore

__all__ = ["Opening", "close_language", "list_openings", "open_language"]


def open_language(
    context: Context, organisation_id: uuid.UUID, survey: str, language: str, by: Person
) -> Opening:
    """Open a language of a survey to residents.

    Args:
        context: settings, database, clock.
        organisation_id: whose survey.
        survey: its address.
        language: registry code.
        by: who decides it.

    Raises:
        NotFound: the organisation has no such survey.
        Refused: `language-not-in-survey`.
    """
    with context.database.begin() as db:
        kept = SurveyStore(db).kept(organisation_id, survey)
        if language not in kept.newest.languages:
            message = f"The survey has no words in {language!r}. Translate it first."
            raise Refused(code="language-not-in-survey", message=message, language=language)
        opening = Opening(kept.id, language, by.account_id, by.name, context.clock.today())
        OpenedLanguageStore(db).open(organisation_id, opening)
        note(context, db, organisation_id, by.account_id, "open-language", f"{survey} {language}")
    return opening


def close_language(
    context: Context, organisation_id: uuid.UUID, survey: str, language: str, by: Person
) -> None:
    """Take it back. Whoever has begun in it can finish in it.

    Raises:
        NotFound: the organisation has no such survey, or the language was not opened for it.
    """
    with context.database.begin() as db:
        kept = SurveyStore(db).kept(organisation_id, survey)
        if not OpenedLanguageStore(db).close(organisation_id, kept.id, language):
            message = "This language was not opened for this survey."
            raise NotFound(message)
        note(context, db, organisation_id, by.account_id, "close-language", f"{survey} {language}")


def list_openings(context: Context, organisation_id: uuid.UUID, survey: str) -> list[Opening]:
    """Which languages were opened for a survey, and by whom.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.read() as db:
        kept = SurveyStore(db).kept(organisation_id, survey)
        return OpenedLanguageStore(db).openings(organisation_id, kept.id)
