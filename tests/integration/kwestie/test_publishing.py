"""Publishing freezes: what was published never changes, whatever happens after."""

from dataclasses import replace

import pytest

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound, Refused
from surveyapp.ids import content_hash
from surveyapp.kwestie.figure import frozen_figure
from surveyapp.kwestie.kwestie import FigureEvidence, Voice
from surveyapp.services.compose_kwestie import StatementText, add_statement, write_statement
from surveyapp.services.context import Context
from surveyapp.services.publish_kwestie import findings_before_publishing, publish_kwestie
from surveyapp.services.read_kwestie import (
    kwestie_document,
    list_kwesties,
    list_versions,
    read_kwestie,
)
from surveyapp.services.release_results import release_results
from surveyapp.services.save_kwestie import save_kwestie
from tests.support.kwesties import (
    KEY,
    answer,
    composed,
    drafted,
    first_statement,
    published,
    released_project,
)


def test_a_version_holds_figures_texts_and_how_it_was_asked(context: Context) -> None:
    world = released_project(context)
    made = published(context, world)
    read = read_kwestie(context, KEY)
    assert read == made
    assert (read.number, read.reason, read.synthetic) == (1, "", False)
    (figure,) = read.kwestie.figures()
    frozen = frozen_figure(figure)
    assert frozen is not None
    assert frozen.table == world.release.table("mould")
    (asked,) = read.asked
    assert (asked.people, asked.release) == (world.release.people, 1)
    assert asked.first_day == context.clock.today()
    assert asked.channels == world.release.table("@channel")


def test_its_hash_can_be_computed_again(context: Context) -> None:
    published(context, released_project(context))
    told = kwestie_document(context, KEY)
    assert content_hash(told["document"]) == told["content_hash"]
    altered = {**read_kwestie(context, KEY).document, "number": 2}
    assert content_hash(altered) != told["content_hash"]


def test_changing_the_draft_changes_no_version(context: Context) -> None:
    world = released_project(context)
    made = published(context, world)
    statement = first_statement(drafted(context, world))
    written = StatementText("Iets anders.", "", Voice.RESIDENTS)
    write_statement(context, world.desk(), statement.id, "nl-BE", written)
    assert read_kwestie(context, KEY) == made


def test_a_new_release_changes_no_version(context: Context, clock: FixedClock) -> None:
    world = released_project(context)
    made = published(context, world)
    clock.advance(days=1)
    for _person in range(30):
        answer(context, world.release.survey, mould="no", area="noord")
    later = release_results(context, world.organisation_id, world.release.survey)
    assert later.table("mould") != world.release.table("mould")
    assert read_kwestie(context, KEY) == made
    findings = findings_before_publishing(context, world.desk())
    assert [each.code for each in findings if each.where == "statements[0].evidence[0]"] == [
        "release-older"
    ]


def test_a_correction_needs_a_reason_and_the_old_version_stays(
    context: Context, clock: FixedClock
) -> None:
    world = released_project(context)
    first = published(context, world)
    clock.advance(days=7)
    with pytest.raises(Refused) as refused:
        publish_kwestie(context, world.desk(), reason="  ")
    assert refused.value.code == "reason-missing"
    second = publish_kwestie(context, world.desk(), reason="Een zin was onduidelijk.")
    assert (second.number, second.reason) == (2, "Een zin was onduidelijk.")
    assert read_kwestie(context, KEY) == second
    assert read_kwestie(context, KEY, 1) == first
    assert [each.number for each in list_versions(context, KEY)] == [2, 1]
    assert [each.number for each in list_kwesties(context)] == [2]
    with pytest.raises(NotFound):
        read_kwestie(context, KEY, 3)


def test_a_draft_cannot_smuggle_a_figure_in(context: Context) -> None:
    world = released_project(context)
    draft = composed(context, world)
    statement = first_statement(draft)
    evidence = statement.evidence[0]
    assert isinstance(evidence, FigureEvidence)
    assert evidence.frozen is not None
    forged = {**evidence.frozen, "question": {"nl-BE": "Verzonnen"}}
    changed = replace(statement, evidence=(replace(evidence, frozen=forged),))
    kwestie = replace(draft.kwestie, statements=(changed, *draft.kwestie.statements[1:]))
    save_kwestie(context, world.desk(), kwestie)
    made = publish_kwestie(context, world.desk())
    assert made.kwestie.figures()[0].frozen == evidence.frozen


def test_a_figure_that_was_not_released_is_refused(context: Context) -> None:
    world = released_project(context)
    draft = composed(context, world)
    statement = first_statement(draft)
    evidence = statement.evidence[0]
    assert isinstance(evidence, FigureEvidence)
    changed = replace(statement, evidence=(replace(evidence, release=9),))
    kwestie = replace(draft.kwestie, statements=(changed,))
    save_kwestie(context, world.desk(), kwestie)
    with pytest.raises(Refused) as refused:
        publish_kwestie(context, world.desk())
    findings = refused.value.facts["findings"]
    assert isinstance(findings, tuple)
    assert [each.code for each in findings] == ["figure-gone"]


def test_without_evidence_nothing_is_published(context: Context) -> None:
    world = released_project(context)
    composed(context, world)
    add_statement(context, world.desk(), "nl-BE", "Zomaar.", Voice.ORGANISATION)
    with pytest.raises(Refused) as refused:
        publish_kwestie(context, world.desk())
    assert refused.value.code == "kwestie-not-ready"
    findings = refused.value.facts["findings"]
    assert isinstance(findings, tuple)
    assert [each.code for each in findings] == ["evidence-none"]
    with pytest.raises(NotFound):
        read_kwestie(context, KEY)


def test_made_up_answers_are_marked(context: Context) -> None:
    made = published(context, released_project(context, synthetic=True))
    assert made.synthetic
