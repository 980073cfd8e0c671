"""A resident on a phone without scripts: a test reads as a visit.

visitor = Visitor(client, "buurt", "ar")
visitor.starts()
visitor.answers("consent", "yes")
visitor.answers("mould", "yes")
visitor.taps_ready()
"""

from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.support.page import Page, checked, words_in


class Visitor:
    """Goes through a survey as the pages offer it; every page is checked as a page.

    Attributes:
        client: keeps cookies, so that a test can say there are none.
        address: of the page that is shown.
        page: what is shown.
    """

    def __init__(self, client: FlaskClient, survey: str, language: str = "nl-BE") -> None:
        self.client = client
        self.survey = survey
        self.language = language
        self.address = ""
        self.page = Page("")
        self.pages: list[str] = []

    def opens(self, address: str, status: int = 200) -> Page:
        """Open an address and follow where it sends."""
        answer = self.client.get(address)
        while answer.status_code in {302, 303}:
            address = answer.headers["Location"]
            answer = self.client.get(address)
        assert "Set-Cookie" not in answer.headers
        self.address = address
        self.page = checked(answer, language=self.language, status=status)
        self.pages.append(urlsplit(address).path)
        if any(f"/{part}/" in address for part in ("d", "check", "done")):
            assert answer.headers["Cache-Control"] == "no-store"
        return self.page

    def sends(self, *pairs: tuple[str, str], status: int = 200) -> Page:
        """Send the form of the page that is shown, as a browser would."""
        answer = self.client.post(self.address, data=_as_form(pairs))
        assert "Set-Cookie" not in answer.headers
        if answer.status_code == 303:
            return self.opens(answer.headers["Location"])
        self.page = checked(answer, language=self.language, status=status)
        return self.page

    def starts(self) -> Page:
        """Open the survey in the language, and begin."""
        self.opens(f"/s/{self.survey}/{self.language}")
        return self.sends()

    @property
    def item(self) -> str:
        """Key of the item that is shown."""
        parts = urlsplit(self.address).path.split("/")
        return parts[6] if len(parts) == 7 and parts[4] == "d" else ""

    def taps(self, item: str, *values: str) -> list[tuple[str, str]]:
        """What a form holds once these are tapped; they must be there to be tapped."""
        assert self.item == item, f"{self.item!r} is shown, not {item!r}"
        offered = self.page.values("answer")
        assert set(values) <= set(offered), f"{values} are not among {offered}"
        return [("answer", value) for value in values]

    def answers(self, item: str, *values: str) -> Page:
        """Tap cards and go on."""
        return self.sends(*self.taps(item, *values), ("go", "next"))

    def writes(self, item: str, text: str, *, may_quote: bool = False) -> Page:
        """Write a number or a story and go on."""
        assert self.item == item, f"{self.item!r} is shown, not {item!r}"
        assert self.page.by_id("answer") is not None
        permission = [("quote_permission", "yes")] if may_quote else []
        return self.sends(("answer", text), *permission, ("go", "next"))

    def goes_on(self) -> Page:
        """Tap Next without tapping anything else."""
        return self.sends(("go", "next"))

    def goes_back(self, *values: str) -> Page:
        """Tap Back, perhaps after tapping cards."""
        return self.sends(*(("answer", value) for value in values), ("go", "back"))

    def changes_language(self, language: str, *values: str) -> Page:
        """Choose another language, perhaps after tapping cards."""
        choices = [each.get("value") for each in self.page.all("button")]
        assert language in choices
        self.language = language
        pairs = [("answer", value) for value in values]
        return self.sends(*pairs, ("language", language))

    def taps_ready(self) -> Page:
        """Hand in."""
        assert "/check/" in self.address, self.address
        return self.sends()

    @property
    def code(self) -> str:
        """The withdrawal code of the last page, as it is shown."""
        return next(
            words_in(each) for each in self.page.all("bdi") if "code" in each.get("class", "")
        )


def _as_form(pairs: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form
