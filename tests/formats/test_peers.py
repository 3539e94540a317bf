"""Real CAT tools read our TMX: OmegaT and Translate Toolkit."""

import subprocess
from pathlib import Path

import pytest

from qostil import Status
from qostil.formats import tmx
from tests.shared import shared

from .making import EN, ENGLISH, KAZAKH, KK, RU, simple, ten, unit, variant
from .programs import program


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The English sentences, a line each."""
    path = tmp_path / "source.txt"
    path.write_text("".join(f"{sentence}\n" for sentence in ENGLISH), encoding="utf-8")
    return path


def omegat(memory: Path, source: Path, target: str = "kk") -> list[str]:
    """What OmegaT makes of the text with our file in its automatic memory."""
    program("omegat", "omegat")
    script = shared("interop", "omegat_check.sh")
    done = subprocess.run(
        ["bash", script, memory, source, "en", target], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def toolkit(memory: Path, source: Path, folder: Path) -> str:
    """What Translate Toolkit makes of it: a PO file."""
    for name in ("pretranslate", "pot2po"):
        # Without tmserver beside them the script leaves that part out: it needs packages Debian only suggests.
        (folder / name).symlink_to(program(name, "translate-toolkit"))
    script = shared("interop", "toolkit_check.sh")
    done = subprocess.run(
        ["bash", script, memory, source, "en", "kk"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={"TTK": str(folder), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("regions", [False, True])
def test_omegat_fills_in_ten_sentences(tmp_path: Path, source: Path, regions: bool) -> None:
    path = tmp_path / "en-kk.tmx"
    tmx.dump(ten(), path, source=EN, target=KK, regions=regions)
    assert omegat(path, source) == list(KAZAKH)


def test_omegat_takes_the_best_translation(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "en-kk.tmx"
    others = [
        simple("good", ENGLISH[0], "Ең жақсысы.", status=Status.CONFIRMED, confidence=0.2),
        simple("poor", ENGLISH[1], "Нашары.", confidence=0.2),
        simple("wrong", ENGLISH[2], "Қате.", status=Status.REJECTED),
    ]
    tmx.dump([*others, *ten()], path, source=EN, target=KK)
    assert omegat(path, source) == ["Ең жақсысы.", *KAZAKH[1:]]


def test_omegat_takes_no_russian_for_kazakh(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "en-kk.tmx"
    russian = [unit("r", variant(EN, ENGLISH[3]), variant(RU, "Зимой по мосту никто не ходил."))]
    tmx.dump([*ten()[:3], *russian], path, source=EN, target=KK)
    assert omegat(path, source)[:4] == [*KAZAKH[:3], ENGLISH[3]]


def test_translate_toolkit_fills_in_ten_sentences(tmp_path: Path, source: Path) -> None:
    path, folder = tmp_path / "en-kk.tmx", tmp_path / "bin"
    folder.mkdir()
    tmx.dump(ten(), path, source=EN, target=KK)
    answer = toolkit(path, source, folder)
    assert "same as pretranslate" in answer
    assert "fuzzy" not in answer
    for english, kazakh in zip(ENGLISH, KAZAKH, strict=True):
        assert f'msgid "{english}"\nmsgstr "{kazakh}"\n' in answer


def test_a_missing_program_is_a_failure_in_ci_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs no-such-tool: apt-get install some-package"):
        program("no-such-tool", "some-package")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="needs no-such-tool"):
        program("no-such-tool", "some-package")
