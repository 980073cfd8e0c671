import gzip
from pathlib import Path

import pytest

from surveyapp.web.static import BUNDLES, Assets, shipped_assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "static"
    (made / "css" / "components").mkdir(parents=True)
    (made / "css" / "tokens.css").write_text(":root { --ink: #000; }")
    (made / "css" / "components" / "card.css").write_text(".card { margin: 0; }" * 40)
    (made / "small.svg").write_text("<svg/>")
    (tmp_path / "secret").write_text("no")
    return made


def test_a_sheet_is_its_small_files_in_order(folder: Path) -> None:
    sheet = Assets(folder).find("css/resident.css")
    assert sheet is not None
    assert sheet.content.startswith(b":root")
    assert sheet.content.count(b".card") == 40


def test_the_address_changes_with_the_content(folder: Path) -> None:
    before = Assets(folder).address("css/resident.css")
    assert Assets(folder).address("css/resident.css") == before
    (folder / "css" / "tokens.css").write_text(":root { --ink: #111; }")
    assert Assets(folder).address("css/resident.css") != before


def test_what_pays_is_compressed(folder: Path) -> None:
    assets = Assets(folder)
    sheet, small = assets.find("css/resident.css"), assets.find("small.svg")
    assert sheet is not None
    assert sheet.compressed is not None
    assert gzip.decompress(sheet.compressed) == sheet.content
    assert small is not None
    assert small.compressed is None


@pytest.mark.parametrize("path", ["../secret", "css/../../secret", "nothing", "css", ""])
def test_only_files_of_the_folder_are_served(folder: Path, path: str) -> None:
    assert (folder / "../secret").exists()  # control: it is there to be found
    assert Assets(folder).find(path) is None


def test_a_wrong_name_in_a_template_is_an_error(folder: Path) -> None:
    with pytest.raises(LookupError, match=r"static/nothing\.css"):
        Assets(folder).address("nothing.css")


@pytest.mark.parametrize("name", BUNDLES)
def test_every_shipped_sheet_begins_with_the_tokens(name: str) -> None:
    sheet = shipped_assets().find(f"css/{name}.css")
    assert sheet is not None
    assert b"--accent" in sheet.content
