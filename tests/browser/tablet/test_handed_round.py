"""A few of the runs of tests/benchmarks/handed_round.py, and proof that they would notice."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from surveyapp.services.context import Context
from tests.support.handing import (
    CHOICES,
    SURVEY,
    TAP,
    WORD,
    Handing,
    MortalTablet,
    Outcome,
    judge,
    readable,
    session_of_questions,
)

RUNS = 6
SEED = 2026
ANSWERS = {"consent": "yes", "who": "7", "first": CHOICES[0]}


def test_nobody_is_lost_doubled_or_readable(
    chromium: Browser, app: Flask, sqlite_context: Context, address: str, tmp_path: Path
) -> None:
    handing = Handing(chromium.browser_type, app, sqlite_context, address, tmp_path)
    outcome = judge(sqlite_context, handing.runs(RUNS, SEED, seconds=300))
    assert outcome.is_whole, outcome
    assert outcome.deaths.total() >= 2
    assert len(outcome.finished) >= 2


@pytest.mark.parametrize("story", ["kanarie7731", "كناري٧٧٣١"])
def test_what_a_phone_keeps_is_found_in_its_profile(
    chromium: Browser, sqlite_context: Context, address: str, tmp_path: Path, story: str
) -> None:
    session_of_questions(sqlite_context)
    phone = MortalTablet(chromium.browser_type, tmp_path / "phone", f"{address}/s/{SURVEY}/nl-BE")
    screens = ["promise", *ANSWERS, "story"]
    for screen, after in zip(screens, [*screens[1:], "check"], strict=True):
        phone.page.evaluate(TAP, {**ANSWERS, "story": story}.get(screen))
        phone.page.wait_for_selector(f'main[data-screen="{after}"]')
    phone.dies("browser")
    phone.closes()
    found = " ".join(readable(tmp_path / "phone"))
    assert any(repr(story.encode(code)) in found for code in ("utf-8", "utf-16-le"))
    assert CHOICES[0] in found


def test_the_judge_sees_who_is_missing_or_there_twice(sqlite_context: Context) -> None:
    outcome = Outcome(finished={1: CHOICES[0]}, kept={2})
    assert judge(sqlite_context, outcome).lost == {1, 2}
    assert not outcome.is_whole
    assert not Outcome(readable=[WORD]).is_whole
    assert not Outcome(seen=1).is_whole
    assert Outcome().is_whole
