"""Markdown."""

from datetime import datetime
from pathlib import Path

import pytest

from qostil import InputError, Kind, Language, Role
from qostil.report import Place
from qostil.reports import read_file
from tests.reports.making import read_text, uncovered

REPORT = """---
title: "Су және адам"
date: 2024-05-31
language: kk-KZ
id: water-kk
other: [1, 2]
---
# Су және адам

Бұл – кіріспе.[^1] Ол *қысқа*, **маңызды** және [сілтемесі](https://example.org/a) бар.
Екінші жол осында жалғасады.

Негізгі ұсыныстар
-----------------

- Бірінші ұсыныс. Ол қысқа;
- Екінші ұсыныс.[^law]
  1. Ішкі тармақ

```python
print("x")
```

> Дәйексөз осында. Екінші сөйлем.

| Баған | Мән |
|---|---|
| Су | 5 |

![Өзен](river.png)

[^law]: Екінші дереккөз, [заң](https://example.org/b).
[^1]: Бірінші дереккөз.
    Оның жалғасы.
"""


def test_blocks_become_sections_and_sentences(tmp_path: Path) -> None:
    report = read_text(tmp_path, REPORT, "Су 1.md")
    assert [(sentence.kind, sentence.text, sentence.marks) for sentence in report.sentences] == [
        (Kind.HEADING, "Су және адам", ()),
        (Kind.SENTENCE, "Бұл – кіріспе.", (1,)),
        (Kind.SENTENCE, "Ол қысқа, маңызды және сілтемесі бар.", ()),
        (Kind.SENTENCE, "Екінші жол осында жалғасады.", ()),
        (Kind.HEADING, "Негізгі ұсыныстар", ()),
        (Kind.ITEM, "Бірінші ұсыныс.", ()),
        (Kind.ITEM, "Ол қысқа;", ()),
        (Kind.ITEM, "Екінші ұсыныс.", (2,)),
        (Kind.ITEM, "Ішкі тармақ", ()),
        (Kind.SENTENCE, "Дәйексөз осында.", ()),
        (Kind.SENTENCE, "Екінші сөйлем.", ()),
        (Kind.ITEM, "Баған", ()),
        (Kind.ITEM, "Мән", ()),
        (Kind.ITEM, "Су", ()),
        (Kind.ITEM, "5", ()),
        (Kind.SENTENCE, "Өзен", ()),
        (Kind.NOTE, "Бірінші дереккөз. Оның жалғасы.", (1,)),
        (Kind.NOTE, "Екінші дереккөз, заң.", (2,)),
    ]
    assert [(section.title, section.role) for section in report.sections] == [
        ("Су және адам", Role.BODY),
        ("Негізгі ұсыныстар", Role.BODY),
        ("", Role.NOTES),
    ]
    assert [(aside.text, aside.reason) for aside in report.asides] == [('print("x")', "block of code")]
    assert uncovered(report) == ""


def test_front_matter_is_read(tmp_path: Path) -> None:
    report = read_text(tmp_path, REPORT, "Су 1.md")
    assert (report.id, report.title, report.language) == ("water-kk", "Су және адам", Language("kk-KZ"))
    assert report.date == datetime(2024, 5, 31)
    assert report.source.format == "markdown"


def test_every_sentence_leads_back_to_the_line_of_its_block(tmp_path: Path) -> None:
    report = read_text(tmp_path, REPORT, "Су 1.md")
    lines = REPORT.splitlines(keepends=True)
    places = {sentence.text: report.place(sentence.span.start) for sentence in report.sentences}
    for text, line in {"Су және адам": 8, "Негізгі ұсыныстар": 13, "Ішкі тармақ": 18, "Су": 28}.items():
        assert places[text] == Place(line, sum(map(len, lines[: line - 1])))
    assert places["Бірінші дереккөз. Оның жалғасы."].number == 33


def test_without_front_matter_the_file_and_its_heading_name_the_report(tmp_path: Path) -> None:
    report = read_text(tmp_path, "# A plan for water\n\nWater is scarce, and nobody knows why.\n", "plan.md")
    assert (report.id, report.title, report.language.tag) == ("plan", "A plan for water", "en")
    assert read_text(tmp_path, "Water is scarce, and nobody knows why.\n", "plan.md").title == "plan"


def test_a_text_file_with_headings_of_markdown_is_markdown(tmp_path: Path) -> None:
    report = read_text(tmp_path, "# One\n\nThis is the first.\n\n## Two\n\nThis is the second.\n", "report.txt")
    assert report.source.format == "markdown"
    assert [section.title for section in report.sections] == ["One", "Two"]


def test_a_reference_without_a_definition_stays_as_it_is(tmp_path: Path) -> None:
    report = read_text(tmp_path, "It rained.[^9] All day.[^1]\n\n[^1]: A source.\n", "a.md")
    assert [sentence.text for sentence in report.sentences] == ["It rained.[^9] All day.", "A source."]


def test_windows_line_ends_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# One\r\n\r\nThis is the first.\r\n\r\nThis is the second.\r\n")
    (report,) = read_file(path).reports
    assert [report.place(sentence.span.start) for sentence in report.sentences] == [
        Place(1, 0),
        Place(3, 9),
        Place(5, 31),
    ]


def test_a_list_nested_deep_is_read(tmp_path: Path) -> None:
    text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(30))
    report = read_text(tmp_path, text, "deep.md")
    assert [sentence.text for sentence in report.sentences] == [f"level {depth}" for depth in range(30)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nlanguage: klingon!\n---\nText.\n", "language code"),
        ("---\ndate: last May\n---\nText.\n", "no date"),
        ("---\ntitle: Nothing else\n---\n\n", "no text"),
    ],
)
def test_front_matter_that_makes_no_sense_is_named(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        read_file(path)
    assert caught.value.path == str(path)
