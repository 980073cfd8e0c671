"""A tablet that goes round while its browser is killed at random moments, and what came of it.

Everybody answers three questions: a number that is theirs alone, one of three, and a story with a
canary in it. Whoever reaches thank-you has handed in; whoever was killed before it has not, and
counts as unfinished from the first step that was kept. Nobody may be lost or doubled, and nobody's
words may stand anywhere in what the browser keeps.
"""

import contextlib
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, BrowserType, Error
from sqlalchemy import select

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.storage.rows.responses import ConflictRow, QuarantineRow, ResponseRow
from tests.support.groups import a_session
from tests.support.mortal import MortalPhone
from tests.support.phone import ARGUMENTS, CHROMIUM
from tests.support.rounds import COVER, NOTHING_WAITS, SEEN, Round, bundle_of
from tests.support.surveys import Document, choice, document, published, words
from tests.support.until import until

SURVEY = "ronde"
WORD, ARABIC = "kanarie7731", "كناري٧٧٣١"
CHOICES = ("kanarierood", "kanarieblauw", "kanariegroen")
PICTURES = ("bread", "tea", "tram", "bed")
# The moments of a turn, one per tap. Ready and what follows it count for more.
MOMENTS = (
    *("cover", "languages", "pictures", "promise", "consent", "who", "first", "story"),
    *("check", "check", "check", "done", "done"),
)
DEATHS = ("page", "renderer", "browser")
ALL = ("consent", "who", "first", "story", "check", "done")
TAP = """(value) => {
  const main = document.querySelector("main");
  const screen = main.dataset.screen;
  const box = main.querySelector(".number-input, textarea");
  if (screen === "languages") main.querySelector("button.language").click();
  else if (screen === "pictures") main.querySelector(`[data-picture="${value}"]`).click();
  else {
    if (box) {
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (value) main.querySelector(`input[value="${value}"]`).click();
    main.querySelector(screen === "done" ? ".turn-give" : "button.main:enabled").click();
  }
}"""
BUTTONS = "button.main:enabled, button.language, [data-picture]"
WELL = 60  # seconds


@dataclass
class Outcome:
    """What came of the hand-overs.

    Attributes:
        runs: how many there were.
        deaths: by kind.
        finished: what was handed in for certain, by the person's number.
        kept: numbers of people of whom something was kept for certain.
        readable: what was found in the profile that a person said, and where.
        seen: how often a screen after a death was not a cover, or showed what somebody said.
        lost: numbers that are missing on the server, or are there otherwise than they answered.
        doubled: numbers that are there more than once.
    """

    runs: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    finished: dict[int, str] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    readable: list[str] = field(default_factory=list)
    seen: int = 0
    lost: set[int] = field(default_factory=set)
    doubled: set[int] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        """None lost, none doubled, none readable."""
        return not (self.lost or self.doubled or self.readable or self.seen)


def questions() -> Document:
    """The survey of the runs."""
    who = {
        "key": "who",
        "type": "number",
        "text": words("Wie?", ar="من؟"),
        "minimum": 0,
        "maximum": 9999,
        "bands": [
            {"key": "few", "low": 0, "high": 99, "text": words("0 tot 99")},
            {"key": "many", "low": 100, "high": None, "text": words("100 of meer")},
        ],
    }
    story = {"key": "story", "type": "story", "text": words("Vertel", ar="احك")}
    return document(who, choice("first", *CHOICES), story, key=SURVEY, languages=["nl-BE", "ar"])


def session_of_questions(context: Context) -> GroupSession:
    """A session over it."""
    published(context, questions(), "ronde")
    return a_session(context, survey=SURVEY, languages=("nl-BE", "ar"))


def readable(profile: Path, chosen: Iterable[str] = CHOICES) -> list[str]:
    """What stands in the files of a browser's profile that a person said.

    A category's key stands in every survey page as well: it is looked for as the answer of its
    item, the way a browser writes objects down.
    """
    said = [word.encode(code) for word in (WORD, ARABIC) for code in ("utf-8", "utf-16-le")]
    answers = [re.compile(b"first.{1,8}" + key.encode(), re.DOTALL) for key in chosen]
    found = []
    for path in sorted(each for each in profile.rglob("*") if each.is_file()):
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            place = str(path.relative_to(profile))
            found += [f"{place}: {word!r}" for word in said if word in content]
            found += [f"{place}: {each.pattern!r}" for each in answers if each.search(content)]
    return found


class MortalTablet(MortalPhone):
    """A tablet whose browser may be killed."""

    def _launched(self) -> BrowserContext:
        return self.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            viewport={"width": 768, "height": 1024},
            locale="nl-BE",
        )


