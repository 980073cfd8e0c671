"""Staff can look at every component that residents see: none is left out of the gallery."""

from pathlib import Path

from surveyapp.web.blueprints.patterns.gallery import PATTERNS
from tests.support.template_tree import TEMPLATES, reached

# Of results and of staff, which have pages of their own; and a plain link.
ELSEWHERE = {
    *(
        "chart_bars",
        "chart_icons",
        "chart_scale",
        "staff_errors",
        "staff_held",
        "trail",
        "foot_link",
        "languages_offered",
        "pick",
        "qr",
    ),
    *("paper_boxes", "paper_picture"),  # printed, not shown
}


def test_every_component_has_a_pattern() -> None:
    used = reached(sorted((TEMPLATES / "patterns").glob("*.html")))
    used |= reached(sorted((TEMPLATES / "items").glob("*.html")))  # each type has its pattern
    there = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    shown = {Path(name).stem for name in used if name.startswith("components/")}
    assert there - ELSEWHERE - shown == set()


def test_every_pattern_has_a_template_and_every_template_a_pattern() -> None:
    named = {each.template for each in PATTERNS.values()} | {"patterns/patterns.html"}
    there = {f"patterns/{path.name}" for path in (TEMPLATES / "patterns").glob("*.html")}
    assert named == there


def test_a_component_that_nobody_shows_is_missed() -> None:
    assert "components/trail.html" not in reached([TEMPLATES / "patterns" / "cards.html"])
    assert "components/told.html" in reached([TEMPLATES / "patterns" / "cards.html"])
