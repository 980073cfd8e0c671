"""The checks of pages find what they are for: each flaw has a control."""

import pytest

from tests.support.page import Page, problems_of

GOOD = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>t</title></head>
<body><main id="content"><h1>Words</h1>
<a href="#content">down</a>
<label for="a">A</label><input id="a" name="answer"><button>Go</button>
<img src="/x.svg" alt="" width="1" height="1"></main></body></html>"""


def test_a_good_page_has_no_problems() -> None:
    assert problems_of(Page(GOOD), "ar") == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<!doctype html>\n", ""),
        ("<title>t</title>", "<title></title>"),
        ("<h1>Words</h1>", "<h2>Words</h2>"),
        ("<h1>Words</h1>", "<h1>Words</h1><h1>Words</h1>"),
        ("<h1>Words</h1>", "<h1></h1>"),
        ('dir="rtl"', 'dir="ltr"'),
        ('lang="ar" dir="rtl"', 'lang="en" dir="ltr"'),
        ("Words", '<span lang="nl-BE">Words</span>'),
        ('for="a"', 'for="b"'),
        ('for="a"', ""),
        ('id="a" name', 'id="content" name'),
        ('href="#content"', 'href="#nowhere"'),
        ("Words", "<script>x()</script>Words"),
        ("Words", "<style>*{}</style>Words"),
        ("<h1>", '<h1 style="color:red">'),
        ("<h1>", '<h1 onclick="x()">'),
        ('href="#content"', 'href="javascript:x()"'),
        (' alt=""', ""),
        (' width="1"', ""),
        ("Go</button>", "</button>"),
        ("</main>", "</p></main>"),
    ],
)
def test_every_flaw_is_found(good: str, bad: str) -> None:
    assert good in GOOD
    assert problems_of(Page(GOOD.replace(good, bad, 1)), "ar") != []
