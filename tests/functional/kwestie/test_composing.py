"""A coordinator composes a kwestie beside the released tables, and publishes it."""

import pytest
from flask import Flask

from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.kwesties import KEY, World, composed, drafted, released_project
from tests.support.page import checked
from tests.support.staff import signed_in
from tests.support.writer import Writer


@pytest.fixture
def world(sqlite_context: Context) -> World:
    return released_project(sqlite_context)


@pytest.fixture
def writer(app: Flask, sqlite_context: Context, world: World) -> Writer:
    who = signed_in(app, sqlite_context, f"org-{world.project}", Role.COORDINATOR)
    return Writer(who, world.project)


def test_from_nothing_to_a_public_page(writer: Writer, app: Flask) -> None:
    writer.opens()
    writer.sends("/begin", title="Gezond wonen", key=KEY, language="nl-BE")
    writer.opens("/texts")
    writer.sends("/languages", languages="ar")
    writer.sends("/texts", introduction="Veel huizen zijn ongezond.", next="In mei: de stad.")
    writer.opens()
    writer.adds_statement()
    page = writer.takes("Yes: 7 to 8 of 10", headline="Schimmel is gewoon.")
    assert writer.form(writer.statement)["headline"] == "Schimmel is gewoon."
    sentence = writer.form(writer.statement)["evidence-0-text"]
    assert "hebben schimmel" in sentence
    assert "edit its sentence" in page.words
    writer.writes(**{"evidence-0-text": sentence + " Dat is veel."})
    writer.opens("/aanpak")
    writer.sends("/aanpak", **{"steps-0-text": "We gaan langs.", "steps-0-state": "doing"})
    page = writer.opens("/publish")
    assert "To mend first" not in page.words
    page = writer.sends("/publish")
    assert "Published. Everybody can read it now." in page.words
    told = checked(app.test_client().get(f"/k/{KEY}/nl-BE"), language="nl-BE")
    assert f"{sentence} Dat is veel." in told.words
    assert "Schimmel is gewoon." in told.words


def test_findings_stand_there_before_publishing(writer: Writer) -> None:
    writer.opens()
    writer.sends("/begin", title="Gezond wonen", key=KEY, language="nl-BE")
    page = writer.opens("/publish")
    codes = [each.get("data-code") for each in page.all("li") if each.get("data-code")]
    assert {"statement-none", "text-missing"} <= set(codes)
    page = writer.sends("/publish", 409)
    assert "It cannot be published yet." in page.words


def test_two_editors_at_once_lose_nothing(
    writer: Writer, app: Flask, sqlite_context: Context, world: World
) -> None:
    draft = composed(sqlite_context, world)
    address = f"?statement={draft.kwestie.statements[0].id}"
    other = Writer(
        signed_in(
            app, sqlite_context, f"org-{world.project}", Role.COORDINATOR, email="b@example.org"
        ),
        world.project,
    )
    writer.opens(address)
    other.opens(address)
    other.writes(headline="Van de ander.")
    page = writer.writes(409, headline="Van mij.", explanation="Lang geschreven.")
    assert "Somebody else changed this kwestie meanwhile." in page.words
    typed = writer.form(writer.statement)
    assert (typed["headline"], typed["explanation"]) == ("Van mij.", "Lang geschreven.")
    assert "There now: Van de ander." in page.words
    kept = drafted(sqlite_context, world).kwestie.statements[0]
    assert kept.headline["nl-BE"] == "Van de ander."
    writer.writes(headline="Van ons allebei.")
    kept = drafted(sqlite_context, world).kwestie.statements[0]
    assert kept.headline["nl-BE"] == "Van ons allebei."


def test_what_was_typed_is_shown_when_somebody_took_the_statement_away(
    writer: Writer, app: Flask, sqlite_context: Context, world: World
) -> None:
    draft = composed(sqlite_context, world)
    address = f"?statement={draft.kwestie.statements[1].id}"
    other = Writer(
        signed_in(
            app, sqlite_context, f"org-{world.project}", Role.COORDINATOR, email="b@example.org"
        ),
        world.project,
    )
    writer.opens(address)
    other.opens(address)
    other.sends(f"{other.statement}/remove")
    page = writer.writes(409, headline="Mijn lange zin.")
    assert "Somebody took this statement away." in page.words
    assert "Mijn lange zin." in page.words


