"""The JSON document of a kwestie: how it is stored, exchanged and frozen.

    {"format": "surveyapp/kwestie/1", "key", "languages": [code …], "title": T,
     "introduction": T, "analysis": [T …], "statements": [STATEMENT …],
     "aanpak": {"introduction": T, "steps": [{"id", "text": T, "state"}]}, "next": T, "missing": T}
    STATEMENT = {"id", "headline": T, "explanation": T, "voice", "evidence": [EVIDENCE …]}
    EVIDENCE = {"id", "kind": "figure", "survey", "release", "item", "category", "breakdown",
                "group", "sentence": T, "stance", "frozen"}
             | {"id", "kind": "observation" | "session-note" | "source", "text": T, "reference",
                "stance"}
             | {"id", "kind": "quote", "survey", "quote", "stance", "frozen"}
             | {"id", "kind": "theme", "survey", "count", "theme", "sentence": T, "stance",
                "frozen"}
    T = {language code: text}

`loading.load_kwestie` reads it back.
"""

from collections.abc import Mapping

from surveyapp.kwestie.kwestie import (
    Evidence,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Statement,
    ThemeEvidence,
)

FORMAT = "surveyapp/kwestie/1"
FIGURE = "figure"
QUOTE = "quote"
THEME = "theme"


def dump_kwestie(kwestie: Kwestie) -> dict[str, object]:
    """The document of a kwestie; `load_kwestie` in `loading` reads it back to an equal one."""
    return {
        "format": FORMAT,
        "key": kwestie.key,
        "languages": list(kwestie.languages),
        "title": dict(kwestie.title),
        "introduction": dict(kwestie.introduction),
        "analysis": [dict(texts) for texts in kwestie.analysis],
        "statements": [_dump_statement(each) for each in kwestie.statements],
        "aanpak": {
            "introduction": dict(kwestie.aanpak.introduction),
            "steps": [
                {"id": str(step.id), "text": dict(step.text), "state": step.state.value}
                for step in kwestie.aanpak.steps
            ],
        },
        "next": dict(kwestie.next),
        "missing": dict(kwestie.missing),
    }


def _dump_statement(statement: Statement) -> dict[str, object]:
    return {
        "id": str(statement.id),
        "headline": dict(statement.headline),
        "explanation": dict(statement.explanation),
        "voice": statement.voice.value,
        "evidence": [_dump_evidence(each) for each in statement.evidence],
    }


def _dump_evidence(evidence: Evidence) -> dict[str, object]:
    common = {"id": str(evidence.id), "stance": evidence.stance.value}
    own: dict[str, object]
    match evidence:
        case NoteEvidence():
            own = {
                "kind": evidence.kind,
                "text": dict(evidence.text),
                "reference": evidence.reference,
            }
        case QuoteEvidence():
            own = {
                "kind": QUOTE,
                "survey": evidence.survey,
                "quote": str(evidence.quote),
                "frozen": _maybe(evidence.frozen),
            }
        case ThemeEvidence():
            own = {
                "kind": THEME,
                "survey": evidence.survey,
                "count": evidence.count,
                "theme": evidence.theme,
                "sentence": dict(evidence.sentence),
                "frozen": _maybe(evidence.frozen),
            }
        case _:
            own = _dump_figure_evidence(evidence)
    return common | own


def _dump_figure_evidence(evidence: FigureEvidence) -> dict[str, object]:
    return {
        "kind": FIGURE,
        "survey": evidence.survey,
        "release": evidence.release,
        "item": evidence.item,
        "category": evidence.category,
        "breakdown": evidence.breakdown,
        "group": evidence.group,
        "sentence": dict(evidence.sentence),
        "frozen": _maybe(evidence.frozen),
    }


def _maybe(document: Mapping[str, object] | None) -> dict[str, object] | None:
    return None if document is None else dict(document)
