"""What a survey weighs on the network, in every language: bytes and requests, headers included.

In Chromium at 360 x 640, cache empty. The first screen is `/s/<survey>/<lang>` until its load
event: *code* is its HTML, CSS and JavaScript. The whole survey is every screen until the
answers arrived, the service worker's own fetches included; with scripts and without.
Sound is not counted: none is fetched before somebody taps it.
"""

import datetime as dt
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.services.context import Context, open_context
from surveyapp.web.app import create_app
from tests.support.app_phone import AppPhone
from tests.support.database import sqlite_template
from tests.support.phone import Phone, Weight, browser
from tests.support.serving import served
from tests.support.shipped import open_shipped
from tests.support.wire import wire

KB = 1024
CODE = ("document", "stylesheet", "script")


def first_screen(chromium: Browser, address: str, survey: str, language: str) -> Weight:
    """The first screen until its load event, with scripts."""
    phone = Phone(chromium, address, scripts=True)
    weight = phone.weight
    phone.opens(f"/s/{survey}/{language}")
    weight = Weight(dict(weight.requests), dict(weight.bytes))
    phone.closes()
    return weight


def with_scripts(chromium: Browser, address: str, survey: str, language: str) -> tuple[int, int]:
    """The whole survey in the application: bytes and requests."""
    with wire(address) as counted:
        phone = AppPhone(chromium, counted.address)
        phone.starts(survey, language)
        for _item in phone.fills_in():
            pass
        phone.taps_ready()
        phone.arrives()
        phone.page.wait_for_timeout(1500)  # what the service worker still fetches
        phone.closes()
    return counted.bytes_down, counted.requests


def without_scripts(chromium: Browser, address: str, survey: str, language: str) -> tuple[int, int]:
    """The whole survey page by page: bytes and requests."""
    with wire(address) as counted:
        phone = Phone(chromium, counted.address)
        for _item in phone.fills_in(survey, language):
            pass
        phone.closes()
    return counted.bytes_down, counted.requests


def prepared(folder: Path) -> Context:
    """A fresh application with the shipped questionnaires open."""
    path = sqlite_template(folder)
    config = Config(
        database_url=f"sqlite:///{path}",
        secret_key="only for benchmarks, never for anything else",
        sealing_key=bytes(32),
        instance=folder,
    )
    context = open_context(config, FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)))
    open_shipped(context)
    return context


def line(chromium: Browser, address: str, survey: str, language: str) -> str:
    """One line of the table."""
    first = first_screen(chromium, address, survey, language)
    code = sum(first.bytes.get(kind, 0) for kind in CODE)
    app, app_requests = with_scripts(chromium, address, survey, language)
    pages, page_requests = without_scripts(chromium, address, survey, language)
    return (
        f"{survey:26} {language:6} {code / KB:5.1f} {first.all_bytes / KB:6.1f} "
        f"{first.all_requests:4} {app / KB:9.1f} {app_requests:4} {pages / KB:9.1f} "
        f"{page_requests:4}"
    )


def main() -> None:
    """Print the table: the aims are 14 KB of code, 30 KB in 10 requests, 60 KB in all."""
    print("KB on the network         aims:   14.0   30.0   10      60.0")
    print("survey                     lang    code  first  req   scripts  req     pages  req")
    with tempfile.TemporaryDirectory() as folder:
        context = prepared(Path(folder))
        with served(create_app(context)) as address, browser() as chromium:
            for survey, document in shipped_surveys().items():
                languages = document["languages"]
                assert isinstance(languages, list)
                for language in languages:
                    print(line(chromium, address, survey, language), flush=True)
        context.database.dispose()


if __name__ == "__main__":
    main()
