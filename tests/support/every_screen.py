"""Every screen that a resident can meet, one after another, in any of the 25 languages.

house = open_house(context)  # tests.support.open_house
for name in EveryScreen(chromium, address, house, "ti").with_scripts():
    ...  # `.page` shows that screen now
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.support.app_phone import AppPhone
from tests.support.axe import without_scripts
from tests.support.kwesties import KEY
from tests.support.open_house import AFRAID, CALM, OVER, House

NARROW = 320
PERSONAL = "Bel mij op 0471 23 45 67."
CODE = "123456789012"
# Shows one step of the recorder, which lasts only for a moment or needs a microphone.
STEP = """name => {
  for (const step of document.querySelectorAll('[data-step]')) {
    step.hidden = step.dataset.step !== name;
  }
  document.querySelector('[data-ways]').hidden = name === 'asking' || name === 'recording';
  document.querySelector('[data-do=play]').hidden = false;
}"""
# Shows one state of sending.
STATE = """name => {
  for (const each of document.querySelectorAll('main .sending')) {
    const words = each.querySelector(`template[data-state="${name}"]`);
    const place = each.querySelector('[role=status]');
    if (words) place.replaceChildren(words.content.cloneNode(true));
  }
}"""
NO_STORAGE = """Object.defineProperty(window, 'indexedDB', {
  get() { throw new DOMException('no', 'SecurityError'); },
});"""


@dataclass
class EveryScreen:
    """A walk through everything in one language, on a phone of 320 pixels.

    Attributes:
        thorough: the whole sensitive survey also where it cannot be heard; after its first screen
            it holds nothing then that the other survey has not.
        page: what is looked at now.
    """

    chromium: Browser
    address: str
    house: House
    language: str
    thorough: bool = False
    page: Page = field(init=False)

    def opened(self, init: str = "") -> AppPhone:
        """A phone that keeps nothing for a time without a network, so that all is fetched."""
        no_worker = "delete Navigator.prototype.serviceWorker;"
        phone = AppPhone(self.chromium, self.address, width=NARROW, init=no_worker + init)
        phone.page.set_default_timeout(10_000)
        self.page = phone.page
        return phone

    def around(self) -> Iterator[str]:
        """Pages around the surveys; none of them has a script of its own."""
        phone = self.opened()
        lang = self.language
        for name, path in (
            ("neutral page", f"/day?lang={lang}"),
            ("closed survey", f"/s/{OVER}/{lang}"),
            ("draft that is gone", f"/s/{CALM}/{lang}/d/nothing/consent"),
            ("address that is not there", f"/s/nothing/{lang}"),
            ("our own mistake", f"/break?lang={lang}"),
            ("without a network", f"/offline/{lang}"),
            ("kwestie", f"/k/{KEY}/{lang}"),
            ("taken back", f"/w/{lang}/erased"),
            ("taking back", f"/w/{lang}"),
        ):
            phone.opens(path)
            yield name
        yield from self.taking_back(phone)
        phone.closes()

    def taking_back(self, phone: AppPhone) -> Iterator[str]:
        """From a code that is wrong to nothing under it."""
        for name, code in (("wrong number", "12"), ("sure", CODE)):
            phone.page.locator("#code").fill(code)
            self.submits(phone)
            yield name
        self.submits(phone)
        yield "nothing under it"

    def without(self) -> Iterator[str]:
        """Everything of the two surveys, as pages without scripts."""
        phone = self.opened()
        without_scripts(phone.page)
        for name, path in (
            ("home", f"/?lang={self.language}"),
            ("languages", f"/s/{CALM}?lang={self.language}"),
        ):
            phone.opens(path)
            yield name
        yield from self.pages_of(phone, CALM)
        if self.thorough or self.language in self.house.spoken:
            yield from self.pages_of(phone, AFRAID)
        phone.opens(f"/s/{CALM}/{self.language}/goodbye")
        yield "goodbye"
        phone.closes()

    def pages_of(self, phone: AppPhone, survey: str) -> Iterator[str]:
        """From the promise to the last page."""
        phone.opens(f"/s/{survey}/{self.language}")
        yield f"promise of {survey}"
        self.submits(phone)
        while (key := phone.page.url.split("/")[-1]) and "/d/" in phone.page.url:
            if key == "consent":
                self.submits(phone)
                yield "something is missing"
            yield f"{survey}: {key}"
            self.answers_page(phone)
            self.submits(phone)
            if phone.page.locator("#personal").count():
                yield "personal"
                self.submits(phone)
        phone.page.locator("main details.more > summary").click()
        yield "check"
        self.submits(phone)
        phone.page.locator("main details.more > summary").click()
        phone.page.locator("details.languages > summary").click()
        yield "done"

    def submits(self, phone: AppPhone) -> None:
        with phone.page.expect_navigation():
            phone.page.locator("main button.main").click()

    def answers_page(self, phone: AppPhone) -> None:
        main = phone.page.locator("main")
        if main.locator("textarea").count():
            main.locator("textarea").fill(PERSONAL)
        elif main.locator("input.number-input").count():
            main.locator("input.number-input").fill("4")
        elif main.locator("[data-component=ranking]").count():
            with phone.page.expect_navigation():
                main.locator("button[name=tap]").first.click()
        elif main.locator(".card-face").count():
            main.locator(".card-face").first.click()

    def with_scripts(self) -> Iterator[str]:
        """Everything of the two surveys in the application."""
        yield from self.calm()
        yield from self.afraid()
        yield from self.told_that_nothing_is_kept()

    def calm(self) -> Iterator[str]:
        """The survey that is not sensitive, with every type of item."""
        phone = self.opened()
        lang = self.language
        phone.opens(f"/?lang={lang}")
        yield "home"
        phone.opens(f"/s/{CALM}?lang={lang}")
        yield "languages"
        phone.opens(f"/s/{CALM}/{lang}")
        phone.is_ready()
        phone.page.locator("details.languages > summary").click()
        yield f"promise of {CALM}, languages opened"
        phone.starts(CALM, lang)
        phone.page.locator("main button.main").click()
        phone.page.wait_for_selector("#problem:focus")
        yield "something is missing"
        yield from self.items_of(phone, CALM)
        yield from self.endings(phone)
        yield from self.waits(phone)
        yield from self.resumes(phone)
        phone.closes()

    def items_of(self, phone: AppPhone, survey: str) -> Iterator[str]:
        """Each item as it comes, some of them as they are once they were answered."""
        while (key := phone.screen) not in {"check", "goodbye"}:
            yield f"{survey}: {key}"
            if key.endswith("story"):
                yield from self.story(phone)
            elif phone.page.locator("[data-component=ranking]").count():
                for card in phone.page.locator("button[name=tap]").all()[:2]:
                    card.click()
                yield f"{survey}: {key}, ranked"
            else:
                phone.answers()
                if key in {"tenure", "problems", "first"}:
                    yield f"{survey}: {key}, answered"
            phone.goes_on()

    def story(self, phone: AppPhone) -> Iterator[str]:
        """Three ways, every step of the recorder, and the question about what is personal."""
        talk = phone.page.locator("[data-way=talk]")
        talk.wait_for()
        yield "story, three ways"
        talk.click()
        for step in ("before", "asking", "recording", "recorded", "sure", "refused"):
            phone.page.evaluate(STEP, step)
            yield f"story, recorder: {step}"
        phone.page.evaluate(STEP, "before")
        phone.page.locator("[data-way=write]").click()
        # Other words in each story: about the same ones nobody is asked twice.
        phone.page.locator("main textarea").fill(f"{PERSONAL} {phone.screen}")
        yield "story, written"
        phone.page.locator("main button.main[type=submit]").click()
        phone.page.wait_for_selector("#personal:focus")
        yield "story, personal"

    def endings(self, phone: AppPhone) -> Iterator[str]:
        """The last look, and every state of sending."""
        phone.page.locator("main details.more > summary").click()
        yield "check, answers opened"
        phone.shelf.route("**/responses", lambda route: route.abort())
        phone.taps_ready()
        phone.page.wait_for_selector(".sending-state.here")
        yield "done, here"
        for state in ("sending", "stuck", "conflict"):
            phone.page.evaluate(STATE, state)
            yield f"done, {state}"

    def waits(self, phone: AppPhone) -> Iterator[str]:
        """Home, while answers still wait on the phone; and the promise once they are there."""
        phone.opens(f"/?lang={self.language}")
        phone.page.wait_for_selector(".sending-state.here")
        yield "home, with something that waits"
        phone.shelf.unroute("**/responses")
        phone.page.locator("main .sending button.button").click()
        phone.arrives()
        yield "home, arrived"

    def resumes(self, phone: AppPhone) -> Iterator[str]:
        """What is asked when somebody comes back; and who says no."""
        phone.new_tab()
        self.page = phone.page
        phone.starts(CALM, self.language)
        phone.answers()
        phone.goes_on()
        phone.new_tab()
        self.page = phone.page
        phone.opens(f"/s/{CALM}/{self.language}")
        phone.page.wait_for_selector("#start button[value=resume]")
        yield "promise, with answers of before"
        phone.page.locator("#start button[value=again]").click()
        phone.shows("consent")
        phone.taps("no")
        phone.goes_on()
        yield "goodbye"

    def afraid(self) -> Iterator[str]:
        """The sensitive survey: with its exit, a second line and, where there is, its sound."""
        phone = self.opened()
        phone.opens(f"/s/{AFRAID}?lang={self.language}")
        yield "languages that can be heard"
        second = "tr" if self.language == "nl-BE" else "nl-BE"
        phone.opens(f"/s/{AFRAID}/{self.language}?also={second}")
        phone.is_ready()
        # Where its title has fallen back to a language without sound, nothing is read out.
        if phone.page.locator("main [data-wish=all]").count():
            phone.page.locator("main [data-wish=all]").click()
            yield f"promise of {AFRAID}, read out"
            phone.page.locator("#start button.main").click()
            phone.shows("practice")
            yield "practice"
            phone.page.locator("main [value=skip]").click()
        else:
            yield f"promise of {AFRAID}"
            phone.page.locator("#start button.main").click()
        phone.shows("consent")
        for menu in phone.page.locator(".sound-menu > summary, .languages > summary").all():
            menu.click()
        yield "menus opened"
        if not self.thorough and self.language not in self.house.spoken:
            phone.closes()
            return
        yield from self.items_of(phone, AFRAID)
        phone.page.locator("main details.more > summary").click()
        yield "check of what can be heard"
        phone.taps_ready()
        phone.arrives()
        phone.page.locator("main details.more > summary").click()
        yield "done, arrived"
        phone.closes()

    def told_that_nothing_is_kept(self) -> Iterator[str]:
        """On a phone that keeps nothing."""
        phone = self.opened(NO_STORAGE)
        phone.opens(f"/s/{CALM}/{self.language}")
        phone.page.wait_for_selector("[data-notice=not-kept]")
        yield "this phone keeps nothing"
        phone.closes()
