"""The phone's scripts: their own tests, run by Node and counted here, and what none may do."""

import re
import subprocess
from pathlib import Path

import pytest

from surveyapp.web.static import shipped_assets
from tests.support.rules import NODE_TESTS, SCRIPTS

TESTS = sorted(NODE_TESTS.rglob("*.test.js"))
ALL = sorted(SCRIPTS.rglob("*.js"))
# What makes text into code or markup. Trusted Types would stop most of it, in a new browser only.
FORBIDDEN = re.compile(
    r"\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bDOMParser\b|\bdocument\.write|\beval\b"
    r"|\bnew Function\b|\bsetHTMLUnsafe\b|\bcreateContextualFragment\b|\bspeechSynthesis\b"
)


def name_of(path: Path) -> str:
    return path.name if path.parent == NODE_TESTS else path.relative_to(SCRIPTS).as_posix()


def node(*arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", *arguments], input=code, capture_output=True, text=True, check=False
    )


def failed(tap: str) -> list[str]:
    """What failed, in Node's own words, without what went well."""
    parts = re.split(r"(?m)^(?=\s*(?:not )?ok \d+ - )", tap)
    return [part.strip() for part in parts if part.lstrip().startswith("not ok")]


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_node_finds_every_script_in_order(path: Path) -> None:
    ran = node("--test", "--test-reporter=tap", str(path))
    passed = re.search(r"(?m)^# pass (\d+)$", ran.stdout)
    assert failed(ran.stdout) == []
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert passed is not None
    assert int(passed[1]) > 0


def test_a_test_of_node_that_fails_is_seen_here(tmp_path: Path) -> None:
    path = tmp_path / "wrong.test.mjs"
    path.write_text('import { test } from "node:test";\ntest("one", () => { throw Error("no"); });')
    ran = node("--test", "--test-reporter=tap", str(path))
    assert ran.returncode == 1
    assert failed(ran.stdout) != []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_script_can_be_read_as_it_stands_and_as_it_is_served(path: Path) -> None:
    asset = shipped_assets().find(f"js/{name_of(path)}")
    assert asset is not None
    for code in (path.read_text("utf-8"), asset.content.decode()):
        read = node("--input-type=module", "--check", "-", code=code)
        assert read.returncode == 0, read.stderr


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_script_makes_no_code_or_markup_of_text(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []


def test_what_is_forbidden_is_found() -> None:
    for code in ("a.innerHTML = b", "eval(a)", "document.write(a)", "new DOMParser()"):
        assert FORBIDDEN.search(code)
    assert not FORBIDDEN.search("evaluate(a); medieval(b)")


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_script_says_what_it_is_for(path: Path) -> None:
    assert "/**" in path.read_text("utf-8")


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_what_a_script_imports_is_there(path: Path) -> None:
    named = re.findall(
        r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""", path.read_text("utf-8")
    )
    assert [name for name in named if not (path.parent / name).resolve().is_file()] == []
