"""Every screen of a resident, for everybody: axe, large letters, a narrow phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.app_phone import AppPhone
from tests.support.axe import violations, without_scripts
from tests.support.examined import examined, open_everything
from tests.support.looks import flaws
from tests.support.open_house import CALM, House

# One of each kind of letters; in the last two most words of the surveys have fallen back.
LANGUAGES = ("nl-BE", "ar", "ti", "bn")
SPOKEN = ("nl-BE", "ar")
LEAST = 95
SPOIL = """() => {
  const main = document.querySelector('main');
  document.documentElement.lang = 'xx-nothing-';
  main.querySelector('h1').style.color = '#999';
  main.querySelector('button').removeAttribute('class');
  main.querySelector('button').textContent = '';
  main.querySelector('button').style.cssText = 'inline-size: 9px; block-size: 9px; padding: 0';
  const words = main.querySelector('.line-words');
  words.style.cssText = 'min-inline-size: 500px; transform: translateX(200px)';
}"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, House]]:
    """One application with everything open, for all languages: nothing in it is in the way."""
    with open_everything(tmp_path_factory.mktemp("open"), *SPOKEN) as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_any_screen(
    chromium: Browser, opened: tuple[str, House], language: str
) -> None:
    found = examined(chromium, *opened, language)
    assert not found.wrong, "\n".join(found.wrong)
    assert found.screens >= LEAST


def test_the_examination_finds_what_it_is_for(chromium: Browser, opened: tuple[str, House]) -> None:
    address, _house = opened
    phone = AppPhone(chromium, address, width=320)
    without_scripts(phone.page)
    phone.opens(f"/s/{CALM}/nl-BE")
    assert violations(phone.page) == []
    assert flaws(phone.page, "nl-BE") == []
    phone.page.evaluate(SPOIL)
    named = {each.split(":")[0] for each in violations(phone.page)}
    assert {"button-name", "color-contrast", "html-lang-valid"} <= named
    wrong = " ".join(flaws(phone.page, "ar"))
    assert "wider than the screen" in wrong
    assert "smaller than a finger" in wrong
    assert "cut off" in wrong
    assert "the page says" in wrong
    phone.closes()
