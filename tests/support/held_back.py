"""A file that a page asks for and that does not come yet, as on a slow network."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route


@contextmanager
def held_back(page: Page, address: str) -> Iterator[None]:
    """Hold back what has an address until the end of the block.

    Args:
        page: that asks for it.
        address: a pattern, as of `page.route`.
    """
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(address, hold)
    yield
    for route in waiting:
        route.continue_()
    page.unroute(address, hold)
