"""Waiting for something that a page can only tell later.

Playwright's own `wait_for_function` takes a promise for the answer yes.
"""

import time
from typing import Any

from playwright.sync_api import Page

PAUSE = 0.05


def until(page: Page, function: str, facts: object = None, *, seconds: float = 20) -> Any:  # noqa: ANN401  whatever the function gives
    """Call an asynchronous function in a page until it gives something; what it gives.

    Raises:
        AssertionError: it took longer than `seconds`.
    """
    end = time.monotonic() + seconds
    while not (found := page.evaluate(function, facts)):
        assert time.monotonic() < end, f"This never came: {function}"
        page.wait_for_timeout(1000 * PAUSE)
    return found
