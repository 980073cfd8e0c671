"""What is no quote is no row, whoever writes it: of other words, in another order, undecided."""

import dataclasses
import uuid
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Update, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from surveyapp.coding.quote import Approval, Piece, Quote, QuoteState
from surveyapp.coding.story import Source, Story, TextKind
from surveyapp.services.context import Context
from surveyapp.services.find_survey import find_survey
from surveyapp.services.list_stories import list_stories
from surveyapp.services.read_story import find_story
from surveyapp.services.transcribe_story import Writing, write_text
from surveyapp.storage.quotes import QuoteStore
from surveyapp.storage.rows.quotes import QuotePieceRow, QuoteRow
from tests.support.groups import a_session
from tests.support.quotes import TOLD, chosen
from tests.support.responses import open_survey
from tests.support.stories import OTHER, READER, asked, only_story, write_note

WORDS = "De muren zijn zwart. […] ruik je […] De kinderen hoesten"
# SQLite names no key that refuses.
KEY = "(?i)foreign key"
EMPTY = "(?i)not[- ]null"


@pytest.fixture
def quoted(context: Context, owner: uuid.UUID, story: Story) -> Quote:
    return chosen(context, owner, story, WORDS)


def kept(context: Context, source: Source, quote: Quote) -> None:
    with context.database.begin() as db:
        QuoteStore(db).add(source, quote)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"pieces": (Piece(0, len(TOLD) + 1),)}, "ck_quote_piece_within"),
        ({"pieces": (Piece(5, 5),)}, "ck_quote_piece_within"),
        ({"pieces": (Piece(-1, 5),)}, "ck_quote_piece_within"),
        ({"pieces": (Piece(10, 15), Piece(0, 5))}, "ck_quote_piece_apart"),
        ({"pieces": (Piece(0, 10), Piece(5, 15))}, "ck_quote_piece_apart"),
        ({"pieces": (Piece(0, 5), Piece(5, 10))}, "ck_quote_piece_apart"),
        ({"pieces": (Piece(0, 5), Piece(20, 25), Piece(10, 15))}, "ck_quote_piece_apart"),
        ({"text_id": uuid.UUID(int=9)}, EMPTY),
        ({"state": QuoteState.APPROVED}, "ck_quote_(approval|somebody)"),
        ({"state": QuoteState.APPROVED, "approval": Approval.TELLER}, "ck_quote_somebody"),
        (
            {
                "state": QuoteState.APPROVED,
                "approval": Approval.SECOND_WORKER,
                "approved_by": READER,
            },
            "ck_quote_two_people",
        ),
        (
            {"state": QuoteState.REFUSED, "approval": Approval.TELLER, "approved_by": OTHER},
            "ck_quote_approval",
        ),
    ],
)
def test_the_database_refuses_what_is_no_quote(
    context: Context, owner: uuid.UUID, story: Story, wrong: dict[str, object], rule: str
) -> None:
    good = chosen(context, owner, story, WORDS)
    bad = dataclasses.replace(good, id=uuid.uuid4(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match=rule):
        kept(context, story.source, bad)
    kept(context, story.source, dataclasses.replace(good, id=uuid.uuid4()))  # the control


def test_a_translation_is_no_quote(context: Context, owner: uuid.UUID, story: Story) -> None:
    good = chosen(context, owner, story, WORDS)
    told = write_text(context, story, Writing(TextKind.TRANSLATION, "en", TOLD), READER)
    quote = dataclasses.replace(good, id=uuid.uuid4(), text_id=told.id)
    with pytest.raises(IntegrityError, match="ck_quote_what_was_said"):
        kept(context, story.source, quote)


@pytest.mark.usefixtures("quoted")
def test_what_kind_its_text_is_cannot_be_made_up(context: Context) -> None:
    refused(context, update(QuoteRow).values(text_kind="transcript"), KEY)


@pytest.mark.parametrize("of_it", ["source_id", "item", "survey_id"])
def test_a_quote_is_of_the_story_of_its_text(
    context: Context, owner: uuid.UUID, story: Story, of_it: str
) -> None:
    good = chosen(context, owner, story, WORDS)
    write_note(context, a_session(context))
    (note,) = [each.source for each in stories(context, owner) if each.source != story.source]
    open_survey(context, "straat", organisation_id=owner)
    street = find_survey(context, owner, "straat")
    other = dataclasses.replace(note, survey_id=street.id)
    source = dataclasses.replace(story.source, **{of_it: getattr(other, of_it)})
    with pytest.raises(IntegrityError, match=KEY):
        kept(context, source, dataclasses.replace(good, id=uuid.uuid4()))


def stories(context: Context, owner: uuid.UUID) -> list[Story]:
    survey = asked(context, owner)
    return [find_story(context, survey, each.name) for each in list_stories(context, survey)]


Values = dict[InstrumentedAttribute[Any], ColumnElement[Any] | int | None]


@pytest.mark.usefixtures("quoted")
@pytest.mark.parametrize(
    ("place", "values", "rule"),
    [
        (1, {QuotePieceRow.after: 5}, KEY),
        (1, {QuotePieceRow.before: None, QuotePieceRow.after: None}, "ck_quote_piece_first"),
        (1, {QuotePieceRow.after: None}, "ck_quote_piece_first"),
        (1, {QuotePieceRow.before: None}, "ck_quote_piece_first"),
        (0, {QuotePieceRow.before: -1, QuotePieceRow.after: 0}, "ck_quote_piece_"),
        (2, {QuotePieceRow.before: 0}, "ck_quote_piece_next"),
        (2, {QuotePieceRow.place: 3}, "ck_quote_piece_next"),
        (2, {QuotePieceRow.place: 3, QuotePieceRow.before: 2}, KEY),
        (0, {QuotePieceRow.stop: 60}, KEY),
    ],
)
def test_pieces_stand_in_their_order_and_apart(
    context: Context, place: int, values: Values, rule: str
) -> None:
    refused(context, update(QuotePieceRow).where(QuotePieceRow.place == place).values(values), rule)


@pytest.mark.usefixtures("quoted")
@pytest.mark.parametrize("place", [0, 1])
def test_no_piece_goes_missing_from_between(context: Context, place: int) -> None:
    with pytest.raises(IntegrityError, match=KEY), context.database.begin() as db:
        db.execute(delete(QuotePieceRow).where(QuotePieceRow.place == place))
    with context.database.read() as db:
        assert db.scalar(select(func.count()).select_from(QuotePieceRow)) == 3


def test_a_workers_words_have_no_teller_who_says_yes(context: Context, owner: uuid.UUID) -> None:
    write_note(context, a_session(context), TOLD)
    quote = chosen(context, owner, only_story(context, owner), WORDS)
    yes = {QuoteRow.state: "approved", QuoteRow.approved_by: OTHER}
    wrong = update(QuoteRow).values({**yes, QuoteRow.approval: "teller"})
    refused(context, wrong, "ck_quote_note_by_its_group")
    with context.database.begin() as db:
        db.execute(update(QuoteRow).values({**yes, QuoteRow.approval: "group"}))  # the control
        assert db.get_one(QuoteRow, quote.id).approval == "group"


def refused(context: Context, change: Update, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), context.database.begin() as db:
        db.execute(change)
