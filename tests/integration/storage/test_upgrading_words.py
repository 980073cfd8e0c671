"""Words of stories stay where they are, and held to their texts, when tables are made anew."""

import uuid
from typing import Any

import pytest
from alembic import command
from sqlalchemy import ForeignKeyConstraint, Inspector, Table, inspect, text, update
from sqlalchemy.exc import IntegrityError

from surveyapp.services.approve_quote import translate_quote
from surveyapp.services.context import Context
from surveyapp.storage.migrations import alembic_config, upgrade
from surveyapp.storage.rows import Base
from surveyapp.storage.rows.quotes import QuotePieceRow
from tests.support.coding import a_theme, give
from tests.support.quotes import TOLD, chosen
from tests.support.responses import open_survey
from tests.support.stories import OTHER, asked, only_story, tell_story

WITHOUT_STORIES = "0003"
BEFORE = "0007"
TABLES = ("assignment", "quote", "quote_piece", "quote_translation")
# What 0008 adds, of rows that were there too.
NEW = {"text_kind", "before", "after"}
QUOTED = "De muren zijn zwart. […] ruik je […] De kinderen hoesten"


@pytest.fixture
def quoted(context: Context) -> uuid.UUID:
    """A story with a theme, and with a quote in three pieces and two languages; its owner."""
    owner = open_survey(context)
    tell_story(context, TOLD)
    story = only_story(context, owner)
    give(context, owner, story, a_theme(context, owner, "Schimmel"), "De muren zijn zwart.")
    quote = chosen(context, owner, story, QUOTED)
    words = "The walls are black. […] you smell […] The children cough"
    translate_quote(context, asked(context, owner), quote.id, "en", words, OTHER)
    return owner


Rows = dict[str, list[dict[str, Any]]]


def kept(context: Context) -> Rows:
    """Every row of the tables that are made anew, by its columns in their order."""
    with context.database.read() as db:
        found = {name: db.execute(text(f"SELECT * FROM {name}")).mappings() for name in TABLES}
        return {name: sorted(map(dict, rows), key=str) for name, rows in found.items()}


def without_new(rows: Rows) -> Rows:
    """What stood there before these columns came."""
    return {
        name: [{key: each[key] for key in each if key not in NEW} for each in found]
        for name, found in rows.items()
    }


def rules(context: Context) -> dict[str, list[str]]:
    """What each table refuses or finds quickly, as the database tells it."""
    with context.database.read() as db:
        seen: Inspector = inspect(db.connection())
        return {
            name: sorted(
                str(sorted(each.items()))
                for each in (
                    *seen.get_check_constraints(name),
                    *seen.get_unique_constraints(name),
                    *seen.get_indexes(name),
                    *seen.get_foreign_keys(name),
                    seen.get_pk_constraint(name),
                )
            )
            for name in (*TABLES, "story_text")
        }


@pytest.mark.usefixtures("quoted")
def test_words_are_there_after(context: Context) -> None:
    before, ruled = kept(context), rules(context)
    assert [len(before[name]) for name in TABLES] == [1, 1, 3, 1]
    command.downgrade(alembic_config(context.database), BEFORE)
    assert kept(context) == without_new(before) != before

    upgrade(context.database)

    assert (kept(context), rules(context)) == (before, ruled)
    if context.database.is_sqlite:
        form = text("SELECT sql FROM sqlite_master WHERE name = :name")
        aside = text("SELECT count(*) FROM sqlite_master WHERE name LIKE 'aside%'")
        with context.database.read() as db:
            forms = [db.execute(form, {"name": name}).scalar_one() for name in TABLES]
            assert db.execute(aside).scalar_one() == 0
        assert all(each.rstrip().endswith("WITHOUT ROWID") for each in forms)


@pytest.mark.usefixtures("quoted")
def test_what_is_new_is_filled_in(context: Context) -> None:
    command.downgrade(alembic_config(context.database), BEFORE)
    upgrade(context.database)
    after = kept(context)
    assert [each["text_kind"] for each in after["quote"]] == ["original"]
    pieces = sorted(after["quote_piece"], key=lambda each: each["place"])
    stops = [each["stop"] for each in pieces]
    assert [(each["before"], each["after"]) for each in pieces] == [
        (None, None),
        (0, stops[0]),
        (1, stops[1]),
    ]


@pytest.mark.usefixtures("quoted")
def test_the_way_back_leaves_the_tables_as_they_were_made(context: Context) -> None:
    config = alembic_config(context.database)
    newest = rules(context)
    command.downgrade(config, BEFORE)
    taken_back = rules(context)
    command.downgrade(config, WITHOUT_STORIES)
    command.upgrade(config, BEFORE)
    assert taken_back == rules(context) != newest


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE story_text SET kind = 'translation'",
        "UPDATE quote SET item = 'elsewhere'",
        "UPDATE quote_piece SET start = 1, stop = 2",
        "DELETE FROM quote_piece WHERE place = 1",
    ],
)
@pytest.mark.usefixtures("quoted")
def test_what_is_no_quote_stops_it_and_nothing_is_lost(context: Context, wrong: str) -> None:
    config = alembic_config(context.database)
    command.downgrade(config, BEFORE)
    with context.database.begin() as db:
        db.execute(text(wrong))
    before, ruled = kept(context), rules(context)
    with pytest.raises(IntegrityError):
        upgrade(context.database)
    assert (kept(context), rules(context)) == (before, ruled)


@pytest.mark.usefixtures("quoted")
def test_a_piece_is_of_the_organisation_of_its_quote(context: Context) -> None:
    moved = update(QuotePieceRow).values(organisation_id=uuid.uuid4())
    with pytest.raises(IntegrityError), context.database.begin() as db:
        db.execute(moved)


def test_no_key_leaves_its_organisation() -> None:
    tables = Base.metadata.sorted_tables
    within = {table.name for table in tables if "organisation_id" in table.c}
    leaving = {
        (table.name, key.referred_table.name)
        for table in tables
        for key in table.foreign_key_constraints
        if {table.name, key.referred_table.name} <= within and not _is_held(table, key)
    }
    assert leaving == set()


def _is_held(table: Table, key: ForeignKeyConstraint) -> bool:
    """Whether a key cannot leave the organisation, by itself or by another one of its table."""
    held = [each for each in table.foreign_key_constraints if "organisation_id" in each.column_keys]
    if any(each.referred_table is key.referred_table for each in held):
        return True  # a length says which text is meant; the organisation is a key of its own
    # Within a table, among those that have something in common which is of the organisation.
    common = {each.parent.name for each in key.elements if each.parent.name == each.column.name}
    return key.referred_table is table and any(common & set(each.column_keys) for each in held)
