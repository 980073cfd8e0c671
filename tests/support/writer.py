"""A coordinator who writes a kwestie: sends the forms as the screens show them.

writer = Writer(colleague, world.project)
writer.adds_statement()
writer.takes("yes")
"""

from xml.etree.ElementTree import Element

from tests.support.page import Page, checked, words_in
from tests.support.staff import Colleague


class Writer:
    """Goes through the screens of composing.

    Attributes:
        colleague: who is signed in.
        base: address of the screens.
        page: what is shown.
    """

    def __init__(self, colleague: Colleague, project: str) -> None:
        self.colleague = colleague
        self.base = f"/staff/projects/{project}/kwestie"
        self.page = Page("")

    def opens(self, part: str = "", status: int = 200) -> Page:
        """Open a screen: empty for the statements, else `/texts` and so on."""
        self.page = self.colleague.opens(self.base + part, status)
        return self.page

    def form(self, action: str) -> dict[str, str]:
        """What a form holds as it is shown, found by the end of its address."""
        (form,) = (
            each
            for each in self.page.all("form")
            if each.get("action", "").partition("?")[0].endswith(action)
        )
        return {name: value for element in form.iter() for name, value in _held(element)}

    def sends(self, action: str, status: int = 200, /, **changes: str) -> Page:
        """Send a form of the page with changes, and read what follows."""
        (form,) = (
            each
            for each in self.page.all("form")
            if each.get("action", "").partition("?")[0].endswith(action)
        )
        fields = {**self.form(action), **changes}
        answer = self.colleague.client.post(form.get("action", ""), data=fields)
        if answer.status_code == 303:
            self.page = self.colleague.opens(answer.headers["Location"])
        else:
            self.page = checked(answer, status=status)
        return self.page

    def adds_statement(self) -> Page:
        """Add a statement; it is open after."""
        return self.sends("/statements")

    @property
    def statement(self) -> str:
        """End of the address of the open statement's form."""
        form = self.page.by_id("statement")
        assert form is not None, "no statement is open"
        return "/statements/" + form.get("action", "").partition("?")[0].rsplit("/", 1)[1]

    def cells(self) -> dict[str, str]:
        """Address of each cell that can be tapped, by its words: "yes: 7 to 8 of 10"."""
        return {
            f"{words_in(row.find('th'))}: {words_in(button.find('span'))}": button.get("value", "")
            for row in self.page.all("tr")
            for button in row.iter("button")
        }

    def takes(self, words: str, **changes: str) -> Page:
        """Tap a cell among the results; what was typed is sent with it."""
        return self.sends(self.statement, cell=self.cells()[words], **changes)

    def writes(self, status: int = 200, /, **changes: str) -> Page:
        """Save the open statement."""
        return self.sends(self.statement, status, **changes)


def _held(element: Element) -> list[tuple[str, str]]:
    name = element.get("name", "")
    if element.tag == "textarea":
        return [(name, (element.text or "").removeprefix("\n"))]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        return [(name, each.get("value", "")) for each in chosen]
    if element.tag != "input":
        return []
    tapped = element.get("type") not in {"radio", "checkbox"} or element.get("checked") is not None
    return [(name, element.get("value", ""))] if tapped else []
