"""The command line as somebody types it: what it says, and with which exit code it ends."""

import base64
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import main
from tests.support.household_file import EXAMPLES
from tests.support.importing import GOOD, SLUG, columns, document, file

SURVEY = ("survey", "check")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> "Run":
    instance = tmp_path / "instance"
    instance.mkdir()
    (instance / "surveyapp.sqlite").write_bytes(migrated_file.read_bytes())
    for name in ("DATABASE_URL", "PUBLIC_URL", "PORT", "REDIS_URL", "DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE", str(instance))
    monkeypatch.setenv("SECRET_KEY", "only for tests, never for anything else")
    monkeypatch.setenv("SEALING_KEY", base64.b64encode(bytes(32)).decode())
    return Run(tmp_path)


class Run:
    """Types commands in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> Result:
        return CliRunner().invoke(main, words)

    def write(self, name: str, content: object) -> str:
        path = self.folder / name
        is_bytes = isinstance(content, bytes)
        path.write_bytes(content if is_bytes else json.dumps(content).encode())  # type: ignore[arg-type]  # looked at just before
        return str(path)

    def place(self, *, synthetic: bool = False) -> None:
        """An organisation with a project and an open survey, all made by commands."""
        assert self("organisation", "add", "corner", "Corner").exit_code == 0
        assert self("organisation", "add-centre", "spot", "Spot", "--area", "North").exit_code == 0
        goal = ("--goal", "Warm homes.", "--starts", "2026-01-01")
        assert self("organisation", "add-project", "warmth", "Warmth", *goal).exit_code == 0
        words = ["survey", "import", self.write("survey.json", document()), "--publish"]
        made = self(*words, *(["--synthetic"] if synthetic else []))
        assert (made.exit_code, made.stderr) == (0, "")


def test_the_whole_way_by_commands(run: Run) -> None:
    run.place(synthetic=True)
    made = run("responses", "generate", SLUG, "--count", "160", "--seed", "4", "--json")
    assert json.loads(made.stdout) == {"survey": SLUG, "added": 160}
    released = run("release", SLUG)
    assert (released.exit_code, released.stderr) == (0, "")
    assert "160 to 169 people" in released.stdout
    results = json.loads(run("results", SLUG, "--format", "json").stdout)
    assert (results["survey"], results["release"]["number"]) == (SLUG, 1)
    exported = json.loads(run("survey", "export", SLUG, "--format", "json").stdout)
    assert exported.pop("version") == 1
    again = run(*SURVEY, run.write("exported.json", exported), "--json")
    assert json.loads(again.stdout)["publishable"] is True


def test_a_file_is_imported_twice_and_added_once(run: Run) -> None:
    run.place()
    words = ("responses", "import", SLUG, run.write("rows.csv", file(GOOD, "only,three,cells")),
             "--columns", run.write("columns.json", columns()))  # fmt: skip
    first = run(*words)
    assert first.exit_code == 0
    assert "2 rows: 1 added, 0 there already, 1 in quarantine." in first.stdout
    assert "line 3" in first.stderr
    report = json.loads(run(*words, "--json").stdout)
    assert (report["added"], report["repeated"]) == (0, 2)


def test_a_wrong_header_ends_with_one_and_says_what_to_do(run: Run) -> None:
    run.place()
    rows = file(GOOD).replace(b"Rooms", b"Room")
    refused = run("responses", "import", SLUG, run.write("rows.csv", rows),
                  "--columns", run.write("columns.json", columns()))  # fmt: skip
    assert refused.exit_code == 1
    assert "column-missing" in refused.stderr
    assert "Did you mean" in refused.stderr
    assert refused.stdout == ""


def test_real_answers_are_not_mixed_with_made_up_ones(run: Run) -> None:
    run.place()
    refused = run("responses", "generate", SLUG, "--count", "1", "--seed", "1")
    assert refused.exit_code == 1
    assert "--synthetic" in refused.stderr


def test_a_document_is_checked(run: Run) -> None:
    good = run(*SURVEY, str(EXAMPLES / "household-conditions.json"))
    assert (good.exit_code, good.stdout) == (0, "This can be published.\n")
    wrong = document()
    wrong["sections"][0]["items"][1]["extra"] = 1
    found = run(*SURVEY, run.write("wrong.json", wrong), "--json")
    assert found.exit_code == 1
    assert [each["code"] for each in json.loads(found.stdout)["findings"]] == ["key-unknown"]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]", b"", b'{"a":1,"a":2}'])
def test_a_file_that_is_no_document_is_told_plainly(run: Run, content: bytes) -> None:
    found = run(*SURVEY, run.write("broken.json", content))
    assert found.exit_code == 1
    assert "Traceback" not in found.output


def test_a_columns_map_that_is_no_json_is_called_what_it_is(run: Run) -> None:
    words = ("responses", "import", SLUG, run.write("rows.csv", file(GOOD)))
    found = run(*words, "--columns", run.write("columns.json", b"{"))
    assert found.exit_code == 1
    assert "This file is not a columns map. Nothing was changed." in found.output
    assert "survey document" not in found.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nonsense",), 2),
        (("survey", "check", "no-such-file.json"), 2),
        (("responses", "generate", "x", "--count", "0", "--seed", "1"), 2),
        (("responses", "generate", "x", "--count", "1"), 2),
        (("results", "x", "--format", "docx"), 2),
        (("summary", "x", "--language", "nl", "--output", "x.txt"), 2),
        (("user", "invite", "a@b.be", "--role", "king"), 2),
        (("results", "no-such-survey"), 1),
        (("release", "no-such-survey"), 1),
        (("survey", "export", "no-such-survey"), 1),
        (("survey", "publish", "no-such-survey"), 1),
        (("summary", "no-such-kwestie", "--language", "nl", "--output", "x.pdf"), 1),
        (("user", "invite", "a@b.be"), 1),
        (("user", "link", "nobody@example.org"), 1),
    ],
)
def test_mistakes_end_with_the_code_that_scripts_expect(
    run: Run, words: tuple[str, ...], code: int
) -> None:
    found = run(*words)
    assert found.exit_code == code
    assert found.stderr.strip()
    assert "Traceback" not in found.output
    assert "mistake in the program" not in found.output


def test_somebody_is_invited(run: Run) -> None:
    run.place()
    made = run("user", "invite", "somebody@example.org", "--role", "admin", "--json")
    assert json.loads(made.stdout)["link"].startswith("http://127.0.0.1:8000/staff/link/")
    again = run("user", "link", "somebody@example.org")
    assert "/staff/link/" in again.stdout


def test_with_several_organisations_it_must_be_said_which(run: Run) -> None:
    run.place()
    run("organisation", "add", "other", "Other")
    asked = run("user", "invite", "somebody@example.org")
    assert asked.exit_code == 1
    assert "--organisation corner, other" in asked.stderr
    told = run("user", "invite", "somebody@example.org", "--organisation", "other")
    assert told.exit_code == 0
    theirs = run("release", SLUG, "--organisation", "other")
    assert theirs.exit_code == 1
    listed = json.loads(run("organisation", "list", "--json").stdout)
    assert [each["organisation"] for each in listed] == ["corner", "other"]


def test_missing_settings_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "")
    found = run("db", "upgrade")
    assert found.exit_code == 1
    assert "SECRET_KEY" in found.stderr


def test_a_database_that_was_never_upgraded_is_told_plainly(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    found = run("organisation", "list")
    assert found.exit_code == 1
    assert "surveyapp db upgrade" in found.stderr
    assert run("db", "upgrade").exit_code == 0
    assert run("organisation", "list").exit_code == 0


def test_a_mistake_in_the_program_is_no_stack_trace_either(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: object) -> None:
        message = "a wheel came off"
        raise ValueError(message)

    monkeypatch.setattr("surveyapp.cli.results.results_document", break_down)
    found = run("results", "x")
    assert found.exit_code == 1
    assert "a wheel came off" in found.stderr
    assert "Traceback" not in found.output
    monkeypatch.setenv("DEBUG", "1")
    assert isinstance(run("results", "x").exception, ValueError)


def test_a_worker_does_what_waits(run: Run) -> None:
    assert run("worker", "--once").stdout == "0 done.\n"
