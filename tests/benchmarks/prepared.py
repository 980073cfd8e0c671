"""What preparing a tablet brings over the network: bytes and requests, and how long it takes.

In Chromium at 768 x 1024 with an empty cache, the service worker's own fetches included. The
shipped questionnaire, in as many languages as the line says; once without sound, and once where
every text of each language is spoken (a quarter of a second each; a real one is some ten times as
long, so the size of real sound is the page's own, told before anything comes). *Again* is the same
session prepared once more: what has not changed does not come.
"""

import datetime as dt
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.response.group_session import SessionState
from surveyapp.services.context import Context, open_context
from surveyapp.services.find_survey import find_published_survey
from surveyapp.web.app import create_app
from tests.support.clips import say_everything
from tests.support.database import sqlite_template
from tests.support.groups import a_session
from tests.support.phone import browser
from tests.support.serving import served
from tests.support.shipped import open_shipped
from tests.support.tablet import Tablet, new_tablet, worker_link
from tests.support.wire import Wire, wire

KB = 1024
SURVEY = "hoe-woon-je"
LANGUAGES = ("nl-BE", "fr-BE", "en", "ar", "tr")
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)


def made(folder: Path) -> Context:
    """A fresh application with the shipped questionnaires open."""
    config = Config(
        database_url=f"sqlite:///{sqlite_template(folder)}",
        secret_key="only for benchmarks, never for anything else",
        sealing_key=bytes(32),
        instance=folder,
    )
    context = open_context(config, FixedClock(NOW))
    open_shipped(context)
    return context


def measured(tablet: Tablet, counted: Wire, context: Context, languages: int) -> str:
    """Prepare twice; how much that was."""
    session = a_session(
        context,
        survey=SURVEY,
        state=SessionState.PLANNED,
        languages=LANGUAGES[:languages],
    )
    told = []
    for _again in range(2):
        before, requests, began = counted.bytes_down, counted.requests, time.perf_counter()
        tablet.prepares(session.id)
        seconds = time.perf_counter() - began
        size = (counted.bytes_down - before) / KB
        told.append(f"{size:8.0f} {counted.requests - requests:9} {seconds:8.1f}")
    said = tablet.page.locator('[data-slot="all"]').inner_text()
    return f"{languages:9} {said:>9}  {'  '.join(told)}"


def lines(chromium: Browser, context: Context) -> None:
    """A line for each number of languages, each on a tablet of its own."""
    with served(create_app(context)) as address:
        for languages in (1, len(LANGUAGES)):
            with wire(address) as counted:
                tablet = new_tablet(chromium, counted.address)
                owner = find_published_survey(context, SURVEY).organisation_id
                tablet.signs_in(worker_link(context, owner))
                print(measured(tablet, counted, context, languages), flush=True)
                tablet.closes()


def main() -> None:
    print("languages      told        KB  requests  seconds  again: KB  requests  seconds")
    with browser() as chromium:
        for spoken in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                context = made(Path(folder))
                if spoken:
                    owner = find_published_survey(context, SURVEY).organisation_id
                    say_everything(context, owner, *LANGUAGES)
                print("with sound" if spoken else "without sound")
                lines(chromium, context)
                context.database.dispose()


if __name__ == "__main__":
    main()
