"""Keep assignments and quotes within the organisation of the words that they are of.

SQLite adds no foreign key to a table that is there: the tables are set aside and made anew,
children first, so that nothing points at a table while it is gone. What SQLite kept of their
form is what they are made from, so that every other rule of theirs stays as it was.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# By table: the column that points, and where to.
WITHIN = {
    "assignment": ("text_id", "story_text"),
    "quote": ("text_id", "story_text"),
    "quote_piece": ("quote_id", "quote"),
}
CHILDREN_FIRST = ("assignment", "quote_piece", "quote_translation", "quote")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(lambda table, form: _rule(table).join(_before_the_end(form)))
        return
    for table, (column, target) in WITHIN.items():
        pair = ["organisation_id", column]
        op.create_foreign_key(_name(table), table, target, pair, ["organisation_id", "id"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(lambda table, form: form.replace(_rule(table), ""))
        return
    for table in WITHIN:
        op.drop_constraint(_name(table), table, type_="foreignkey")


def _name(table: str) -> str:
    return "fk_of_organisation_{}_{}".format(*WITHIN[table])


def _rule(table: str) -> str:
    if table not in WITHIN:
        return ""
    column, target = WITHIN[table]
    return (
        f", CONSTRAINT {_name(table)} FOREIGN KEY(organisation_id, {column}) "
        f"REFERENCES {target} (organisation_id, id)"
    )


def _before_the_end(form: str) -> tuple[str, str]:
    columns, end, options = form.rpartition(")")
    return columns, end + options


def _made_anew(form_of: Callable[[str, str], str]) -> None:
    forms = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql NOT NULL")
    found = {
        table: [(kind, sql) for kind, sql in op.get_bind().execute(forms, {"table": table})]
        for table in CHILDREN_FIRST
    }
    for table in CHILDREN_FIRST:
        op.execute(f"CREATE TABLE aside_{table} AS SELECT * FROM {table}")  # noqa: S608  our names
        op.drop_table(table)
    for table in reversed(CHILDREN_FIRST):
        for kind, sql in sorted(found[table], key=lambda form: form[0] != "table"):
            op.execute(form_of(table, sql) if kind == "table" else sql)
        op.execute(f"INSERT INTO {table} SELECT * FROM aside_{table}")  # noqa: S608  our names
        op.drop_table(f"aside_{table}")
