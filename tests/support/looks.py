"""What cannot be seen in the text of a page: sizes, room, colours, marks, focus.

Each measure is a script that gives one line per thing that is wrong.
"""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from surveyapp.languages import all_languages
from surveyapp.languages import language as registered

FINGER = 56
TAPPED = (
    "main button, main a, main select, main input:not([type=hidden], .card-input), main textarea,"
    " summary, label.card-face, header button:not(.enter-key), header a, header select, .language"
)

WIDER_THAN_SCREEN = "() => document.scrollingElement.scrollWidth - innerWidth"
TOO_SMALL = """([tapped, least]) => [...document.querySelectorAll(tapped)]
  .filter(each => each.checkVisibility({ visibilityProperty: true }))
  .map(each => [each.innerText.trim(), each.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 0 && (box.height < least - .01 || box.width < least - .01))
  .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
# Contrast of every piece of text with the nearest ground behind it, after WCAG.
TOO_FAINT = """least => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = each => {
    const colour = getComputedStyle(each).backgroundColor;
    const clear = colour === 'transparent' || /, 0\\)$/.test(colour);
    return clear && each.parentElement ? ground(each.parentElement) : colour;
  };
  return [...document.body.querySelectorAll('*')]
    .filter(each => [...each.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .filter(each => each.getClientRects().length && !each.closest('.enter-key'))
    .map(each => {
      const [a, b] = [light(getComputedStyle(each).color), light(ground(each))];
      return [each.innerText, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)];
    })
    .filter(([_, ratio]) => ratio < least).map(([words, ratio]) => `${words}: ${ratio}`);
}"""
# Words that stick out of the screen, or of the card or button that they stand in. The words of a
# list to choose from are the browser's own.
CUT_OFF = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    if (!text.data.trim() || !around.checkVisibility({ visibilityProperty: true })) continue;
    if (around.closest('.unseen, .skip, .enter-key, option, script, template')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const frame = around.closest('.card-face, .button, .language, .entry, .notice, .more, .exit');
    const box = frame && frame.getBoundingClientRect();
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const outside = left < -1 || right > innerWidth + 1;
      const over = box && (left < box.left - 1 || right > box.right + 1
        || (top + bottom) / 2 < box.top || (top + bottom) / 2 > box.bottom);
      if (outside || over) found.push(`cut off: ${text.data.trim()}`);
    }
    for (let each = around; each !== document.body; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each);
      const hides = overflowX !== 'visible' || overflowY !== 'visible';
      if (hides && (each.scrollWidth > each.clientWidth + 1 && overflowX === 'hidden'
        || each.scrollHeight > each.clientHeight + 1 && overflowY === 'hidden')) {
        found.push(`hidden: ${text.data.trim()}`);
      }
    }
  }
  return [...new Set(found)];
}"""
# Words in letters that the language marked on them is not written in.
MISMARKED = """([scripts, letters]) => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    if (around.closest('script, style, template, .code, [dir=auto], [translate=no]')) continue;
    const marked = around.closest('[lang]');
    const direction = around.closest('[dir]').dir;
    const script = scripts[marked.lang];
    const used = Object.keys(letters).filter(name => (
      (text.data.match(new RegExp(letters[name], 'gu')) || []).length > (name === script ? 0 : 2)));
    if (!used.length || used.includes(script) && used.length > 1) continue; // a name in it
    const runs = used.includes('Arab') ? 'rtl' : 'ltr';
    if (!used.includes(script)) found.push(`${marked.lang}: ${text.data.trim()}`);
    if (direction !== runs) found.push(`${direction}: ${text.data.trim()}`);
  }
  return found;
}"""
LETTERS = {
    each: rf"\p{{Script={name}}}"
    for each, name in (
        ("Latn", "Latin"),
        ("Arab", "Arabic"),
        ("Cyrl", "Cyrillic"),
        ("Ethi", "Ethiopic"),
        ("Deva", "Devanagari"),
        ("Beng", "Bengali"),
    )
}
HEADINGS = (
    "() => [...document.querySelectorAll('h1')].filter(h1 => h1.getClientRects().length).length"
)
# A ring that can be seen, on what has the focus or on the card that stands for it.
RING = """() => {
  const here = document.activeElement;
  const card = here.matches('.card-input') ? here.parentElement.querySelector('.card-face') : here;
  const { outlineStyle, outlineWidth } = getComputedStyle(card);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3;
}"""


@cache
def scripts() -> dict[str, str]:
    """The letters of every language, by its code."""
    return {each.code: each.script for each in all_languages()}


def flaws(page: Page, language: str) -> list[str]:
    """Everything that is wrong with the looks of a page, one line each.

    Args:
        page: shown in Chromium.
        language: which the page is meant to be in.
    """
    found: list[str] = [f"smaller than a finger: {each}" for each in too_small(page)]
    wider = page.evaluate(WIDER_THAN_SCREEN)
    if wider > 0:
        found.append(f"{wider} px wider than the screen")
    if (headings := page.evaluate(HEADINGS)) != 1:
        found.append(f"{headings} headings of the page")
    root = page.locator("html")
    told = root.get_attribute("lang"), root.get_attribute("dir")
    if told != (language, registered(language).direction):
        found.append(f"the page says {told}")
    found += page.evaluate(CUT_OFF)
    marks: list[Any] = page.evaluate(MISMARKED, [scripts(), LETTERS])
    return found + [f"marked as {each}" for each in marks]


def too_small(page: Page) -> list[str]:
    """What is tapped and smaller than a finger."""
    found: list[str] = page.evaluate(TOO_SMALL, [TAPPED, FINGER])
    return found


def twice_as_large(page: Page, *, on: bool = True) -> None:
    """Letters of double size, as somebody may have set them; or of their own size again."""
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", on * "200%")
