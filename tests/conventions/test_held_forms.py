"""Where staff write sentences, they are not lost when somebody was signed out meanwhile."""

import re

import pytest

from tests.support.template_tree import TEMPLATES, reached

STAFF = ("coding", "composing", "exports", "sessions", "stories", "surveys")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
SCRIPT = "js/staff/keep-words.js"


def forms() -> list[tuple[str, str]]:
    """Forms of staff in which sentences are written, with the template that they stand in."""
    found = []
    for folder in STAFF:
        for path in sorted((TEMPLATES / folder).rglob("*.html")):
            name = path.relative_to(TEMPLATES).as_posix()
            text = path.read_text(encoding="utf-8")
            found += [(name, form) for form in FORM.findall(text) if is_written_in(form)]
    return found


def is_written_in(form: str) -> bool:
    return 'method="post"' in form and any(
        each in form for each in ("<textarea", "text_field(", "line_field(", 'name="reason"')
    )


@pytest.mark.parametrize(("name", "form"), forms())
def test_a_form_with_sentences_is_held(name: str, form: str) -> None:
    assert "data-token=" in form, name
    assert "data-aside" in form or "staff_held(" in form, name


def test_the_script_that_holds_it_is_on_the_page() -> None:
    written = {name for name, _form in forms()}
    pages = {path: reached([path]) for path in TEMPLATES.rglob("[!_]*.html")}
    wanted = {path: names for path, names in pages.items() if names & written}
    without = [
        path.name
        for path, names in wanted.items()
        if not any(SCRIPT in (TEMPLATES / each).read_text(encoding="utf-8") for each in names)
    ]
    assert len(wanted) > 10
    assert without == []


def test_a_form_that_is_not_held_is_noticed() -> None:
    assert is_written_in('<form method="post"><textarea name="text"></textarea></form>')
    assert len(forms()) > 10
