"""SPSS files: what goes in comes out, without a data frame and without a file left behind."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyreadstat
import pytest

from surveyapp.export.statistics import ORDINAL, SavColumn, sav

COLUMNS = [
    SavColumn("rooms", "Kamers? غرف", {1: "een", 2: "twee", -1: "weet niet"}, ORDINAL, 0, (-9, -1)),
    SavColumn("problems", "Wat is er?", text_bytes=300),
]
ROWS: list[tuple[int | str, ...]] = [(1, "koud; huur"), (-1, "é" * 150), (2, "")]


def read(folder: Path, content: bytes) -> tuple[dict[str, list[object]], object]:
    path = folder / "made.sav"
    path.write_bytes(content)
    rows, about = pyreadstat.read_sav(path, output_format="dict", user_missing=True)
    return {name: list(values) for name, values in rows.items()}, about


def test_values_labels_and_missing_codes_come_back(tmp_path: Path) -> None:
    made = b"".join(sav("Not for publication", ["a note"], COLUMNS, iter(ROWS), len(ROWS)))
    rows, about = read(tmp_path, made)

    assert rows == {"rooms": [1.0, -1.0, 2.0], "problems": ["koud; huur", "é" * 150, ""]}
    assert vars(about)["column_names_to_labels"] == {
        "rooms": "Kamers? غرف",
        "problems": "Wat is er?",
    }
    assert vars(about)["variable_value_labels"] == {
        "rooms": {1.0: "een", 2.0: "twee", -1.0: "weet niet"}
    }
    assert vars(about)["missing_ranges"] == {"rooms": [{"lo": -9.0, "hi": -1.0}]}
    assert vars(about)["variable_measure"] == {"rooms": "ordinal", "problems": "nominal"}
    assert (vars(about)["file_label"], vars(about)["notes"]) == ("Not for publication", ["a note"])


def test_rows_are_made_while_they_are_written() -> None:
    asked = 0

    def rows() -> Iterator[tuple[int | str, ...]]:
        nonlocal asked
        for _ in range(3000):
            asked += 1
            yield (1, "koud")

    pieces = sav("label", [], COLUMNS, rows(), 3000)
    assert asked == 0
    assert sum(map(len, pieces)) > 3000
    assert asked == 3000


def test_without_memory_files_a_folder_holds_it_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = b"".join(sav("label", [], COLUMNS, iter(ROWS), len(ROWS)))
    monkeypatch.delattr(os, "memfd_create")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    again = b"".join(sav("label", [], COLUMNS, iter(ROWS), len(ROWS)))

    assert len(again) == len(made)
    assert list(tmp_path.iterdir()) == []
