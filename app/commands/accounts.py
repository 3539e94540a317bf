"""``qostil accounts``: who may sit at a desk that others can reach."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from qostil.app.options import memory_option
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.desk.accounts.accounts import Accounts
    from qostil.app.desk.accounts.passes import Passes

ROLES = ("reader", "translator", "editor", "admin")


@click.group("accounts")
def command() -> None:
    """Look after the accounts of the desk: names, roles, passwords, tokens.

    A desk that other computers can reach wants one; with the first, everybody logs in. Passwords are asked for, or read
    from a line of the standard input. A desk that is open knows at once.

    \b
      qostil accounts add Aigul --role editor
      qostil serve --host 0.0.0.0
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they may do; each all that those before.")
@memory_option
def add(name: str, role: str, memory: Location) -> None:
    """Make an account, or open one again that was removed."""
    from qostil.app.desk.people import Role

    with _opened(memory) as (accounts, _):
        account = accounts.add(name, Role[role.upper()], _password())
    click.echo(f"{account.name} may log in as {role}", err=True)


@command.command("list")
@memory_option
def listed(memory: Location) -> None:
    """Show the accounts and their tokens."""
    with _opened(memory) as (accounts, passes):
        for account in accounts.all():
            removed = f"  removed {account.disabled:%Y-%m-%d}" if account.disabled else ""
            click.echo(f"{account.name}  {account.role.name.lower()}  since {account.created:%Y-%m-%d}{removed}")
            for token in (each for each in passes.tokens() if each.account == account.name):
                click.echo(f"    token {token.sign}  {token.note}  last used {token.used:%Y-%m-%d}")


@command.command("remove")
@click.argument("name")
@memory_option
def remove(name: str, memory: Location) -> None:
    """Let nobody in by this name any more; the sessions and tokens end at once."""
    with _opened(memory) as (accounts, passes):
        name = accounts.named(name).name
        accounts.remove(name)
        passes.end_all(name)
    click.echo(f"{name} is removed", err=True)


@command.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@memory_option
def role(name: str, role: str, memory: Location) -> None:
    """Say what somebody may do from now on."""
    from qostil.app.desk.people import Role

    with _opened(memory) as (accounts, _):
        accounts.set_role(name, Role[role.upper()])
    click.echo(f"{name} is {role} from now on", err=True)


@command.command("password")
@click.argument("name")
@memory_option
def password(name: str, memory: Location) -> None:
    """Give another password; the sessions end."""
    with _opened(memory) as (accounts, passes):
        name = accounts.named(name).name
        accounts.set_password(name, _password())
        passes.end_sessions(name)
    click.echo(f"{name} has another password", err=True)


@command.command("token")
@click.argument("name")
@click.option("--note", default="", help="What it is for, such as the name of the program.")
@click.option("--remove", "sign", metavar="SIGN", help="Remove the one that `list` shows with this sign.")
@memory_option
def token(name: str, note: str, sign: str | None, memory: Location) -> None:
    """Make a token for a program, and show it this once.

    The program sends it as `Authorization: Bearer TOKEN`. One that can send no header has it in the address,
    `/t/TOKEN/tmserver/...`, and may only read.
    """
    with _opened(memory) as (accounts, passes):
        name = accounts.named(name).name
        if sign:
            passes.remove_token(name, sign)
            click.echo(f"the token {sign} is removed", err=True)
        else:
            click.echo(passes.make_token(name, note))


@contextmanager
def _opened(memory: Location) -> Iterator[tuple["Accounts", "Passes"]]:
    from qostil.app.desk.accounts.accounts import Accounts
    from qostil.app.desk.accounts.passes import Passes
    from qostil.app.desk.setting import Setting
    from qostil.app.desk.store import Store

    store = Store(Setting(memory).folder)
    try:
        yield Accounts(store), Passes(store)
    finally:
        store.close()


def _password() -> str:
    """Asked for twice where somebody types; else the first line that comes."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
