"""The joined scripts say what the single modules say."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from surveyapp.resources import resource_folder
from surveyapp.web.joining import ALONE, PAGES, STAFF, TABLET, WORKER, joined
from surveyapp.web.static import shipped_assets

SCRIPTS = resource_folder("static") / "js"
IN_FILE = re.compile(r'^\$\["([^"]+)"\] =', re.MULTILINE)

EXPORTS = """
globalThis.document = {addEventListener() {}, querySelector() {}, getElementById() {}};
globalThis.addEventListener = () => {};
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.Audio = class { addEventListener() {} };
const names = JSON.parse(process.argv[1]);
const {$, $import} = await import(process.argv[2] + "/joined/app.js");
await import(process.argv[2] + "/joined/later.js");
await import(process.argv[2] + "/joined/spoken.js");
await import(process.argv[2] + "/joined/handover.js");
const differing = [];
for (const name of names) {
  const single = Object.keys(await import(process.argv[2] + "/js/" + name)).sort();
  const together = Object.keys(await $import(name) || {}).sort();
  if (single.join() !== together.join()) differing.push([name, single, together]);
}
console.log(JSON.stringify(differing));
"""


def modules() -> dict[str, str]:
    return {
        path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SCRIPTS.rglob("*.js"))
    }


def of_the_application() -> list[str]:
    others = (*TABLET, *STAFF)
    return [name for name in modules() if name not in ALONE and not name.startswith(others)]


def of_phones() -> dict[str, str]:
    """The joined files but those of the tablet's pages and the worker."""
    return {
        name: text for name, text in joined(modules()).items() if name not in {*PAGES, WORKER[-1]}
    }


def in_file(name: str) -> list[str]:
    """The modules of a joined file."""
    return IN_FILE.findall(joined(modules())[name])


def test_every_module_of_the_application_gives_the_same_joined(tmp_path: Path) -> None:
    names = [*of_the_application(), *in_file("handover.js")]
    assert len(names) > 20
    (tmp_path / "joined").mkdir()
    for name, text in {"package.json": '{"type": "module"}', **of_phones()}.items():
        (tmp_path / "joined" / name).write_text(text)
    (tmp_path / "js").symlink_to(SCRIPTS)
    told = subprocess.run(
        ["node", "--input-type=module", "-e", EXPORTS, json.dumps(names), str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == []


def test_what_is_served_as_the_application_holds_everything() -> None:
    files = [shipped_assets().find(f"js/{name}.js") for name in ("app", "later", "spoken")]
    together = "".join(each.content.decode() for each in files if each)
    for name in of_the_application():
        assert together.count(f'$["{name}"]=') == 1


def test_what_is_for_the_workers_tablet_costs_no_phone_anything() -> None:
    assert "tablet/store.js" in modules()
    files = of_phones()
    assert 'tablet/store.js"] =' in files.pop("handover.js")
    together = "".join(files.values())
    assert '$["tablet/' not in together
    assert '$["handover/' not in together
    assert '$["staff/' not in together


def test_what_plays_sound_comes_apart() -> None:
    files = joined(modules())
    assert '$["components/listen.js"] =' in files["spoken.js"]
    assert '$["sound/player.js"] =' in files["spoken.js"]
    assert "sound/" not in files["later.js"]


SMALL = {
    "app.js": 'import { a, b as c } from "./parts/a.js";\nimport * as all from "./parts/a.js";\n'
    'import words from "./words.js";\nexport const begin = () => [a, c(), all.a, words.x];\n'
    'export async function soon(name) { return import(`./parts/${name}.js`); }\n',
    "parts/a.js": "const inner = 1;\nexport const a = inner;\nexport function b() { return 2; }\n",
    "parts/z.js": 'import { a } from "./a.js";\nexport const z = a + 10;\n',
    "words.js": "export default {\n  x: 3,\n};\n",
}  # fmt: skip


def test_imports_and_exports_meet_in_one_table(tmp_path: Path) -> None:
    for name, text in {"package.json": '{"type": "module"}', **joined(SMALL)}.items():
        (tmp_path / name).write_text(text)
    script = (
        'const {begin, $} = await import(process.argv[1] + "/app.js");'
        'const {z} = await $["app.js"].soon("z"); console.log(JSON.stringify([...begin(), z]));'
    )
    told = subprocess.run(
        ["node", "--input-type=module", "-e", script, str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() == "[1,2,1,3,11]", told.stderr


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_tablet_is_one_file_with_all_that_it_may_import(name: str) -> None:
    file = joined(modules())[name]
    assert "import(" not in file.replace("$import(", "")
    assert not re.search(r"^import ", file, re.MULTILINE)
    defined = re.findall(r'^\$\["([^"]+)"\] = ', file, re.MULTILINE)
    assert defined[-1] == name
    assert len(defined) == len(set(defined))
    looked_up = set(re.findall(r'\$\["([^"]+)"\]', file))
    assert looked_up <= set(defined)


def test_the_console_has_every_screen_and_residents_have_none() -> None:
    files = joined(modules())
    screens = [name for name in modules() if name.startswith("tablet/screens/")]
    assert len(screens) >= 10
    assert all(f'$["{name}"] =' in files["tablet/console.js"] for name in screens)
    for name in ("app.js", "later.js", "spoken.js"):
        assert '$["tablet/' not in files[name]
        assert '$["handover/' not in files[name]


def test_the_service_worker_is_one_script() -> None:
    worker = joined(modules())["worker/sw.js"]
    assert worker.index("function isLedTo") < worker.index("function kindOf")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"app.js": 'import { a } from "./gone.js";\n'}, "not there"),
        (
            {"app.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./app.js";\n'},
            "imports itself",
        ),
        ({"app.js": "export let changing = 1;\n"}, "cannot join"),
        ({"app.js": 'export * from "./b.js";\n', "b.js": ""}, "cannot join"),
    ],
)
def test_what_is_not_understood_stops_the_start(broken: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        joined(broken)


def test_without_an_application_there_is_nothing_to_join() -> None:
    assert joined({"start.js": ""}) == {}
