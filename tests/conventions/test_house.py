"""The house: top level, sizes, no addresses of registries, every stage says what it is."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "surveyapp", "translations", "templates", "static", "tests", "pyproject.toml", "README.md",
    "Makefile", "requirements.txt", "requirements-dev.txt", "LICENSE", "ARCHITECTURE.md",
    "CHANGELOG.md", "docs",
}  # fmt: skip
LINES_MAX = 300
README_MAX = 150


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).exists()]


def test_nothing_else_stands_at_the_top() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP


def test_no_file_becomes_a_magnet() -> None:
    big = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in {".py", ".html", ".css", ".js"}
        and "migrations/versions" not in path.as_posix()
        and len(path.read_text(encoding="utf-8").splitlines()) > LINES_MAX
    ]
    assert big == []


def test_requirements_carry_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "tests/taguette.txt"):
        text = (ROOT / name).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|index[-]url|find[-]links", text)


@pytest.mark.parametrize(
    "stage",
    ["definition", "response", "coding", "aggregate", "kwestie", "report", "services", "storage"],
)
def test_every_stage_says_what_comes_in_and_what_goes_out(stage: str) -> None:
    text = (ROOT / "surveyapp" / stage / "__init__.py").read_text()
    assert "Comes in:" in text
    assert len(text.split('"""')[1].split()) > 15


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < README_MAX


def test_no_resident_or_staff_path_keeps_addresses_of_people() -> None:
    """Of a resident no IP address, user agent or time of day is stored: no column for it."""
    rows = "".join(path.read_text() for path in (ROOT / "surveyapp/storage/rows").glob("*.py"))
    code = re.sub(r'"""[\s\S]*?"""|#.*', "", rows)
    assert not re.search(r"\b(ip|user_agent|remote_addr|login_ip)\b", code)
