import datetime as dt
import uuid
from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.services.keep_draft import (
    change_language,
    drop_draft,
    finish_draft,
    open_draft,
    save_answer,
    save_quote_permission,
    start_draft,
)
from surveyapp.services.sweep_drafts import sweep_drafts
from surveyapp.storage.rows import DraftRow, ResponseRow
from tests.support.responses import SLUG, open_survey, set_state
from tests.support.tables import numbers

if TYPE_CHECKING:
    from surveyapp.response.draft import Draft


@pytest.fixture(autouse=True)
def owner(context: Context) -> uuid.UUID:
    return open_survey(context)


@pytest.fixture
def token(context: Context, owner: uuid.UUID) -> str:  # noqa: ARG001  there must be a survey
    return start_draft(context, SLUG, "ar")


def test_answers_stay_and_come_back_as_they_were(context: Context, token: str) -> None:
    save_answer(context, SLUG, token, "mould", "yes")
    save_answer(context, SLUG, token, "problems", ("cold", "rent"))
    save_answer(context, SLUG, token, "people-home", 4)
    save_answer(context, SLUG, token, "story", {"text": "wet"})
    change_language(context, SLUG, token, "nl-BE")
    save_quote_permission(context, SLUG, token, allowed=True)
    draft = open_draft(context, SLUG, token)
    assert draft.answers == {
        "mould": "yes",
        "problems": ("cold", "rent"),
        "people-home": 4,
        "story": {"text": "wet"},
    }
    assert (draft.language, draft.quote_permission, draft.version) == ("nl-BE", True, 1)
    assert save_answer(context, SLUG, token, "mould", None).answers.keys() == {
        "problems",
        "people-home",
        "story",
    }
    assert save_answer(context, SLUG, token, "never", None).answers.keys() >= {"story"}


def test_handed_in_once_however_often_it_is_asked(context: Context, token: str) -> None:
    save_answer(context, SLUG, token, "mould", "yes")
    first = finish_draft(context, SLUG, token)
    again = finish_draft(context, SLUG, token)
    assert (again.id, again.mac, again.repeated) == (first.id, first.mac, True)
    assert numbers(context) == {"response": 1, "draft": 1}
    with context.database.read() as db:
        row = db.get_one(ResponseRow, first.id)
    assert (row.language, row.channel, row.answers["mould"]) == ("ar", "web", "yes")


