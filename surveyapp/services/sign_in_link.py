"""A link that signs somebody in once.

The token (256 random bits) is in the link alone; the database keeps its SHA-256. Opening the
link changes nothing, so that mail programs may look at it; the button behind it uses it up.
"""

import datetime as dt
import hashlib
import uuid

from surveyapp.errors import NotFound
from surveyapp.ids import new_token
from surveyapp.services.context import Context
from surveyapp.storage.accounts import Account, AccountStore

LINK_DAYS = 1


def sign_in_link(context: Context, email: str, *, days: int = LINK_DAYS) -> str:
    """Make a one-time link for an account.

    Args:
        context: settings, database and clock.
        email: the account's address.
        days: how long it works.

    Returns:
        The whole address, to be given to that person only.

    Raises:
        NotFound: there is no account with this address.
    """
    with context.database.begin() as db:
        account = AccountStore(db).find(email)
        if account is None:
            message = f"There is no account for {email}. Make one with `surveyapp user invite`."
            raise NotFound(message)
        return make_link(context, AccountStore(db), account.id, days)


def make_link(context: Context, store: AccountStore, account_id: uuid.UUID, days: int) -> str:
    """Make a link within a transaction that is open already; see `sign_in_link`."""
    token = new_token()
    now = context.clock.now()
    store.sweep_links(now)
    store.add_link(account_id, _hash(token), now + dt.timedelta(days=days))
    return f"{context.config.public_url}/staff/link/{token}"


def look_at_link(context: Context, token: str) -> Account:
    """Whose link it is; does not use it up.

    Raises:
        NotFound: it is unknown, used, expired, or its account was closed.
    """
    with context.database.read() as db:
        account = AccountStore(db).link_account(_hash(token), context.clock.now())
    return _known(account)


def use_link(context: Context, token: str) -> Account:
    """Use a link up; of several clicks at the same moment, one succeeds.

    Raises:
        NotFound: it is unknown, used, expired, or its account was closed.
    """
    with context.database.begin() as db:
        account = AccountStore(db).use_link(_hash(token), context.clock.now())
    return _known(account)


def _known(account: Account | None) -> Account:
    if account is None:
        message = "This link was used already, or it is too old. Ask for a new one."
        raise NotFound(message)
    return account


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
