"""Files in other encodings, files that are no text."""

import os
from pathlib import Path

import pytest

from qostil import InputError
from qostil.reports import Reading, read_file
from qostil.reports import reading as reading_module

RUSSIAN = "Совет собрался в старой библиотеке.\nОн договорился по трём вопросам, и никто не был против.\n"
KAZAKH = "Кеңес ескі кітапханада жиналды.\nОл үш мәселе бойынша келісті.\n"


def read(folder: Path, data: bytes, name: str = "есеп бір.txt") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_a_byte_order_mark(encoding: str, tmp_path: Path) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    reading = read(tmp_path, mark + KAZAKH.encode(encoding))
    assert reading.reports[0].text == KAZAKH
    assert reading.notices == ()


def test_windows_1251_is_read_with_a_notice(tmp_path: Path) -> None:
    reading = read(tmp_path, RUSSIAN.encode("cp1251"))
    assert reading.reports[0].text == RUSSIAN
    assert reading.reports[0].language.tag == "ru"
    (notice,) = reading.notices
    assert "windows-1251" in notice.message
    assert notice.path.endswith("есеп бір.txt")


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    (report,) = read(tmp_path, b"A plan\rIt rained.\rNobody came.").reports
    assert [sentence.text for sentence in report.sentences] == ["A plan", "It rained.", "Nobody came."]


def test_a_text_cut_inside_a_letter_is_read_up_to_it(tmp_path: Path) -> None:
    reading = read(tmp_path, KAZAKH.strip().removesuffix(".").encode()[:-1])
    assert reading.reports[0].cut
    assert "cut" in reading.notices[0].message


BAD: dict[str, tuple[bytes, str, int | None]] = {
    "empty": (b"", "empty", None),
    "white space": (b" \n\t\n", "empty", None),
    "only a byte order mark": (b"\xef\xbb\xbf\n", "white space", None),
    "binary": (b"first\nsecond\x00\x01\x02", "NUL byte at offset 12", 2),
    "UTF-16 without a mark": (RUSSIAN.encode("utf-16-le"), "UTF-16", 1),
    "a bad byte in good text": (f"{KAZAKH}Тағы ".encode() + b"\xff\xfe\xff" + b" bar", "byte 0xff at offset 12", 3),
    "latin-1": ("Le conseil s'est r\u00e9uni \u00e0 c\u00f4t\u00e9.\n".encode("latin-1"), "byte 0xe9 at offset 18", 1),
    "control characters": (b"\x01\x02\x03ab\x04\x05" * 50, "control characters", None),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF", None),
    "cut DOCX": (b"PK\x03\x04\x14\x00", "damaged or was cut", None),
    "half of UTF-16": (b"\xff\xfe" + b"\x00\xd8a\x00" * 3, "UTF-16-LE|UTF-16LE", 1),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_text_is_refused_by_name(kind: str, tmp_path: Path) -> None:
    data, said, line = BAD[kind]
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path, data)
    assert caught.value.path == str(tmp_path / "есеп бір.txt")
    assert caught.value.line == line


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="folder"):
        read_file(tmp_path)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "LARGEST", 100)
    with pytest.raises(InputError, match="at most 100"):
        read(tmp_path, b"a" * 101)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("It rained.", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_file(path)
