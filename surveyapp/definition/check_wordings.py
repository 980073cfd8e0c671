"""Publishing checks of words: what is missing, stale, unsigned or long, per language."""

from collections.abc import Iterator

from surveyapp.definition.survey import Survey
from surveyapp.definition.walk import placed_items, wordings
from surveyapp.definition.wording import Status, source_hash
from surveyapp.errors import Finding
from surveyapp.languages import language

LONG = 120  # characters of a question: about three lines on a small telephone


def check_wordings(survey: Survey) -> Iterator[Finding]:
    """Advice about the words of a survey; none of it blocks, people fall back to Dutch."""
    for number, code in enumerate(survey.languages):
        if code != survey.source_language:
            yield from _check_language(survey, code, f"languages[{number}]")
    yield from _check_unoffered(survey)
    for item, where in placed_items(survey):
        text = item.text.texts[survey.source_language].text
        if item.type != "information" and len(text) > LONG:
            yield Finding(
                "question-long",
                f"{where}.text",
                f"The question has {len(text)} signs.",
                "Say it in two short sentences, or move a part to the hint.",
                blocking=False,
            )


def _check_language(survey: Survey, code: str, where: str) -> Iterator[Finding]:
    missing, stale, machine = [], [], []
    for place, wording in wordings(survey):
        text = wording.texts.get(code)
        if text is None:
            missing.append(place)
            continue
        source = wording.texts.get(survey.source_language)
        if source and text.source and text.source != source_hash(source.text):
            stale.append(place)
        if text.status is Status.MACHINE:
            machine.append(place)
    name = language(code).english
    for places, kind, what, fix in (
        (missing, "missing", f"not in {name}", "Translate them; until then another language shows"),
        (stale, "stale", f"in {name} older than their source", "Check them against the source"),
        (machine, "by-machine", f"in {name} by a machine", "Let a person check them"),
    ):
        if places:
            yield Finding(
                f"translation-{kind}",
                where,
                f"{len(places)} wordings are {what}; the first is {places[0]}.",
                f"{fix}.",
                blocking=False,
            )


def _check_unoffered(survey: Survey) -> Iterator[Finding]:
    known = {code for _place, wording in wordings(survey) for code in wording.texts}
    for code in sorted(known - set(survey.languages)):
        yield Finding(
            "translation-not-offered",
            "languages",
            f"There are wordings in {language(code).english}, and nobody can choose it.",
            f"Add {code!r} to the languages, or leave it for later.",
            blocking=False,
        )
