"""Who does something, for what is signed and for the audit log."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as a service needs to know them.

    Attributes:
        account_id: of the account.
        name: how colleagues call them; kept with what they sign.
    """

    account_id: uuid.UUID
    name: str
