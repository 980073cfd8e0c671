"""Everything that is wrong with a screen for people: axe, and our own measures.

with open_everything(folder, "nl-BE") as (address, house):
    found = examined(chromium, address, house, "ti")
assert found.wrong == []
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from surveyapp.clock import FixedClock
from surveyapp.config import Config
from surveyapp.services.context import open_context
from surveyapp.web.app import create_app
from tests.support.axe import violations
from tests.support.database import sqlite_template
from tests.support.every_screen import EveryScreen
from tests.support.looks import flaws, twice_as_large
from tests.support.open_house import House, breaks_down, open_house
from tests.support.serving import served

# What lies under the button that stays at hand can be scrolled to; axe sees one place of it only.
STAY = """position => {
  for (const each of document.querySelectorAll('.at-hand, main .main')) {
    each.style.position = position;
  }
}"""


@dataclass
class Found:
    """What a walk came by.

    Attributes:
        screens: how many were looked at.
        runs: how often axe ran.
        wrong: one line for each thing.
    """

    screens: int = 0
    runs: int = 0
    wrong: list[str] = field(default_factory=list)


@contextmanager
def open_everything(folder: Path, *spoken: str) -> Iterator[tuple[str, House]]:
    """Serve a fresh application in which everything is open: its address, and what is open.

    Args:
        folder: for its database.
        spoken: codes of the languages in which the sensitive survey can be heard.
    """
    config = Config(
        database_url=f"sqlite:///{sqlite_template(folder)}",
        secret_key="only for tests, never for anything else",
        sealing_key=bytes(32),
        instance=folder,
    )
    context = open_context(config, FixedClock(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)))
    house = open_house(context, *spoken)
    app = create_app(context)
    breaks_down(app)
    with served(app) as address:
        yield address, house
    context.database.dispose()


def examined(
    chromium: Browser, address: str, house: House, language: str, *, thorough: bool = False
) -> Found:
    """Look at every screen in one language, with scripts and without.

    Args:
        chromium: to open it in.
        address: of the application.
        house: what is open there.
        language: its code.
        thorough: run axe on every screen and in both sizes; else once on each kind of screen.
    """
    found = Found()
    walk = EveryScreen(chromium, address, house, language, thorough)
    kinds: set[str] = set()
    for part, names in (
        ("around", walk.around()),
        ("with scripts", walk.with_scripts()),
        ("without", walk.without()),
    ):
        for name, large in both_sizes(names, walk):
            found.screens += not large
            where = f"{language}, {part}, {name}{', twice as large' * large}: "
            found.wrong += [where + each for each in flaws(walk.page, language)]
            kind = f"{part}: {kind_of(walk.page, name)}"
            if thorough or (kind not in kinds and not large):
                kinds.add(kind)
                found.runs += 1
                found.wrong += [where + each for each in seen_by_axe(walk.page)]
    return found


def both_sizes(names: Iterator[str], walk: EveryScreen) -> Iterator[tuple[str, bool]]:
    """Each screen with letters of its own size, and of double size."""
    for name in names:
        yield name, False
        twice_as_large(walk.page)
        yield name, True
        twice_as_large(walk.page, on=False)


def seen_by_axe(page: Page) -> list[str]:
    page.evaluate(STAY, "static")
    found = violations(page)
    page.evaluate(STAY, "")
    return found


# Marks of what an item is made of; the same marks make the same kind of screen.
MADE_OF = """() => ['[type=radio]', '[type=checkbox]', '.pictures', '.rows', '.ranked', '.digit',
  'textarea', '.spoken', '.also', '.exit', '.error-summary']
  .filter(each => document.querySelector(`main ${each}, .bar ${each}`)).join(' ')"""
ITEM = re.compile(r"^[a-z-]+: [^,]+$")


def kind_of(page: Page, name: str) -> str:
    """A name that all screens share which are made of the same."""
    made_of: str = page.evaluate(MADE_OF)
    return made_of if ITEM.match(name) else name
