"""The house stands as docs/house.md draws it: who may import whom, what is documented, what must not be in it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import ROOT

ROOMS = {"languages", "reports", "models", "align", "baselines", "memory", "formats", "glossaries", "checks"}
MAY_IMPORT = {"core": set[str](), "languages": set[str]()} | {room: {"languages"} for room in ROOMS - {"languages"}}


def modules(folder: str) -> list[Path]:
    return sorted(ROOT.joinpath(folder).rglob("*.py"))


def imported_rooms(module: Path) -> set[str]:
    """The rooms a module imports, at its top or anywhere inside."""
    names = set[str]()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("qostil.")} & (ROOMS | {"app"})


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_rooms_import_only_what_they_may(room: str) -> None:
    for module in modules(room):
        strangers = imported_rooms(module) - MAY_IMPORT[room] - {room}
        assert not strangers, f"{module.relative_to(ROOT)} imports {strangers}"


def test_no_module_of_core_has_the_name_of_a_room() -> None:
    assert not {module.stem for module in modules("core")} & (ROOMS | {"app"})


def tracked_files() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a checkout")
    return [path for name in listed.splitlines() if (path := ROOT / name).is_file()]


def test_no_machine_paths_and_no_weights_beyond_the_limit() -> None:
    limit, size = 60 * 2**20, 0
    for path in tracked_files():
        size += path.stat().st_size
        if (
            path.suffix in {".py", ".md", ".toml", ".sh", ".sql", ".html", ".css", ".txt", ""}
            and "bundled" not in path.parts
        ):
            text = path.read_text("utf-8")
            # A real path of somebody's machine, not one that a document invents.
            assert not re.search(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/", text), path
    assert size < limit


def test_every_command_has_a_page_that_names_it() -> None:
    from qostil.app.cli import COMMANDS

    pages = "\n".join(page.read_text("utf-8") for page in [ROOT / "README.md", *ROOT.joinpath("docs").glob("*.md")])
    for name in COMMANDS:
        assert f"qostil {name}" in pages, name


def test_every_dependency_has_its_reason() -> None:
    reasons = ROOT.joinpath("docs", "dependencies.md").read_text("utf-8")
    project = ROOT.joinpath("pyproject.toml").read_text("utf-8")
    for requirement in re.findall(r'^  "([a-z][\w-]+)[><=]', project, re.MULTILINE):
        assert f"`{requirement}`" in reasons, requirement


def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "sentencepiece", "rich", "lxml", "markdown_it", "openpyxl", "regex", "sqlite3"]
    heavy.append("qostil.reports")
    check = f"import sys, qostil.app.cli; print([name for name in {heavy} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout
    assert loaded == "[]\n"


def test_only_aligning_loads_what_compiles_its_loops() -> None:
    check = "import sys, qostil.align, qostil.app.aligning; print('numba' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
