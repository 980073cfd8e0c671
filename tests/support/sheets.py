"""The digits on paper sheets, read back."""

import re

from surveyapp.definition.document import load_survey
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.report.paper import Paper, paper_of
from surveyapp.response.sheet_code import check_digit

URL = "https://samen.example.org"
CODE = re.compile(r"(?<!\d)\d{3} \d{3} \d{3}(?!\d)")
WAY_BACK = re.compile(r"(?<!\d)\d{4} \d{4} \d{4}(?!\d)")


def codes_on(text: str) -> set[str]:
    """The sheet codes in a text, without their spaces."""
    return {each.replace(" ", "") for each in CODE.findall(text.replace("\xa0", " "))}


def ways_back_on(text: str) -> set[str]:
    """The withdrawal digits in a text, without their spaces."""
    return {each.replace(" ", "") for each in WAY_BACK.findall(text.replace("\xa0", " "))}


def shipped_paper(key: str, language: str, *, short: bool = False) -> Paper:
    """A shipped questionnaire as a sheet."""
    return paper_of(load_survey(shipped_surveys()[key]), language, URL, short=short)


def languages_of(key: str) -> tuple[str, ...]:
    """The languages of a shipped questionnaire."""
    return load_survey(shipped_surveys()[key]).languages


def made_up_codes(count: int) -> list[tuple[str, str]]:
    """Codes with their ways back, in the groups in which they are printed."""
    eights = [f"{number * 7_654_321 % 10**8:08d}" for number in range(1, count + 1)]
    codes = [eight + check_digit(eight) for eight in eights]
    return [
        (f"{code[:3]} {code[3:6]} {code[6:]}", f"{code[:4]} {code[4:8]} {code[:4]}")
        for code in codes
    ]
