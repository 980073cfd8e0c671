"""A named person stands for a language: for its words, or for its robot voice."""

import uuid

from surveyapp.definition.opening import Signature, Subject
from surveyapp.errors import NotFound
from surveyapp.languages import language as registered
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.person import Person
from surveyapp.storage.opened_languages import OpenedLanguageStore

__all__ = ["Signature", "Subject", "list_signatures", "sign_language", "take_back_signature"]


def sign_language(
    context: Context, organisation_id: uuid.UUID, language: str, subject: Subject, by: Person
) -> Signature:
    """Sign for a language of an organisation.

    For its words: residents can choose it in every survey that has it. For its robot voice:
    residents hear it where no person has spoken yet.

    Args:
        context: settings, database, clock.
        organisation_id: for whose surveys.
        language: registry code.
        subject: what is signed for.
        by: who signs.

    Raises:
        NotFound: no such language.
    """
    code = registered(language).code
    signature = Signature(code, subject, by.account_id, by.name, context.clock.today())
    with context.database.begin() as db:
        OpenedLanguageStore(db).sign(organisation_id, signature)
        what = f"{code} {subject.value}"
        note(context, db, organisation_id, by.account_id, "sign-language", what)
    return signature


def take_back_signature(
    context: Context, organisation_id: uuid.UUID, language: str, subject: Subject, by: Person
) -> None:
    """Take a signature back, one's own or a colleague's.

    Raises:
        NotFound: nobody signed for it.
    """
    with context.database.begin() as db:
        if not OpenedLanguageStore(db).take_back(organisation_id, language, subject):
            message = "Nobody signed for this."
            raise NotFound(message)
        what = f"{language} {subject.value}"
        note(context, db, organisation_id, by.account_id, "take-back-signature", what)


def list_signatures(context: Context, organisation_id: uuid.UUID) -> list[Signature]:
    """Who stands for which language in an organisation, by language."""
    with context.database.read() as db:
        return OpenedLanguageStore(db).signatures(organisation_id)
