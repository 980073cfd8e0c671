"""Words of stories stay where they are, and in their organisation, when tables are made anew."""

import uuid
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Inspector, inspect, text, update
from sqlalchemy.exc import IntegrityError

from surveyapp.services.approve_quote import translate_quote
from surveyapp.services.context import Context
from surveyapp.storage.migrations import alembic_config, upgrade
from surveyapp.storage.rows import Base
from surveyapp.storage.rows.coding import QuotePieceRow
from tests.support.coding import a_theme, give
from tests.support.quotes import chosen
from tests.support.responses import open_survey
from tests.support.stories import OTHER, asked, only_story, tell_story

BEFORE = "0007"
TABLES = ("assignment", "quote", "quote_piece", "quote_translation")
TOLD = "De muren zijn zwart. Dat ruik je meteen. De kinderen hoesten elke nacht."


@pytest.fixture
def quoted(context: Context) -> uuid.UUID:
    """A story with a theme, and with a quote in two pieces and two languages; its owner."""
    owner = open_survey(context)
    tell_story(context, TOLD)
    story = only_story(context, owner)
    give(context, owner, story, a_theme(context, owner, "Schimmel"), "De muren zijn zwart.")
    quote = chosen(context, owner, story, "De muren zijn zwart. […] De kinderen hoesten")
    words = "The walls are black. […] The children cough"
    translate_quote(context, asked(context, owner), quote.id, "en", words, OTHER)
    return owner


def kept(context: Context) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that are made anew."""
    with context.database.read() as db:
        return {
            name: sorted((tuple(row) for row in db.execute(text(f"SELECT * FROM {name}"))), key=str)
            for name in TABLES
        }


def rules(context: Context) -> dict[str, list[str]]:
    """What each table refuses or finds quickly, as the database tells it, without keys of words."""
    with context.database.read() as db:
        seen: Inspector = inspect(db.connection())
        return {
            name: sorted(
                str(sorted(each.items()))
                for each in (
                    *seen.get_check_constraints(name),
                    *seen.get_unique_constraints(name),
                    *seen.get_indexes(name),
                    seen.get_pk_constraint(name),
                )
            )
            for name in TABLES
        }


@pytest.mark.usefixtures("quoted")
def test_words_are_there_after(context: Context) -> None:
    before, ruled = kept(context), rules(context)
    assert [len(before[name]) for name in TABLES] == [1, 1, 2, 1]
    command.downgrade(alembic_config(context.database), BEFORE)
    assert (kept(context), rules(context)) == (before, ruled)

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
        if {table.name, key.referred_table.name} <= within
        # A length says which text is meant; that it is of the organisation is a key of its own.
        and not any(
            "organisation_id" in other.column_keys and other.referred_table is key.referred_table
            for other in table.foreign_key_constraints
        )
    }
    assert leaving == set()
