"""The command line: ``zhumeng``. Commands load only when they are asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from zhumeng.engine.errors import Refused
from zhumeng.foundation.memory import look_rarely

COMMANDS = {
    "demo": "demo:demo",
    "serve": "serve:serve",
    "month": "month:month",
    "intake": "intake:intake",
    "sources": "intake:sources",
    "policy": "policy:policy",
    "plan": "plan:plan",
    "screen": "screen:screen",
    "match": "match:match",
    "assets": "assets:assets",
}


SHOWN = 20
"""Faults printed of a long list."""


class LazyGroup(click.Group):
    """Imports the module of a command when the command runs: ``--help`` stays quick."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"zhumeng.web.cli.{module}"), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhumeng")
def cli() -> None:
    """筑梦 zhumeng – runs a city's employment action plan."""


def main() -> None:
    """Entry point. A refusal is one message on stderr and exit code 2; Ctrl-C is 130."""
    look_rarely()
    try:
        cli.main(standalone_mode=False)
    except Refused as refusal:
        complain(refusal)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; the same command goes on from here", err=True)
        sys.exit(130)


def complain(refusal: Refused) -> None:
    """What is wrong, where, and how to mend it."""
    first, *more = refusal.what.splitlines() or [""]
    click.echo(f"✗ {first}", err=True)
    for line in more[:SHOWN]:
        click.echo(f"  {line}", err=True)
    if len(more) > SHOWN:
        click.echo(f"  … and {len(more) - SHOWN} more", err=True)
    if refusal.where:
        click.echo(f"  where: {refusal.where}", err=True)
    if refusal.mend:
        click.echo(f"  mend:  {refusal.mend}", err=True)
