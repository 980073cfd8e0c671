import threading
import uuid

import pytest

from surveyapp.errors import NotFound
from surveyapp.services.ask_job import ask_job, job_state
from surveyapp.services.context import Context
from surveyapp.services.find_summary import list_summaries, public_summaries, public_summary
from surveyapp.services.make_summary import make_summary
from surveyapp.services.publish_kwestie import publish_kwestie
from surveyapp.services.work import work_once
from surveyapp.storage.jobs import JobState
from tests.support.kwesties import KEY, published, released_project
from tests.support.pdf import Pdf


def test_it_is_made_from_what_was_published_and_kept(context: Context) -> None:
    world = released_project(context)
    version = published(context, world)
    told: list[tuple[int, str]] = []
    file = make_summary(
        context, world.organisation_id, KEY, "nl", progress=lambda *step: told.append(step)
    )
    assert version.content_hash in Pdf(file).text
    assert "Schimmel is gewoon." in Pdf(file).text
    assert [percent for percent, _step in told] == sorted(percent for percent, _step in told)
    (made,) = list_summaries(context, world.organisation_id, KEY)
    assert (made.number, made.language, made.pages) == (1, "nl-BE", len(Pdf(file).pages))
    assert public_summary(context, KEY, 1, "nl-BE") == file
    assert public_summaries(context, KEY, 1) == [made]


def test_asking_twice_gives_the_same_file(sqlite_context: Context) -> None:
    world = released_project(sqlite_context)
    published(sqlite_context, world)
    first = make_summary(sqlite_context, world.organisation_id, KEY, "ar")
    assert make_summary(sqlite_context, world.organisation_id, KEY, "ar") == first
    assert len(list_summaries(sqlite_context, world.organisation_id, KEY)) == 1


def test_two_at_once_keep_one_file(context: Context) -> None:
    world = released_project(context)
    published(context, world)
    files: list[bytes] = []

    def make() -> None:
        files.append(make_summary(context, world.organisation_id, KEY, "en"))

    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files) == 2
    assert files[0] == files[1] == public_summary(context, KEY, 1, "en")


def test_a_later_version_has_a_file_of_its_own(sqlite_context: Context) -> None:
    world = released_project(sqlite_context)
    published(sqlite_context, world)
    first = make_summary(sqlite_context, world.organisation_id, KEY, "nl-BE")
    publish_kwestie(sqlite_context, world.desk(), reason="Een tikfout")
    second = make_summary(sqlite_context, world.organisation_id, KEY, "nl-BE")
    assert first != second
    assert "Een tikfout" in Pdf(second).text
    assert make_summary(sqlite_context, world.organisation_id, KEY, "nl-BE", number=1) == first


@pytest.mark.parametrize("slug", ["nergens", KEY])
def test_what_is_not_published_has_no_pdf(sqlite_context: Context, slug: str) -> None:
    with pytest.raises(NotFound):
        make_summary(sqlite_context, uuid.uuid4(), slug, "nl")


def test_another_organisations_kwestie_is_not_there(sqlite_context: Context) -> None:
    world = released_project(sqlite_context)
    published(sqlite_context, world)
    other = released_project(sqlite_context, "ander")
    with pytest.raises(NotFound):
        make_summary(sqlite_context, other.organisation_id, KEY, "nl")
    with pytest.raises(NotFound):
        list_summaries(sqlite_context, other.organisation_id, KEY)


def test_an_unknown_language_is_named(sqlite_context: Context) -> None:
    world = released_project(sqlite_context)
    published(sqlite_context, world)
    with pytest.raises(NotFound, match="klingon"):
        make_summary(sqlite_context, world.organisation_id, KEY, "klingon")


def test_it_is_made_by_a_job(context: Context) -> None:
    world = released_project(context)
    published(context, world)
    arguments = {"kwestie": KEY, "number": 1, "language": "fr-BE"}
    job = ask_job(context, world.organisation_id, "make_summary", arguments)
    assert work_once(context) == 1
    state = job_state(context, world.organisation_id, job)
    assert (state.state, state.result) == (JobState.DONE, arguments)
    assert public_summary(context, KEY, 1, "fr-BE").startswith(b"%PDF-1.7")
