"""The top of the command line: commands loaded when they are used, errors told plainly."""

import importlib
import os
from collections.abc import Mapping
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from surveyapp.errors import SurveyAppError


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is used.

    Args:
        commands_from: `module:function` by command name.
    """

    def __init__(self, *args: Any, commands_from: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401  click's own arguments
        super().__init__(*args, **kwargs)
        self._commands_from = dict(commands_from)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which somebody meets them."""
        del ctx
        return list(self._commands_from)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, if there is one."""
        del ctx
        place = self._commands_from.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101  the table above is ours
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  whatever a command returns
        """Run a command; what goes wrong is told in a sentence, never as a stack trace."""
        try:
            return super().invoke(ctx)
        except SurveyAppError as error:
            raise click.ClickException(str(error)) from error
        except DBAPIError as error:
            raise click.ClickException(_database(error)) from error
        except OSError as error:
            raise click.ClickException(_file(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("DEBUG") == "1":
                raise
            raise click.ClickException(_unexpected(error)) from error


def _database(error: DBAPIError) -> str:
    told = str(error.orig).strip().split("\n", 1)[0]
    return f"The database cannot be used ({told}). Run `surveyapp db upgrade` first."


def _file(error: OSError) -> str:
    named = f" {error.filename}" if error.filename else ""
    return f"The file{named} cannot be used: {error.strerror or error}."


def _unexpected(error: Exception) -> str:
    told = f"{type(error).__name__}: {error}"
    return f"{told}\nThis is a mistake in the program itself. With DEBUG=1 it shows where."
