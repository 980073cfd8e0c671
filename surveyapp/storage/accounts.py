"""Accounts of staff, their memberships, and one-time sign-in links."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.ids import new_id
from surveyapp.storage.rows.accounts import AccountRow, MembershipRow, SignInLinkRow
from surveyapp.storage.rows.organisations import OrganisationRow


@dataclass(frozen=True, slots=True)
class Account:
    """A member of staff who can sign in.

    Attributes:
        id: its identifier.
        email: in lower case; unique.
        name: how colleagues call them.
        language: registry code of the staff screens.
        active: whether it may sign in.
        has_password: whether a password was ever chosen.
    """

    id: uuid.UUID
    email: str
    name: str
    language: str
    active: bool
    has_password: bool


@dataclass(frozen=True, slots=True)
class Belonging:
    """An organisation that an account belongs to, and the name of its role there."""

    organisation_id: uuid.UUID
    slug: str
    name: str
    role: str


class AccountStore:
    """Accounts, memberships and sign-in links in one transaction.

    Args:
        db: the open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def find(self, email: str) -> Account | None:
        """The account with this address (any capitals), if there is one."""
        query = select(AccountRow).where(func.lower(AccountRow.email) == email.lower())
        row = self._db.scalars(query).one_or_none()
        return None if row is None else _account(row)

    def get(self, account_id: uuid.UUID) -> Account:
        """The account.

        Raises:
            NotFound: there is none with this identifier.
        """
        return _account(self._row(account_id))

    def names(self, account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
        """The names of these accounts, of those that there are."""
        query = select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(set(account_ids)))
        return {row.id: row.name for row in self._db.execute(query)}

    def add(self, email: str, name: str, language: str) -> Account:
        """Make an account without a password; it signs in with a link first."""
        row = AccountRow(
            id=new_id(),
            email=email.lower(),
            name=name,
            password=None,
            active=True,
            language=language,
            fs_uniquifier=new_id().hex,
        )
        self._db.add(row)
        self._db.flush()
        return _account(row)

    def set_role(self, account_id: uuid.UUID, organisation_id: uuid.UUID, role: str) -> None:
        """Give the account this role in the organisation, instead of any it had there."""
        query = select(MembershipRow).where(
            MembershipRow.account_id == account_id,
            MembershipRow.organisation_id == organisation_id,
        )
        row = self._db.scalars(query).one_or_none()
        if row is None:
            row = MembershipRow(
                id=new_id(), organisation_id=organisation_id, account_id=account_id, role=role
            )
            self._db.add(row)
        row.role = role

    def belongings(self, account_id: uuid.UUID) -> tuple[Belonging, ...]:
        """The organisations of an account, by name."""
        query = (
            select(
                OrganisationRow.id, OrganisationRow.slug, OrganisationRow.name, MembershipRow.role
            )
            .join(MembershipRow, MembershipRow.organisation_id == OrganisationRow.id)
            .where(MembershipRow.account_id == account_id)
            .order_by(OrganisationRow.name)
        )
        return tuple(Belonging(*row) for row in self._db.execute(query))

    def set_language(self, account_id: uuid.UUID, language: str) -> None:
        """Choose the language of the staff screens."""
        self._row(account_id).language = language

    def set_password(self, account_id: uuid.UUID, password_hash: str) -> None:
        """Keep the hash of a new password; every session and link of the account ends."""
        self._row(account_id).password = password_hash
        self._db.execute(delete(SignInLinkRow).where(SignInLinkRow.account_id == account_id))
        self.end_sessions(account_id)

    def end_sessions(self, account_id: uuid.UUID) -> None:
        """Make every session cookie of the account worthless, wherever it is."""
        query = update(AccountRow).where(AccountRow.id == account_id)
        self._db.execute(query.values(fs_uniquifier=new_id().hex))

    def set_active(self, account_id: uuid.UUID, *, active: bool) -> None:
        """Allow or forbid signing in; forbidding ends every session."""
        self._row(account_id).active = active
        if not active:
            self.end_sessions(account_id)

    def add_link(self, account_id: uuid.UUID, token_hash: str, expires_at: dt.datetime) -> None:
        """Keep the hash of a sign-in link until it is used or expires."""
        self._db.add(
            SignInLinkRow(token_hash=token_hash, account_id=account_id, expires_at=expires_at)
        )

    def sweep_links(self, now: dt.datetime) -> None:
        """Forget links that have expired."""
        self._db.execute(delete(SignInLinkRow).where(SignInLinkRow.expires_at <= now))

    def link_account(self, token_hash: str, now: dt.datetime) -> Account | None:
        """Whose link it is, without using it; None when it is unknown, used or expired."""
        query = (
            select(AccountRow)
            .join(SignInLinkRow, SignInLinkRow.account_id == AccountRow.id)
            .where(SignInLinkRow.token_hash == token_hash, SignInLinkRow.expires_at > now)
        )
        row = self._db.scalars(query).one_or_none()
        return None if row is None or not row.active else _account(row)

    def use_link(self, token_hash: str, now: dt.datetime) -> Account | None:
        """Use a link up and say whose it was; None when somebody was first.

        Deleting is the decision: of two clicks at once, the database lets one delete the row.
        """
        account = self.link_account(token_hash, now)
        if account is None:
            return None
        used = self._db.execute(
            delete(SignInLinkRow)
            .where(SignInLinkRow.token_hash == token_hash)
            .returning(SignInLinkRow.account_id)
        ).first()
        return None if used is None else account

    def _row(self, account_id: uuid.UUID) -> AccountRow:
        row = self._db.get(AccountRow, account_id)
        if row is None:
            message = "There is no such account."
            raise NotFound(message)
        return row


def _account(row: AccountRow) -> Account:
    return Account(row.id, row.email, row.name, row.language, row.active, row.password is not None)
