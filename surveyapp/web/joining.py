"""The scripts of the application as a few files instead of thirty.

They are small modules to read and to test, and are joined at the start, as the style sheets
are: thirty requests cost a phone more in headers than in scripts, and a chain of imports
costs a round trip a link. `app.js` has what every screen needs; `later.js` the components, which
come when the first screen is there; `spoken.js` what plays sound, which comes where there is
some; `handover.js` what a survey needs on a tablet that goes round. Each page of the tablet has
one file of its own, in the place of its first module. Each module becomes a function that gives
its exports, so names never meet; imports look them up in one table.

Only what our scripts use of the module language is understood, and a test holds the joined
modules to the single ones: `import { a, b as c }`, `import * as a`, `import a`, `export` before
`const`, `class`, `function`, `export default`, and `import()` of a text or of a template that
begins with its folder.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping

APP, LATER, SPOKEN, HANDOVER = "app.js", "later.js", "spoken.js", "handover.js"
# Loaded by pages on their own, not by the application.
ALONE = (
    "start.js",
    "around.js",
    "board.js",
    "staff/copy-picture.js",
    "sound/page.js",
    "worker/sw.js",
    "worker/tablet.js",
)
# One classic script in several files; it is served as the last of them.
WORKER = ("worker/tablet.js", "worker/sw.js")
# Of the worker's tablet, which no resident's phone needs.
TABLET = ("tablet/", "handover/")
# Of staff pages; each is loaded by the page that needs it.
STAFF = ("staff/",)
# Pages of the tablet: each gets a file with all that it may ever import, to be kept whole.
PAGES = ("tablet/console.js", "tablet/prepare.js", "tablet/turn.js")
# Only where something can be heard.
SOUND = ("components/listen.js", "components/practice.js", "components/read-all.js")
# What a survey needs when the tablet goes round, with all of the tablet's that it uses.
HANDED = ("handover/begin.js", "handover/language.js")
# With the application from the beginning: what a response needs to be kept and sent.
WITH_APP = ("components/sending.js", "screens/ending.js", "sending/state.js", "worker/register.js")

IMPORT = re.compile(r'^import\s+(\{[^}]*\}|\* as \w+|\w+)\s+from\s+"(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) (\w+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default ", re.MULTILINE)
DYNAMIC = re.compile(r'\bimport\((["`])(\.{1,2}/[^"`$]*)')
LEFT_OVER = re.compile(r"^(?:import\s*[{*\w]|export )", re.MULTILINE)

HEAD = """export const $ = {};
const $spoken = SPOKEN;
export const $import = async (path) => {
  const handed = path.startsWith("handover/") && "handover";
  const from = handed || ($spoken.includes(path) ? "spoken" : "later");
  if (!(path in $)) await import(`./${from}.js`);
  return $[path];
};
"""
PAGE_HEAD = "const $ = {};\nconst $import = async (path) => $[path];\n"
REST_HEAD = 'import { $, $import } from "./app.js";\n'
TAIL = 'export const { begin } = $["app.js"];\n'


def joined(modules: Mapping[str, str]) -> dict[str, str]:
    """The few files.

    Args:
        modules: every script by its path within `static/js`.

    Returns:
        `app.js`, `later.js`, `spoken.js`, `handover.js`, the pages of the tablet, and the service
        worker; empty when there is no application among the modules.

    Raises:
        ValueError: a module uses more of the language than is understood, imports what is not
            there, or imports in a circle.
    """
    if APP not in modules:
        return {}
    first = _in_order(modules, (*WITH_APP, APP))
    rest = [name for name in sorted(modules) if name not in {*first, *ALONE, *SOUND}]
    rest = [name for name in rest if not name.startswith((*TABLET, *STAFF))]
    later = _in_order(modules, tuple(name for name in rest if not name.startswith("sound/")))
    later = [name for name in later if name not in first]
    spoken = [name for name in _in_order(modules, SOUND) if name not in {*first, *later}]
    handed = [name for name in _in_order(modules, HANDED) if name not in first]
    return {
        APP: HEAD.replace("SPOKEN", json.dumps(spoken)) + _all(first, modules) + TAIL,
        LATER: REST_HEAD + _all(later, modules),
        SPOKEN: REST_HEAD + _all(spoken, modules),
        HANDOVER: REST_HEAD + _all(handed, modules),
        **{name: _page(name, modules) for name in PAGES if name in modules},
        **({WORKER[-1]: "".join(modules[name] for name in WORKER)} if WORKER[0] in modules else {}),
    }


def _page(entry: str, modules: Mapping[str, str]) -> str:
    """A page's script with all that it imports, now or later; the page's own begins last."""
    entries, later = [entry], [entry]
    while later:
        for name in _in_order(modules, (later.pop(),)):
            for found in _imported_later(name, modules):
                if found not in entries:
                    entries.append(found)
                    later.append(found)
    names = _in_order(modules, tuple(entries[1:]))
    return (
        PAGE_HEAD
        + _all([each for each in names if each != entry], modules)
        + "".join(
            _wrapped(name, modules) for name in _in_order(modules, (entry,)) if name not in names
        )
    )


def _imported_later(name: str, modules: Mapping[str, str]) -> Iterator[str]:
    """What a module may import while it runs: one module, or any of a folder."""
    for _quote, path in DYNAMIC.findall(modules[name]):
        found = _resolved(name, path)
        if not path.endswith("/"):
            yield found
            continue
        yield from (each for each in sorted(modules) if posixpath.dirname(each) == found)


def _all(names: list[str], modules: Mapping[str, str]) -> str:
    return "".join(_wrapped(name, modules) for name in names)


def _in_order(modules: Mapping[str, str], entries: tuple[str, ...]) -> list[str]:
    """The modules that are needed, each after those that it imports."""
    done: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            message = f"{name} imports itself by way of {', '.join(above)}."
            raise ValueError(message)
        if name in done:
            return
        for each in _imports(name, modules):
            visit(each, (*above, name))
        done[name] = None

    for entry in entries:
        if entry in modules:
            visit(entry, ())
    return list(done)


def _imports(name: str, modules: Mapping[str, str]) -> Iterator[str]:
    for _what, path in IMPORT.findall(modules[name]):
        found = _resolved(name, path)
        if found not in modules:
            message = f"{name} imports {path}, which is not there."
            raise ValueError(message)
        yield found


def _resolved(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _wrapped(name: str, modules: Mapping[str, str]) -> str:
    """One module as a function that is called once and gives its exports."""
    exports = [exported for _kind, exported in EXPORT.findall(modules[name])]
    body = IMPORT.sub(lambda found: _looked_up(name, *found.groups()), modules[name])
    body = EXPORT.sub(r"\1 \2", body)
    if DEFAULT.search(body):
        body = DEFAULT.sub("const $default = ", body, count=1)
        exports.append("default: $default")
    body = DYNAMIC.sub(lambda found: _dynamic(name, *found.groups()), body)
    if left := LEFT_OVER.search(body):
        message = f"{name}: cannot join {body[left.start() :].splitlines()[0]!r}."
        raise ValueError(message)
    return f'$["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(exports)} }};\n}})();\n'


def _looked_up(name: str, what: str, path: str) -> str:
    """An import as a look in the table."""
    place = f'$["{_resolved(name, path)}"]'
    if what.startswith("{"):
        return f"const {what.replace(' as ', ': ')} = {place};\n"
    if what.startswith("*"):
        return f"const {what.removeprefix('* as ')} = {place};\n"
    return f"const {what} = {place}.default;\n"


def _dynamic(name: str, quote: str, path: str) -> str:
    """A later import through the table; a folder keeps its slash."""
    end = "/" if path.endswith("/") else ""
    return f"$import({quote}{_resolved(name, path)}{end}"
