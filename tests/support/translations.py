"""Brings the catalogs in `translations/` in step with the sentences in code and templates.

`make translations` runs this as a program. It never invents a translation: new sentences
come in empty, and sentences that nobody uses any more go.
"""

import datetime as dt
import io
import re
import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from surveyapp.languages import Language, all_languages

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations"
# `translate` is languages.catalogs.translate; its first argument is the sentence. `N_` only marks
# a sentence that is translated later, where it is shown (definition.items.messages).
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2),
    "translate": None, "N_": None, "t": None,
}  # fmt: skip
# A fixed moment: a date that changes with every run would be noise in every change.
MADE = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
# The source sentences are English: no catalog is needed.
SOURCE = "en"


def sentences() -> Catalog:
    """Every sentence of the product, with the files that say it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(each["pattern"], each["method"]) for each in settings]
    options = {
        each["pattern"]: {k: v for k, v in each.items() if k not in {"method", "pattern"}}
        for each in settings
    }
    found = Catalog(project="surveyapp", fuzzy=False, creation_date=MADE)
    for name, _line, message, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def path_of(language: Language) -> Path:
    return FOLDER / language.babel / "LC_MESSAGES" / "messages.po"


def existing() -> list[Language]:
    """The languages that have a catalog."""
    return [each for each in all_languages() if path_of(each).exists()]


def load(language: Language) -> Catalog:
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language.babel)


def updated(language: Language, wanted: Catalog) -> bytes:
    """The catalog as it should stand: today's sentences, yesterday's translations."""
    catalog = load(language)
    header = catalog.header_comment
    catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    catalog.header_comment = header
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = MADE
    for message in catalog:
        message.flags.discard("fuzzy")
        message.locations = sorted(set(message.locations))
    written = io.BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, sort_output=True)
    return _with_review(written.getvalue().decode(), review_line(language)).encode()


def review_line(language: Language) -> str:
    """The header line that says who signed for the catalog; Babel would drop it."""
    found = re.search(r'^"X-Reviewed: .*"$', path_of(language).read_text("utf-8"), re.MULTILINE)
    return found.group() if found else '"X-Reviewed: no\\n"'


def _with_review(text: str, line: str) -> str:
    noise = ("Report-Msgid-Bugs-To", "Last-Translator", "Language-Team", "Generated-By")
    lines = [
        each for each in text.splitlines() if not each.startswith(tuple(f'"{n}' for n in noise))
    ]
    lines.insert(lines.index('"MIME-Version: 1.0\\n"'), line)
    return "\n".join(lines) + "\n"


def main() -> None:
    wanted = sentences()
    for language in existing():
        path_of(language).write_bytes(updated(language, wanted))
        missing = sum(1 for each in load(language) if each.id and not each.string)
        print(f"{language.code}: {len(wanted)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()
