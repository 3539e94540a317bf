"""Which reports are versions of one another: on made-up vectors, and what a manifest may say."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from qostil import InputError, Language, Report, Section, Sentence, Source, Span
from qostil.encoder import Vectors
from qostil.reports import Manifest, lead_texts, pair_versions, traits
from qostil.reports.evidence import Traits, compare, rarity

WIDTH = 48


def report(name: str, language: str, count: int = 20, date: datetime | None = None) -> Report:
    texts = [f"{name} {number} ({1900 + 7 * number})" for number in range(count)]
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(text, Span(start, start + len(text))))
        start += len(text) + 1
    sections = (Section("", tuple(sentences), Language(language)),)
    source = Source(f"folder/{name}.{language}.md", "0", "markdown")
    return Report(f"{name}.{language}", name, Language(language), " ".join(texts), sections, source, date=date)


def meaning(seed: int, count: int = 20, noise: int = 0) -> Vectors:
    """Vectors of a text's sentences; the same seed is the same text, another noise another translation of it."""
    rows = np.random.default_rng(seed).normal(size=(count, WIDTH))
    rows += 0.5 * np.random.default_rng(1000 + noise).normal(size=rows.shape)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def group_ids(reports: list[Report], vectors: list[Vectors], manifest: Manifest | None = None) -> list[str]:
    found = [traits(one, rows) for one, rows in zip(reports, vectors, strict=True)]
    return [versions.id for versions in pair_versions(reports, found, manifest)]


def test_versions_are_found_by_meaning_in_order() -> None:
    reports = [report("a", "kk"), report("a", "en"), report("b", "en"), report("b", "ru"), report("c", "ky")]
    vectors = [meaning(1, noise=1), meaning(1, noise=2), meaning(2, noise=3), meaning(2, noise=4), meaning(3, noise=5)]
    assert group_ids(reports, vectors) == ["a.en+a.kk", "b.en+b.ru"]


def test_three_languages_make_one_group_english_first() -> None:
    reports = [report("a", "ru"), report("a", "kk"), report("a", "en")]
    assert group_ids(reports, [meaning(1, noise=n) for n in range(3)]) == ["a.en+a.kk+a.ru"]


def test_the_same_language_never_stands_twice_in_a_group() -> None:
    reports = [report("a", "en"), report("b", "en"), report("a", "kk")]
    vectors = [meaning(1, noise=1), meaning(1, noise=2), meaning(1, noise=3)]
    (group,) = group_ids(reports, vectors)
    assert group in {"a.en+a.kk", "b.en+a.kk"}


def test_the_same_numbers_and_shape_do_not_make_versions() -> None:
    assert group_ids([report("a", "en"), report("b", "kk")], [meaning(1, noise=1), meaning(2, noise=2)]) == []


def test_other_numbers_do_not_part_versions() -> None:
    other = replace(report("a", "kk"), sections=report("b", "kk").sections)
    assert group_ids([report("a", "en"), other], [meaning(1, noise=1), meaning(1, noise=2)]) == ["a.en+a.kk"]


def test_evidence_does_not_depend_on_which_comes_first() -> None:
    day = datetime(2021, 5, 1, tzinfo=UTC)
    one = traits(report("a", "en", date=day), meaning(1, noise=1))
    other = traits(report("a", "kk", 17, date=day.replace(year=2022)), meaning(1, 17, noise=2))
    weights = rarity([one, other])
    there, back = compare(one, other, weights), compare(other, one, weights)
    assert there.likelihood == pytest.approx(back.likelihood)
    assert 0 < there.date < 1


def test_a_report_without_sentences_pairs_with_nothing() -> None:
    nothing = np.zeros((0, WIDTH), np.float32)
    assert group_ids([report("a", "en", 0), report("a", "kk", 0)], [nothing, nothing]) == []


def test_leads_are_the_beginning_of_the_body() -> None:
    assert lead_texts(report("a", "en", 60))[0] == "a 0 (1900)"
    assert len(lead_texts(report("a", "en", 60))) == 40


def manifest(tmp_path: Path, text: str) -> Manifest:
    path = tmp_path / "reports.toml"
    path.write_text(text, "utf-8")
    return Manifest.read(path)


@pytest.fixture
def strangers() -> tuple[list[Report], list[Traits]]:
    reports = [report("a", "en"), report("b", "kk"), report("c", "ru")]
    return reports, [traits(one, meaning(seed, noise=seed)) for seed, one in enumerate(reports)]


@pytest.mark.parametrize("name", ["b.kk", "b.kk.md", "folder/b.kk.md"])
def test_a_manifest_names_reports_by_id_or_file(
    tmp_path: Path, strangers: tuple[list[Report], list[Traits]], name: str
) -> None:
    said = manifest(tmp_path, f'[[versions]]\nreports = ["{name}", "a.en"]\n')
    (versions,) = pair_versions(*strangers, said)
    assert (versions.id, versions.likelihood) == ("a.en+b.kk", 1.0)


def test_what_stands_alone_is_left_alone(tmp_path: Path) -> None:
    reports = [report("a", "en"), report("a", "kk")]
    assert group_ids(reports, [meaning(1), meaning(1)], manifest(tmp_path, 'alone = ["a.kk"]')) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("versions = 3", "versions is not a list of tables"),
        ("[[versions]]\nreports = 'a.en'", "is not a list of ids"),
        ("[[versions]]\nreport = ['a.en', 'b.kk']", "is not a list of ids"),
        ("groups = []", "unknown key 'groups'"),
        ("[[versions", "not a TOML file"),
        ("[[versions]]\nreports = ['a.en']", "expected two or more reports in different languages"),
        ("[[versions]]\nreports = ['a.en', 'nobody']", "'nobody' names no report"),
        ("[[versions]]\nreports = ['a.en', 'b.kk']\n[[versions]]\nreports = ['c.ru', 'b.kk']", "b.kk is named twice"),
    ],
)
def test_a_wrong_manifest_is_one_clear_error(
    tmp_path: Path, strangers: tuple[list[Report], list[Traits]], text: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        pair_versions(*strangers, manifest(tmp_path, text))
    assert str(caught.value).startswith(str(tmp_path / "reports.toml"))
