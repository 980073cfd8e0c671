"""What every row shares: naming of constraints, types, the organisation."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKeyConstraint, MetaData, TypeDecorator, Uuid
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


class Moment(TypeDecorator[dt.datetime]):
    """A time of a staff event, in UTC, the same on both databases (SQLite keeps no time zone)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC, without its zone."""
        del dialect
        return None if value is None else value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """With its zone again."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


class Base(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's form
        uuid.UUID: Uuid(),
        dict[str, Any]: Json,
        dt.datetime: Moment(),
    }


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
