"""``zhumeng match``: people and vacancies; each command loads when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

PARTS = {
    "run": "match_run:run",
    "why": "match_why:why",
    "code-occupations": "match_occupations:code_occupations",
    "learn-occupations": "match_occupations:learn_occupations",
}


class LazyParts(click.Group):
    """Imports the module of a command when the command runs."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names in the order of use."""
        return list(PARTS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in PARTS:
            return None
        module, name = PARTS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"zhumeng.web.cli.{module}"), name)
        return command


@click.group(cls=LazyParts)
def match() -> None:
    """People and vacancies: lists with reasons, places given out, why and why not."""
