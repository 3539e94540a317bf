"""A project that OmegaT opens and translates with our memory."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import Concept, InputError, Status, Term, TranslationUnit
from qostil.formats import omegat_project

from .making import EN, ENGLISH, KAZAKH, KK, simple, ten
from .programs import program


def decided() -> list[TranslationUnit]:
    """The first seven sentences confirmed, the others not."""
    return [replace(each, status=Status.CONFIRMED) if number < 7 else each for number, each in enumerate(ten())]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text("".join(f"{sentence}\n" for sentence in ENGLISH), encoding="utf-8")
    return path


def test_omegat_translates_with_it(tmp_path: Path, source: Path) -> None:
    program("omegat", "omegat")
    folder = tmp_path / "project"
    concept = Concept("c", (Term("bread", EN), Term("нан", KK)))
    made = omegat_project.dump(decided(), folder, (EN, KK), sources=[source], concepts=[concept])
    assert made == omegat_project.Project(1, 7, 3, 1)
    command = ["java", "-Djava.awt.headless=true", "-Duser.language=en", "-Dfile.encoding=UTF-8"]
    command += ["-jar", "/usr/share/omegat/OmegaT.jar", str(folder), "--mode=console-translate"]
    command += [f"--config-dir={tmp_path / 'config'}", "--disable-project-locking", "--no-team"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    translated = (folder / "target" / "source.txt").read_text("utf-8").splitlines()
    assert translated == [*KAZAKH[:7], *ENGLISH[7:]]
    assert (folder / "glossary" / "qostil.txt").read_text("utf-8") == "bread\tнан\n"


def test_making_it_again_keeps_translations(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "project"
    omegat_project.dump(decided(), folder, (EN, KK), sources=[source])
    saved = folder / "omegat" / "project_save.tmx"
    saved.write_text("work of a translator", encoding="utf-8")
    again = omegat_project.dump([simple("1", "One.", "Бір.")], folder, (EN, KK))
    assert again == omegat_project.Project(0, 0, 1, 0)
    assert saved.read_text("utf-8") == "work of a translator"
    assert (folder / "source" / "source.txt").is_file()


def test_what_is_no_place_for_a_project(tmp_path: Path, source: Path) -> None:
    with pytest.raises(InputError, match="holds something that is no OmegaT project"):
        omegat_project.dump([], tmp_path, (EN, KK))
    with pytest.raises(InputError, match="is a file"):
        omegat_project.dump([], source, (EN, KK))
    with pytest.raises(InputError, match="is no file"):
        omegat_project.dump([], tmp_path / "new", (EN, KK), sources=[tmp_path / "missing.txt"])
    other = tmp_path / "other"
    other.mkdir()
    (other / "source.txt").write_text("Another.", encoding="utf-8")
    with pytest.raises(InputError, match="has the name of another source"):
        omegat_project.dump([], tmp_path / "new", (EN, KK), sources=[source, other / "source.txt"])
