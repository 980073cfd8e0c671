import pytest

from surveyapp.response.withdrawal import read_code


@pytest.mark.parametrize(
    "written",
    [
        "123456789012",
        "1234 5678 9012",
        "1234-5678-9012",
        " 1234\u20135678\u20149012 ",
        "123.456.789.012",
        "\u200f1234\u00a05678\u202f9012\u200e",
        "١٢٣٤ ٥٦٧٨ ٩٠١٢",
        "۱۲۳۴۵۶۷۸۹۰۱۲",
        "१२३४५६७८९०१२",
    ],
)
def test_twelve_digits_of_any_script(written: str) -> None:
    assert read_code(written) == "123456789012"


@pytest.mark.parametrize(
    "written", ["", "12345678901", "1234567890123", "12345678901x", "x" * 12, "1" * 101, "½" * 12]
)
def test_anything_else_is_no_code(written: str) -> None:
    assert read_code(written) is None


def test_zeros_in_front_stay() -> None:
    assert read_code("0000 0000 0007") == "000000000007"
