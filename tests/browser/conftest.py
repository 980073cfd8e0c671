"""One Chromium for all browser tests of a process; a fresh application for each."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.support.phone import browser
from tests.support.serving import served

# What is expected of a page is waited for; a machine that does other things too may take its time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    with served(app) as at:
        yield at
