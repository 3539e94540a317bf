"""``qostil lemma``: lines in, lines out."""

from click.testing import CliRunner

from qostil import InputError
from qostil.app.commands.lemma import command


def test_a_line_for_every_line_in_the_same_order() -> None:
    done = CliRunner().invoke(command, ["--lang", "kk"], input="заңдардың\n\nқоғамда\n")
    assert done.exit_code == 0
    assert done.output == "заң\n\nқоғам\n"


def test_the_language_is_asked_for() -> None:
    done = CliRunner().invoke(command, [], input="заң\n")
    assert done.exit_code == 2
    assert "--lang" in done.output


def test_another_encoding_is_an_error_with_its_line() -> None:
    done = CliRunner().invoke(command, ["--lang", "ru"], input="дом\n".encode() + "закон\n".encode("cp1251"))
    assert isinstance(done.exception, InputError)
    assert str(done.exception).startswith("stdin:2: not UTF-8")
