"""Translations written into an XLIFF file of another tool, which otherwise stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qostil import InputError, Language, Notice, Tag
from qostil.formats.atomic import Output
from qostil.formats.atomic import write as write_file
from qostil.formats.xliff.inline import write
from qostil.formats.xliff.read import Place, Segment, marks_of, segments_of
from qostil.formats.xliff.tree import LANG, MATCHES, Tree, parse
from qostil.formats.xmltext import legal

_UNSURE, _FUZZY = "needs-review-translation", "fuzzy-match"


@dataclass(frozen=True, slots=True)
class Filling:
    """A translation for a segment: from where, how good (0..100), and whether a person stands behind it.

    ``source`` is the source text that it translates, where it is not that of the segment. One that is ``only_offered``
    is written as a match and not as the target; ``others`` are further matches.
    """

    text: str
    tags: tuple[Tag, ...] = ()
    score: float = 100.0
    origin: str = "qostil"
    source: str = ""
    confirmed: bool = False
    only_offered: bool = False
    others: "tuple[Filling, ...]" = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """How many segments were filled, and those that were asked for and were not, with the reason."""

    count: int
    notices: tuple[Notice, ...]


def fill(path: Path, translations: Mapping[str, Filling], output: Output, target: Language) -> Filled:
    """Write translations, by the id of the segment, where a segment has none.

    Each is also written as a match (the module "matches" of XLIFF 2, ``alt-trans`` of XLIFF 1) with score and origin.

    :raises InputError: if the file cannot be read as a whole, or is for another language.
    """
    from lxml import etree

    tree = parse(path)
    if tree.fault is not None:
        raise tree.fault
    _name_target(tree, target)
    count, notices = 0, []
    for segment, place in list(segments_of(tree)):
        filling = translations.get(segment.id)
        if filling is None:
            continue
        reason = _reason(segment)
        if reason:
            notices.append(Notice(f"not filled: {reason}", str(path), segment.line, segment.id))
            continue
        if not filling.only_offered:
            (_fill_2 if tree.version == 2 else _fill_1)(tree, place, filling, target)
            count += 1
        offers = (filling, *filling.others)
        # In XLIFF 1 each is put in front of those before it.
        for each in offers if tree.version == 2 else reversed(offers):
            (_offer_2 if tree.version == 2 else _offer_1)(tree, place, each, target)
    info = tree.tree.docinfo
    # lxml says False for a declaration that says nothing, too; "no" is what that means.
    standalone = True if info.standalone else None
    content = etree.tostring(tree.tree, encoding=info.encoding or "UTF-8", xml_declaration=True, standalone=standalone)
    write_file(output, [content, b"\n"])
    return Filled(count, tuple(notices))


def _reason(segment: Segment) -> str:
    if not segment.translate:
        return "the file says that it is not to be translated"
    if segment.fault:
        return segment.fault
    return "it has a translation" if segment.target is not None and segment.target.text else ""


def _name_target(tree: Tree, target: Language) -> None:
    """See to it that the file names the language its targets will be in."""
    attribute, holders = ("trgLang", [tree.root])
    if tree.version == 1:
        attribute, holders = "target-language", list(tree.root.iter(tree.name("file")))
    for holder in holders:
        found = tree.language(holder, attribute)
        if found is not None and found.code != target.code:
            message = f"is to be translated into {found}, and the translations are in {target}"
            raise InputError(message, path=tree.path, line=holder.sourceline)
        if found is None:
            holder.set(attribute, str(target))


def _state(filling: Filling) -> bool:
    return filling.confirmed and filling.score >= 100


def _fill_2(tree: Tree, place: Place, filling: Filling, _: Language) -> None:
    holder = place.holder
    told = _target(tree, holder, "source")
    data = write(told, filling.text, filling.tags, 2)
    _with_data(tree, place.unit, told, data)
    holder.set("state", "translated" if _state(filling) else "initial")


def _offer_2(tree: Tree, place: Place, filling: Filling, _: Language) -> None:
    holder = place.holder
    if not holder.get("id"):
        holder.set("id", _fresh(place.unit, "s"))
    matches = place.unit.find(f"{{{MATCHES}}}matches")
    if matches is None:
        matches = place.unit.makeelement(f"{{{MATCHES}}}matches", nsmap={"mtc": MATCHES})
        place.unit.insert(0, matches)
    match = _sub(matches, f"{{{MATCHES}}}match", ref=f"#{holder.get('id')}", origin=legal(filling.origin)[0])
    match.set("matchQuality", f"{min(filling.score, 100.0):.2f}")
    source = "".join(holder.find(tree.name("source")).itertext())
    _sub(match, tree.name("source")).text = legal(filling.source)[0] or source
    _sub(match, tree.name("target")).text = legal(filling.text)[0]


def _with_data(tree: Tree, unit: Any, told: Any, data: dict[str, str]) -> None:
    """Put code of ours with the code of the unit, under ids that nothing else has."""
    if not data:
        return
    originals = unit.find(tree.name("originalData"))
    if originals is None:
        originals = unit.makeelement(tree.name("originalData"))
        first = next(each for each in unit if each.tag in (tree.name("segment"), tree.name("ignorable")))
        first.addprevious(originals)
    fresh = {}
    for key, content in data.items():
        fresh[key] = _fresh(unit, "q")
        _sub(originals, tree.name("data"), id=fresh[key]).text = content
    for each in told.iter():
        if each.get("dataRef") in fresh:
            each.set("dataRef", fresh[each.get("dataRef")])


def _fresh(unit: Any, letter: str) -> str:
    taken = {each.get("id") for each in unit.iter()}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{letter}{number}") not in taken)


def _fill_1(tree: Tree, place: Place, filling: Filling, target: Language) -> None:
    told = _target_1(tree, place)
    told.set(LANG, str(target))
    # Of several segments the least sure one speaks for all.
    sure = _state(filling) and told.get("state") != _UNSURE
    exact = filling.score >= 100 and told.get("state-qualifier") != _FUZZY
    told.set("state", "translated" if sure else _UNSURE)
    told.set("state-qualifier", "exact-match" if exact else _FUZZY)
    into = _mark(tree, told, place.mark) if place.mark else told
    write(into, filling.text, filling.tags, 1)


def _target_1(tree: Tree, place: Place) -> Any:
    after = "source" if place.unit.find(tree.name("seg-source")) is None else "seg-source"
    return _target(tree, place.unit, after)


def _offer_1(tree: Tree, place: Place, filling: Filling, target: Language) -> None:
    unit = place.unit
    match = unit.makeelement(tree.name("alt-trans"))
    match.set("match-quality", f"{min(filling.score, 100.0):.0f}")
    match.set("origin", legal(filling.origin)[0])
    if place.mark:
        match.set("mid", place.mark)
    _sub(match, tree.name("source")).text = legal(filling.source)[0] or _source_of(tree, place)
    other = _sub(match, tree.name("target"))
    other.set(LANG, str(target))
    other.text = legal(filling.text)[0]
    before = [unit.find(tree.name(name)) for name in ("source", "seg-source", "target")]
    _after(next(each for each in reversed(before) if each is not None), match)


def _source_of(tree: Tree, place: Place) -> str:
    if not place.mark:
        return "".join(place.unit.find(tree.name("source")).itertext())
    marks = place.unit.find(tree.name("seg-source")).iter(tree.name("mrk"))
    return next("".join(mark.itertext()) for mark in marks if mark.get("mid") == place.mark)


def _mark(tree: Tree, told: Any, mid: str) -> Any:
    """The mark of a segment in the target, made in the order of the source, with the same blanks behind it."""
    sources = marks_of(tree, told.getparent().find(tree.name("seg-source")))
    targets = marks_of(tree, told)
    if mid in targets:
        return targets[mid]
    made = told.makeelement(tree.name("mrk"), mtype="seg", mid=mid)
    order = list(sources)
    later = next((mark for other, mark in targets.items() if other in order[order.index(mid) :]), None)
    if later is None:
        told.append(made)
    else:
        later.addprevious(made)
    made.tail = sources[mid].tail
    return made


def _target(tree: Tree, holder: Any, after: str) -> Any:
    """The empty target of a segment, made where it has none."""
    found = holder.find(tree.name("target"))
    if found is None:
        before = holder.find(tree.name(after))
        found = holder.makeelement(tree.name("target"))
        _after(before, found)
    return found


def _after(before: Any, new: Any) -> None:
    """Put an element behind another, with the same blanks behind it."""
    tail = before.tail
    before.addnext(new)
    before.tail = new.tail = tail


def _sub(parent: Any, name: str, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, name, attributes)
