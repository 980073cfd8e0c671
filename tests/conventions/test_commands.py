"""Every command has its help, and is described in docs/commands.md; nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from surveyapp.cli import main

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield (*path, name), command
            if isinstance(command, click.Group):
                yield from commands(command, (*path, name))


ALL = dict(commands(main))
LEAVES = {path: each for path, each in ALL.items() if not isinstance(each, click.Group)}


def described() -> dict[str, str]:
    """The sections of the document: heading (a command as typed) and what stands under it."""
    parts = re.split(r"^### `surveyapp ([^`]+)`$", TEXT, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_described_and_no_other() -> None:
    assert {" ".join(heading.split()) for heading in described()} == {
        " ".join(path) for path in LEAVES
    }


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_option_is_described(path: tuple[str, ...]) -> None:
    text = described()[" ".join(path)]
    for parameter in LEAVES[path].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[-1]}" in text, parameter.opts


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    found = CliRunner().invoke(main, [*path, "--help"])
    assert found.exit_code == 0
    assert ALL[path].help
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_list_of_commands() -> None:
    found = CliRunner().invoke(main, ["--help"])
    assert found.exit_code == 0
    for path in ALL:
        if len(path) == 1:
            assert path[0] in found.stdout
