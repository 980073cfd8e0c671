import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from brotli import decompress as unbrotli

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


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", unbrotli)])
def test_what_pays_is_sent_smaller(
    folder: Path, encoding: str, unpack: Callable[[bytes], bytes]
) -> None:
    assets = Assets(folder)
    sheet, small = assets.find("css/resident.css"), assets.find("small.svg")
    assert sheet is not None
    packed = sheet.packed(encoding)
    assert packed is not None
    assert len(packed) < len(sheet.content)
    assert unpack(packed) == sheet.content
    assert small is not None
    assert small.packed(encoding) is None


def test_all_scripts_share_one_version_that_changes_with_any_of_them(folder: Path) -> None:
    (folder / "js" / "rules").mkdir(parents=True)
    (folder / "js" / "app.js").write_text('// why\nimport { a } from "./rules/a.js";\n')
    (folder / "js" / "rules" / "a.js").write_text("export const a = 1;\n")
    before = Assets(folder)
    app, rule = before.find("js/app.js"), before.find("js/rules/a.js")
    assert app is not None
    assert rule is not None
    assert app.version == rule.version
    assert b"why" not in app.content
    (folder / "js" / "rules" / "a.js").write_text("export const a = 2;\n")
    assert Assets(folder).address("js/app.js") != before.address("js/app.js")


@pytest.mark.parametrize("path", ["../secret", "css/../../secret", "nothing", "css", ""])
def test_only_files_of_the_folder_are_served(folder: Path, path: str) -> None:
    assert (folder / "../secret").exists()  # control: it is there to be found
    assert Assets(folder).find(path) is None


def test_a_wrong_name_in_a_template_is_an_error(folder: Path) -> None:
    with pytest.raises(LookupError, match=r"static/nothing\.css"):
        Assets(folder).address("nothing.css")


@pytest.mark.parametrize("name", [name for name in BUNDLES if name != "items"])
def test_every_shipped_sheet_begins_with_the_tokens(name: str) -> None:
    sheet = shipped_assets().find(f"css/{name}.css")
    assert sheet is not None
    assert b"--accent" in sheet.content
