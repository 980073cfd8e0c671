"""Reads the document of a kwestie; every mistake becomes a finding, all told at once."""

import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from surveyapp.definition.reading import Fields, Node, Notes
from surveyapp.errors import DocumentError
from surveyapp.ids import is_slug
from surveyapp.kwestie.document import FIGURE, FORMAT, QUOTE, THEME
from surveyapp.kwestie.kwestie import (
    ANALYSES_MAX,
    EVIDENCE_MAX,
    NOTE_KINDS,
    STATEMENTS_MAX,
    STEPS_MAX,
    Aanpak,
    Evidence,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    QuoteEvidence,
    Stance,
    Statement,
    Step,
    StepState,
    ThemeEvidence,
    Voice,
)
from surveyapp.languages import all_languages, resolve

Choice = TypeVar("Choice", bound=StrEnum)
NOBODY = uuid.UUID(int=0)

_KWESTIE = (
    *("format", "key", "languages", "title", "introduction", "analysis", "statements"),
    *("aanpak", "next", "missing"),
)
_STATEMENT = ("id", "headline", "explanation", "voice", "evidence")
_FIGURE = (
    *("id", "kind", "survey", "release", "item", "category", "breakdown", "group"),
    *("sentence", "stance", "frozen"),
)
_QUOTE = ("id", "kind", "survey", "quote", "stance", "frozen")
_THEME = ("id", "kind", "survey", "count", "theme", "sentence", "stance", "frozen")
_NOTE = ("id", "kind", "text", "reference", "stance")


def load_kwestie(document: object) -> Kwestie:
    """The kwestie that a document describes.

    Args:
        document: any JSON value, see `document`.

    Raises:
        DocumentError: with every mistake at once, each with its place and what to do.
    """
    notes = Notes()
    kwestie = _kwestie(Node(document, "", notes))
    if notes.findings:
        message = "This is not the document of a kwestie; nothing was changed."
        raise DocumentError(message, notes.findings)
    return kwestie


def _kwestie(node: Node) -> Kwestie:
    fields = node.fields(_KWESTIE, required=("format", "key", "languages", "title"))
    if fields.text("format") not in {FORMAT, None}:
        node.child("format", None).wrong(
            "format-unknown", "This format is not known.", f"Write {FORMAT!r}."
        )
    return Kwestie(
        key=_key(fields),
        title=_texts(fields, "title"),
        introduction=_texts(fields, "introduction"),
        analysis=tuple(_texts_at(each) for each in fields.each("analysis", ANALYSES_MAX)),
        statements=tuple(_statement(each) for each in fields.each("statements", STATEMENTS_MAX)),
        aanpak=_aanpak(fields.get("aanpak")),
        next=_texts(fields, "next"),
        languages=_languages(fields),
        missing=_texts(fields, "missing"),
    )


def _key(fields: Fields) -> str:
    key = fields.text("key") or ""
    node = fields.get("key")
    if node and not is_slug(key):
        fix = "Use a-z, digits and single hyphens, 60 characters at most."
        node.wrong("key-wrong", "This cannot stand in an address.", fix)
    return key


def _languages(fields: Fields) -> tuple[str, ...]:
    nodes = list(fields.each("languages", len(all_languages())))
    found = tuple(code for node in nodes if (code := _language(node.value, node)))
    if not found and (node := fields.get("languages")):
        node.wrong("language-none", "There is no language.", 'Write ["nl-BE"].')
    return found


def _language(code: object, node: Node) -> str | None:
    if isinstance(code, str) and resolve(code) == code:
        return code
    node.wrong("language-unknown", "This language is not known.", "Use a code such as nl-BE.")
    return None


def _texts(fields: Fields, key: str) -> dict[str, str]:
    node = fields.get(key)
    return _texts_at(node) if node else {}


def _texts_at(node: Node) -> dict[str, str]:
    if not isinstance(node.value, Mapping):
        fix = 'Write texts by language, such as {"nl-BE": "…"}.'
        node.wrong("not-texts", "These are not texts by language.", fix)
        return {}
    texts = {}
    for code, value in node.value.items():
        place = node.child(str(code), value)
        text = place.text()
        if _language(code, place) and text is not None:
            texts[str(code)] = text
    return texts


def _identifier(fields: Fields, key: str = "id") -> uuid.UUID:
    text = fields.text(key)
    try:
        return uuid.UUID(text or "")
    except ValueError:
        if text is not None:
            fields.node.wrong("id-wrong", f"The {key} is not a UUID.", "Give a random UUID.")
        return NOBODY


