"""The Python of the documentation runs."""

import re
from pathlib import Path

import pytest

from qostil.memory import Memory

from .making import EN, ENGLISH, KAZAKH, KK, report, units

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["memory", "exports", "matching"])
def test_examples_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()
    reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
    with Memory.open(Path("out", "memory.db")) as memory:
        memory.record_reports(reports)
        memory.replace_group("1+2", units(*reports, confidence=0.4))
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(example, f"docs/{page}.md", "exec"), {})  # noqa: S102
    assert ENGLISH[0] in capsys.readouterr().out
