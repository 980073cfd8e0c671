"""What a theme means as one text, as other programs keep it, and the parts of such a text."""

import re

from surveyapp.coding.frame import Theme, told

# Before when to give a theme, and when not; other programs show them as they are.
MARKS = {
    "nl-BE": ("Wanneer wel:", "Wanneer niet:"),
    "fr-BE": ("Quand oui :", "Quand non :"),
    "en": ("When:", "When not:"),
}
_USE = "|".join(re.escape(use) for use, _not in MARKS.values())
_NOT = "|".join(re.escape(not_when) for _use, not_when in MARKS.values())
_PARTS = re.compile(rf"^(?:(?P<not>{_NOT})|(?P<use>{_USE}))[ ]?", re.MULTILINE)


def describe(theme: Theme, language: str) -> str:
    """Definition, when, when not, each with its mark, parted by empty lines."""
    use, not_when = MARKS.get(language, MARKS["en"])
    parts = [told(theme.definition, language)[0]]
    for mark, texts in ((use, theme.use_when), (not_when, theme.not_when)):
        if text := told(texts, language)[0]:
            parts.append(f"{mark} {text}")
    return "\n\n".join(filter(None, parts))


def parts_of(description: str) -> dict[str, str]:
    """The parts of a description by field; a description of another program is a definition.

    A part that it does not have is not among them: what a file does not say, it does not change.
    """
    text = description.replace("\r\n", "\n").replace("\r", "\n")
    found = {"definition": "", "use_when": "", "not_when": ""}
    field, begin = "definition", 0
    for match in _PARTS.finditer(text):
        found[field] += text[begin : match.start()]
        field, begin = ("not_when" if match["not"] else "use_when"), match.end()
    found[field] += text[begin:]
    return {name: each.strip() for name, each in found.items() if each.strip()}
