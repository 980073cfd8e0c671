"""The application's own scripts in a real browser, called from a test.

phone = ScriptPhone(chromium, address)
phone.calls("store/database.js", "async ({ openStore }) => (await openStore()).kept")
"""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from surveyapp.web.static import shipped_assets
from tests.support.put_away import put_away

# A page of ours with little on it: same origin, same rules about what it may load.
QUIET = "/w/nl-BE"


def script_address(path: str) -> str:
    """The address of a script by its path within static/js."""
    return shipped_assets().address(f"js/{path}")


class ScriptPhone:
    """A phone whose page is one of ours, and whose scripts a test calls.

    Args:
        chromium: to open it in.
        address: of the application, no slash at the end.
        path: of the page.
        before: script that runs before any of the page's own.
    """

    def __init__(
        self, chromium: Browser, address: str, path: str = QUIET, *, before: str = ""
    ) -> None:
        self.address = address
        self.shelf: BrowserContext = chromium.new_context(
            viewport={"width": 360, "height": 640}, locale="nl-BE"
        )
        if before:
            self.shelf.add_init_script(before)
        self.path = path
        self.page = self.opens()

    def opens(self, path: str | None = None) -> Page:
        """One more tab."""
        page = self.shelf.new_page()
        page.goto(self.address + (path or self.path))
        self.page = page
        return page

    def calls(
        self,
        script: str,
        function: str,
        facts: Mapping[str, Any] | None = None,
        *,
        on: Page | None = None,
    ) -> Any:  # noqa: ANN401  whatever the function gives
        """Call a function with a script's exports and with facts; gives what it gives."""
        call = f"async ([path, facts]) => ({function})(await import(path), facts)"
        return (on or self.page).evaluate(call, [script_address(script), dict(facts or {})])

    def closes(self) -> None:
        put_away(self.shelf)
