"""Microdata by command: with a reason, marked, and never a spreadsheet on a screen."""

import base64
from pathlib import Path

import pyreadstat
import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from tests.support.researched import answered, read_csv

WHY = ("--reason", "Thesis about damp homes", "--recipient", "University")


@pytest.fixture(autouse=True)
def installation(
    monkeypatch: pytest.MonkeyPatch, sqlite_context: Context, tmp_path: Path
) -> Context:
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", sqlite_context.config.database_url)
    monkeypatch.setenv("SECRET_KEY", "only for tests, never for anything else")
    monkeypatch.setenv("SEALING_KEY", base64.b64encode(bytes(32)).decode())
    return sqlite_context


def run(*words: str, said: str | None = None) -> Result:
    return CliRunner().invoke(main, ["responses", "export", "buurt", *words], input=said)


def test_csv_goes_where_it_is_shown(installation: Context) -> None:
    owner = answered(installation)
    made = run(*WHY, "--language", "nl")

    assert made.exit_code == 0, made.output
    rows = read_csv(made.stdout_bytes)
    assert len(rows) == 60
    assert rows[0]["not_for_publication"] == "Niet om te publiceren"
    assert list_audit(installation, owner)[0].subject.startswith("buurt · csv · University · ")


def test_an_spss_file_is_named_for_what_it_is(installation: Context, tmp_path: Path) -> None:
    answered(installation)
    made = run(*WHY, "--format", "sav", "--output", str(tmp_path))

    assert made.exit_code == 0, made.output
    rows, about = pyreadstat.read_sav(
        tmp_path / "buurt-not-for-publication.sav", output_format="dict"
    )
    assert len(rows["mould"]) == 60
    assert vars(about)["file_label"] == "Not for publication: Je buurt"


def test_the_reason_is_asked(installation: Context) -> None:
    answered(installation)
    assert run(said="Thesis about damp homes\nUniversity\n").exit_code == 0
    nothing = run("--reason", "because", "--recipient", "me")
    assert nothing.exit_code != 0
    assert "what it is for" in nothing.output
    assert run(said="").exit_code != 0


@pytest.mark.parametrize("form", ["xlsx", "sav"])
def test_what_is_no_text_needs_a_file(installation: Context, form: str) -> None:
    answered(installation)
    made = run(*WHY, "--format", form)
    assert made.exit_code == 2
    assert "--output" in made.output
