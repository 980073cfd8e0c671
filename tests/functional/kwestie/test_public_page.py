"""The public page: anybody, any language, any version, nothing run."""

import uuid
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from surveyapp.clock import FixedClock
from surveyapp.kwestie.kwestie import (
    Aanpak,
    Kwestie,
    NoteEvidence,
    Stance,
    Statement,
    Step,
    Voice,
)
from surveyapp.services.compose_kwestie import StatementText, write_statement
from surveyapp.services.context import Context
from surveyapp.services.publish_kwestie import publish_kwestie
from surveyapp.services.save_kwestie import save_kwestie
from tests.support.kwesties import (
    KEY,
    composed,
    drafted,
    first_statement,
    published,
    released_project,
)
from tests.support.page import checked, words_in

HOSTILE = "<script>alert(1)</script><b>\"'&\u202eneb\u202c"


def test_it_tells_figures_with_their_base(sqlite_context: Context, client: FlaskClient) -> None:
    world = released_project(sqlite_context)
    made = published(sqlite_context, world)
    page = checked(client.get(f"/k/{KEY}/en"), language="en")
    assert page.heading == "Healthy homes"
    assert "Of the people who took part: 7 to 8 of 10 have mould." in page.words
    assert "7 to 8 of 10 of the people who took part." in page.words
    assert "60 to 64 people answered." in page.words
    assert "Residents have not been asked yet whether this is right." in page.words
    assert "From the organisation" in page.words
    assert "We saw" in page.words
    assert "We are doing it" in page.words
    assert made.content_hash in page.words
    (figure,) = (each for each in page.all("div") if each.get("data-share"))
    assert figure.get("data-share") == "0.7 0.8"
    assert "made up" not in page.words


def test_no_cookie_and_no_account(sqlite_context: Context, client: FlaskClient) -> None:
    published(sqlite_context, released_project(sqlite_context))
    assert "Set-Cookie" not in client.get(f"/k/{KEY}/en").headers


def test_what_falls_back_says_in_which_language_it_is(
    sqlite_context: Context, client: FlaskClient
) -> None:
    published(sqlite_context, released_project(sqlite_context))
    page = checked(client.get(f"/k/{KEY}/ar"), language="ar")
    (headline,) = (each for each in page.all("span") if words_in(each) == "Schimmel is gewoon.")
    assert (headline.get("lang"), headline.get("dir")) == ("nl-BE", "ltr")
    title = next(page.all("h1")).find("span")
    assert title is not None
    assert title.get("lang") == "en"


@pytest.mark.parametrize("language", ["nl-BE", "fr-BE", "en", "ar", "tr", "so", "ti"])
def test_every_language_is_a_good_page(
    sqlite_context: Context, client: FlaskClient, language: str
) -> None:
    published(sqlite_context, released_project(sqlite_context))
    checked(client.get(f"/k/{KEY}/{language}"), language=language)


def test_addresses(sqlite_context: Context, client: FlaskClient) -> None:
    published(sqlite_context, released_project(sqlite_context))
    assert client.get(f"/k/{KEY}/nl").headers["Location"] == f"/k/{KEY}/nl-BE"
    assert client.get(f"/k/{KEY}").headers["Location"] == f"/k/{KEY}/nl-BE"
    for address in (f"/k/{KEY}/xx", "/k/nothing/nl-BE", f"/k/{KEY}/nl-BE/v2", "/k/nothing"):
        checked(client.get(address), status=404)
    assert client.get(f"/k/{KEY}/nl-BE/v1.pdf").status_code == 404


def test_a_draft_is_not_public(sqlite_context: Context, client: FlaskClient) -> None:
    composed(sqlite_context, released_project(sqlite_context))
    checked(client.get(f"/k/{KEY}/nl-BE"), status=404)


def test_an_old_version_stays_readable_and_leads_to_the_new_one(
    sqlite_context: Context, client: FlaskClient, clock: FixedClock
) -> None:
    world = released_project(sqlite_context)
    first = published(sqlite_context, world)
    before = client.get(f"/k/{KEY}/en/v1").text
    clock.advance(days=1)
    statement = first_statement(drafted(sqlite_context, world))
    written = StatementText("Veel schimmel.", "", Voice.RESIDENTS)
    write_statement(sqlite_context, world.desk(), statement.id, "nl-BE", written)
    second = publish_kwestie(sqlite_context, world.desk(), reason="Duidelijker.")
    page = checked(client.get(f"/k/{KEY}/en"), language="en")
    assert "Veel schimmel." in page.words
    assert "What was corrected: Duidelijker." in page.words
    assert second.content_hash in page.words
    old = checked(client.get(f"/k/{KEY}/en/v1"), language="en")
    assert "Schimmel is gewoon." in old.words
    assert "Veel schimmel." not in old.words
    assert first.content_hash in old.words
    assert "This is an older version." in old.words
    assert old.link("Read the newest version") == f"/k/{KEY}/en"
    assert "This is an older version." not in before


def test_made_up_answers_are_marked(sqlite_context: Context, client: FlaskClient) -> None:
    published(sqlite_context, released_project(sqlite_context, synthetic=True))
    page = checked(client.get(f"/k/{KEY}/en"), language="en")
    assert "For trying out: made-up answers" in page.words
    assert (
        page.words.count("For trying out: made-up answers") == 2
    )  # on top, and where it was asked


def hostile(kwestie: Kwestie) -> Kwestie:
    """HTML in every field."""
    told = {"nl-BE": HOSTILE}
    notes = tuple(
        NoteEvidence(each.id, "source", told, HOSTILE, Stance.CONTRADICTS)
        for each in kwestie.statements
    )
    figure = replace(kwestie.figures()[0], sentence=told)
    return replace(
        kwestie,
        title=told,
        introduction=told,
        analysis=(told,),
        statements=tuple(
            Statement(each.id, told, told, Voice.RESIDENTS, (figure, note))
            for each, note in zip(kwestie.statements, notes, strict=True)
        ),
        aanpak=Aanpak(told, (Step(kwestie.statements[0].id, told),)),
        next=told,
        missing=told,
    )


def test_html_in_every_field_is_shown_as_text(sqlite_context: Context, client: FlaskClient) -> None:
    world = released_project(sqlite_context)
    draft = composed(sqlite_context, world)
    save_kwestie(sqlite_context, world.desk(), hostile(draft.kwestie))
    publish_kwestie(sqlite_context, world.desk())
    publish_kwestie(sqlite_context, world.desk(), reason=HOSTILE)
    page = checked(client.get(f"/k/{KEY}/nl-BE"))
    assert "<script>" not in page.html
    assert "\u202e" not in page.html
    assert page.words.count("<script>alert(1)</script><b>\"'&neb") > 10


def test_long_texts_are_not_cut(sqlite_context: Context, client: FlaskClient) -> None:
    world = released_project(sqlite_context)
    draft = composed(sqlite_context, world)
    bullets = tuple({"nl-BE": f"{place}" + "a" * 208 + "z"} for place in range(3))
    steps = tuple(
        Step(uuid.uuid4(), {"nl-BE": f"s{place}" + "b" * 297 + "y"}) for place in range(4)
    )
    kwestie = replace(
        draft.kwestie, analysis=bullets, aanpak=replace(draft.kwestie.aanpak, steps=steps)
    )
    save_kwestie(sqlite_context, world.desk(), kwestie)
    publish_kwestie(sqlite_context, world.desk())
    page = checked(client.get(f"/k/{KEY}/nl-BE"))
    for texts in (*bullets, *(step.text for step in steps)):
        assert texts["nl-BE"] in page.words
