"""What every row shares: naming of constraints, types, the organisation."""

import uuid
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, MetaData, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Migrations need to name constraints to change them; SQLite would leave them nameless.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# JSON on SQLite (text, read with json_each), JSONB on PostgreSQL.
Json = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {uuid.UUID: Uuid(), dict[str, Any]: Json}  # noqa: RUF012  SQLAlchemy's form


class OfOrganisation:
    """A row that belongs to an organisation."""

    organisation_id: Mapped[uuid.UUID] = mapped_column(index=True)


def within_organisation(column: str, target: str) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the organisation.

    Args:
        column: the column that points, beside `organisation_id`.
        target: the table that it points into, with a unique `(organisation_id, id)`.
    """
    return ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{target}.organisation_id", f"{target}.id"],
        name=f"fk_of_organisation_{column}_{target}",
    )
