"""Brings the catalogs in `translations/` in step with the sentences in code and templates.

`make translations` runs this as a program. It never invents a translation: new sentences
come in empty, and sentences that nobody uses any more go. What a sentence is for follows from
where it is said: `messages.po` is what residents and the public read, in every language,
`staff.po` the rest, in Dutch and French. A sentence said on both sides is a resident's.
"""

import datetime as dt
import io
import re
import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from surveyapp.languages import Language, all_languages
from surveyapp.languages import language as language_of

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
# Spoken much more than read: texts fall back, sound and pictures carry it.
SPOKEN = {"rif"}
STAFF_LANGUAGES = ("nl-BE", "fr-BE")
# Files whose sentences only staff read; and one page that is written in their languages alone.
STAFF = re.compile(
    r"(templates|surveyapp/web/(blueprints|forms))/"
    r"(staff|sessions?|surveys|results|exports|composing|summaries|stories|coding|patterns|languages"
    r"|accessibility|security"
    r"|password|guide|printing|layouts/staff)\b"
    r"|(templates|surveyapp/web/blueprints)/tablet/(?!turn(ing)?\.)"  # but the cover is residents'
    r"|templates/components/staff"
    # templates/kwestie and its blueprint are for residents
    r"|surveyapp/web/forms/(kwestie|story)\b"
    r"|surveyapp/web/(accounts|refusals|words|watching|sign_in_settings|composing|printing)"
    r"|surveyapp/web/release_words"
    r"|surveyapp/languages/names\b"  # other readers get the names of the CLDR
    r"|surveyapp/kwestie/(checks|places|story_checks)"
    r"|surveyapp/report/(results|released|changes|codebook|findings|compare|naming)\b"
    r"|surveyapp/export/(codebooks|microdata)\b"
)
# Files whose sentences stand around what is told back (the kwestie page and its PDF), or lead to
# what is not part of answering.
RESULTS = re.compile(
    r"(templates|surveyapp)/(kwestie|summary|report|components/foot_link\.html|export/results_pdf)\b"
)
# Files whose sentences residents only meet in a room: joining with a code, a tablet that is handed
# on, paper, the board on the wall. Nobody who answers at home reads them.
ROOM = re.compile(
    r"(templates|surveyapp/web/blueprints)/(resident/join|tablet/turn|paper/)"
    r"|surveyapp/(report/(paper|board)|web/cover_words)"
)
UNREVIEWED = """\
# Drafts: no native speaker has checked these sentences yet. When one has, change X-Reviewed
# to their name and the date; screens for staff read it."""


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


def is_for_staff(message: Message) -> bool:
    """Whether only staff read it."""
    return bool(message.locations) and all(STAFF.search(name) for name, _ in message.locations)


def is_of_results(message: Message) -> bool:
    """Whether it stands around results that are told back, not in the way of answering."""
    if is_of_a_room(message):
        return False
    names = _read_by_residents(message)
    return all(RESULTS.search(name) or ROOM.search(name) for name in names)


def is_of_a_room(message: Message) -> bool:
    """Whether it is only met in a room: on the way in, on a tablet, on paper or on the wall."""
    return all(ROOM.search(name) for name in _read_by_residents(message))


def _read_by_residents(message: Message) -> list[str]:
    return [name for name, _ in message.locations if not STAFF.search(name)]


def part(wanted: Catalog, domain: str) -> Catalog:
    """The sentences of residents (`messages`) or of staff alone (`staff`)."""
    chosen = Catalog(project="surveyapp", fuzzy=False, creation_date=MADE)
    for message in wanted:
        if message.id and is_for_staff(message) == (domain == "staff"):
            chosen.add(
                message.id,
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return chosen


def path_of(language: Language, domain: str = "messages") -> Path:
    return FOLDER / language.babel / "LC_MESSAGES" / f"{domain}.po"


def existing() -> list[tuple[Language, str]]:
    """The catalogs that there must be: of residents in every language, of staff in two."""
    residents = [
        (each, "messages") for each in all_languages() if each.code not in {SOURCE, *SPOKEN}
    ]
    return residents + [(language_of(code), "staff") for code in STAFF_LANGUAGES]


def load(language: Language, domain: str = "messages") -> Catalog:
    with path_of(language, domain).open("rb") as source:
        return read_po(source, locale=language.babel)


def updated(language: Language, domain: str, wanted: Catalog) -> bytes:
    """The catalog as it should stand: today's sentences, yesterday's translations.

    A sentence that changed sides, from staff to residents or back, keeps its translation.
    """
    catalog = load(language, domain)
    header = catalog.header_comment
    catalog.update(part(wanted, domain), no_fuzzy_matching=True, update_header_comment=False)
    catalog.header_comment = header
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = MADE
    other = "staff" if domain == "messages" else "messages"
    moved = load(language, other) if path_of(language, other).exists() else Catalog()
    for message in catalog:
        message.flags.discard("fuzzy")
        message.locations = sorted(set(message.locations))
        if message.id and not message.string and (before := moved.get(message.id)):
            message.string = before.string
    written = io.BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, sort_output=True)
    return _with_review(written.getvalue().decode(), review_line(language, domain)).encode()


def review_line(language: Language, domain: str) -> str:
    """The header line that says who signed for the catalog; Babel would drop it."""
    text = path_of(language, domain).read_text("utf-8")
    found = re.search(r'^"X-Reviewed: .*"$', text, re.MULTILINE)
    return found.group() if found else '"X-Reviewed: no\\n"'


def _with_review(text: str, line: str) -> str:
    noise = ("Report-Msgid-Bugs-To", "Last-Translator", "Language-Team", "Generated-By")
    lines = [
        each for each in text.splitlines() if not each.startswith(tuple(f'"{n}' for n in noise))
    ]
    lines.insert(lines.index('"MIME-Version: 1.0\\n"'), line)
    return "\n".join(lines) + "\n"


def begin(language: Language, domain: str) -> None:
    """Write an empty catalog, for a language that has none yet."""
    path = path_of(language, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    empty = Catalog(language.babel, project="", version="surveyapp", fuzzy=False)
    empty.header_comment = UNREVIEWED
    write_po(written, empty, width=100)
    path.write_bytes(written.getvalue())


def main() -> None:
    wanted = sentences()
    for language, domain in existing():
        if not path_of(language, domain).exists():
            begin(language, domain)
    # All are made before one is written: a sentence may go from one to the other.
    made = {each: updated(*each, wanted) for each in existing()}
    for (language, domain), text in made.items():
        path_of(language, domain).write_bytes(text)
        entries = [each for each in load(language, domain) if each.id]
        missing = sum(1 for each in entries if not each.string)
        print(f"{language.code} {domain}: {len(entries)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()
