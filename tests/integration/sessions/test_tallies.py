"""Hands, dots and ballots of a session, kept on both databases."""

import datetime as dt
import uuid
from typing import Any

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method, Tally
from surveyapp.services.context import Context
from surveyapp.services.keep_ballot import keep_ballot
from surveyapp.services.record_tally import record_tally
from surveyapp.services.tallies_of import revisions_of, tallies_of
from tests.support.counted import survey_id
from tests.support.groups import WORKER, a_session
from tests.support.responses import SLUG, organisation
from tests.support.tables import numbers


def counted(
    context: Context,
    session: GroupSession,
    yes: int,
    no: int,
    **more: Any,  # noqa: ANN401  of Tally
) -> Tally:
    made = more.pop("made", None)
    values: dict[str, Any] = {"method": Method.HANDS, "people": yes + no, **more}
    tally = Tally(item="mould", counts={"yes": yes, "no": no}, **values)
    return record_tally(context, session.organisation_id, session.id, tally, WORKER, made=made)


def voted(context: Context, session: GroupSession, *value: str, item: str = "where") -> bool:
    return keep_ballot(context, session.organisation_id, session.id, uuid.uuid4(), item, value)


def code(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.code


def test_hands_are_kept_and_are_no_responses(context: Context) -> None:
    session = a_session(context, people=8)
    assert counted(context, session, 5, 3).revision == 0
    (tally,) = tallies_of(context, session)
    assert (tally.item, tally.people, dict(tally.counts)) == ("mould", 8, {"yes": 5, "no": 3})
    assert numbers(context) == {}
    assert survey_id(context, SLUG) == session.survey_id


def test_a_correction_stands_beside_what_it_corrects(context: Context) -> None:
    session = a_session(context, people=8)
    counted(context, session, 5, 3)
    corrected = counted(context, session, 4, 3, reason="Somebody stretched.")
    assert corrected.revision == 1
    first, second = revisions_of(context, session, "mould")
    assert (first.counts["yes"], second.counts["yes"]) == (5, 4)
    assert second.reason == "Somebody stretched."
    assert [each.counts["yes"] for each in tallies_of(context, session)] == [4]


def test_nothing_is_corrected_without_a_reason(context: Context) -> None:
    session = a_session(context, people=8)
    counted(context, session, 5, 3)
    with pytest.raises(Refused) as caught:
        counted(context, session, 4, 3, reason="  ")
    assert code(caught) == "reason-missing"


def test_the_same_again_is_one(context: Context) -> None:
    session = a_session(context, people=8)
    counted(context, session, 5, 3)
    assert counted(context, session, 5, 3).revision == 0
    counted(context, session, 4, 3, reason="again")
    assert counted(context, session, 4, 3, reason="again").revision == 1
    assert len(revisions_of(context, session, "mould")) == 2


def test_the_news_comes_in_any_order(context: Context) -> None:
    session = a_session(context, people=8)
    at = context.clock.now()
    counted(context, session, 2, 3, reason="third", made=at + dt.timedelta(minutes=9))
    counted(context, session, 4, 3, reason="second", made=at + dt.timedelta(minutes=5))
    counted(context, session, 5, 3, made=at)
    assert [each.counts["yes"] for each in revisions_of(context, session, "mould")] == [5, 4, 2]


def test_a_correction_at_the_desk_counts_even_when_the_tablet_was_hours_ahead(
    context: Context,
) -> None:
    session = a_session(context, people=8)
    counted(context, session, 5, 3)
    ahead = context.clock.now() + dt.timedelta(hours=7)
    counted(context, session, 4, 3, reason="on the tablet", made=ahead)
    counted(context, session, 3, 3, reason="at the desk")
    assert [each.counts["yes"] for each in tallies_of(context, session)] == [3]


def test_one_method_for_an_item(context: Context) -> None:
    session = a_session(context, people=8)
    counted(context, session, 5, 3)
    with pytest.raises(Refused) as caught:
        counted(context, session, 5, 3, method=Method.DOTS, reason="dots are nicer")
    assert code(caught) == "method-changed"
    with pytest.raises(Refused) as caught:
        voted(context, session, "yes", item="mould")
    assert code(caught) == "method-changed"
    assert voted(context, session, "kitchen")
    tally = Tally("where", Method.HANDS, 2, {"kitchen": 2})
    with pytest.raises(Refused) as caught:
        record_tally(context, session.organisation_id, session.id, tally, WORKER)
    assert code(caught) == "method-changed"


def test_a_vote_is_not_recorded_as_hands(context: Context) -> None:
    session = a_session(context, people=8)
    with pytest.raises(Refused):
        counted(context, session, 5, 3, method=Method.VOTE)


def test_more_people_than_there_are(context: Context) -> None:
    session = a_session(context, people=7)
    with pytest.raises(Refused) as caught:
        counted(context, session, 5, 3)
    assert code(caught) == "more-hands-than-people"
    assert tallies_of(context, session) == ()


def test_a_ballot_counts_once(context: Context) -> None:
    session = a_session(context, people=8)
    ballot = uuid.uuid4()
    owner = session.organisation_id
    assert keep_ballot(context, owner, session.id, ballot, "where", ["kitchen"])
    assert not keep_ballot(context, owner, session.id, ballot, "where", ["kitchen"])
    with pytest.raises(Refused):
        keep_ballot(context, owner, session.id, ballot, "where", ["bedroom"])
    voted(context, session, "bedroom")
    voted(context, session)
    (tally,) = tallies_of(context, session)
    assert tally == Tally("where", Method.VOTE, 2, {"bedroom": 1, "kitchen": 1})


def test_practice_keeps_nothing(context: Context) -> None:
    session = a_session(context, people=8, practice=True)
    counted(context, session, 5, 3)
    voted(context, session, "kitchen")
    assert tallies_of(context, session) == ()


def test_another_organisation_has_no_such_session(context: Context) -> None:
    session = a_session(context, people=8)
    other = organisation(context, "others")
    tally = Tally("mould", Method.HANDS, 1, {"yes": 1})
    with pytest.raises(NotFound):
        record_tally(context, other, session.id, tally, WORKER)
    with pytest.raises(NotFound):
        keep_ballot(context, other, session.id, uuid.uuid4(), "where", ["kitchen"])
