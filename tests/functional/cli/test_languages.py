"""Languages by commands: who stands for them, and what a robot says."""

import base64
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from tests.support.surveys import choice, document, words

COLLEAGUE = "reader@corner.example.org"
OFFERED = {"languages": ["nl-BE", "tr"], "title": words("Je buurt", tr="Mahallen")}


def run(*typed: str) -> Result:
    return CliRunner().invoke(main, typed)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """An organisation with a colleague and an open survey in two languages."""
    instance = tmp_path / "instance"
    instance.mkdir()
    (instance / "surveyapp.sqlite").write_bytes(migrated_file.read_bytes())
    for name in ("DATABASE_URL", "PUBLIC_URL", "PORT", "REDIS_URL", "DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE", str(instance))
    monkeypatch.setenv("SECRET_KEY", "only for tests, never for anything else")
    monkeypatch.setenv("SEALING_KEY", base64.b64encode(bytes(32)).decode())
    file = tmp_path / "survey.json"
    file.write_text(json.dumps(document(choice("mould", "yes", "no"), **OFFERED)), "utf-8")
    for typed in (
        ("organisation", "add", "corner", "Corner"),
        ("organisation", "add-project", "warmth", "Warmth", "--goal", "Warm homes."),
        ("user", "invite", COLLEAGUE, "--name", "A reader", "--role", "coordinator"),
        ("survey", "import", str(file), "--publish"),
    ):
        assert run(*typed).exit_code == 0


def standing(code: str) -> dict[str, str | None]:
    found = json.loads(run("language", "list", "--json").stdout)
    line: dict[str, str | None] = next(each for each in found if each["language"] == code)
    return line


def test_somebody_stands_for_a_language_and_takes_it_back() -> None:
    assert "nobody stands for it" in run("language", "list").stdout
    assert run("language", "sign", "tr", "--by", COLLEAGUE).exit_code == 0
    assert run("language", "sign", "tr", "--for", "robot-voice", "--by", COLLEAGUE).exit_code == 0
    assert (standing("tr")["words"], standing("tr")["robot-voice"]) == ("A reader", "A reader")
    assert run("language", "sign", "tr", "--by", COLLEAGUE, "--take-back").exit_code == 0
    assert (standing("tr")["words"], standing("tr")["robot-voice"]) == (None, "A reader")
    assert run("language", "sign", "tr", "--by", COLLEAGUE, "--take-back").exit_code == 1


def test_only_a_colleague_can_stand_for_a_language() -> None:
    assert run("organisation", "add", "elsewhere", "Elsewhere").exit_code == 0
    assert run("user", "invite", "who@elsewhere.example.org", "--organisation", "elsewhere"
               ).exit_code == 0  # fmt: skip
    here = ("--organisation", "corner")
    for email in ("nobody@corner.example.org", "who@elsewhere.example.org"):
        refused = run("language", "sign", "tr", "--by", email, *here)
        assert refused.exit_code == 1
        assert email in refused.stderr


def test_a_language_is_opened_and_closed_for_one_survey() -> None:
    opened = run("language", "open", "buurt", "tr", "--by", COLLEAGUE)
    assert (opened.exit_code, opened.stdout) == (0, "buurt is open to residents in tr.\n")
    assert run("language", "open", "buurt", "tr", "--by", COLLEAGUE, "--close").exit_code == 0
    assert run("language", "open", "buurt", "tr", "--by", COLLEAGUE, "--close").exit_code == 1
    assert run("language", "open", "buurt", "so", "--by", COLLEAGUE).exit_code == 1
    assert run("language", "open", "ghost", "tr", "--by", COLLEAGUE).exit_code == 1


def test_a_robot_speaks_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    few = ("Next", "Back")
    monkeypatch.setattr("surveyapp.services.spoken_texts.resident_sentences", lambda: few)
    made = json.loads(run("language", "speak", "tr", "--json").stdout)
    assert made["made"] >= 3
    assert (made["kept"], made["silent"]) == (0, 0)
    again = run("language", "speak", "tr")
    assert again.stdout == f"0 texts are spoken now; {made['made']} were already.\n"
    assert run("language", "speak", "ar").exit_code == 1
    assert run("language", "speak", "xx").exit_code == 1
