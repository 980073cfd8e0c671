import json

import pytest

from surveyapp.aggregate.release_document import dump_release, load_release, results_document
from surveyapp.errors import DocumentError
from surveyapp.ids import canonical_json
from tests.support.small_surveys import small_survey


def test_a_release_survives_being_written_and_read() -> None:
    release = small_survey(8, 60).release()
    written = canonical_json(dump_release(release))

    assert load_release(json.loads(written)) == release
    assert canonical_json(dump_release(load_release(json.loads(written)))) == written


@pytest.mark.parametrize("document", [{}, {"format": "surveyapp/release/1"}])
def test_what_is_no_release_is_refused_with_a_finding(document: dict[str, object]) -> None:
    with pytest.raises(DocumentError) as refused:
        load_release(document)
    assert refused.value.findings[0].code == "not-a-release"


def test_results_tell_every_table_with_its_base_and_bands() -> None:
    release = small_survey(8, 60).release()
    told = results_document(release)

    assert len(told["tables"]) == len(release.tables)
    assert told["tables"][0]["base"]["low"] == release.tables[0].base.low
