"""What a phone keeps for when there is no network, looked at from a page."""

from typing import Any

from playwright.sync_api import Page

from tests.support.until import until

WHOLE = """async () => {
  const lists = await (await caches.match("/lists"))?.json();
  const here = lists?.find(({ page }) => page === location.pathname);
  if (!here) return false;
  const found = await Promise.all(here.files.map((file) => caches.match(file)));
  return found.every(Boolean);
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      found.push(url.replace(location.origin, ""));
    }
  }
  return found;
}"""


def wait_until_kept(page: Page) -> None:
    """Wait until the page that is open would open without a network, with all its files."""
    until(page, WHOLE)
    until(page, "() => Boolean(navigator.serviceWorker.controller)")


def wait_until_there(page: Page, address: str) -> None:
    """Wait until one address is kept."""
    until(page, "async (address) => Boolean(await caches.match(address))", address)


def kept_addresses(page: Page) -> list[str]:
    """Everything that is kept."""
    found: list[Any] = page.evaluate(KEPT)
    return [str(each) for each in found]
