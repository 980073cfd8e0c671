"""Runs in which a phone dies and its network fails at random moments, and what came of them.

Every run fills in a survey of three questions. After each death the phone opens the survey
again and goes on with what it kept. In the end the network is well, and everything that was
handed in has to be on the server: once, and as it was tapped.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserType
from sqlalchemy import select

from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import ConflictRow, QuarantineRow, ResponseRow
from tests.support.faults import FAULTS, Faults
from tests.support.mortal import MortalPhone
from tests.support.offline import wait_until_kept
from tests.support.serving import served
from tests.support.surveys import choice, document, published

ITEMS = ("first", "second", "third")
CHOICES = ("p", "q", "r")
SURVEY = "buurt"
# The moments of a run, one per tap. Ready and what follows it count for more.
TAPS = ("promise", "consent", *ITEMS, "check")
MOMENTS = (*TAPS, "check", "check", "check", "done", "done", "done")
DEATHS = ("page", "page", "renderer", "renderer", "browser")
LOOK = """() => [
  document.querySelector("main")?.dataset.screen ?? "",
  sessionStorage.getItem("draft:buurt"),
]"""
TAP = """(value) => {
  const main = document.querySelector("main");
  if (value) main.querySelector(`input[value="${value}"]`).click();
  main.querySelector("button.main").click();
}"""
WELL = 60  # seconds


@dataclass
class Outcome:
    """What came of the runs.

    Attributes:
        runs: how many there were.
        deaths: by kind.
        cuts: how often the network went away.
        faults: how many sendings met one.
        handed_in: answers of what was handed in for certain, by identifier.
        forgotten: answers that were on the phone's disk before the next screen, and then not.
        lost: identifiers that were handed in and are not on the server, or not as tapped.
        doubled: identifiers that are on the server more than once.
        strangers: what is on the server and nobody handed in.
    """

    runs: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    cuts: int = 0
    faults: int = 0
    handed_in: dict[str, dict[str, str]] = field(default_factory=dict)
    forgotten: int = 0
    lost: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    strangers: int = 0

    @property
    def is_whole(self) -> bool:
        """Nothing lost, nothing doubled, no answer forgotten."""
        return not (self.lost or self.doubled or self.strangers or self.forgotten)


class Run:
    """One person who answers, on a phone that dies once or twice."""

    def __init__(
        self, phone: MortalPhone, chance: random.Random, faults: Faults, outcome: Outcome
    ) -> None:
        self.phone, self.chance, self.faults, self.outcome = phone, chance, faults, outcome
        self.answers = {"consent": "yes"} | {key: chance.choice(CHOICES) for key in ITEMS}
        self.saved: dict[str, str] = {}
        self.id: str | None = None

    def goes(self) -> None:
        """Answer until it is handed in for certain, whatever happens meanwhile."""
        lives = self.chance.choice((1, 1, 2))
        for life in range(lives + 1):
            self.faults.plan(*self.chance.choices(FAULTS, k=self.chance.randrange(3)))
            moment = self.chance.choice(MOMENTS) if life < lives else ""
            if self._lives(moment):
                return
            how = self.chance.choice(DEATHS)
            self.outcome.deaths[how] += 1
            self.phone.dies(how)
            self.phone.opens()
            if self._is_handed_in():
                return

    def _lives(self, moment: str) -> bool:
        """Go on from the screen that is shown; False when death came at its moment."""
        while True:
            self._cuts()
            screen, self.id = self.phone.page.evaluate(LOOK)
            if screen == "done":
                self._hands_in()
                if moment == "done":
                    self._waits(0.4)
                return moment != "done"
            self.phone.page.evaluate(TAP, self.answers.get(screen))
            if screen == moment:
                self._waits(0.12)
                self._notes(screen)
                return False
            self.phone.page.wait_for_selector(f'main[data-screen]:not([data-screen="{screen}"])')
            self._notes(screen)

    def _notes(self, before: str) -> None:
        """What is certain now: the next screen is there, so the answer is kept."""
        screen, self.id = self.phone.page.evaluate(LOOK)
        if screen != before and before in self.answers:
            self.saved[before] = self.answers[before]
        if screen == "done":
            self._hands_in()

    def _hands_in(self) -> None:
        assert self.id is not None
        self.outcome.handed_in[self.id] = {key: self.answers[key] for key in ITEMS}

    def _is_handed_in(self) -> bool:
        """Look on the disk after a death; what was there before must be there still."""
        kept = self.phone.keeps()
        if self.id is not None and self.id in {*kept["outbox"], *kept["sent"]}:
            self._hands_in()
        if self.id in self.outcome.handed_in:
            return True
        answers = kept["drafts"].get(self.id, {})
        self.outcome.forgotten += any(answers.get(key) != self.saved[key] for key in self.saved)
        return False

    def _cuts(self) -> None:
        if self.chance.random() < 0.25:
            is_off = self.chance.random() < 0.5
            self.outcome.cuts += is_off
            self.phone.shelf.set_offline(is_off)

    def _waits(self, most: float) -> None:
        time.sleep(self.chance.random() * most)


@contextmanager
def killed_phones(chromium: BrowserType, app: Flask, folder: Path) -> Iterator["Killing"]:
    """The application behind a bad network, and phones to kill, until the end of the block."""
    faults = Faults(app)
    with served(faults) as address:
        yield Killing(chromium, faults, address, folder)


def open_survey(context: Context) -> None:
    """The survey of the runs."""
    published(context, document(*(choice(key, *CHOICES) for key in ITEMS)))


class Killing:
    """Runs on one phone after the other.

    Args:
        chromium: to launch the phones with.
        faults: the application behind a bad network.
        address: where it is served.
        folder: for the profiles.
    """

    def __init__(self, chromium: BrowserType, faults: Faults, address: str, folder: Path) -> None:
        self.chromium, self.faults, self.folder = chromium, faults, folder
        self.path = f"{address}/s/{SURVEY}/nl-BE"

    def runs(
        self, count: int, seed: int, *, per_phone: int = 20, seconds: float, well: float = WELL
    ) -> Outcome:
        """Some runs; fewer when the time is over.

        Args:
            count: how many.
            seed: the same gives the same deaths and cuts.
            per_phone: how many on each phone.
            seconds: after which no run begins.
            well: seconds in which everything has to go once the network is well.
        """
        end = time.monotonic() + seconds
        outcome = Outcome()
        while outcome.runs < count and time.monotonic() < end:
            profile = self.folder / f"phone-{outcome.runs}"
            phone = MortalPhone(self.chromium, profile, self.path)
            wait_until_kept(phone.page)
            for _ in range(min(per_phone, count - outcome.runs)):
                chance = random.Random(f"{seed}-{outcome.runs}")  # noqa: S311  not a secret
                outcome.runs += 1
                Run(phone, chance, self.faults, outcome).goes()
                phone.page.close()
                phone.opens()
                if time.monotonic() > end:
                    break
            self._gets_well(phone, well)
            phone.closes()
        outcome.faults = sum(bool(each) for each in self.faults.seen)
        return outcome

    def _gets_well(self, phone: MortalPhone, well: float) -> None:
        """The network is there and fails no more: everything has to go."""
        self.faults.plan()
        phone.shelf.set_offline(False)
        phone.page.reload()
        end = time.monotonic() + well
        while phone.keeps()["outbox"] and time.monotonic() < end:
            phone.page.wait_for_timeout(50)


def judge(context: Context, outcome: Outcome) -> Outcome:
    """Compare what was handed in with what is on the server."""
    with context.database.read() as db:
        there: dict[str, Any] = {
            str(row.id): row.answers for row in db.scalars(select(ResponseRow)).all()
        }
        keys = (QuarantineRow.id, ConflictRow.response_id)
        beside = [str(found) for key in keys for found in db.scalars(select(key)).all()]
    handed_in = outcome.handed_in
    outcome.lost = {key for key, answers in handed_in.items() if there.get(key) != answers}
    outcome.doubled = {key for key in beside if key in there or beside.count(key) > 1}
    outcome.strangers = len({*there, *beside} - set(handed_in))
    return outcome
