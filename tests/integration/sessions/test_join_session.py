"""Phones that came in are counted, and nothing leads from them to what they answer."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from surveyapp.services import join_session
from surveyapp.services.context import Context
from surveyapp.services.count_session import count_session
from surveyapp.services.join_session import count_phone
from surveyapp.storage.rows.groups import SessionJoinRow
from tests.support.groups import a_session


def hashes(context: Context) -> set[str]:
    with context.database.read() as db:
        return set(db.scalars(select(SessionJoinRow.join_hash)))


def test_a_word_counts_once_in_each_session(context: Context) -> None:
    here, there = a_session(context), a_session(context)
    for session in (here, here, there):
        count_phone(context, session, "word")
    count_phone(context, here, "another")
    assert count_session(context, here).joined == 2
    assert count_session(context, there).joined == 1
    # The same word in two sessions is not the same to whoever has the database.
    assert len(hashes(context)) == 3


def test_the_word_itself_is_not_kept(context: Context) -> None:
    word = str(uuid.uuid4())
    count_phone(context, a_session(context), word)
    assert not any(word in each for each in hashes(context))


def test_the_same_word_at_the_same_moment_counts_once(context: Context) -> None:
    session = a_session(context)
    with ThreadPoolExecutor(4) as phones:
        list(phones.map(lambda _turn: count_phone(context, session, "word"), range(8)))
    assert count_session(context, session).joined == 1


def test_who_tells_words_for_fun_fills_no_disk(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join_session, "PEOPLE_MOST", 3)
    session = a_session(context)
    for number in range(5):
        count_phone(context, session, str(number))
    assert count_session(context, session).joined == 3


def test_practice_counts_nobody(context: Context) -> None:
    session = a_session(context, practice=True)
    count_phone(context, session, "word")
    assert hashes(context) == set()
