"""Nothing leaves `aggregate` that holds a true count."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator

import surveyapp.aggregate
from surveyapp.aggregate import board, build, disclosure, release_document, tallies
from surveyapp.aggregate.counts import Counts, TrueTable
from surveyapp.aggregate.source import Count

PRIVATE = {"counts", "splitting"}  # used inside aggregate only; a contract keeps `counts` in
TRUE = (Count, Counts, TrueTable)
# What other stages may call, and what comes back.
PUBLIC = {
    board.show_room: "Shown",
    board.show_votes: "SafeTable | Withheld",
    build.build_release: "Release",
    disclosure.protect: "SafeTable | Withheld",
    release_document.dump_release: "dict",
    release_document.load_release: "Release",
    release_document.results_document: "dict",
    tallies.pool_tallies: "Tallies",
}


def functions() -> Iterator[tuple[str, object]]:
    for module in pkgutil.iter_modules(surveyapp.aggregate.__path__):
        if module.name in PRIVATE:
            continue
        loaded = importlib.import_module(f"surveyapp.aggregate.{module.name}")
        for name, each in inspect.getmembers(loaded, inspect.isfunction):
            if each.__module__ == loaded.__name__ and not name.startswith("_"):
                yield f"{module.name}.{name}", each


def mentions(hint: object) -> set[object]:
    return {hint, *(part for each in typing.get_args(hint) for part in mentions(each))}


def returned(function: object) -> set[object]:
    return mentions(typing.get_type_hints(function)["return"])


def test_no_public_function_returns_a_true_count() -> None:
    seen = dict(functions())
    assert len(seen) > 20
    leaks = [name for name, function in seen.items() if returned(function) & set(TRUE)]
    assert not leaks


def test_the_check_would_see_a_leak() -> None:
    def leaky() -> tuple[TrueTable, ...]:
        return ()

    assert returned(leaky) & set(TRUE)


def test_the_public_functions_return_safe_things() -> None:
    for function, name in PUBLIC.items():
        hint = typing.get_type_hints(function)["return"]
        told = str(hint) if typing.get_args(hint) else hint.__name__
        assert all(part in told for part in name.split(" | "))
