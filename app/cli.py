"""The command ``qostil``: names its commands, loads the one called, turns errors into one line and an exit code."""

import importlib
import keyword
import sys
from collections.abc import Sequence

import click

from qostil import InputError, InstallError, QostilError, SettingError, __version__

COMMANDS = {
    "build": "a folder of reports becomes a memory, TMX files and tables",
    "find": "every place where a word or phrase is used, with its translations",
    "match": "units that help to translate a segment: exact, fuzzy, by meaning",
    "pretranslate": "a document, XLIFF or PO filled with what the memory knows",
    "merge": "a translation finished in XLIFF, written into its document",
    "serve": "the desk: all of this in the browser, and an HTTP API",
    "accounts": "who may sit at a desk that other computers can reach",
    "check": "does a translation keep the terms, the numbers and the sense?",
    "align": "sentences of two texts, matched",
    "read": "what was read of a file: sections, sentences, what was set aside",
    "sentences": "a text, a sentence a line",
    "import": "files of other programs become units of a memory, or concepts of its glossary",
    "export": "files for CAT tools from a memory",
    "memory": "figures, imports and their undoing, duplicates, units that look wrong",
    "review": "units that want a look, in a spreadsheet and back",
    "unit": "show, confirm, edit, reject, merge or split a unit of the memory",
    "term": "what we say for something in each language, since when, how often and where",
    "lemma": "words become their dictionary forms",
    "copy": "a memory into another file or database",
    "terms": "glossary terms, recognised in every form",
    "embed": "vectors of sentences, as a NumPy file",
    "models": "list, measure and adapt encoders",
    "eval": "how well alignments agree with gold",
}
"""Name and what it does of every command, so that --help need not import a single one."""

EXIT_CODES: dict[type[QostilError], int] = {SettingError: 2, InputError: 1, InstallError: 1}
_INTERRUPTED = 130


class _Commands(click.Group):
    """Finds a command's module by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"qostil.app.commands.{module}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qostil")
def cli() -> None:
    """Published versions of a report become a translation memory.

    Begin with a folder of reports in two or more languages:

    \b
      qostil build reports/ -o out/
      qostil find "civil society"

    Everything runs on this computer; nothing is sent anywhere.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 an error (one line on stderr), 2 wrong usage, 130 interrupted."""
    try:
        code = cli.main(args=arguments, prog_name="qostil", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except QostilError as error:
        click.echo(f"qostil: {error}", err=True)
        code = EXIT_CODES[type(error)]
    except (KeyboardInterrupt, click.Abort):
        click.echo("qostil: stopped. Nothing is half-written; run the same command again to go on.", err=True)
        code = _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough; not an error of ours.
        sys.stderr.close()
        code = 0
    sys.exit(code or 0)
