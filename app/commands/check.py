"""``qostil check``: what an editor should look at in a translation."""

import os
import shlex
import sys
from typing import TYPE_CHECKING

import click

from qostil.app.commands.check_options import PLACES, Given, decisions, how, output, taken, what
from qostil.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qostil import Notice
    from qostil.app.checking.checked import Checked
    from qostil.app.checking.ignores import Ignores
    from qostil.app.checking.session import Asked
    from qostil.app.checking.settings_table import CheckTable

_FAILED = 3


@click.command("check")
@what
@how
@output
@decisions
@taken
def command(ctx: click.Context, given: Given) -> None:
    """Check translations: terms, numbers and facts, form and sense.

    FILES are bilingual (XLIFF, PO, TMX, CSV, TSV, XLSX), or two: a report and its translation, which are aligned
    first. Without FILES a whole memory is checked.

    \b
      qostil check report.en.html report.kk.html
      qostil check translation.xlf --glossary terms.csv
      qostil check --memory out/memory.db --pair en-kk --format html -o check.html
      qostil check translation.xlf --fail-on error --profile print

    The gravest and surest comes first, the words it is about are marked. An error is wrong, a warning most likely, a
    hint asks you to look. The ten digits of a finding name it:

    \b
      qostil check --explain number
      qostil check translation.xlf --ignore 3f2a9c1d04 --reason "the year is wrong in English"
      qostil check translation.xlf --admit 3f2a9c1d04
      qostil check translation.xlf --annotate -o commented.xlf

    What is ignored stands in qostil-ignores.toml, which rules are run in [check] of qostil.toml.
    """
    from qostil.app.checking.settings_table import read_table

    if given.explain:
        _explain(given.explain)
    elif given.ignored:
        _list_ignored()
    elif given.unignore:
        _unignore(given.unignore)
    else:
        _check(ctx, given, read_table())


def _explain(rule: str) -> None:
    from qostil.app.checking.pages import page_of

    click.echo(page_of(rule), nl=False)


def _list_ignored() -> None:
    from qostil.app.checking.deciding import listed
    from qostil.app.checking.ignores_file import ignores_path, read_ignores

    path = ignores_path()
    entries = read_ignores(path)
    click.echo(listed(entries), nl=False)
    click.echo(f"{len(entries)} ignored in {path}", err=True)


def _unignore(names: "Sequence[str]") -> None:
    from qostil.app.checking.deciding import unignore
    from qostil.app.checking.ignores_file import ignores_path

    path = ignores_path()
    click.echo(f"{len(unignore(path, names))} no longer ignored; {path} is written", err=True)


def _check(ctx: click.Context, given: Given, table: "CheckTable") -> None:
    from qostil.app.checking.deciding import load
    from qostil.app.checking.ignores_file import ignores_path
    from qostil.app.checking.session import run
    from qostil.app.checking.summary import rules_table, summary, tiresome
    from qostil.app.console import show_notices, stderr

    _refuse_nonsense(given)
    asked, ignores = _asked(given, table), load(ignores_path())
    notices: list[Notice] = []
    results = run(asked, ignores, notices.append)
    show_notices(notices)
    if given.admit or given.ignore:
        _decide(given, asked, results)
        return
    _write(given, asked, results)
    if any(checked.shown or checked.ignored for checked in results):
        stderr().print(rules_table(results))
    click.echo(summary(results), err=True)
    if given.form == "table" and any(checked.shown for checked in results):
        click.echo(f'to let one stand: {again(given)} --ignore DIGITS --reason "..."', err=True)
    for rule in tiresome(results):
        click.echo(f"most of what {rule} finds is ignored; to switch it off: [check.rules] {rule} = false", err=True)
    _tell_outlived(given, asked, results, ignores)
    limit = Severity(given.fail_on) if given.fail_on else table.fail_on
    if limit is not None and any(checked.count(severity) for checked in results for severity in _as_grave(limit)):
        ctx.exit(_FAILED)


def _refuse_nonsense(given: Given) -> None:
    from qostil import SettingError

    if given.annotate and (given.output is None or len(given.files) != 1):
        raise SettingError("--annotate writes one file, an XLIFF or PO, to another; name both: FILE --annotate -o OUT")
    if given.langs and given.pair:
        raise SettingError("--langs and --pair say the same; expected one of them")


