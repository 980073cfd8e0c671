"""Accounts of staff, their memberships, and one-time sign-in links.

Flask-Security's mixins sit on rows whose columns are written by hand, because the shipped
model mixin has `last_login_ip`.
"""

import datetime as dt
import uuid

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from surveyapp.storage.rows.base import Base

# Flask-Security wants roles on the account; ours are on memberships, so this stays empty.
account_role = Table(
    "account_role",
    Base.metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class RoleRow(RoleMixin, Base):
    """A role as Flask-Security knows it (installation-wide; not used for organisations)."""

    __tablename__ = "role"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)  # type: ignore[assignment]  # Flask-Security leaves the type to us
    name: Mapped[str] = mapped_column(unique=True)


class AccountRow(UserMixin, Base):
    """A member of staff who can sign in. Belongs to no organisation."""

    __tablename__ = "account"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)  # type: ignore[assignment]  # Flask-Security leaves the type to us
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool]
    language: Mapped[str] = mapped_column(default="nl-BE")
    # Changing this ends every session of the account.
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[list[RoleRow]] = relationship(secondary=account_role)  # type: ignore[assignment]  # Flask-Security leaves the type to us
    memberships: Mapped[list["MembershipRow"]] = relationship(lazy="selectin")


class MembershipRow(Base):
    """A role in an organisation: admin, coordinator, worker or translator."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("organisation_id", "account_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    role: Mapped[str]


class SignInLinkRow(Base):
    """A link that signs an account in once. Only the hash of its token is kept."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]
