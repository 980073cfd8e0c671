"""A small number of the runs of tests/benchmarks/killed.py, and proof that they would notice."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from surveyapp.resources import resource_folder
from surveyapp.services.context import Context
from surveyapp.web.app import create_app
from surveyapp.web.static import KEY, Assets
from tests.support.killing import Outcome, judge, killed_phones, open_survey

RUNS = 10
CONTROLS = 4
SEED = 2026
SPOILED = {
    "lost": (
        "sending/outbox.js",
        "    let said =",
        '    await this.#store.outbox.sent(entry.id, "too early");\n    let said =',
    ),
    "strangers": (
        "sending/wire.js",
        "JSON.stringify(entry.body)",
        "JSON.stringify({ ...entry.body, id: crypto.randomUUID() })",
    ),
}


def played(
    chromium: Browser, app: Flask, context: Context, folder: Path, count: int, *, well: float = 60
) -> Outcome:
    with killed_phones(chromium.browser_type, app, folder) as killing:
        return judge(context, killing.runs(count, SEED, seconds=300, well=well))


def spoiled(context: Context, folder: Path, name: str) -> Flask:
    """The application with one line of its scripts made wrong."""
    shutil.copytree(resource_folder("static"), folder / "static")
    script, right, wrong = SPOILED[name]
    path = folder / "static/js" / script
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    made = create_app(context)
    made.extensions[KEY] = Assets(folder / "static")
    return made


def test_killed_phones_lose_and_double_nothing(
    chromium: Browser, app: Flask, sqlite_context: Context, tmp_path: Path
) -> None:
    open_survey(sqlite_context)
    outcome = played(chromium, app, sqlite_context, tmp_path, RUNS)
    assert outcome.is_whole, outcome
    assert outcome.deaths.total() >= RUNS / 2
    assert len(outcome.handed_in) == RUNS


@pytest.mark.parametrize("wrong", SPOILED)
def test_the_runs_notice_a_wrong_outbox(
    chromium: Browser, sqlite_context: Context, tmp_path: Path, wrong: str
) -> None:
    open_survey(sqlite_context)
    app = spoiled(sqlite_context, tmp_path, wrong)
    outcome = played(chromium, app, sqlite_context, tmp_path, CONTROLS, well=3)
    assert getattr(outcome, wrong)
