"""What a survey weighs on the network: bytes and requests as Chromium transfers them.

Without scripts, at 360 x 640, with an empty cache; headers included. The first screen is
`/s/<survey>/<lang>` until its load event; the whole survey is every screen to the last.
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
from tests.support.database import sqlite_template
from tests.support.phone import Phone, Weight, browser
from tests.support.serving import served
from tests.support.shipped import open_shipped

KB = 1024
CODE = ("document", "stylesheet", "script")


def measure(chromium: Browser, address: str, survey: str, language: str) -> tuple[Weight, Weight]:
    """The weight of the first screen, and of the whole survey, each with an empty cache."""
    first = Phone(chromium, address)
    first.opens(f"/s/{survey}/{language}")
    first.closes()
    whole = Phone(chromium, address)
    for _item in whole.fills_in(survey, language):
        pass
    whole.closes()
    return first.weight, whole.weight


def line(survey: str, language: str, first: Weight, whole: Weight) -> str:
    """One line of the table."""
    code = sum(first.bytes.get(kind, 0) for kind in CODE)
    return (
        f"{survey:28} {language:6} {code / KB:7.1f} {first.all_bytes / KB:7.1f} "
        f"{first.all_requests:4} {whole.all_bytes / KB:9.1f} {whole.all_requests:5}"
    )


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


def main() -> None:
    """Print the table: aims are 14 KB of code and 30 KB in 10 requests, 60 KB in all."""
    print("KB on the network       aims:     14.0    30.0   10      60.0")
    print("survey                       lang      code   first  req     whole   req")
    with tempfile.TemporaryDirectory() as folder:
        context = prepared(Path(folder))
        with served(create_app(context)) as address, browser() as chromium:
            for survey, document in shipped_surveys().items():
                languages = document["languages"]
                assert isinstance(languages, list)
                for language in languages:
                    first, whole = measure(chromium, address, survey, language)
                    print(line(survey, language, first, whole), flush=True)
        context.database.dispose()


if __name__ == "__main__":
    main()
