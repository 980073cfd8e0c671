import threading

import pytest

from surveyapp.definition.version import CLOSED, DRAFT, OPEN
from surveyapp.errors import DocumentError, NotFound, Refused
from surveyapp.ids import content_hash
from surveyapp.services.close_survey import allow_early_release, close_survey, reopen_survey
from surveyapp.services.context import Context
from surveyapp.services.find_survey import (
    find_open_survey,
    find_published_survey,
    find_survey,
    list_open_surveys,
    list_surveys,
    list_versions,
    version_document,
)
from surveyapp.services.import_survey import import_survey
from surveyapp.services.publish_version import publish_version
from tests.support.surveys import Document, choice, document, project, published, words

NOISE = choice("noise", "often", "never")


def renamed(title: str) -> Document:
    return document(NOISE, title=words(title))


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


def test_a_draft_becomes_a_version_that_residents_find(context: Context) -> None:
    organisation, its_project = project(context)
    slug = import_survey(context, organisation, its_project, document(NOISE))
    assert find_survey(context, organisation, slug).state == DRAFT
    with pytest.raises(NotFound):
        find_open_survey(context, slug)
    assert publish_version(context, organisation, slug) == 1
    found = find_open_survey(context, slug)
    assert (found.version, found.state, found.project_id) == (1, OPEN, its_project)
    assert found.survey.item("noise") is not None
    assert find_survey(context, organisation, slug).draft is None


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**64])
def test_a_version_that_never_was_is_not_found(context: Context, number: int) -> None:
    """PostgreSQL has whole numbers of 32 bits, SQLite of 64."""
    published(context, renamed("Eerst"))
    assert find_published_survey(context, "buurt", 1).version == 1  # control
    with pytest.raises(NotFound):
        find_published_survey(context, "buurt", number)


def test_a_version_is_hashed_and_never_changes(context: Context) -> None:
    organisation = published(context, renamed("Eerst"))
    before = version_document(context, "buurt")
    assert content_hash({k: v for k, v in before.items() if k != "version"}) == (
        find_open_survey(context, "buurt").content_hash
    )
    owner = find_survey(context, organisation, "buurt")
    import_survey(context, organisation, owner.project_id, renamed("Daarna"))
    assert version_document(context, "buurt") == before, "a draft is not shown to residents"
    assert publish_version(context, organisation, "buurt") == 2
    assert version_document(context, "buurt", 1) == before
    assert version_document(context, "buurt")["title"] == {"nl-BE": "Daarna"}
    numbers = [each.number for each in list_versions(context, organisation, "buurt")]
    assert numbers == [1, 2]


def test_publishing_what_did_not_change_is_refused(context: Context) -> None:
    organisation = published(context, document(NOISE))
    with refused("version-unchanged"):
        publish_version(context, organisation, "buurt")
    kept = find_survey(context, organisation, "buurt")
    import_survey(context, organisation, kept.project_id, document(NOISE))
    with refused("version-unchanged"):
        publish_version(context, organisation, "buurt")


def test_a_mistake_in_a_document_changes_nothing(context: Context) -> None:
    organisation = published(context, document(NOISE))
    kept = find_survey(context, organisation, "buurt")
    with pytest.raises(DocumentError):
        import_survey(context, organisation, kept.project_id, document(NOISE, NOISE))
    assert find_survey(context, organisation, "buurt") == kept


def test_findings_that_block_keep_a_survey_closed(context: Context) -> None:
    organisation, its_project = project(context)
    without_consent = document()
    without_consent["sections"][0]["items"] = [NOISE]
    import_survey(context, organisation, its_project, without_consent)
    with pytest.raises(DocumentError) as caught:
        publish_version(context, organisation, "buurt")
    assert "no-consent" in {finding.code for finding in caught.value.findings}
    assert find_survey(context, organisation, "buurt").published is None


def test_the_minimum_is_never_lowered(context: Context) -> None:
    organisation = published(context, document(NOISE, minimum=8))
    kept = find_survey(context, organisation, "buurt")
    import_survey(context, organisation, kept.project_id, document(NOISE, minimum=7))
    with refused("minimum-lowered"):
        publish_version(context, organisation, "buurt")


def test_another_organisation_finds_nothing(context: Context) -> None:
    published(context, document(NOISE))
    other, other_project = project(context, "andere")
    with pytest.raises(NotFound):
        find_survey(context, other, "buurt")
    with pytest.raises(NotFound):
        publish_version(context, other, "buurt")
    with pytest.raises(NotFound):
        close_survey(context, other, "buurt")
    with pytest.raises(NotFound):
        list_versions(context, other, "buurt")
    assert list_surveys(context, other) == []
    with refused("survey-key-taken"):
        import_survey(context, other, other_project, document(NOISE))


def test_a_survey_needs_a_project_of_its_own_organisation(context: Context) -> None:
    organisation, _its_project = project(context)
    _other, other_project = project(context, "andere")
    with pytest.raises(NotFound):
        import_survey(context, organisation, other_project, document(NOISE))


def test_a_closed_survey_is_found_for_results_and_can_open_again(context: Context) -> None:
    organisation = published(context, document(NOISE))
    close_survey(context, organisation, "buurt")
    with pytest.raises(NotFound):
        find_open_survey(context, "buurt")
    assert list_open_surveys(context) == []
    assert find_published_survey(context, "buurt").state == CLOSED
    kept = find_survey(context, organisation, "buurt")
    with refused("survey-closed"):
        import_survey(context, organisation, kept.project_id, renamed("Nieuw"))
    reopen_survey(context, organisation, "buurt")
    assert [each.slug for each in list_open_surveys(context)] == ["buurt"]


def test_what_was_never_published_cannot_be_closed(context: Context) -> None:
    organisation, its_project = project(context)
    import_survey(context, organisation, its_project, document(NOISE))
    with refused("survey-not-published"):
        close_survey(context, organisation, "buurt")


def test_synthetic_and_early_release_are_remembered(context: Context) -> None:
    organisation, its_project = project(context)
    import_survey(context, organisation, its_project, document(NOISE), synthetic=True)
    publish_version(context, organisation, "buurt")
    allow_early_release(context, organisation, "buurt", allowed=True)
    found = find_open_survey(context, "buurt")
    assert (found.synthetic, found.early_release) == (True, True)


def test_the_list_of_a_project_holds_its_surveys_only(context: Context) -> None:
    organisation, its_project = project(context)
    import_survey(context, organisation, its_project, document(NOISE))
    _other, other_project = project(context, "andere")
    assert [each.slug for each in list_surveys(context, organisation, its_project)] == ["buurt"]
    assert list_surveys(context, organisation, other_project) == []


def test_of_two_people_who_publish_at_once_one_is_told_that_it_is_done(context: Context) -> None:
    organisation, its_project = project(context)
    import_survey(context, organisation, its_project, document(NOISE))
    outcomes: list[str] = []

    def publish() -> None:
        try:
            outcomes.append(str(publish_version(context, organisation, "buurt")))
        except Refused as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["1", *["version-unchanged"] * 3]