class Handing:
    """Hand-overs on one tablet.

    Args:
        chromium: to launch it with.
        app: the application.
        context: its settings and database.
        address: where it is served.
        folder: for the profile.
    """

    def __init__(
        self, chromium: BrowserType, app: Flask, context: Context, address: str, folder: Path
    ) -> None:
        self.outcome = Outcome()
        session = session_of_questions(context)
        self.tablet = MortalTablet(chromium, folder / "tablet", f"{address}/s/{SURVEY}/nl-BE")
        first = Round(self.tablet.shelf, address, app, self.tablet.page)
        first.prepares(bundle_of(app, context, session))
        first.begins()
        self.tablet.path = address + COVER

    def runs(self, count: int, seed: int, seconds: float) -> Outcome:
        """Some hand-overs, one after the other; fewer when the time is over.

        Args:
            count: how many.
            seed: the same gives the same deaths.
            seconds: after which none begins.
        """
        end = time.monotonic() + seconds
        while self.outcome.runs < count and time.monotonic() < end:
            self.outcome.runs += 1
            chance = random.Random(f"{seed}-{self.outcome.runs}")  # noqa: S311  not a secret
            self.tablet.shelf.set_offline(chance.random() < 0.4)
            HandOver(self.tablet, chance, self.outcome).goes()
        self._gets_well()
        return self.outcome

    def _gets_well(self) -> None:
        """The network is there: everything has to go, then the profile is searched once more."""
        tablet = self.tablet
        tablet.shelf.set_offline(False)
        tablet.opens()
        hands = tablet.page
        until(hands, NOTHING_WAITS, seconds=WELL)
        tablet.closes()
        self.outcome.readable += readable(tablet.profile)


class HandOver:
    """One person with the tablet; about half of them lose it in the middle."""

    def __init__(self, tablet: MortalTablet, chance: random.Random, outcome: Outcome) -> None:
        self.tablet, self.chance, self.outcome = tablet, chance, outcome
        self.number = outcome.runs
        self.chosen = chance.choice(CHOICES)
        self.moment = chance.choice(MOMENTS) if chance.random() < 0.5 else ""
        self.said = {
            "pictures": chance.choice(PICTURES),
            "consent": "yes",
            "who": str(self.number),
            "first": self.chosen,
            "story": f"{WORD} {ARABIC} {self.number}",
        }

    def goes(self) -> None:
        """From cover to cover, or to a death."""
        screen = self._screen()
        while True:
            if screen == "done":
                self.outcome.finished[self.number] = self.chosen
            self._taps(screen)
            if screen == self.moment:
                time.sleep(self.chance.random() * 0.15)
                self._dies(screen)
                return
            before, screen = screen, self._after(screen)
            self._notes(before)
            if before == "done":
                return

    def _taps(self, screen: str) -> None:
        self.tablet.page.wait_for_selector(f"main :is({BUTTONS})", state="attached")
        self.tablet.page.evaluate(TAP, self.said.get(screen))

    def _screen(self) -> str:
        main = self.tablet.page.wait_for_selector("main[data-screen]")
        return (main.get_attribute("data-screen") or "") if main else ""

    def _after(self, before: str) -> str:
        self.tablet.page.wait_for_selector(f'main[data-screen]:not([data-screen="{before}"])')
        return self._screen()

    def _notes(self, before: str) -> None:
        """The next screen is there, so this step is kept."""
        if before == "who":
            self.outcome.kept.add(self.number)

    def _dies(self, screen: str) -> None:
        with contextlib.suppress(Error):
            now = self.tablet.page.locator("main").get_attribute("data-screen", timeout=300)
            if now != screen and now in ALL:
                self._notes(screen)
            if now == "done":
                self.outcome.finished[self.number] = self.chosen
        how = self.chance.choice(DEATHS)
        self.outcome.deaths[how] += 1
        self.tablet.dies(how)
        if how == "browser":
            self.outcome.readable += readable(self.tablet.profile)
        page = self.tablet.opens()
        screen, seen = self._screen(), page.evaluate(SEEN)
        self.outcome.seen += screen != "cover" or WORD in seen or ARABIC in seen


def judge(context: Context, outcome: Outcome) -> Outcome:
    """Compare what people did with what is on the server."""
    with context.database.read() as db:
        rows = [row.answers for row in db.scalars(select(ResponseRow)).all()]
        left = [
            context.sealer.open_whole("quarantine", str(row.id), row.sealed)["content"]["answers"]
            for row in db.scalars(select(QuarantineRow)).all()
        ]
        conflicts = len(db.scalars(select(ConflictRow)).all())
    finished: dict[int, Any] = {row["who"]: row["first"] for row in rows}
    numbers = Counter([row["who"] for row in rows] + [row["who"] for row in left])
    outcome.lost = {key for key, value in outcome.finished.items() if finished.get(key) != value}
    outcome.lost |= outcome.kept - set(numbers)
    outcome.doubled = {number for number, times in numbers.items() if times > 1}
    if conflicts:
        outcome.doubled.add(-conflicts)
    return outcome
