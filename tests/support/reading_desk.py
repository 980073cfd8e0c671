"""What a worker does with a spoken story at the reading desk, in a real browser.

desk = ReadingDesk(page, address, "hoe-woon-je")
desk.opens("Turkish")
desk.hears()
desk.writes_over("tr", "Duvarlar simsiyah.")
"""

from playwright.sync_api import Page, expect


class ReadingDesk:
    """A page of somebody who reads stories, in English; waits until each act was kept.

    Args:
        page: signed in.
        address: of the application, no slash at the end.
        survey: whose stories are read.
    """

    def __init__(self, page: Page, address: str, survey: str) -> None:
        self.page = page
        self._survey = f"{address}/staff/surveys/{survey}"
        self.card = page.locator(".quote-card")

    def words(self, language: str) -> str:
        """Where the words of the story stand in this language."""
        return f".story-words[lang={language}]"

    def opens(self, language: str) -> None:
        """Open the only story of the list, told in the language of this name."""
        self.page.goto(f"{self._survey}/stories")
        (row,) = self.page.locator(".rows .row").all()
        expect(row).to_contain_text(language)
        row.get_by_role("link").click()
        expect(self.page.get_by_text(f"told in {language}")).to_be_visible()

    def hears(self) -> None:
        """Play the recording."""
        audio = self.page.locator("audio")
        audio.evaluate("audio => audio.play()")
        self.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
        assert audio.evaluate("audio => audio.duration") > 1

    def writes_over(self, language: str, text: str) -> None:
        """Keep a transcript; its language was chosen already, as the story's own."""
        form = self.page.locator("#write-transcript")
        expect(form.locator("select")).to_have_value(language)
        form.locator("textarea").fill(text)
        form.get_by_role("button", name="Keep the transcript").click()
        expect(self.page.locator(self.words(language))).to_have_text(text)

    def translates(self, language: str, text: str) -> None:
        form = self.page.locator("#write-translation")
        form.locator("summary").click()
        form.locator("select").select_option(language)
        form.locator("textarea").fill(text)
        form.get_by_role("button", name="Keep the translation").click()
        expect(self.page.locator(self.words(language))).to_have_text(text)

    def gives_theme(self, theme: str, words: str) -> None:
        """Select words where they stand first on the page, and tap a theme."""
        self.page.wait_for_load_state()  # the script that takes what is selected is there
        assert self.page.evaluate("words => window.find(words)", words)
        self.page.locator(".docked button.theme", has_text=theme).click()
        expect(self.page.locator(".story-words mark")).to_have_text(words)

    def chooses_quote(self, language: str, text: str, words: str) -> None:
        """Select a whole text, and leave something out of it."""
        self.page.wait_for_load_state()
        self.page.get_by_text("Choose words to tell outside").click()
        self.page.locator(self.words(language)).select_text()
        expect(self.page.locator("#quoted-words")).to_have_value(text)
        self.page.fill("#quoted-words", words)
        self.page.get_by_role("button", name="Choose these words").click()
        self.shows_quote(language, words)

    def translates_quote(self, language: str, words: str) -> None:
        self.page.wait_for_load_state()
        self.card.get_by_text("Translate this quote").click()
        self.card.get_by_label("Language").select_option(language)
        self.card.get_by_label("The words").fill(words)
        self.card.get_by_role("button", name="Keep the translation").click()
        expect(self.card.locator(f".quote-translation[lang={language}]")).to_have_text(words)

    def opens_quotes(self) -> None:
        """The page of all quotes, as it stands now."""
        self.page.goto(f"{self._survey}/quotes")
        self.page.reload()

    def shows_quote(self, language: str, words: str) -> None:
        expect(self.card.locator(f".quote-words[lang={language}]")).to_have_text(words)

    def may_approve(self, *, may: bool) -> None:
        """Whether this person is asked for a yes, as second worker."""
        yes = self.card.get_by_role("button", name="I say yes, as second worker")
        expect(yes).to_have_count(int(may))

    def approves(self) -> None:
        self.card.get_by_role("button", name="I say yes, as second worker").click()
        expect(self.card.get_by_text("A second worker said yes")).to_be_visible()