def test_handed_in_by_eight_fingers_at_once(context: Context, token: str) -> None:
    barrier = Barrier(8)

    def tap() -> None:
        barrier.wait()
        finish_draft(context, SLUG, token)

    threads = [Thread(target=tap) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(context) == {"response": 1, "draft": 1}


def test_saved_from_two_places_at_once_loses_nothing(context: Context, token: str) -> None:
    barrier = Barrier(2)

    def save(item: str) -> None:
        barrier.wait()
        save_answer(context, SLUG, token, item, "dont-know")

    threads = [Thread(target=save, args=(item,)) for item in ("mould", "problems")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert open_draft(context, SLUG, token).answers.keys() == {"mould", "problems"}


class OtherTab:
    """A clock that, the given time it is read, lets another tab save an answer first."""

    def __init__(self, context: Context, token: str, reading: int) -> None:
        self.context = context
        self.token = token
        self.left = reading
        self.saved: list[Draft] = []
        self.tab = Thread(target=self._save)

    def _save(self) -> None:
        self.saved.append(save_answer(self.context, SLUG, self.token, "problems", ("cold",)))

    def now(self) -> dt.datetime:
        return self.context.clock.now()

    def today(self) -> dt.date:
        self.left -= 1
        if self.left == 0:
            self.tab.start()
            self.tab.join(timeout=1)  # it waits for us when the draft is held
        return self.context.clock.today()


@pytest.mark.parametrize("reading", [1, 2, 3, 4])
def test_an_answer_saved_while_it_is_handed_in_is_handed_in_or_told(
    context: Context, token: str, reading: int
) -> None:
    save_answer(context, SLUG, token, "mould", "yes")
    other = OtherTab(context, token, reading)
    receipt = finish_draft(replace(context, clock=other), SLUG, token)
    other.tab.join()
    with context.database.read() as db:
        answers = db.get_one(ResponseRow, receipt.id).answers
    assert answers["mould"] == "yes"
    assert other.saved[0].sent or answers["problems"] == ["cold"]


def test_once_sent_only_the_identifier_is_left(context: Context, token: str) -> None:
    save_answer(context, SLUG, token, "mould", "yes")
    receipt = finish_draft(context, SLUG, token)
    late = save_answer(context, SLUG, token, "mould", "no")
    assert (late.sent, dict(late.answers), late.response_id) == (True, {}, receipt.id)


def test_a_no_to_consent_takes_everything_out(context: Context, token: str) -> None:
    save_answer(context, SLUG, token, "story", {"text": "secret"})
    assert save_answer(context, SLUG, token, "consent", "no").answers == {"consent": "no"}
    assert save_answer(context, SLUG, token, "mould", "yes").answers == {"consent": "no"}
    finish_draft(context, SLUG, token)
    assert numbers(context) == {"draft": 1}
    drop_draft(context, SLUG, token)
    drop_draft(context, SLUG, token)
    assert numbers(context) == {}


def test_gone_on_the_second_date_swept_or_not(
    context: Context, clock: FixedClock, token: str
) -> None:
    clock.advance(days=1)
    assert sweep_drafts(context) == 0
    assert not open_draft(context, SLUG, token).sent
    clock.advance(days=1)
    with pytest.raises(NotFound):
        open_draft(context, SLUG, token)
    with pytest.raises(NotFound):
        save_answer(context, SLUG, token, "mould", "yes")
    assert sweep_drafts(context) == 1
    assert numbers(context) == {}


def test_a_draft_that_is_touched_stays_another_day(
    context: Context, clock: FixedClock, token: str
) -> None:
    clock.advance(days=1)
    save_answer(context, SLUG, token, "mould", "yes")
    clock.advance(days=1)
    assert open_draft(context, SLUG, token).answers == {"mould": "yes"}


def test_somebody_who_starts_sweeps_for_the_others(
    context: Context, clock: FixedClock, token: str
) -> None:
    clock.advance(days=2)
    other = start_draft(context, SLUG, "en")
    assert numbers(context) == {"draft": 1}
    assert not open_draft(context, SLUG, other).sent
    assert token != other


@pytest.mark.parametrize("wrong", ["", "x", "\x00", "\ud800", "../..", "x" * 5000])
def test_another_token_opens_nothing(context: Context, token: str, wrong: str) -> None:
    with pytest.raises(NotFound):
        open_draft(context, SLUG, wrong)
    assert not open_draft(context, SLUG, token).sent


def test_a_token_opens_its_own_survey_only(context: Context, token: str) -> None:
    open_survey(context, "cold-home")
    with pytest.raises(NotFound):
        open_draft(context, "cold-home", token)


def test_the_row_alone_does_not_open(context: Context, token: str) -> None:
    with context.database.begin() as db:
        mine = db.scalars(select(DraftRow)).one()
        assert token not in (mine.token_hash, str(mine.sealed))
    with context.database.begin() as db:
        db.scalars(select(DraftRow)).one().sealed = b"altered by somebody, longer than a nonce"
    with pytest.raises(NotFound):
        open_draft(context, SLUG, token)


def test_closed_meanwhile_can_be_finished_but_not_begun(
    context: Context, owner: uuid.UUID, token: str
) -> None:
    set_state(context, owner, "closed")
    save_answer(context, SLUG, token, "mould", "yes")
    assert finish_draft(context, SLUG, token).status == "accepted"
    with pytest.raises(NotFound):
        start_draft(context, SLUG, "en")