def test_a_note_is_added_also_when_a_figure_is_tapped(writer: Writer) -> None:
    writer.opens()
    writer.sends("/begin", title="Gezond wonen", key=KEY, language="nl-BE")
    writer.adds_statement()
    writer.takes("No: 2 to 3 of 10", note_kind="session-note", note_text="Iedereen knikte.")
    held = writer.form(writer.statement)
    assert held["evidence-0-text"] == "Iedereen knikte."
    assert held["evidence-1-id"]
    writer.writes(remove=held["evidence-0-id"])
    assert "Iedereen knikte." not in writer.page.words


def test_order_and_steps_can_be_changed(
    writer: Writer, sqlite_context: Context, world: World
) -> None:
    composed(sqlite_context, world)
    writer.opens()
    last = drafted(sqlite_context, world).kwestie.statements[1]
    writer.sends(f"/statements/{last.id}/move", towards="up")
    assert drafted(sqlite_context, world).kwestie.statements[0] == last
    writer.opens("/aanpak")
    writer.sends("/aanpak", **{"steps-1-text": "Daarna de stad."})
    writer.sends("/aanpak", do="up:1")
    steps = drafted(sqlite_context, world).kwestie.aanpak.steps
    assert [step.text["nl-BE"] for step in steps] == ["Daarna de stad.", "We gaan langs."]
    writer.sends("/aanpak", do="away:0")
    (step,) = drafted(sqlite_context, world).kwestie.aanpak.steps
    assert step.text["nl-BE"] == "We gaan langs."


def test_the_source_stands_beside_the_translation(
    writer: Writer, sqlite_context: Context, world: World
) -> None:
    draft = composed(sqlite_context, world)
    page = writer.opens(f"?statement={draft.kwestie.statements[0].id}&language=ar")
    (source,) = (each for each in page.all("blockquote") if each.text == "Schimmel is gewoon.")
    assert source.get("lang") == "nl-BE"
    headline = page.by_id("headline")
    assert headline is not None
    assert (headline.get("lang"), headline.get("dir")) == ("ar", "rtl")
    writer.writes(headline="العفن شائع.")
    kept = drafted(sqlite_context, world).kwestie.statements[0].headline
    assert kept == {"nl-BE": "Schimmel is gewoon.", "ar": "العفن شائع."}


def test_a_worker_may_look_and_not_write(app: Flask, sqlite_context: Context, world: World) -> None:
    draft = composed(sqlite_context, world)
    worker = signed_in(app, sqlite_context, f"org-{world.project}", Role.WORKER)
    writer = Writer(worker, world.project)
    page = writer.opens(f"?statement={draft.kwestie.statements[0].id}")
    assert "Schimmel is gewoon." in page.words
    assert not writer.cells()
    for part in ("/texts", "/aanpak", "/publish"):
        writer.opens(part)
    assert worker.sends(f"{writer.base}/publish").status_code == 403


def test_another_organisation_sees_nothing(
    app: Flask, sqlite_context: Context, world: World
) -> None:
    composed(sqlite_context, world)
    released_project(sqlite_context, "elders")
    stranger = signed_in(app, sqlite_context, "org-elders", Role.COORDINATOR)
    writer = Writer(stranger, world.project)
    for part in ("", "/texts", "/aanpak", "/publish"):
        writer.opens(part, 404)
    assert stranger.sends(f"{writer.base}/publish").status_code == 404


def test_a_figure_of_another_project_cannot_be_taken(
    writer: Writer, sqlite_context: Context
) -> None:
    other = released_project(sqlite_context, "elders")
    writer.opens()
    writer.sends("/begin", title="Gezond wonen", key=KEY, language="nl-BE")
    writer.adds_statement()
    writer.sends(writer.statement, 404, cell=f"{other.release.survey}/1/mould/yes//")
    writer.opens()
    writer.sends("/statements")
    writer.sends(writer.statement, 404, cell="nonsense")


def test_a_taken_address_is_said(writer: Writer, sqlite_context: Context) -> None:
    composed(sqlite_context, released_project(sqlite_context, "elders"))
    writer.opens()
    page = writer.sends("/begin", 409, title="Ook gezond", key=KEY, language="nl-BE")
    assert "This address is taken already." in page.words
    assert page.values("title") == ["Ook gezond"]
    page = writer.sends("/begin", 409, key="Ook gezond!")
    assert "Use only a-z, digits and hyphens in the address." in page.words


def test_forged_values_change_nothing(writer: Writer) -> None:
    writer.opens()
    writer.sends("/begin", title="Gezond wonen", key=KEY, language="nl-BE")
    writer.adds_statement()
    writer.writes(400, voice="everybody")
    writer.opens("/aanpak")
    writer.sends("/aanpak", 400, **{"steps-0-state": "never"})
    writer.opens("/texts")
    writer.sends("/languages", 400, languages="xx")
