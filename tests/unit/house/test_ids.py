import uuid

import pytest

from surveyapp.ids import canonical_json, content_hash, is_slug, new_token, withdrawal_code


def test_the_withdrawal_code_is_what_the_phone_computes() -> None:
    # Computed apart, with the rule in the docstring.
    assert withdrawal_code(uuid.UUID("0b8f2c8e-5f3a-4a53-9d5e-1c2f3a4b5c6d")) == expected(
        "0b8f2c8e-5f3a-4a53-9d5e-1c2f3a4b5c6d"
    )


def expected(text: str) -> str:
    import hashlib  # noqa: PLC0415  a second way to the same number, kept apart

    digest = hashlib.sha256(b"withdraw:" + text.encode()).hexdigest()
    return str(int(digest, 16))[-12:]


def test_codes_are_twelve_digits() -> None:
    for _ in range(200):
        code = withdrawal_code(uuid.uuid4())
        assert len(code) == 12
        assert code.isdigit()


def test_canonical_json_does_not_depend_on_order() -> None:
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})


@pytest.mark.parametrize("good", ["hoe-woon-je", "a", "2026"])
def test_slugs(good: str) -> None:
    assert is_slug(good)


@pytest.mark.parametrize("bad", ["", "A", "a--b", "-a", "a_b", "é", "a" * 61, "a b"])
def test_what_is_no_slug(bad: str) -> None:
    assert not is_slug(bad)


def test_tokens_cannot_be_guessed() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) >= 43
