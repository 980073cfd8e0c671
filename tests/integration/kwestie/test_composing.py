"""Composing on both databases: saves that meet, limits, and other organisations."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from surveyapp.errors import NotFound, Refused
from surveyapp.ids import new_id
from surveyapp.kwestie.kwestie import FigureEvidence, Stance, StepState, Voice
from surveyapp.services.compose_aanpak import StepText, write_aanpak
from surveyapp.services.compose_evidence import (
    CellAddress,
    add_evidence,
    new_note,
    remove_evidence,
    take_figure,
)
from surveyapp.services.compose_kwestie import (
    EvidenceText,
    StatementText,
    add_statement,
    choose_languages,
    move_statement,
    remove_statement,
    write_frame,
    write_statement,
)
from surveyapp.services.context import Context
from surveyapp.services.publish_kwestie import publish_kwestie
from surveyapp.services.read_kwestie import list_versions
from surveyapp.services.save_kwestie import Desk, find_draft, start_kwestie
from tests.support.kwesties import (
    KEY,
    LANGUAGES,
    begun,
    composed,
    drafted,
    first_statement,
    mould_cell,
    released_project,
)

AT_ONCE = 8


def test_one_click_takes_a_cell_with_sentences(context: Context) -> None:
    world = released_project(context)
    begun(context, world)
    statement = add_statement(context, world.desk(), "nl-BE", "Schimmel.", Voice.RESIDENTS)
    taken = take_figure(context, world.desk(), statement, mould_cell(world))
    assert taken.sentence["en"] == "Of the people who took part: 7 to 8 of 10 have mould."
    assert "hebben schimmel" in taken.sentence["nl-BE"]
    assert first_statement(drafted(context, world)).evidence == (taken,)


def test_a_cell_that_stands_there_is_not_taken_twice(context: Context) -> None:
    world = released_project(context)
    begun(context, world)
    statement = add_statement(context, world.desk(), "nl-BE", "Schimmel.", Voice.RESIDENTS)
    taken = take_figure(context, world.desk(), statement, mould_cell(world))
    before = drafted(context, world)
    assert take_figure(context, world.desk(), statement, mould_cell(world)) == taken
    assert drafted(context, world) == before
    # Whoever has an old screen before them hears so, as with any change.
    stale = world.desk(before.revision - 1)
    with pytest.raises(Refused) as refused:
        take_figure(context, stale, statement, mould_cell(world))
    assert refused.value.code == "kwestie-changed"
    # Control: another cell, another statement, and another release are other figures.
    other = take_figure(context, world.desk(), statement, mould_cell(world, "no"))
    assert first_statement(drafted(context, world)).evidence == (taken, other)
    second = add_statement(context, world.desk(), "nl-BE", "Vocht.", Voice.RESIDENTS)
    assert take_figure(context, world.desk(), second, mould_cell(world)).id != taken.id
    remove_evidence(context, world.desk(), statement, taken.id)
    newer = replace(taken, id=new_id(), release=taken.release + 1)
    add_evidence(context, world.desk(), statement, newer)
    again = take_figure(context, world.desk(), statement, mould_cell(world))
    assert first_statement(drafted(context, world)).evidence == (other, newer, again)


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "nothing"},
        {"category": "perhaps"},
        {"release": 2},
        {"survey": "elsewhere"},
        {"item": "@channel", "category": "web"},
        {"breakdown": "mould", "group": "yes"},
    ],
)
def test_only_released_cells_can_be_taken(context: Context, wrong: dict[str, str]) -> None:
    world = released_project(context)
    begun(context, world)
    statement = add_statement(context, world.desk(), "nl-BE", "Schimmel.", Voice.RESIDENTS)
    good = mould_cell(world)
    values = {"survey": good.survey, "release": 1, "item": "mould", "category": "yes", **wrong}
    with pytest.raises(NotFound):
        take_figure(context, world.desk(), statement, CellAddress(**values))  # type: ignore[arg-type]
    assert first_statement(drafted(context, world)).evidence == ()


def test_of_saves_that_meet_one_wins_and_the_others_hear_it(context: Context) -> None:
    world = released_project(context, people=20)
    draft = begun(context, world)

    def save(place: int) -> str:
        try:
            desk = world.desk(draft.revision)
            write_frame(context, desk, "nl-BE", {"title": f"Titel {place}"})
        except Refused as error:
            return error.code
        return f"Titel {place}"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        said = list(pool.map(save, range(AT_ONCE)))
    (won,) = [each for each in said if each != "kwestie-changed"]
    assert said.count("kwestie-changed") == AT_ONCE - 1
    after = drafted(context, world)
    assert (after.kwestie.title["nl-BE"], after.revision) == (won, draft.revision + 1)


def test_publishing_at_once_numbers_versions_one_after_the_other(context: Context) -> None:
    world = released_project(context)
    composed(context, world)
    publish_kwestie(context, world.desk())

    def publish(place: int) -> int | None:
        try:
            return publish_kwestie(context, world.desk(), reason=f"Reden {place}").number
        except Refused as error:
            assert error.code == "kwestie-changed"  # noqa: PT017  both are fine
            return None

    with ThreadPoolExecutor(4) as pool:
        made = [each for each in pool.map(publish, range(4)) if each is not None]
    assert sorted(made) == list(range(2, 2 + len(made)))
    assert len(list_versions(context, KEY)) == 1 + len(made)


def test_words_of_one_language_leave_the_others(context: Context) -> None:
    world = released_project(context)
    draft = composed(context, world)
    statement = first_statement(draft)
    evidence = statement.evidence[0]
    written = StatementText(
        "Mould is common.",
        "It makes people ill.",
        Voice.RESIDENTS,
        (EvidenceText(evidence.id, "7 to 8 of 10 have mould.", Stance.NUANCES),),
    )
    write_statement(context, world.desk(), statement.id, "en", written)
    after = first_statement(drafted(context, world))
    assert after.headline == {"nl-BE": "Schimmel is gewoon.", "en": "Mould is common."}
    changed = after.evidence[0]
    assert isinstance(changed, FigureEvidence)
    assert changed.stance is Stance.NUANCES
    assert changed.sentence["en"] == "7 to 8 of 10 have mould."
    assert isinstance(evidence, FigureEvidence)
    assert changed.sentence["nl-BE"] == evidence.sentence["nl-BE"]


def test_bullets_keep_their_places_in_every_language(context: Context) -> None:
    world = released_project(context)
    composed(context, world)
    write_frame(context, world.desk(), "en", {}, ["Rents are high.", "", "Third"])
    assert drafted(context, world).kwestie.analysis == (
        {"nl-BE": "Huren zijn hoog.", "en": "Rents are high."},
        {"nl-BE": "Huizen zijn oud."},
        {"en": "Third"},
    )
    write_frame(context, world.desk(), "nl-BE", {}, ["", "Huizen zijn oud."])
    assert drafted(context, world).kwestie.analysis[0] == {"en": "Rents are high."}


def test_statements_move_and_go(context: Context) -> None:
    world = released_project(context)
    draft = composed(context, world)
    one, two = draft.kwestie.statements
    move_statement(context, world.desk(), one.id, 1)
    assert drafted(context, world).kwestie.statements == (two, one)
    remove_evidence(context, world.desk(), two.id, two.evidence[0].id)
    remove_statement(context, world.desk(), one.id)
    (left,) = drafted(context, world).kwestie.statements
    assert (left.id, left.evidence) == (two.id, ())
    with pytest.raises(NotFound):
        remove_statement(context, world.desk(), one.id)


def test_steps_are_written_moved_and_taken_away(context: Context) -> None:
    world = released_project(context)
    draft = composed(context, world)
    (step,) = draft.kwestie.aanpak.steps
    steps = [
        StepText(None, "Eerst dit.", StepState.DONE),
        StepText(step.id, "We gaan overal langs.", StepState.DOING),
        StepText(None, "  "),
    ]
    write_aanpak(context, world.desk(), "nl-BE", "Samen.", steps)
    aanpak = drafted(context, world).kwestie.aanpak
    assert [each.text["nl-BE"] for each in aanpak.steps] == ["Eerst dit.", "We gaan overal langs."]
    assert aanpak.steps[1].id == step.id
    write_aanpak(context, world.desk(), "nl-BE", "Samen.", [])
    assert drafted(context, world).kwestie.aanpak.steps == ()


def test_there_is_no_room_without_end(context: Context) -> None:
    world = released_project(context, people=20)
    begun(context, world)
    last, *_others = [
        add_statement(context, world.desk(), "nl-BE", "Iets.", Voice.ORGANISATION)
        for _place in range(12)
    ]
    with pytest.raises(Refused) as refused:
        add_statement(context, world.desk(), "nl-BE", "Te veel.", Voice.ORGANISATION)
    assert refused.value.code == "too-many"
    notes = [new_note("observation", "nl-BE", "Iets.", "", Stance.SUPPORTS) for _place in range(9)]
    for note in notes[:8]:
        add_evidence(context, world.desk(), last, note)
    with pytest.raises(Refused):
        add_evidence(context, world.desk(), last, notes[8])
    with pytest.raises(Refused) as refused:
        write_frame(context, world.desk(), "nl-BE", {"title": "a" * 5001})
    assert refused.value.code == "text-too-big"


def test_languages_can_change_and_texts_stay(context: Context) -> None:
    world = released_project(context)
    composed(context, world)
    choose_languages(context, world.desk(), ["nl-BE", "tr", "nl-BE"])
    kwestie = drafted(context, world).kwestie
    assert kwestie.languages == ("nl-BE", "tr")
    assert kwestie.title["en"] == "Healthy homes"
    with pytest.raises(Refused):
        choose_languages(context, world.desk(), ["xx"])


def test_a_project_has_one_kwestie_and_addresses_are_unique(context: Context) -> None:
    world = released_project(context, people=20)
    begun(context, world)
    with pytest.raises(Refused) as refused:
        start_kwestie(context, world.desk(), key="ander", title="x", languages=LANGUAGES)
    assert refused.value.code == "kwestie-there"
    other = released_project(context, "elders", people=20)
    with pytest.raises(Refused) as refused:
        begun(context, other)
    assert refused.value.code == "slug-taken"


def test_another_organisation_finds_nothing(context: Context) -> None:
    world = released_project(context, people=20)
    begun(context, world)
    stranger = Desk(uuid.uuid4(), world.project)
    with pytest.raises(NotFound):
        find_draft(context, stranger)
    with pytest.raises(NotFound):
        write_frame(context, stranger, "nl-BE", {"title": "Van ons"})
