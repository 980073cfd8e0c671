"""What a tablet kept without a network, on its way to the server."""

from playwright.sync_api import Page

from tests.support.scripts import script_address
from tests.support.tablet import Tablet
from tests.support.until import until

NOTHING_WAITS = """async path => {
  const { openTablet } = await import(path);
  return (await (await openTablet()).parcels.all()).length === 0;
}"""


def everything_arrives(tablet: Tablet) -> None:
    """Give the tablet its network back, and wait until nothing is left on it."""
    tablet.finds_network()
    until(tablet.page, NOTHING_WAITS, script_address("tablet/store.js"))


class CountedKeys:
    """Somebody who types, and how often a key went down.

    Args:
        page: in which it is typed.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def types(self, text: str) -> None:
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)
