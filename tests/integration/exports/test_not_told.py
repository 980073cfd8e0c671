"""Who does not tell their background in a research file: enough, or with others."""

from collections import Counter
from pathlib import Path

import pyreadstat
import pytest

from surveyapp.services.context import Context
from tests.support.counted import Person, take_part
from tests.support.researched import exported, homes, read_csv
from tests.support.surveys import published

EAST, TOGETHER = "east / Geen antwoord", "Andere wijken / Geen antwoord"


def districts(context: Context, answers: list[str | None]) -> Counter[str]:
    """The districts of a file of people who answered so; None was not asked."""
    owner = published(context, homes())
    people = [Person({"mould": "yes"} | ({"district": each} if each else {})) for each in answers]
    take_part(context, owner, "buurt", people)
    rows = read_csv(exported(context, owner))
    return Counter(row.get("district", "left out") for row in rows)


@pytest.mark.parametrize("silent", ["rather-not-say", "dont-know", "no-answer", None])
def test_one_who_does_not_tell_is_not_alone(context: Context, silent: str | None) -> None:
    found = districts(context, [*["north"] * 30, *["south"] * 20, *["east"] * 12, silent])
    assert found == {"north": 30, "south": 20, EAST: 13}


def test_ten_who_do_not_tell_are_a_group_whyever(context: Context) -> None:
    silent = [*["rather-not-say"] * 6, *["dont-know"] * 4]
    found = districts(context, [*["north"] * 30, *["south"] * 20, *["east"] * 12, *silent])
    assert found == {"north": 30, "south": 20, "east": 12, "Geen antwoord": 10}


def test_together_with_small_groups(context: Context) -> None:
    found = districts(context, [*["north"] * 30, *["south"] * 20, *["east"] * 4, "dont-know"])
    assert found == {"north": 30, TOGETHER: 25}


def test_who_was_not_asked_hides_nobody_who_refused(context: Context) -> None:
    """Another answer in the row may tell who was asked."""
    answers = [*["north"] * 30, *["south"] * 20, *["east"] * 12, *[None] * 15, "dont-know"]
    found = districts(context, answers)
    assert found == {"north": 30, "south": 20, EAST: 13, "Geen antwoord": 15}


def test_of_one_group_nothing_is_told(context: Context) -> None:
    assert districts(context, [*["north"] * 30, "dont-know"]) == {"left out": 31}


def test_an_spss_file_names_the_group(context: Context, tmp_path: Path) -> None:
    owner = published(context, homes())
    answers = [*["north"] * 30, *["south"] * 20, *["east"] * 12, "dont-know"]
    take_part(context, owner, "buurt", [Person({"district": each}) for each in answers])
    path = tmp_path / "made.sav"
    path.write_bytes(exported(context, owner, "sav"))
    rows, about = pyreadstat.read_sav(path, output_format="dict")
    labels = vars(about)["variable_value_labels"]["district"]
    told = Counter(labels[code] for code in rows["district"])
    assert told == {"north": 30, "south": 20, EAST: 13}
