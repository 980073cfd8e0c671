"""Consent: only somebody who did not say no is kept at all.

The screens ask for consent before anything else and send nothing after a "no". A device that
sends a "no" nevertheless is answered, and nothing of it is kept. A response without an answer
to consent (paper, a file, another program) was given with consent asked in another way.
"""

from collections.abc import Mapping

from surveyapp.definition.survey import MISSING, Survey
from surveyapp.response.progress import CONSENT, REFUSES

# "I don't know" and "I'd rather not say" are not a yes.
_REFUSALS = frozenset({REFUSES, *MISSING})


def refuses(survey: Survey | None, answers: Mapping[str, object]) -> bool:
    """Whether these answers hold a "no" to consent.

    Args:
        survey: the version that was answered; None when it is not known.
        answers: as they were sent.

    Returns:
        True when nothing may be kept. An item that is called `consent` counts even where the
        version is not known: in doubt for the person.
    """
    keys = _asked(survey)
    if survey is not None and survey.item(CONSENT) is None:
        keys |= {CONSENT}
    return any(_says_no(answers[key]) for key in keys if key in answers)


def is_given(survey: Survey | None, answers: Mapping[str, object]) -> bool:
    """Whether everything that asks for consent was answered, and not with a "no".

    For what somebody did not hand in: without an answer nobody knows whether they would.
    """
    given = [answers.get(key) for key in _asked(survey)]
    return all(value is not None and not _says_no(value) for value in given)


def _asked(survey: Survey | None) -> set[str]:
    """Keys of what asks for consent."""
    if survey is None:
        return {CONSENT}
    return {item.key for item in survey.items() if item.type == CONSENT}


def _says_no(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in _REFUSALS)
