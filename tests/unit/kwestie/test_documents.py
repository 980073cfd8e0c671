"""A kwestie and its JSON document; mistakes are told all at once, with their place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.errors import DocumentError
from surveyapp.ids import content_hash
from surveyapp.kwestie.document import dump_kwestie
from surveyapp.kwestie.figure import dump_figure, frozen_figure, load_figure
from surveyapp.kwestie.freezing import open_version
from surveyapp.kwestie.loading import load_kwestie
from tests.support.versions import housing_kwestie, longest_kwestie, published


def dumped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(dump_kwestie(housing_kwestie())))
    return document


def mistakes(document: object) -> set[tuple[str, str]]:
    with pytest.raises(DocumentError) as raised:
        load_kwestie(document)
    return {(each.code, each.where) for each in raised.value.findings}


@pytest.mark.parametrize("kwestie", [housing_kwestie(), longest_kwestie()])
def test_a_document_comes_back_as_it_went(kwestie: Any) -> None:  # noqa: ANN401  both kinds
    assert load_kwestie(json.loads(json.dumps(dump_kwestie(kwestie)))) == kwestie


def test_a_figure_comes_back_as_it_went() -> None:
    for each in housing_kwestie().figures():
        figure = frozen_figure(each)
        assert figure is not None
        assert load_figure(json.loads(json.dumps(dump_figure(figure)))) == figure


def test_a_version_comes_back_as_it_went() -> None:
    version = published(synthetic=True)
    stored = json.loads(json.dumps(version.document))
    assert content_hash(stored) == version.content_hash
    assert open_version(stored, version.content_hash) == version


def test_every_mistake_is_told_with_its_place() -> None:
    document = dumped()
    document["format"] = "something/2"
    document["key"] = "Not a key"
    document["languages"] = ["nl-BE", "xx"]
    document["colour"] = "red"
    document["title"] = "only text"
    document["statements"][0]["voice"] = "everybody"
    document["statements"][0]["evidence"][0]["release"] = "first"
    document["statements"][0]["evidence"][1]["kind"] = "rumour"
    document["aanpak"]["steps"][0]["id"] = "1"
    document["next"] = {"xx": "…"}
    assert mistakes(document) == {
        ("format-unknown", "format"),
        ("key-wrong", "key"),
        ("language-unknown", "languages[1]"),
        ("key-unknown", "document"),
        ("not-texts", "title"),
        ("word-unknown", "statements[0].voice"),
        ("not-a-whole-number", "statements[0].evidence[0].release"),
        ("kind-unknown", "statements[0].evidence[1]"),
        ("id-wrong", "aanpak.steps[0]"),
        ("language-unknown", "next.xx"),
    }


@pytest.mark.parametrize("nonsense", [None, [], "text", 3, {}])
def test_something_else_is_not_a_kwestie(nonsense: object) -> None:
    assert mistakes(nonsense)


def test_too_much_is_a_mistake() -> None:
    document = dumped()
    document["statements"] = document["statements"] * 200
    assert ("too-many-statements", "statements") in mistakes(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(key=st.sampled_from(sorted(dumped())), value=JSON)
def test_no_value_breaks_the_reader(key: str, value: object) -> None:
    document = {**dumped(), key: value}
    try:
        load_kwestie(document)
    except DocumentError as error:
        assert error.findings  # noqa: PT017  either is fine, an exception of another kind is not
