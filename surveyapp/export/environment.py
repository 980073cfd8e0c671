"""Jinja without a web request: the same templates and components, translated per language."""

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from surveyapp.languages.catalogs import translations
from surveyapp.resources import resource_folder

TOKEN = re.compile(r"--(?P<name>[a-z-]+):\s*(?P<value>#[0-9a-f]{3,8})\s*;")


@cache
def environment(language: str) -> Environment:
    """The environment in which documents of one language are rendered.

    What is missing in a template's data stops the rendering instead of leaving a gap;
    everything that people wrote is escaped.
    """
    made = Environment(
        loader=FileSystemLoader(resource_folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.globals["pictogram_address"] = "static:/pictograms/{}.svg".format
    # The extension adds this method when it is loaded, which its types cannot say.
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return made


@cache
def colours() -> dict[str, str]:
    """The colours of `tokens.css` by name, for drawings, which style sheets do not reach."""
    text = (resource_folder("static") / "css" / "tokens.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for match in TOKEN.finditer(text):
        # The first definition is the light, printable one.
        found.setdefault(match["name"], match["value"])
    return found