def _as_grave(limit: Severity) -> list[Severity]:
    """The severities that count where one is the limit."""
    order = list(Severity)
    return order[: order.index(limit) + 1]


def _asked(given: Given, table: "CheckTable") -> "Asked":
    from qostil.app.checking.session import Asked
    from qostil.app.checking.settings import settings_of

    return Asked(
        given.files,
        given.langs or given.pair,
        given.memory,
        given.reports,
        given.glossary or table.glossary,
        given.sentences,
        given.encoder,
        settings_of(table, given.profile, only=given.only, without=given.without),
    )


def _write(given: Given, asked: "Asked", results: "list[Checked]") -> None:
    from qostil.app.console import write_output

    if given.annotate and given.output is not None:
        from qostil.app.checking.annotating import annotate

        click.echo(f"{annotate(given.files[0], results, given.output)} comments in {given.output}", err=True)
    else:
        write_output(_rendered(given, asked, results), given.output)


def _rendered(given: Given, asked: "Asked", results: "list[Checked]") -> str:
    if given.form == "json":
        from qostil.app.checking.as_json import as_json

        return as_json(results)
    if given.form == "sarif":
        from qostil.app.checking.as_sarif import as_sarif

        return as_sarif(results, asked.settings)
    if given.form == "html":
        from qostil.app.checking.page import render as page

        return page(results, again(given))
    from qostil.app.checking.as_text import Paint, render

    # https://no-color.org
    colour = given.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return render(results, Paint(colour=colour), None if given.everything else PLACES)


def again(given: Given) -> str:
    """The command that checks the same once more, as one types it."""
    options: list[tuple[str, object]] = [
        ("--memory", given.memory),
        ("--glossary", given.glossary),
        ("--langs", given.langs and ",".join(map(str, given.langs))),
        ("--pair", given.pair and "-".join(map(str, given.pair))),
        ("--encoder", given.encoder),
        ("--profile", given.profile),
    ]
    words = ["qostil", "check", *map(str, given.files), *(["--sentences"] if given.sentences else [])]
    words += [str(word) for name, value in options if value is not None for word in (name, value)]
    return shlex.join(words)


def _decide(given: Given, asked: "Asked", results: "list[Checked]") -> None:
    from datetime import datetime

    from qostil.app.checking import deciding
    from qostil.app.checking.ignores import Scope
    from qostil.app.checking.ignores_file import ignores_path

    if given.admit:
        _admit(given.admit, given, asked, results)
    if given.ignore:
        path, today = ignores_path(), datetime.now().astimezone().date()
        decision = deciding.Decision(given.reason, given.by, today, Scope(given.scope))
        new = deciding.ignore(path, results, given.ignore, decision)
        click.echo(f"{len(new)} more ignored in {path}", err=True)


def _admit(digits: str, given: Given, asked: "Asked", results: "list[Checked]") -> None:
    from qostil import SettingError
    from qostil.app.checking.admitting import admit
    from qostil.app.checking.deciding import found_by
    from qostil.app.checking.session import known_memory

    if asked.glossary is not None:
        raise SettingError(f"the terms are those of {asked.glossary}; add the rendering there")
    found = found_by(results, digits)
    with known_memory(asked) as memory:
        if memory is None:
            raise SettingError("there is no memory, and so no glossary, to admit a term to; name one with --memory")
        admitted = admit(memory, list(memory.glossary.concepts()), found, given.by, given.admit_as)
    told = f"{admitted.term.text!r} ({admitted.term.language}) is admitted for {admitted.concept.terms[0].text!r}"
    click.echo(f"{told}; qostil terms history shows it, qostil terms undo takes it back", err=True)


def _tell_outlived(given: Given, asked: "Asked", results: "list[Checked]", ignores: "Ignores") -> None:
    """Say which decisions no longer fit anything, and forget them where that is wanted."""
    from qostil.app.checking.deciding import outlived, prune
    from qostil.app.checking.ignores_file import ignores_path
    from qostil.app.checking.sense import encoder_digest

    gone = outlived(results, ignores, asked.settings, meaning=bool(encoder_digest(asked.encoder)))
    if not gone:
        return
    if given.prune:
        prune(ignores_path(), gone)
    names = ", ".join(each.name for each in gone)
    fate = "forgotten" if given.prune else "--prune forgets them"
    click.echo(f"{len(gone)} ignored before fit nothing any more, as a text has changed: {names}; {fate}", err=True)
