"""Publishing checks: whether a survey may be published, and advice that its author may ignore.

`load_survey` has already refused what is not a survey at all; here is what makes a good one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from surveyapp.definition.check_wordings import check_wordings
from surveyapp.definition.items import item_type
from surveyapp.definition.survey import CENTRE, Item, Survey
from surveyapp.definition.walk import placed_items
from surveyapp.errors import Finding

QUESTIONS_MAX = 12  # more, and people who read slowly do not reach the end
FEWEST_COMPARED = 2  # groups of a breakdown
CORE = range(3, 6)  # the short route for a room


def check_survey(survey: Survey) -> tuple[Finding, ...]:
    """Look a survey over before it is published.

    Args:
        survey: as loaded.

    Returns:
        Findings, those that block publishing first.
    """
    found = [finding for check in CHECKS for finding in check(survey)]
    return tuple(sorted(found, key=lambda finding: not finding.blocking))


def check_centres(survey: Survey, known: Collection[str]) -> tuple[Finding, ...]:
    """Look at the centres that a survey compares, where it is known which there are.

    Args:
        survey: as loaded.
        known: addresses of the organisation's centres.

    Returns:
        Findings that block publishing; none where no centres are compared.
    """
    found: list[Finding] = []
    for number, breakdown in enumerate(survey.breakdowns):
        if breakdown.item != CENTRE:
            continue
        where = f"breakdowns[{number}].merge"
        strange = [each for each in breakdown.merge if each not in known]
        if strange:
            what = f"This organisation has no centre {', '.join(map(repr, strange[:5]))}."
            fix = f"Use their addresses: {', '.join(sorted(known)) or 'there are none yet'}."
            found.append(Finding("centre-unknown", where, what, fix))
    return tuple(found)


def _advice(code: str, where: str, what: str, fix: str) -> Finding:
    return Finding(code, where, what, fix, blocking=False)


def _questions(survey: Survey) -> list[Item]:
    return [item for item in survey.items() if item_type(item.type).is_question]


def _check_questions(survey: Survey) -> Iterator[Finding]:
    count = len(_questions(survey))
    if count == 0:
        yield Finding("no-question", "sections", "Nothing is asked.", "Add an item that asks.")
    if count > QUESTIONS_MAX:
        what = f"There are {count} questions; people tire after {QUESTIONS_MAX}."
        yield _advice("many-questions", "sections", what, "Keep those that serve the kwestie.")
    for number, section in enumerate(survey.sections):
        if not section.items:
            where = f"sections[{number}].items"
            yield Finding("section-empty", where, "There is nothing in it.", "Take it away.")


def _check_consent(survey: Survey) -> Iterator[Finding]:
    kinds = [item.type for item in survey.items()]
    if "consent" not in kinds:
        yield Finding(
            "no-consent",
            "sections",
            "Nobody is asked whether they take part.",
            "Add an item of type 'consent' before the first question.",
        )
        return
    before = kinds[: kinds.index("consent")]
    if any(item_type(kind).is_question for kind in before):
        where = next(place for item, place in placed_items(survey) if item.type == "consent")
        yield Finding(
            "consent-not-first",
            where,
            "Something is asked before people have said that they take part.",
            "Move this item before the first question.",
        )
    if kinds.count("consent") > 1:
        yield Finding("consent-twice", "sections", "Consent is asked twice.", "Keep the first.")


def _check_promise(survey: Survey) -> Iterator[Finding]:
    if not survey.promise.before:
        yield Finding(
            "promise-empty",
            "promise.before",
            "People are not told what happens with their answers.",
            "Say who reads them, what they are for, and what is kept.",
        )
    if not survey.promise.help:
        yield _advice(
            "help-empty",
            "promise.help",
            "People who need help now are not told where to go.",
            "Name the neighbourhood centre and the services that can help.",
        )


def _check_room(survey: Survey) -> Iterator[Finding]:
    for item, where in placed_items(survey):
        if item.board and item.sensitive:
            yield Finding(
                "sensitive-on-board",
                f"{where}.board",
                "It is sensitive, and would be shown in a room.",
                "Take 'board' away, or 'sensitive' if it is not.",
            )
        elif item.board and not item_type(item.type).closed:
            yield Finding(
                "board-without-count",
                f"{where}.board",
                f"There is nothing to count in an item of type {item.type!r}.",
                "Take 'board' away.",
            )
    core = sum(item.core for item in survey.items())
    if len(_questions(survey)) > max(CORE) and core not in CORE:
        what = f"The short route for a room has {core} items."
        yield _advice("core-items", "sections", what, "Mark 3 to 5 items as 'core'.")


def _check_sensitive(survey: Survey) -> Iterator[Finding]:
    if not survey.sensitive and any(item.sensitive for item in survey.items()):
        yield _advice(
            "survey-not-sensitive",
            "sensitive",
            "Some items are sensitive, and the survey as a whole is not.",
            'Write "sensitive": true for a quick way out on every screen, if people may be afraid.',
        )


def _check_breakdowns(survey: Survey) -> Iterator[Finding]:
    if not survey.breakdowns:
        yield _advice(
            "no-breakdown",
            "breakdowns",
            "Results cannot be told per neighbourhood.",
            "Ask for the neighbourhood, and declare it as a breakdown.",
        )
    for number, breakdown in enumerate(survey.breakdowns):
        if len(breakdown.merge) >= FEWEST_COMPARED:
            continue
        if breakdown.item == CENTRE:
            where = f"breakdowns[{number}].merge"
            what = "One centre cannot be compared with itself."
            yield Finding("centres-too-few", where, what, "Name two centres or more.")
        else:
            yield _advice(
                "merge-short",
                f"breakdowns[{number}].merge",
                "Small groups cannot be put together, so the whole breakdown may be withheld.",
                "Name the categories that may be merged, the smallest first.",
            )


def _check_pictograms(survey: Survey) -> Iterator[Finding]:
    for item, where in placed_items(survey):
        choices = item_type(item.type).choices(item)
        bare = [category.key for category in choices if category.pictogram is None]
        if item_type(item.type).is_question and item.pictogram is None:
            bare.insert(0, item.key)
        if bare:
            what = f"There is no picture with {', '.join(bare[:5])}."
            yield _advice("picture-missing", where, what, "Choose one for who cannot read.")
        used = Counter(category.pictogram for category in choices if category.pictogram)
        twice = [name for name, times in used.items() if times > 1]
        if twice:
            what = f"Two categories have the same picture: {', '.join(twice)}."
            yield _advice("picture-twice", f"{where}.categories", what, "Choose another.")


CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    _check_questions,
    _check_consent,
    _check_promise,
    _check_room,
    _check_sensitive,
    _check_breakdowns,
    _check_pictograms,
    check_wordings,
)
