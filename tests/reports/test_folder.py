"""Folders of reports."""

from pathlib import Path

import pytest

from qostil import InputError
from qostil.reports import Reading, read_folder
from tests.reports.making import dump, export, exported, post

TEXT = "The river rose in spring. Nobody had expected that.\n"
SHORT = "The river rose in spring.\xa0Nobody had expected that.\xa0It was late."
SPACED = "The river rose in spring. \xa0 Nobody had expected that. \xa0 It was late."


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def messages(reading: Reading) -> dict[str, str]:
    return {Path(notice.path).name: notice.message for notice in reading.notices}


def test_files_are_read_in_sorted_order_through_all_folders(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": TEXT, "a/z.md": TEXT, "a/б в.TXT": TEXT, "c/d/e.markdown": TEXT})
    reading = read_folder(tmp_path)
    assert [report.id for report in reading.reports] == ["b", "z", "б в", "e"]
    assert reading.notices == ()


def test_what_cannot_be_read_gives_a_notice_and_all_else_is_read(tmp_path: Path) -> None:
    write(
        tmp_path, {"good.txt": TEXT, "empty.txt": "", "binary.txt": b"a\x00b", "bad.md": "---\ndate: soon\n---\nText."}
    )
    write(
        tmp_path,
        {"cyr.txt": "Совет собрался в старой библиотеке.".encode("cp1251"), "cut.txt": dump(post(5, "It rai", None))},
    )
    reading = read_folder(tmp_path)
    assert [report.id for report in reading.reports] == ["5", "cyr", "good"]
    said = messages(reading)
    assert said.keys() == {"empty.txt", "binary.txt", "bad.md", "cyr.txt", "cut.txt"}
    assert said["empty.txt"].startswith("not read: the file is empty")


def test_other_files_are_skipped_and_only_those_worth_a_word_are_named(tmp_path: Path) -> None:
    quiet = {"README.md": TEXT, "readme.txt": TEXT, "reports.toml": "", ".hidden.txt": TEXT, ".git/a.txt": TEXT}
    named: dict[str, str | bytes] = {
        "a.pdf": b"%PDF",
        "b.rtf": b"{\\rtf1}",
        "c.png": b"",
        "d.toml": "",
        "noending": TEXT,
        "built/memory.db": b"SQLite format 3",
        "built/x.txt": TEXT,
    }
    reading = read_folder(write(tmp_path, {**quiet, **named, "good.txt": TEXT}))
    assert [report.id for report in reading.reports] == ["good"]
    said = messages(reading)
    assert said.keys() == {"a.pdf", "b.rtf", "c.png", "d.toml", "noending", "built"}
    assert ".txt" in said["c.png"]
    assert said["a.pdf"].startswith("not read: ")
    assert "save it as Word document" in said["b.rtf"]


def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><h1>The river</h1><p>{TEXT}</p></body></html>"
    write(tmp_path, {"saved.aspx": page, "archive": dump(post(5, TEXT)), "old.doc": page, "notes.cfg": TEXT})
    reading = read_folder(tmp_path)
    assert [(report.id, report.source.format) for report in reading.reports] == [
        ("5", "php-dump"),
        ("old", "html"),
        ("saved", "html"),
    ]
    assert messages(reading)["notes.cfg"].startswith("skipped: not a kind of file that is read")


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    write(outside, {"secret.txt": TEXT, "more/secret.txt": TEXT})
    write(inside, {"a.txt": TEXT})
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside / "more")
    (inside / "loop").symlink_to(inside)
    (inside / "broken.txt").symlink_to(inside / "missing.txt")
    (inside / "near.txt").symlink_to(inside / "a.txt")
    reading = read_folder(inside)
    assert [report.id for report in reading.reports] == ["a", "near"]
    assert messages(reading).keys() == {"link.txt", "folder", "loop", "broken.txt"}


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        read_folder(tmp_path / "nowhere")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == Reading(())


def test_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    reading = read_folder(
        write(tmp_path, {"en/plan.txt": TEXT, "kk/plan.txt": TEXT, "ru/plan.md": TEXT, "plan-2.txt": TEXT})
    )
    assert [report.id for report in reading.reports] == ["plan-2", "plan", "plan-3", "plan-4"]
    assert [notice.path.rsplit("/", 2)[-2] for notice in reading.notices] == ["kk", "ru"]


def test_of_two_copies_of_a_post_the_whole_one_is_kept(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": dump(post(4, TEXT), post(5, SHORT, title=None)), "b.txt": dump(post(5, SHORT), post(6, TEXT))},
    )
    reading = read_folder(tmp_path)
    assert [(report.id, report.cut) for report in reading.reports] == [("4", False), ("5", False), ("6", False)]
    assert reading.reports[1].source.path.endswith("b.txt")
    assert any(notice.unit == "5" and "it is cut there" in notice.message for notice in reading.notices)


def test_of_two_whole_copies_the_one_with_its_spaces_is_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(post(5, SHORT)), "b.txt": dump(post(5, SPACED))})
    (report,) = read_folder(tmp_path).reports
    assert report.text == SPACED


def test_progress_names_every_file(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT, "b.txt": "", "c.md": TEXT})
    seen: list[tuple[str, int, int]] = []
    read_folder(tmp_path, lambda path, done, total: seen.append((path.name, done, total)))
    assert seen == [("a.txt", 0, 3), ("b.txt", 1, 3), ("c.md", 2, 3)]


PAGE = "<html><body class='postid-{0}'><nav><a href=/>Home</a></nav><main><h2>Water</h2><p>{1}</p></main></body></html>"


def test_of_one_post_in_three_formats_the_export_is_kept(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": dump(post(5, f"Water{TEXT}")),
            "b.html": PAGE.format(5, TEXT),
            "c.xml": export(exported(5, f"<h2>Water</h2>\n{TEXT}")),
        },
    )
    reading = read_folder(tmp_path)
    assert [(report.id, report.source.format) for report in reading.reports] == [("5", "wxr")]
    assert [notice.unit for notice in reading.notices if notice.unit] == ["5", "5"]


def test_a_whole_copy_is_better_than_a_better_format(tmp_path: Path) -> None:
    cut = export(exported(5, TEXT + "And so it ends."))
    write(tmp_path, {"a.txt": dump(post(5, TEXT)), "b.xml": cut[: cut.index("And so") + 6]})
    (report,) = read_folder(tmp_path).reports
    assert (report.source.format, report.cut) == ("php-dump", False)


def test_posts_of_two_sites_with_one_number_are_both_kept(tmp_path: Path) -> None:
    other = "The council met on Monday, drank tea, and went home early."
    write(tmp_path, {"a.xml": export(exported(5, TEXT)), "b.xml": export(exported(5, other))})
    reading = read_folder(tmp_path)
    assert [report.id for report in reading.reports] == ["5", "5-2"]
    assert [Path(notice.path).name for notice in reading.notices] == ["b.xml"]


def test_what_a_browser_saved_beside_a_page_is_not_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Су.html": PAGE.format(5, TEXT),
            "Су_files/frame.html": PAGE.format(6, TEXT),
            "Су_files/a.js": "x",
            "other_files/b.txt": TEXT,
        },
    )
    reading = read_folder(tmp_path)
    assert [report.id for report in reading.reports] == ["5", "b"]
    assert not reading.notices
