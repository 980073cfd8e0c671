"""Who does something, for what is signed and for the audit log."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.storage.accounts import AccountStore


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as a service needs to know them.

    Attributes:
        account_id: of the account.
        name: how colleagues call them; kept with what they sign.
    """

    account_id: uuid.UUID
    name: str


def find_person(context: Context, email: str) -> Person:
    """Somebody by the address with which they sign in.

    Raises:
        NotFound: there is no account with this address.
    """
    with context.database.read() as db:
        account = AccountStore(db).find(email)
    if account is None:
        message = f"There is no account for {email}. Make one with `surveyapp user invite`."
        raise NotFound(message)
    return Person(account.id, account.name)


def names_of(context: Context, account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How colleagues call the people with these accounts; who is not there any more is left out."""
    with context.database.read() as db:
        return AccountStore(db).names(account_ids)
