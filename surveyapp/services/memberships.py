"""In which organisations somebody may work, and as what."""

import uuid
from dataclasses import dataclass

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.storage.accounts import Account, AccountStore, Belonging


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's role in one organisation: what every staff view starts from.

    Attributes:
        account_id: whose.
        account: how colleagues call them.
        email: with which they sign in.
        language: registry code of their staff screens.
        organisation_id: scope of everything that they see.
        organisation_slug: the organisation in addresses.
        organisation: its name.
        role: what they may do in it.
    """

    account_id: uuid.UUID
    account: str
    email: str
    language: str
    organisation_id: uuid.UUID
    organisation_slug: str
    organisation: str
    role: Role

    def may(self, *roles: Role) -> bool:
        """Whether one of these roles is theirs; an admin always may."""
        return self.role is Role.ADMIN or self.role in roles


def memberships(context: Context, account_id: uuid.UUID) -> tuple[Membership, ...]:
    """Every membership of an account, by name of the organisation.

    Raises:
        NotFound: there is no such account.
    """
    with context.database.read() as db:
        store = AccountStore(db)
        account = store.get(account_id)
        return tuple(_membership(account, each) for each in store.belongings(account_id))


def _membership(account: Account, place: Belonging) -> Membership:
    return Membership(
        account_id=account.id,
        account=account.name,
        email=account.email,
        language=account.language,
        organisation_id=place.organisation_id,
        organisation_slug=place.slug,
        organisation=place.name,
        role=Role(place.role),
    )
