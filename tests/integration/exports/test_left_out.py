"""Microdata that leaves out several backgrounds says so in every form, in any language."""

from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from surveyapp.report.variable_names import NOTE_BYTES
from surveyapp.services.context import Context
from tests.support.counted import Person, take_part
from tests.support.researched import exported, read_csv
from tests.support.surveys import choice, document, published, words

BACKGROUNDS = [f"background-with-a-long-key-{number}" for number in range(6)]
TOGETHER = {"merge": ["few", "fewer"], "merged": words("Samen")}


@pytest.mark.parametrize("language", ["nl-BE", "ar"])
def test_an_spss_file_lists_every_background_that_is_not_in_it(
    context: Context, tmp_path: Path, language: str
) -> None:
    asked = document(
        choice("mould", "yes", "no"),
        *(choice(key, "most", "few", "fewer") for key in BACKGROUNDS),
        breakdowns=[{"item": key, **TOGETHER} for key in BACKGROUNDS],
    )
    owner = published(context, asked)
    answers: dict[str, Any] = {"mould": "yes"}
    people = [
        Person(answers | dict.fromkeys(BACKGROUNDS, "few" if number < 3 else "most"))
        for number in range(40)
    ]
    take_part(context, owner, "buurt", people)

    assert set(read_csv(exported(context, owner))[0]) == {"not_for_publication", "mould"}
    path = tmp_path / "made.sav"
    path.write_bytes(exported(context, owner, "sav", language))
    rows, about = pyreadstat.read_sav(path, output_format="dict")
    notes = vars(about)["notes"]
    assert len(rows["mould"]) == 40
    assert all(key.replace("-", "_") in " ".join(notes) for key in BACKGROUNDS)
    assert max(len(each.encode()) for each in notes) <= NOTE_BYTES
