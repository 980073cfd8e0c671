"""Style sheets and templates fit together: colours in one place, every class has a style."""

import re
from pathlib import Path

import pytest

from surveyapp.resources import resource_folder

CSS = resource_folder("static") / "css"
TEMPLATES = resource_folder("templates")
SHEETS = sorted(CSS.rglob("*.css"))

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|color-mix)a?\(", re.IGNORECASE)
# Sides that stay where they are when the page is read from the right.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TAG_CLASS = re.compile(r'\bclass="([^"]*)"')
MACRO_CLASS = re.compile(r'\b(?:class|look)="([a-z -]+)"')
JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
# Not for the eye: `layout` is replaced by the layout that fits, and tests find the rows of a
# results table by `share`.
HOOKS = {"layout", "share"}
# A finger stays on what it touched: only where something hovers may hovering look like anything.
HOVERING = re.compile(r"@media \(hover: hover\) \{\n(?:(?:  .*)?\n)+\}")
STYLED = re.compile(r"\.([a-zA-Z][\w-]*)")


def rules(path: Path) -> str:
    """A style sheet without its comments and without the conditions of its media."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"@(?:media|container|page)[^{]*\{", "{", text)


def classes_in(text: str) -> set[str]:
    """The classes that a template names as they are; what Jinja puts together is left out."""
    plain = JINJA.sub(" ", text)
    named = TAG_CLASS.findall(plain) + MACRO_CLASS.findall(text)
    return {name for each in named for name in each.split() if not name.endswith("-")}


def styled() -> set[str]:
    return {name for path in SHEETS for name in STYLED.findall(rules(path))}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(CSS)))
def test_sheet_takes_its_colours_from_the_tokens_and_has_no_left_or_right(path: Path) -> None:
    if path.name != "tokens.css":
        assert COLOUR.findall(rules(path)) == []
    assert PHYSICAL.findall(rules(path)) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(CSS)))
def test_a_finger_leaves_nothing_coloured_behind(path: Path) -> None:
    assert ":hover" not in HOVERING.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_every_class_has_a_style(path: Path) -> None:
    assert classes_in(path.read_text(encoding="utf-8")) - styled() - HOOKS == set()


def test_the_checks_find_what_they_are_for() -> None:
    assert COLOUR.findall("a { color: #fff }")
    assert COLOUR.findall("a { color: rgb(0 0 0) }")
    assert PHYSICAL.findall("a { margin-left: 1px }")
    assert PHYSICAL.findall("a { width: 1px }")
    assert not PHYSICAL.findall("a { border-inline-start-width: 1px; inline-size: 1px }")
    assert classes_in('<p class="a{% if b %} c{% endif %}">{{ button(look="main wide") }}') == {
        "a",
        "c",
        "main",
        "wide",
    }
    over = "  .a:hover {\n    color: red;\n  }\n"
    assert ":hover" not in HOVERING.sub("", f"@media (hover: hover) {{\n{over}\n{over}}}\n")
    assert ":hover" in HOVERING.sub("", f"@media (hover: hover) {{\n{over}}}\n.b:hover {{}}\n")
    assert "card" in styled()
    assert "no-such-class" not in styled()