def _choice(fields: Fields, key: str, choices: type[Choice], otherwise: Choice) -> Choice:
    text = fields.text(key)
    if text is None:
        return otherwise
    try:
        return choices(text)
    except ValueError:
        fix = f"Use one of: {', '.join(choices)}."
        fields.node.child(key, text).wrong("word-unknown", "This word is not known here.", fix)
        return otherwise


def _aanpak(node: Node | None) -> Aanpak:
    if node is None:
        return Aanpak(introduction={})
    fields = node.fields(("introduction", "steps"))
    return Aanpak(
        introduction=_texts(fields, "introduction"),
        steps=tuple(_step(each) for each in fields.each("steps", STEPS_MAX)),
    )


def _step(node: Node) -> Step:
    fields = node.fields(("id", "text", "state"), required=("id", "text"))
    state = _choice(fields, "state", StepState, StepState.PLANNED)
    return Step(id=_identifier(fields), text=_texts(fields, "text"), state=state)


def _statement(node: Node) -> Statement:
    fields = node.fields(_STATEMENT, required=("id", "headline", "voice"))
    evidence = (_evidence(each) for each in fields.each("evidence", EVIDENCE_MAX))
    return Statement(
        id=_identifier(fields),
        headline=_texts(fields, "headline"),
        explanation=_texts(fields, "explanation"),
        voice=_choice(fields, "voice", Voice, Voice.ORGANISATION),
        evidence=tuple(each for each in evidence if each is not None),
    )


def _evidence(node: Node) -> Evidence | None:
    kind = node.value.get("kind") if isinstance(node.value, dict) else None
    if kind == FIGURE:
        return _figure(node)
    if kind == QUOTE:
        return _quote(node)
    if kind == THEME:
        return _theme(node)
    if kind in NOTE_KINDS:
        return _note(node, kind)
    fix = f"Write as 'kind' one of: {', '.join((FIGURE, QUOTE, THEME, *NOTE_KINDS))}."
    node.wrong("kind-unknown", "This kind of evidence is not known.", fix)
    return None


def _note(node: Node, kind: str) -> NoteEvidence:
    fields = node.fields(_NOTE, required=("id", "text"))
    return NoteEvidence(
        id=_identifier(fields),
        kind=kind,
        text=_texts(fields, "text"),
        reference=fields.text("reference") or "",
        stance=_choice(fields, "stance", Stance, Stance.SUPPORTS),
    )


def _figure(node: Node) -> FigureEvidence:
    fields = node.fields(_FIGURE, required=("id", "survey", "release", "item", "category"))
    return FigureEvidence(
        id=_identifier(fields),
        survey=fields.text("survey") or "",
        release=fields.whole("release") or 0,
        item=fields.text("item") or "",
        category=fields.text("category") or "",
        breakdown=_maybe(fields, "breakdown"),
        group=_maybe(fields, "group"),
        sentence=_texts(fields, "sentence"),
        stance=_choice(fields, "stance", Stance, Stance.SUPPORTS),
        frozen=_frozen(fields),
    )


def _quote(node: Node) -> QuoteEvidence:
    fields = node.fields(_QUOTE, required=("id", "survey", "quote"))
    return QuoteEvidence(
        id=_identifier(fields),
        survey=fields.text("survey") or "",
        quote=_identifier(fields, "quote"),
        stance=_choice(fields, "stance", Stance, Stance.SUPPORTS),
        frozen=_frozen(fields),
    )


def _theme(node: Node) -> ThemeEvidence:
    fields = node.fields(_THEME, required=("id", "survey", "count", "theme"))
    return ThemeEvidence(
        id=_identifier(fields),
        survey=fields.text("survey") or "",
        count=fields.whole("count") or 0,
        theme=fields.text("theme") or "",
        sentence=_texts(fields, "sentence"),
        stance=_choice(fields, "stance", Stance, Stance.SUPPORTS),
        frozen=_frozen(fields),
    )


def _maybe(fields: Fields, key: str) -> str | None:
    return None if fields.values.get(key) is None else fields.text(key)


def _frozen(fields: Fields) -> Mapping[str, object] | None:
    value = fields.values.get("frozen")
    if value is None or isinstance(value, dict):
        return value
    fields.node.child("frozen", value).wrong(
        "not-an-object", "This is not a frozen table.", "Write the table, or null."
    )
    return None
