"""Taking a response back erases whatever was made of its story; on both databases."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import inspect, text

from surveyapp.coding.story import TextKind
from surveyapp.ids import withdrawal_code
from surveyapp.services.context import Context
from surveyapp.services.list_stories import coverage
from surveyapp.services.read_story import open_texts
from surveyapp.services.second_reader import draw_sample
from surveyapp.services.transcribe_story import Writing, put_aside, write_text
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.storage.rows import Base
from surveyapp.storage.rows.quotes import QuotePieceRow, QuoteRow, QuoteTranslationRow
from tests.support.coding import a_theme, give
from tests.support.stories import READER, asked, only_story, speak_story, standings, tell_story
from tests.support.tables import everything

CANARY = "Kanarie-7Q zingt"
AT = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)


@pytest.fixture
def worked_on(context: Context, owner: uuid.UUID) -> uuid.UUID:
    """A story of which everything was made that can be made; its response."""
    mine = speak_story(context, text=CANARY, language="nl-BE")
    story = only_story(context, owner)
    (original,) = open_texts(context, story, READER)
    spoken = Writing(TextKind.TRANSCRIPT, "nl-BE", f"{CANARY} nog eens")
    write_text(context, story, spoken, READER)
    write_text(context, story, Writing(TextKind.TRANSLATION, "en", CANARY), READER)
    put_aside(context, story, Writing(TextKind.TRANSLATION, "fr-BE", CANARY), READER)
    open_texts(context, story, READER)
    give(context, owner, story, a_theme(context, owner, "Damp"), "Kanarie")
    draw_sample(context, asked(context, owner), READER, 1)
    source = {"organisation_id": owner, "survey_id": story.source.survey_id}
    place = {**source, "source_id": mine, "item": "story"}
    _quote(context, place, original.id, len(original.text))
    return mine


def _quote(context: Context, place: dict[str, Any], text_id: uuid.UUID, length: int) -> None:
    """Choose words of a text and translate them."""
    of = {"organisation_id": place["organisation_id"]}
    text_of = {"text_id": text_id, "text_length": length}
    quote = QuoteRow(
        **place,
        **text_of,
        text_kind=TextKind.ORIGINAL.value,
        id=uuid.uuid4(),
        state="proposed",
        approval="",
        noticed=[],
        chosen_by=READER,
        chosen_at=AT,
    )
    sealed = context.sealer.seal_whole("test", "test", CANARY)
    translated = {"language": "en", "sealed": sealed, "by": READER, "at": AT}
    with context.database.begin() as db:
        db.add(quote)
        db.flush()
        db.add(QuotePieceRow(**of, **text_of, quote_id=quote.id, place=0, start=0, stop=7))
        db.add(QuoteTranslationRow(**of, **translated, quote_id=quote.id))


def held(context: Context) -> dict[str, int]:
    """Rows by table of everything that can be made of a story."""
    made = [
        table.name
        for table in Base.metadata.sorted_tables
        if {"source_id", "quote_id"} & {column.name for column in table.columns}
    ]
    with context.database.read() as db:
        return {
            name: db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in made
        }


def test_nothing_is_left_of_a_story(
    context: Context, owner: uuid.UUID, worked_on: uuid.UUID
) -> None:
    before = held(context)
    assert len(before) == 8
    assert all(before.values()), before  # the control: there was something of each to erase

    assert withdraw_response(context, withdrawal_code(worked_on))

    assert not any(held(context).values())
    assert standings(context, owner) == ()
    assert coverage(context, asked(context, owner)).all == 0


def test_other_stories_stay(context: Context, owner: uuid.UUID, worked_on: uuid.UUID) -> None:
    withdraw_response(context, withdrawal_code(worked_on))
    tell_story(context)
    other = only_story(context, owner)
    open_texts(context, other, READER)
    gone = speak_story(context)

    withdraw_response(context, withdrawal_code(gone))

    assert held(context)["story_text"] == 1
    assert [text.text for text in open_texts(context, other, READER)] == ["The wall is wet."]


def test_no_word_is_readable_in_the_database_and_none_is_left(
    context: Context, worked_on: uuid.UUID
) -> None:
    assert b"Kanarie" not in everything(context)
    sealed = _sealed(context)
    assert len(sealed) == 5
    whole = everything(context)
    assert all(each in whole for each in sealed)

    withdraw_response(context, withdrawal_code(worked_on))

    left = everything(context)
    assert not any(each in left for each in sealed)


def _sealed(context: Context) -> list[bytes]:
    """Whatever stands sealed in the tables of texts, drafts and translations of quotes."""
    names = ("story_text", "story_draft", "quote_translation")
    with context.database.read() as db:
        assert set(names) <= set(inspect(db.connection()).get_table_names())
        return [
            bytes(value)
            for name in names
            for value in db.execute(text(f"SELECT sealed FROM {name}")).scalars()
        ]
