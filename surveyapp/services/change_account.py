"""What somebody changes about their own account: password, language, open sessions."""

import uuid

from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.storage.accounts import Account, AccountStore

# Languages of the staff screens, in which every sentence exists; residents have many more.
STAFF_LANGUAGES = ("nl-BE", "fr-BE", "en")


def find_account(context: Context, account_id: uuid.UUID) -> Account:
    """The account.

    Raises:
        NotFound: there is none with this identifier.
    """
    with context.database.read() as db:
        return AccountStore(db).get(account_id)


def set_password(context: Context, account_id: uuid.UUID, password_hash: str) -> None:
    """Keep a new password; every session and every unused link of the account ends.

    Args:
        context: settings and database.
        account_id: whose.
        password_hash: Argon2 hash; the password itself never comes here.
    """
    with context.database.begin() as db:
        AccountStore(db).set_password(account_id, password_hash)


def set_language(context: Context, account_id: uuid.UUID, language: str) -> None:
    """Choose the language of the staff screens.

    Raises:
        Refused: `language-unknown`: the staff screens are not in this language.
    """
    if language not in STAFF_LANGUAGES:
        message = "The staff screens are in Dutch, French and English. Choose one of them."
        raise Refused(code="language-unknown", message=message)
    with context.database.begin() as db:
        AccountStore(db).set_language(account_id, language)


def end_sessions(context: Context, account_id: uuid.UUID) -> None:
    """Sign the account out everywhere: no cookie that exists works any more."""
    with context.database.begin() as db:
        AccountStore(db).end_sessions(account_id)
