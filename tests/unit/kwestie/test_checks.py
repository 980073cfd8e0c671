"""What keeps a kwestie from being published, and what is only advice."""

from dataclasses import replace

import pytest

from surveyapp.kwestie.checks import check_kwestie
from surveyapp.kwestie.kwestie import (
    Aanpak,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    Statement,
    Step,
    Voice,
)
from tests.support.housing_words import fill
from tests.support.versions import housing_kwestie, longest_kwestie


def codes(kwestie: Kwestie, *, blocking: bool = True) -> list[tuple[str, str]]:
    return [(each.code, each.where) for each in check_kwestie(kwestie) if each.blocking is blocking]


def first(kwestie: Kwestie, **changes: object) -> Kwestie:
    """The kwestie with its first statement changed."""
    changed = replace(kwestie.statements[0], **changes)  # type: ignore[arg-type]
    return replace(kwestie, statements=(changed, *kwestie.statements[1:]))


def note(kind: str, reference: str = "") -> NoteEvidence:
    made = housing_kwestie().statements[0].evidence[1]
    assert isinstance(made, NoteEvidence)
    return replace(made, kind=kind, reference=reference)


def test_a_good_one_may_be_published() -> None:
    assert codes(housing_kwestie()) == []


def test_three_bullets_of_210_characters_and_four_steps_fit() -> None:
    kwestie = longest_kwestie()
    assert [len(each["nl-BE"]) for each in kwestie.analysis] == [210] * 3
    assert len(kwestie.aanpak.steps) == 4
    assert codes(kwestie) == []


@pytest.mark.parametrize(
    ("field", "where", "maximum"),
    [("headline", "statements[0].headline.nl-BE", 140),
     ("explanation", "statements[0].explanation.nl-BE", 600)],
)  # fmt: skip
def test_limits(field: str, where: str, maximum: int) -> None:
    fits = first(housing_kwestie(), **{field: {"nl-BE": "a" * maximum}})
    assert codes(fits) == []
    over = first(housing_kwestie(), **{field: {"nl-BE": "a" * (maximum + 1)}})
    assert codes(over) == [("text-too-long", where)]


def test_a_long_bullet_or_step_is_told() -> None:
    kwestie = housing_kwestie()
    steps = (replace(kwestie.aanpak.steps[0], text={"nl-BE": fill(301)}),)
    over = replace(
        kwestie, analysis=({"nl-BE": fill(301)},), aanpak=replace(kwestie.aanpak, steps=steps)
    )
    assert codes(over) == [
        ("text-too-long", "analysis[0].nl-BE"),
        ("text-too-long", "aanpak.steps[0].text.nl-BE"),
    ]


def test_no_evidence_no_statement() -> None:
    assert codes(first(housing_kwestie(), evidence=())) == [
        ("evidence-none", "statements[0].evidence")
    ]


def test_no_statement() -> None:
    assert codes(replace(housing_kwestie(), statements=())) == [("statement-none", "statements")]


@pytest.mark.parametrize(("kind", "heard"), [("observation", False), ("session-note", True)])
def test_residents_must_have_been_heard(kind: str, heard: bool) -> None:  # noqa: FBT001  a case
    kwestie = first(housing_kwestie(), evidence=(note(kind),), voice=Voice.RESIDENTS)
    assert codes(kwestie) == ([] if heard else [("residents-not-heard", "statements[0].voice")])
    ours = first(kwestie, voice=Voice.ORGANISATION)
    assert codes(ours) == []


def test_a_source_can_be_found() -> None:
    kwestie = first(housing_kwestie(), voice=Voice.ORGANISATION, evidence=(note("source"),))
    assert codes(kwestie) == [("reference-missing", "statements[0].evidence[0].reference")]
    found = first(kwestie, evidence=(note("source", "Woonmonitor 2025, p. 12"),))
    assert codes(found) == []


def test_missing_in_the_first_language_blocks_and_in_another_does_not() -> None:
    headline = housing_kwestie().statements[0].headline
    no_dutch = {code: text for code, text in headline.items() if code != "nl-BE"}
    assert codes(first(housing_kwestie(), headline=no_dutch)) == [
        ("text-missing", "statements[0].headline.nl-BE")
    ]
    no_arabic = first(housing_kwestie(), headline={"nl-BE": headline["nl-BE"]})
    assert codes(no_arabic) == []
    assert ("translation-missing", "languages.ar") in codes(no_arabic, blocking=False)
    control = {code for code, _where in codes(housing_kwestie(), blocking=False)}
    assert "translation-missing" not in control


def test_a_figure_without_its_table_was_not_released() -> None:
    kwestie = housing_kwestie()
    figure = kwestie.figures()[0]
    assert codes(first(kwestie, evidence=(replace(figure, frozen=None),))) == [
        ("figure-gone", "statements[0].evidence[0]")
    ]


def test_a_sentence_that_says_something_else_is_told() -> None:
    kwestie = housing_kwestie()
    figure = kwestie.figures()[0]
    assert isinstance(figure, FigureEvidence)
    said = replace(figure, sentence={"en": "Of the people who took part: 9 of 10 have mould."})
    english = replace(first(kwestie, evidence=(said,)), languages=("en",))
    told = codes(english, blocking=False)
    assert ("sentence-says-otherwise", "statements[0].evidence[0].sentence.en") in told
    good = replace(figure, sentence={"en": "Of the people who took part: 7 to 8 of 10 have mould."})
    english = replace(first(kwestie, evidence=(good,)), languages=("en",))
    told = codes(english, blocking=False)
    assert ("sentence-says-otherwise", "statements[0].evidence[0].sentence.en") not in told


def test_advice() -> None:
    bare = replace(housing_kwestie(), aanpak=Aanpak({}), missing={})
    assert {code for code, _where in codes(bare, blocking=False)} >= {
        "aanpak-empty",
        "missing-untold",
    }
    newer = check_kwestie(housing_kwestie(), newest={"hoe-woon-je": 2})
    assert {each.code for each in newer if not each.blocking} >= {"release-older"}


def test_findings_are_said_in_the_language_of_the_screen() -> None:
    bare = Kwestie("leeg", {}, {}, (), (Statement(housing_kwestie().statements[0].id, {}, {},
                   Voice.RESIDENTS),), Aanpak({}, (Step(housing_kwestie().statements[0].id, {}),)),
                   {})  # fmt: skip
    for language in ("en", "nl-BE", "fr-BE", "ar"):
        for each in check_kwestie(bare, language):
            assert each.what
            assert "%(" not in each.what + each.fix
