"""SRX: files, patterns and splitting, against a slow version that asks every rule at every place."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from qostil import InputError, Kind, Language, SettingError
from qostil.reports import SrxRules, load_srx, read_file, resplit
from qostil.reports.srx.patterns import PatternError, translated
from tests.shared import ROOT, shared

HEAD = '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="{}"/><body>'
KK, EN = Language("kk"), Language("en")


def rule(before: str, after: str, breaks: str = "yes") -> str:
    return f'<rule break="{breaks}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>'


def file_of(*rules: str, cascade: str = "no", maps: str = "") -> str:
    maps = maps or '<languagemap languagepattern=".*" languagerulename="All"/>'
    body = "\n".join(rules)
    return (
        f'{HEAD.format(cascade)}<languagerules><languagerule languagerulename="All">\n{body}\n</languagerule>'
        f"</languagerules><maprules>{maps}</maprules></body></srx>"
    )


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "my.srx"
    path.write_text(content, encoding="utf-8")
    return path


def split(tmp_path: Path, content: str, text: str, language: Language = EN) -> list[str]:
    return [text[s.start : s.end] for s in SrxRules(load_srx(written(tmp_path, content)), language).split(text)]


STOP = rule(r"[.?!]+", r"\s")


def test_the_first_rule_that_matches_decides(tmp_path: Path) -> None:
    no = rule(r"\bDr\.", r"\s", "no")
    assert split(tmp_path, file_of(no, STOP), "Dr. Lee came. He left.") == ["Dr. Lee came.", "He left."]
    assert split(tmp_path, file_of(STOP, no), "Dr. Lee came. He left.") == ["Dr.", "Lee came.", "He left."]


def test_a_side_may_be_empty_or_missing(tmp_path: Path) -> None:
    assert split(tmp_path, file_of(rule("", "(?=Бұл)")), "Ол кетті Бұл жаман") == ["Ол кетті", "Бұл жаман"]
    assert split(tmp_path, file_of("<rule><beforebreak>;</beforebreak></rule>"), "a;b; c") == ["a;", "b;", "c"]


def test_a_break_without_white_space_keeps_every_character(tmp_path: Path) -> None:
    assert split(tmp_path, file_of(rule("。", ".")), "一。二。") == ["一。", "二。"]


def test_paragraphs_end_segments(tmp_path: Path) -> None:
    assert split(tmp_path, file_of(STOP), "No stop\nAnother line. And more.") == [
        "No stop",
        "Another line.",
        "And more.",
    ]


def test_what_stands_at_the_beginning_of_a_paragraph(tmp_path: Path) -> None:
    numbered = rule(r"^\s*\p{Nd}+[\p{Nd}\.\)\]]+", r"\s+\p{Lu}")
    assert split(tmp_path, file_of(numbered), "1. First 2. Not\n2. Second") == ["1.", "First 2. Not", "2.", "Second"]


CASCADING = (
    "{head}<languagerules>"
    '<languagerule languagerulename="Kazakh">{no}</languagerule>'
    '<languagerule languagerulename="All">{stop}</languagerule>'
    '</languagerules><maprules><languagemap languagepattern="KK.*" languagerulename="Kazakh"/>'
    '<languagemap languagepattern=".*" languagerulename="All"/></maprules></body></srx>'
)


@pytest.mark.parametrize(
    ("cascade", "language", "expected"),
    [
        ("yes", KK, ["2010 ж. Ол келді.", "Кетті."]),
        ("no", KK, ["2010 ж. Ол келді. Кетті."]),
        ("yes", Language.parse("kk-KZ"), ["2010 ж. Ол келді.", "Кетті."]),
        ("yes", EN, ["2010 ж.", "Ол келді.", "Кетті."]),
    ],
)
def test_cascade(tmp_path: Path, cascade: str, language: Language, expected: list[str]) -> None:
    content = CASCADING.format(head=HEAD.format(cascade), no=rule(r"\bж\.", r"\s", "no"), stop=STOP)
    assert split(tmp_path, content, "2010 ж. Ол келді. Кетті.", language) == expected


def test_a_language_without_a_map_is_told_which_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, file_of(STOP, maps='<languagemap languagepattern="ru" languagerulename="All"/>'))
    with pytest.raises(SettingError, match=r"my\.srx has no rules for the language kk; it has those for ru \(All\)"):
        SrxRules(load_srx(path), KK).split("Бір. Екі.")


def test_version_one_and_the_settings_of_other_tools_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '<srx version="1.0" xmlns:x="http://example.org/tool"><header segmentsubflows="no">'
        '<formathandle type="end" include="yes"/><x:options trim="yes"><x:deep/></x:options></header><body>'
        f'<languagerules><languagerule languagerulename="Default">{STOP}</languagerule></languagerules>'
        '<maprules><maprule maprulename="Default"><languagemap languagepattern=".*" languagerulename="Default"/>'
        "</maprule></maprules></body></srx>",
    )
    file = load_srx(path)
    assert (file.version, file.cascade, file.subflows, file.formats) == ("1.0", False, False, {"end": True})
    assert SrxRules(file, EN).name == f"srx-{file.digest[:12]}"
    assert len(SrxRules(file, EN).split("One. Two.")) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<srx", "my.srx:1: is not well-formed XML: unclosed token: line 1, column 0"),
        ('<tmx version="1.4"/>', "my.srx:1: is not SRX: its root element is 'tmx', expected 'srx'"),
        ('<srx version="3.0"/>', "my.srx:1: is SRX of version '3.0'; expected 1.0 or 2.0"),
        ('<srx version="2.0"/>', "my.srx: maps no language to rules; expected a 'languagemap'"),
        (
            '<!DOCTYPE srx [<!ENTITY a "aaaa">]><srx version="2.0"/>',
            "my.srx:1: has a document type; SRX needs none, and it may be an attack: remove it",
        ),
        ('<srx version="2.0"><body><p/></body></srx>', "my.srx:1: has an element 'p', which SRX does not know"),
        (file_of(STOP, cascade="maybe"), "my.srx:1: has cascade='maybe'; expected 'yes' or 'no'"),
        (
            file_of(STOP, maps='<languagemap languagepattern="kk" languagerulename="No"/>'),
            "my.srx:3: maps a language to the rules 'No', which it lacks; it has 'All'",
        ),
        (
            file_of(STOP, maps='<languagemap languagepattern="kk"/>'),
            "my.srx:3: has an element without its attribute 'languagerulename'",
        ),
        (f'<srx version="2.0"><body>{STOP}</body></srx>', "my.srx:1: has a rule outside of a 'languagerule'"),
    ],
)
def test_what_is_no_srx_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        load_srx(written(tmp_path, content))
    assert str(raised.value).removeprefix(f"{tmp_path}/") == message


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("(a", "the beforebreak '(a' is no regular expression: missing )"),
        (r"\yx", r"the beforebreak '\\yx' has \y at 1, which means nothing here"),
        ("a{e}", r"the beforebreak 'a{e}' has a { at 2 that is no repetition such as {2,5}; write \{ for the sign"),
        ("(?|a)", "the beforebreak '(?|a)' has a group at 1 that begins as none can: '(?|a'"),
        ("(?R)", "the beforebreak '(?R)' sets an unknown flag, 'R'"),
        ("(a{900}){900}", "the beforebreak '(a{900}){900}' has 810000 repeats, multiplied; at most 100000 are read"),
        ("(" * 61 + "a" + ")" * 61, f"the beforebreak '{'(' * 61}a{')' * 61}' has 61 groups within one another"),
        ("[a", "the beforebreak '[a' has a set [ that is not closed"),
        (r"(a)\1", r"the beforebreak '(a)\\1' has a back reference, which cannot be in front of a break"),
    ],
)
def test_a_broken_pattern_is_named_with_its_line(tmp_path: Path, before: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        split(tmp_path, file_of(STOP, rule(before, "x")), "text")
    assert raised.value.line == 3
    assert raised.value.message.startswith(message)


def test_a_rule_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qostil.reports.srx.engine._SECONDS", 0.05)
    with pytest.raises(InputError, match="this rule takes more than"):
        split(tmp_path, file_of(rule(r"!", r"(?:a|aa|a?)+$")), "!" + "a" * 5000 + "b")


@pytest.mark.parametrize(
    ("pattern", "matches", "not_"),
    [
        (r"\Qa.b\E+", "a.bb", "axb"),
        (r"[a-z&&[^aeiou]]+", "xyz", "a"),
        (r"[\p{L}&&[^\p{Lu}]]", "ж", "Ж"),
        (r"[a[bc]]+", "abc", "d"),
        (r"[a|~]+", "a|~", "b"),
        (r"[]a]", "]", "b"),
        (r"\h\R", "\u2003\r\n", "\n\n"),
        (r"\x{416}\u0436\x41\0101", "ЖжAA", "ЖжA"),
        (r"a++b", "aab", "a"),
        (r"(?i)ж(?-i)Ы", "ЖЫ", "Жы"),
        (r"(?u)(?>ab|a)c", "abc", "ab"),
        (r"(?<one>a)\k<one>(b)\2", "aabb", "aab"),
        (r"(?<=x)a|y\b", "y", "a"),
        (r"\p{IsCyrillic}\P{Lu}\d{2,3}", "Жж12", "Ww12"),
        (r"\e\cA?", None, None),
    ],
)
def test_patterns_mean_what_they_mean_in_icu_and_java(pattern: str, matches: str | None, not_: str | None) -> None:
    if matches is None or not_ is None:
        with pytest.raises(PatternError):
            translated(pattern)
        return
    compiled = regex.compile(translated(pattern), regex.VERSION1)
    assert compiled.fullmatch(matches)
    assert not compiled.fullmatch(not_)


BEFORE = ["", r"\.", r"[.!]+", r"\bж\.", "a|ab", "^", "b+!?"]
AFTER = ["", r"\s", r"\s+[A-ZЖ]", "b", r"\z", r"(a)\1"]
RULES = st.lists(st.tuples(st.booleans(), st.sampled_from(BEFORE), st.sampled_from(AFTER)), min_size=1, max_size=6)


@given(RULES, st.text(alphabet="ab.! жЖA", max_size=25))
def test_the_same_as_asking_every_rule_at_every_place(
    tmp_path_factory: pytest.TempPathFactory, rules: list[tuple[bool, str, str]], text: str
) -> None:
    content = file_of(*(rule(before, after, "yes" if breaks else "no") for breaks, before, after in rules))
    ours = split(tmp_path_factory.getbasetemp(), content, text)
    breaks = [0]
    for at in range(1, len(text)):
        for yes, before, after in rules:
            fits = any(re.fullmatch(before, text[start:at]) for start in range(at + 1) if before != "^" or not at)
            if r"\b" in before:
                fits = any(re.compile(before).fullmatch(text, start, at) for start in range(at + 1))
            if (fits or not before) and re.compile(after.replace(r"\z", r"\Z")).match(text, at):
                breaks += [at] if yes else []
                break
    slow = [text[start:end].strip() for start, end in pairwise([*breaks, len(text)])]
    assert ours == [part for part in slow if part]


def test_the_rules_of_a_cat_tool(tmp_path: Path) -> None:
    file = load_srx(shared("interop", "files", "srx", "omegat__defaultRules.srx"))
    assert (len(file.maps), len(file.rules), sum(map(len, file.rules.values()))) == (18, 18, 2772)
    random.seed(5)
    words = ["Dr.", "Lee", "came.", "т.е.", "Ол", "кетті!", "\n", "«Кел»,", "10.5", "www.a.kz", "etc.", "Why?"]
    text = " ".join(random.choices(words, k=4000))  # noqa: S311
    for code in ("en", "ru", "kk", "de", "zh"):
        spans = SrxRules(file, Language(code)).split(text)
        held = "".join(text[span.start : span.end] for span in spans)
        assert "".join(held.split()) == "".join(text.split())
    english = SrxRules(file, EN)
    text = "Dr. Lee came. He left."
    assert [text[span.start : span.end] for span in english.split(text)] == ["Dr. Lee came.", "He left."]


def example() -> str:
    page = ROOT.joinpath("docs", "sentences.md").read_text(encoding="utf-8")
    return page.split("```xml\n")[1].split("```")[0]


def test_the_example_of_the_documentation_works(tmp_path: Path) -> None:
    text = "2010 ж. 5 млн. адам А. Серіковті көрді.[3] Кітап, дүкен т.б. жабылды. «Неге?» Ол үндемеді…"
    assert split(tmp_path, example(), text, KK) == [
        "2010 ж. 5 млн. адам А. Серіковті көрді.[3]",
        "Кітап, дүкен т.б. жабылды.",
        "«Неге?»",
        "Ол үндемеді…",
    ]


def test_the_example_of_the_documentation_is_valid() -> None:
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(shared("interop", "schemas", "srx20.xsd")))
    assert schema.validate(etree.fromstring(example().encode()))


def test_a_report_is_split_anew_and_keeps_its_headings_items_notes_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(
        "# The Valley\n\nFirst; second.[^1] Third.\n\n- An item. It is whole.\n\n[^1]: A note; whole.\n",
        encoding="utf-8",
    )
    report = read_file(path, language=EN).reports[0]
    anew = resplit(report, load_srx(written(tmp_path, file_of(rule(";", r"\s")))))
    assert [(one.kind, one.text, one.marks) for one in anew.sentences] == [
        (Kind.HEADING, "The Valley", ()),
        (Kind.SENTENCE, "First;", ()),
        (Kind.SENTENCE, "second. Third.", (1,)),
        (Kind.ITEM, "An item.", ()),
        (Kind.ITEM, "It is whole.", ()),
        (Kind.NOTE, "A note; whole.", (1,)),
    ]
    assert anew.splitter.startswith(f"{report.splitter}+srx-")
    held, before = ("".join(one.text[s.span.start : s.span.end] for s in one.sentences) for one in (anew, report))
    assert "".join(held.split()) == "".join(before.split())
