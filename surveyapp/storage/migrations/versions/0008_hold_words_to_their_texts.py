"""Hold assignments and quotes to the words that they are of.

Both stay within the organisation of their words. A quote is of a text of its own story that
somebody said, not of a translation, and its pieces stand in their order and apart.

SQLite adds no such rule to a table that is there: the tables are set aside and made anew,
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

QUOTED = "ix_story_text_as_quoted"
# The key from a quote to its text: as it was, and as it becomes.
KEY = "fk_quote_story_text"
KEY_BEFORE = "FOREIGN KEY(text_id, text_length) REFERENCES story_text (id, length)"
KEY_AFTER = (
    "FOREIGN KEY(text_id, text_length, survey_id, source_id, item, text_kind) "
    "REFERENCES story_text (id, length, survey_id, source_id, item, kind)"
)
RULES = {
    "assignment": {
        "fk_of_organisation_text_id_story_text": "FOREIGN KEY(organisation_id, text_id) "
        "REFERENCES story_text (organisation_id, id)",
    },
    "quote": {
        "fk_of_organisation_text_id_story_text": "FOREIGN KEY(organisation_id, text_id) "
        "REFERENCES story_text (organisation_id, id)",
        "ck_quote_what_was_said": "CHECK (text_kind <> 'translation')",
    },
    "quote_piece": {
        "fk_of_organisation_quote_id_quote": "FOREIGN KEY(organisation_id, quote_id) "
        "REFERENCES quote (organisation_id, id)",
        # Before the key that points at it.
        "uq_quote_piece_quote_id_place_stop": "UNIQUE (quote_id, place, stop)",
        "fk_quote_piece_quote_piece": "FOREIGN KEY(quote_id, before, after) "
        "REFERENCES quote_piece (quote_id, place, stop)",
        "ck_quote_piece_first": "CHECK ((place = 0) = (before IS NULL) "
        "AND (before IS NULL) = (after IS NULL))",
        "ck_quote_piece_next": "CHECK (before = place - 1)",
        "ck_quote_piece_apart": "CHECK (start > after)",
    },
}
# By table: each new column, its form, and what stands in it of a row that `was` there.
COLUMNS = {
    "quote": {
        "text_kind": ("VARCHAR NOT NULL", "(SELECT kind FROM story_text WHERE id = was.text_id)"),
    },
    "quote_piece": {
        "before": ("INTEGER", "CASE WHEN was.place > 0 THEN was.place - 1 END"),
        "after": (
            "INTEGER",
            (
                "(SELECT earlier.stop FROM {pieces} AS earlier "
                "WHERE earlier.quote_id = was.quote_id AND earlier.place = was.place - 1)"
            ),
        ),
    },
}
CHILDREN_FIRST = ("assignment", "quote_piece", "quote_translation", "quote")


def upgrade() -> None:
    of = ["id", "length", "survey_id", "source_id", "item", "kind"]
    op.create_index(QUOTED, "story_text", of, unique=True)
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(_with_rules)
        return
    for table, columns in COLUMNS.items():
        for name, (form, was) in columns.items():
            kind, _space, never_empty = form.partition(" ")
            filled = was.format(pieces="quote_piece")
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
            op.execute(f"UPDATE {table} AS was SET {name} = {filled}")  # noqa: S608  our names
            if never_empty:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} SET {never_empty}")
    _key(KEY_AFTER)
    for table, rules in RULES.items():
        for name, rule in rules.items():
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(_without_rules)
    else:
        for table, rules in RULES.items():
            for name in reversed(rules):
                op.drop_constraint(name, table)
        _key(KEY_BEFORE)
        for table, columns in COLUMNS.items():
            for name in columns:
                op.drop_column(table, name)
    op.drop_index(QUOTED, "story_text")


def _key(form: str) -> None:
    op.drop_constraint(KEY, "quote", type_="foreignkey")
    op.execute(f"ALTER TABLE quote ADD CONSTRAINT {KEY} {form}")


def _with_rules(table: str, form: str) -> str:
    keyed = form.replace(f"{KEY} {KEY_BEFORE}", f"{KEY} {KEY_AFTER}")
    columns, first, rules = keyed.partition("CONSTRAINT")
    there, end, options = f"{columns}{_columns(table)}{first}{rules}".rpartition(")")
    return f"{there}{_rules(table)}{end}{options}"


def _without_rules(table: str, form: str) -> str:
    for added in (_columns(table), _rules(table)):
        form = form.replace(added, "")
    return form.replace(f"{KEY} {KEY_AFTER}", f"{KEY} {KEY_BEFORE}")


def _columns(table: str) -> str:
    added = COLUMNS.get(table, {})
    return "".join(f"{name} {form}, " for name, (form, _was) in added.items())


def _rules(table: str) -> str:
    return "".join(f", CONSTRAINT {name} {rule}" for name, rule in RULES.get(table, {}).items())


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
        _filled(table)
    for table in CHILDREN_FIRST:
        op.drop_table(f"aside_{table}")


def _filled(table: str) -> None:
    names = [each["name"] for each in sa.inspect(op.get_bind()).get_columns(table)]
    new = COLUMNS.get(table, {})
    values = [new[name][1] if name in new else f'was."{name}"' for name in names]
    told = ", ".join(values).format(pieces="aside_quote_piece")
    known = ", ".join(f'"{name}"' for name in names)
    op.execute(f"INSERT INTO {table} ({known}) SELECT {told} FROM aside_{table} AS was")  # noqa: S608  our names
