"""A phone with somebody who speaks: Chromium with a microphone that beeps.

with with_microphone(chromium) as speaking:
    phone = AppPhone(speaking, address)
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.support.phone import ARGUMENTS, CHROMIUM

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@contextmanager
def with_microphone(chromium: Browser) -> Iterator[Browser]:
    """Another Chromium, with a microphone that it may use without asking."""
    opened = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *MICROPHONE])
    try:
        yield opened
    finally:
        opened.close()


def speaks(page: Page, seconds: float, *, stops: bool = True) -> None:
    """Begin to record, speak, and stop."""
    page.locator("[data-do=record]:visible").click()
    page.locator("[data-do=stop]").wait_for()
    page.wait_for_timeout(1000 * seconds)
    if stops:
        page.locator("[data-do=stop]").click()
        page.locator("[data-do=play]").wait_for()


def hash_of(page: Page) -> str:
    """What the form would send as the name of the recording."""
    return page.locator("input[name=voice]").input_value()


def kept_voices(page: Page) -> list[tuple[str, int]]:
    """The recordings that the phone keeps: item and bytes."""
    found = page.evaluate(VOICES)
    return sorted((item, size) for item, size in found)


VOICES = """async () => {
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((resolve) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
    });
    if (!db.objectStoreNames.contains('voices')) continue;
    const asked = db.transaction('voices').objectStore('voices').getAll();
    const found = await new Promise(resolve => { asked.onsuccess = () => resolve(asked.result); });
    db.close();
    return found.map(each => [each.item, each.bytes.byteLength]);
  }
  return [];
}"""
