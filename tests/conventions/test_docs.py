"""Documents keep step with the code: every setting, every decision, every language."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_documented() -> None:
    source = (ROOT / "surveyapp/config.py").read_text()
    names = set(re.findall(r"`([A-Z_]{4,})`", source)) | set(
        re.findall(r"environ\.get\(\"([A-Z_]+)\"", source)
    )
    assert {"SECRET_KEY", "SEALING_KEY", "REDIS_URL"} <= names
    text = (ROOT / "docs/running.md").read_text()
    assert [name for name in sorted(names) if f"| `{name}` |" not in text] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{path.name}: {target}"
        for path in documents
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
