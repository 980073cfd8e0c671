"""Which templates use which."""

import re
from pathlib import Path

from surveyapp.resources import resource_folder

TEMPLATES = resource_folder("templates")
NAMED = re.compile(r'\{% (?:from|import|include|extends) "([a-z_/-]+\.html)"')


def reached(start: list[Path]) -> set[str]:
    """The templates that these use, and those that they use in turn."""
    found: set[str] = set()
    rest = [path.relative_to(TEMPLATES).as_posix() for path in start]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest += NAMED.findall((TEMPLATES / name).read_text(encoding="utf-8"))
    return found
