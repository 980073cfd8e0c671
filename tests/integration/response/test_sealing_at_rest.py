"""What residents wrote cannot be found anywhere in the database, drafts included."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from surveyapp.errors import Refused
from surveyapp.ids import canonical_json, content_hash, withdrawal_code
from surveyapp.response.kept import content
from surveyapp.services.context import Context
from surveyapp.services.keep_draft import save_answer, start_draft
from surveyapp.services.record_response import record_response
from surveyapp.services.withdraw_response import withdraw_response
from surveyapp.storage.erasures import forget_journal
from tests.support.responses import ANSWERS, SLUG, finished, open_survey
from tests.support.tables import everything

CANARY = "Kanarie-7Q zingt ٣ 🐤"
# How a database may write it: as it is, and as JSON with everything escaped.
FORMS = (CANARY.encode(), json.dumps(CANARY)[1:-1].encode(), b"Kanarie-7Q")


def found(context: Context) -> bool:
    held = everything(context)
    return any(form in held for form in FORMS)


@pytest.fixture
def with_canaries(context: Context) -> Context:
    """One in a story, aside, in quarantine, in a conflict, and in a draft."""
    open_survey(context)
    told = {"text": CANARY}
    record_response(context, SLUG, finished(answers={**ANSWERS, "story": told}))
    record_response(context, SLUG, finished(answers={"mould": "no", "where": CANARY}))
    sent = finished(answers={"story": told, CANARY: CANARY}, language=CANARY, session=CANARY)
    assert record_response(context, SLUG, sent).status == "quarantined"
    with pytest.raises(Refused):
        record_response(context, SLUG, finished(sent.id, answers={"story": told}))
    token = start_draft(context, SLUG, "en")
    save_answer(context, SLUG, token, "story", told)
    return context


def test_no_canary_is_found(with_canaries: Context) -> None:
    assert not found(with_canaries)


def test_control_an_unsealed_canary_is_found(with_canaries: Context) -> None:
    with with_canaries.database.begin() as db:
        db.execute(text("CREATE TABLE careless (answers TEXT)"))
        db.execute(text("INSERT INTO careless VALUES (:told)"), {"told": CANARY})
    assert found(with_canaries)


def test_a_plain_hash_that_would_let_answers_be_tried_out_is_not_kept(context: Context) -> None:
    open_survey(context)
    sent = finished(answers={"mould": "perhaps"})
    record_response(context, SLUG, sent)
    held = everything(context)
    assert content_hash(content(sent)).encode() not in held
    assert context.sealer.keyed_hash("content", canonical_json(content(sent))).encode() in held


def test_a_withdrawal_code_cannot_be_read(context: Context) -> None:
    open_survey(context)
    sent = finished()
    record_response(context, SLUG, sent)
    assert withdrawal_code(sent.id).encode() not in everything(context)


def test_after_erasure_not_even_the_sealed_form_is_left(context: Context) -> None:
    open_survey(context)
    sent = finished(answers={"story": {"text": CANARY}})
    record_response(context, SLUG, sent)
    with context.database.read() as db:
        wrapped = bytes(db.execute(text("SELECT wrapped FROM seal_key")).scalar_one())
        sealed = bytes(db.execute(text("SELECT sealed FROM sealed_answer")).scalar_one())
    assert wrapped in everything(context)
    assert sealed in everything(context)
    assert withdraw_response(context, withdrawal_code(sent.id))
    left = everything(context)
    assert wrapped not in left
    assert sealed not in left


def test_control_the_journal_would_give_it_away(sqlite_context: Context) -> None:
    open_survey(sqlite_context)
    record_response(sqlite_context, SLUG, finished())
    with sqlite_context.database.begin() as db:
        wrapped = bytes(db.execute(text("SELECT wrapped FROM seal_key")).scalar_one())
        db.execute(text("DELETE FROM seal_key"))
    assert wrapped in everything(sqlite_context)
    forget_journal(sqlite_context.database)
    assert wrapped not in everything(sqlite_context)


def test_an_error_of_the_database_does_not_repeat_what_was_said(context: Context) -> None:
    with pytest.raises(SQLAlchemyError) as caught, context.database.begin() as db:
        db.execute(text("INSERT INTO not_there VALUES (:told)"), {"told": CANARY})
    assert CANARY not in str(caught.value)
