"""A release with what rooms answered, written and read; and one from before there were tallies."""

import json
from dataclasses import replace

from surveyapp.aggregate.release import Release, TallyTable, WithheldTally
from surveyapp.aggregate.release_document import dump_release, load_release, results_document
from surveyapp.aggregate.safe_table import Range
from surveyapp.ids import canonical_json
from tests.support.small_surveys import small_survey


def with_tallies() -> Release:
    release = small_survey(8, 60).release()
    tally = TallyTable("hands", Range(25, 29), release.tables[0])
    return replace(
        release, tallies=(tally,), tallies_withheld=(WithheldTally("x", "dots", "base-too-small"),)
    )


def test_tallies_survive_being_written_and_read() -> None:
    release = with_tallies()
    assert load_release(json.loads(canonical_json(dump_release(release)))) == release


def test_a_release_without_them_keeps_the_document_that_it_always_had() -> None:
    release = small_survey(8, 60).release()
    assert not {"tallies", "tallies_withheld"} & set(dump_release(release))
    assert results_document(release)["tallies"] == []


def test_results_tell_how_they_were_asked() -> None:
    (told,) = results_document(with_tallies())["tallies"]
    assert (told["method"], told["people"]) == ("hands", {"low": 25, "high": 29})
