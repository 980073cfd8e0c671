"""Microdata for research: closed answers, one row a person, without anything about the person.

What leaves is written down with who asked for it, why, and who gets it, before the first row goes
out. Only closed answers; numbers in their bands; no dates, identifiers, sessions, centres,
languages or channels; rows shuffled anew each time; small background groups together, or left
out. Two files one person apart would show all that this person said to whoever has both: so
another file holds the same people, or ten came and went since (as rule 4 of DESIGN 9 asks of
releases). Even so, answers taken together can point at somebody: it is not for publication.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.aggregate.bands import people_needed
from surveyapp.aggregate.rhythm import CHANGED
from surveyapp.errors import Refused
from surveyapp.export.microdata import Exported, microdata_csv, microdata_sav, microdata_xlsx
from surveyapp.export.separated import CSV_TYPE, fragment
from surveyapp.export.spreadsheets import XLSX_TYPE
from surveyapp.export.statistics import SAV_TYPE
from surveyapp.kwestie.editing import clean
from surveyapp.languages import meant
from surveyapp.report.codebook import MERGED, Codebook, CodedItem, codebook_of
from surveyapp.services.context import Context
from surveyapp.services.find_survey import KeptSurvey, find_survey, list_versions
from surveyapp.services.hide_versions import Few, few_of
from surveyapp.services.note_audit import list_audit, note
from surveyapp.services.policy import minimum_of
from surveyapp.services.recode_answers import Plan, plan_items, recode
from surveyapp.storage.microdata import NONE, SAMPLE, Handful, Held, MicrodataStore
from surveyapp.storage.releases import ReleaseStore

CSV, XLSX, SAV = "csv", "xlsx", "sav"
TYPES: Mapping[str, str] = {CSV: CSV_TYPE, XLSX: XLSX_TYPE, SAV: SAV_TYPE}
EXPORTED = "export-microdata"
BETWEEN = " · "
NAME_PART = "not-for-publication"
REASON_LEAST, MOST_CHARACTERS = 10, 300
SHOWN = 10  # earlier exports
# A spreadsheet is made whole before it goes out, and nobody looks through a longer one.
XLSX_MOST = 20_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why microdata leaves.

    Attributes:
        reason: what it is for, in a sentence.
        recipient: who gets it.
        account_id: who asks; None at the command line.
    """

    reason: str
    recipient: str
    account_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Microdata:
    """A file on its way out.

    Attributes:
        name: to save it under.
        content_type: what it is.
        pieces: its bytes; read them to the end, once.
    """

    name: str
    content_type: str
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is exported, how and why; checked."""

    survey: KeptSurvey
    form: str
    language: str
    purpose: Purpose
    progress: Progress


@dataclass(frozen=True, slots=True)
class Earlier:
    """An export that was noted.

    Attributes:
        day: when.
        form: `csv`, `xlsx` or `sav`.
        recipient: who got it.
        reason: what it was for.
    """

    day: dt.date
    form: str
    recipient: str
    reason: str


def export_microdata(  # noqa: PLR0913  what is exported, how and why
    context: Context,
    organisation_id: uuid.UUID,
    slug: str,
    *,
    form: str,
    language: str,
    purpose: Purpose,
    progress: Progress = lambda _done, _all: None,
) -> Microdata:
    """Note that microdata leaves, and begin to write it.

    Args:
        context: settings, database, clock.
        organisation_id: whose survey it is.
        slug: which survey.
        form: `csv`, `xlsx` or `sav`.
        language: of the labels, such as nl or ar.
        purpose: why, and who gets it.
        progress: told how many responses were written, and how many there are.

    Raises:
        NotFound: the organisation has no such survey, or there is no such language.
        Refused: `export-form-unknown`; `export-no-reason`, `export-no-recipient`,
            `export-reason-long`, `export-recipient-long` (`most` characters);
            `export-not-published`, `export-too-few` people (`needed`), `export-too-close` to the
            last file (`needed` people that came or went), or `export-too-many` for a spreadsheet
            (`most`).
    """
    survey = find_survey(context, organisation_id, slug)
    reader = meant(language)
    if form not in TYPES:
        message = f"There is no such kind of file. Choose one of these: {', '.join(TYPES)}."
        raise Refused(code="export-form-unknown", message=message)
    asked = _Asked(survey, form, reader, _checked(purpose), progress)
    pieces = _pieces(context, asked)
    next(pieces)  # until it is noted
    return Microdata(f"{slug}-{NAME_PART}.{form}", TYPES[form], pieces)


def earlier_exports(context: Context, survey: KeptSurvey) -> tuple[Earlier, ...]:
    """The last exports of a survey, the newest first, as they were noted."""
    found = []
    for each in list_audit(context, survey.organisation_id, action=EXPORTED):
        slug, *rest = each.subject.split(BETWEEN, 3)
        if slug == survey.slug and len(rest) == 3:
            found.append(Earlier(each.at.date(), *rest))
    return tuple(found[:SHOWN])


def _checked(purpose: Purpose) -> Purpose:
    reason, recipient = _one_line(purpose.reason), _one_line(purpose.recipient)
    for what, said, least in (("reason", reason, REASON_LEAST), ("recipient", recipient, 1)):
        if len(said) < least:
            message = "Write what it is for, in a few words, and who gets it."
            raise Refused(code=f"export-no-{what}", message=message)
        if len(said) > MOST_CHARACTERS:
            message = f"The {what} has {MOST_CHARACTERS} characters at most. Make it shorter."
            raise Refused(code=f"export-{what}-long", message=message, most=MOST_CHARACTERS)
    return Purpose(reason, recipient, purpose.account_id)


def _one_line(text: str) -> str:
    return " ".join(clean(text).replace(BETWEEN.strip(), "-").split())


def _needed(db: Session, survey: KeptSurvey) -> int:
    if survey.published is None:
        message = "This survey was never published, so nobody answered it."
        raise Refused(code="export-not-published", message=message)
    return people_needed(minimum_of(db, survey.organisation_id, survey.published.survey))


def _pieces(context: Context, asked: _Asked) -> Iterator[bytes]:
    """The file, all of one moment. Before its first piece, which is empty, it is noted."""
    survey = asked.survey
    versions = list_versions(context, survey.organisation_id, survey.slug)
    with context.database.read() as db:
        people = _noted(context, db, asked)
        yield b""
        store = MicrodataStore(db)
        synthetic = survey.synthetic or store.made_up(survey.id)
        of_version = {each.number: each.survey for each in versions}
        book = codebook_of(of_version, asked.language, synthetic=synthetic)
        needed = _needed(db, survey)
        few = few_of(book, store.people(survey.id), needed)
        plans = plan_items(book, _sizes(store, survey, book, few, needed), needed, few)
        handfuls = _watched(store.handfuls(survey.id), people, asked.progress)
        yield from _written(asked.form, book, plans, handfuls, people)


def _noted(context: Context, db: Session, asked: _Asked) -> int:
    """Note that a file leaves, if it may; how many people it holds.

    Args:
        context: database, clock.
        db: where the file is read. Its moment begins in here, while nobody else can export: or
            two files might leave that are one person apart.
        asked: what, and why.
    """
    survey, purpose = asked.survey, asked.purpose
    with context.database.begin() as notes:
        ReleaseStore(notes).one_at_a_time(survey.id)
        needed = _needed(notes, survey)
        held = MicrodataStore(db).held(survey.id)
        if held.people < needed:
            message = f"Fewer than {needed} people answered. Nothing is told of so few."
            raise Refused(code="export-too-few", message=message, needed=needed)
        if asked.form == XLSX and held.people > XLSX_MOST:
            message = f"A spreadsheet holds at most {XLSX_MOST} people here. Take CSV or SPSS."
            raise Refused(code="export-too-many", message=message, most=XLSX_MOST)
        if 0 < _changed(held, MicrodataStore(notes).last(survey.id)) < CHANGED:
            message = (
                f"Fewer than {CHANGED} people came or went since the last file. Both files together"
                " would show what these few said. Use the last file, or wait for more answers."
            )
            raise Refused(code="export-too-close", message=message, needed=CHANGED)
        MicrodataStore(notes).add(survey.organisation_id, survey.id, held, context.clock.now())
        subject = BETWEEN.join((survey.slug, asked.form, purpose.recipient, purpose.reason))
        note(context, notes, survey.organisation_id, purpose.account_id, EXPORTED, subject)
    return held.people


def _changed(held: Held, last: Held | None) -> int:
    """How many people came or went between two files; none before the first."""
    if last is None:
        return 0
    gone = held.erasures - last.erasures
    return gone + abs(held.people - last.people + gone)


def _sizes(
    store: MicrodataStore, survey: KeptSurvey, book: Codebook, few: Few, needed: int
) -> dict[str, dict[str, int]]:
    """Sizes of background groups, who does not tell too.

    As soon as each has enough people, no more are counted; where nobody does not tell, that may
    still be one person among those who were not looked at, so all are.
    """
    background = {each.item.key: each for each in book.items if each.background}
    versions = {
        key: [number for number in each.versions if number not in few.hidden(key)]
        for key, each in background.items()
    }
    sizes = store.sizes(survey.id, versions, few.uncounted, SAMPLE)
    enough = all(
        _enough(sizes[key], each, needed, everybody=each.versions == book.versions)
        for key, each in background.items()
    )
    return sizes if enough else store.sizes(survey.id, versions, few.uncounted)


def _enough(sizes: Mapping[str, int], coded: CodedItem, needed: int, *, everybody: bool) -> bool:
    """Whether each group of a background item has enough people, who does not tell it too.

    Args:
        sizes: of some people.
        coded: the item.
        needed: the fewest people in a group.
        everybody: every version asks it.
    """
    keys = {value.key for value in coded.values if value.key != MERGED}
    refused = sum(people for key, people in sizes.items() if key not in keys and key != NONE)
    groups = [refused, *(sizes.get(key, 0) for key in keys)]
    if coded.item.when is not None or not everybody:
        groups.append(sizes.get(NONE, 0))
    return min(groups) >= needed


def _written(
    form: str,
    book: Codebook,
    plans: tuple[Plan, ...],
    handfuls: Iterator[Handful],
    people: int,
) -> Iterator[bytes]:
    items = [Exported(each.coded, each.used()) for each in plans]
    if form == CSV:
        rows = recode(handfuls, plans, book, lambda each: fragment(each.words))
        yield from microdata_csv(book, items, rows)
    elif form == SAV:
        codes = recode(handfuls, plans, book, lambda each: each.codes)
        yield from microdata_sav(book, items, codes, people)
    else:
        yield microdata_xlsx(book, items, recode(handfuls, plans, book, lambda each: each.words))


def _watched(handfuls: Iterator[Handful], people: int, progress: Progress) -> Iterator[Handful]:
    done = 0
    for each in handfuls:
        yield each
        done += len(each.answers)
        progress(done, people)
