"""A phone that dies: its page is closed, its renderer crashes, its whole browser is killed.

What it keeps on its disk stays, as on a real phone: a profile outlives its browser.
"""

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from tests.support.phone import ARGUMENTS, CHROMIUM

DEATH = 10  # seconds in which a killed process has to be gone
KEPT = """async () => {
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("surveyapp");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = reject;
  });
  const all = (table) => new Promise((resolve, reject) => {
    const asked = database.transaction(table).objectStore(table).getAll();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = reject;
  });
  const [drafts, outbox, sent] = await Promise.all(["drafts", "outbox", "sent"].map(all));
  database.close();
  return {
    drafts: Object.fromEntries(drafts.map(({ id, answers }) => [id, answers])),
    outbox: outbox.map(({ id }) => id),
    sent: sent.map(({ id }) => id),
  };
}"""


class MortalPhone:
    """One phone with one profile.

    Args:
        chromium: to launch it with.
        profile: folder of what it keeps.
        path: address of the page that it opens.
    """

    def __init__(self, chromium: BrowserType, profile: Path, path: str) -> None:
        self.chromium = chromium
        self.profile = profile
        self.path = path
        self.shelf = self._launched()
        self.page = self.opens()

    def _launched(self) -> BrowserContext:
        return self.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            viewport={"width": 360, "height": 640},
        )

    def opens(self) -> Page:
        """A new tab, at the survey; its application is there."""
        self.page = self.shelf.new_page()
        self.page.goto(self.path)
        self.page.wait_for_selector("main[data-screen]")
        return self.page

    def dies(self, how: str) -> None:
        """Close the page, crash the renderer or kill the browser; `opens` goes on after it."""
        if how == "browser":
            self._killed()
            self.shelf = self._launched()
            return
        if how == "renderer":
            with contextlib.suppress(Error):
                self.page.goto("chrome://crash")  # which crashes the renderer of what is shown
        with contextlib.suppress(Error):
            self.page.close()

    def _killed(self) -> None:
        process = self._process()
        os.kill(process, signal.SIGKILL)
        end = time.monotonic() + DEATH
        while _lives(process):
            assert time.monotonic() < end, "The browser does not die."
            time.sleep(0.02)
        with contextlib.suppress(Error):
            self.shelf.close()
        for name in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            (self.profile / name).unlink(missing_ok=True)

    def _process(self) -> int:
        """The browser itself: the one process with this profile that is of no other's type."""
        profile = f"--user-data-dir={self.profile}".encode()
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if profile in words and not any(each.startswith(b"--type=") for each in words):
                    return int(folder.name)
        message = f"There is no browser with the profile {self.profile}."
        raise LookupError(message)

    def keeps(self) -> dict[str, Any]:
        """What is on its disk: drafts with their answers, identifiers in the outbox and sent."""
        found: dict[str, Any] = self.page.evaluate(KEPT)
        return found

    def closes(self) -> None:
        with contextlib.suppress(Error):
            self.shelf.close()


def _lives(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
