"""Random builds, decisions and changes of the texts: what a person decided survives them all."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from qostil import InputError, Report, Span, Status, TranslationUnit
from qostil.location import Location
from qostil.memory import Memory
from qostil.memory.rows import parse_spans
from qostil.memory.storage import Storage, database_at

from .making import EN, KK, Clock, cut_at, unit

WORDS = {
    "en": ["river", "valley", "school", "bridge", "spring", "village", "law", "people", "road", "market"],
    "kk": ["өзен", "алқап", "мектеп", "көпір", "көктем", "ауыл", "заң", "халық", "жол", "базар"],
}
chances = st.randoms(use_true_random=False)


def cut(text: str, pieces: int, chance: random.Random) -> list[Span]:
    """A splitter that cuts between any two words."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    cuts = sorted({0, *chance.sample(range(len(words)), min(pieces, len(words)))})
    return [
        Span(words[first][0], words[after - 1][1]) for first, after in zip(cuts, [*cuts[1:], len(words)], strict=True)
    ]


class Survival(RuleBasedStateMachine):
    """A memory, the two texts it is built from, and the decided units as they were last seen."""

    places: ClassVar[Callable[[], Location]]

    def __init__(self) -> None:
        super().__init__()
        self.location = type(self).places()
        self.memory = Memory.open(self.location, clock=Clock())
        self.texts = {
            code: ". ".join(f"{one} {two}".capitalize() for one, two in pairwise(WORDS[code])) for code in WORDS
        }
        self.decided: dict[str, TranslationUnit] = {}

    def teardown(self) -> None:
        """Close what is open."""
        self.memory.close()

    @rule(chance=chances, pieces=st.integers(1, 12), group=st.sampled_from(["1+2", "1+2+3"]))
    def build(self, chance: random.Random, pieces: int, group: str) -> None:
        """Cut both texts anew and align them anew, under either name of the group."""
        english = cut_at("1", EN, self.texts["en"], cut(self.texts["en"], pieces, chance))
        kazakh = cut_at("2", KK, self.texts["kk"], cut(self.texts["kk"], pieces, chance))
        beads = self._beads(english, kazakh, chance)
        with self.memory.transaction():
            self.memory.record_reports([english, kazakh])
            self.memory.replace_group(group, beads)
            self.memory.drop_missing({group}, {"1", "2"})
            again = self.memory.replace_group(group, beads)
        assert not again.any

    def _beads(self, english: Report, kazakh: Report, chance: random.Random) -> list[TranslationUnit]:
        numbers = list(range(len(kazakh.sentences)))
        chance.shuffle(numbers)
        confidence = round(chance.random(), 3)
        return [
            unit((english, [one]), (kazakh, [other]), confidence=confidence, signature=str(confidence))
            for one, other in zip(range(len(english.sentences)), numbers, strict=False)
        ]

    @precondition(lambda self: any(self.memory.units()))
    @rule(chance=chances, action=st.sampled_from(["confirm", "edit", "reject"]))
    def decide(self, chance: random.Random, action: str) -> None:
        """Decide on some unit that may be decided already."""
        found = chance.choice(list(self.memory.units()))
        if action == "edit":
            changed = self.memory.edit(found.id, {KK: f"Басқаша {chance.randrange(1000)}."}, "Aigul")
        else:
            changed = getattr(self.memory, action)(found.id, "Aigul")
        self.decided[found.id] = changed

    @precondition(lambda self: any(self.memory.units()))
    @rule(chance=chances, count=st.integers(2, 3))
    def merge(self, chance: random.Random, count: int) -> None:
        """Merge some unit with those that follow it, where they stand side by side."""
        chain = [chance.choice(list(self.memory.units())).id]
        while len(chain) < count and (ahead := self.memory.following(chain[-1])):
            chain.append(ahead.id)
        before = list(self.memory.units())
        try:
            merged = self.memory.merge(chain, "Aigul")
        except InputError:
            assert list(self.memory.units()) == before
            return
        for key in chain:
            self.decided.pop(key, None)
            assert self.memory.history(key)[-1].results == (merged.id,)
        self.decided[merged.id] = merged

    @precondition(lambda self: any(self.memory.units()))
    @rule(chance=chances)
    def split(self, chance: random.Random) -> None:
        """Cut some unit in two, between any two words of each language."""
        found = chance.choice([u for u in self.memory.units() if u.variants])
        words = {variant.language: variant.text.split() for variant in found.variants}
        if min(map(len, words.values())) < 2:
            return
        at = {language: chance.randrange(1, len(those)) for language, those in words.items()}
        parts = {key: (" ".join(those[: at[key]]), " ".join(those[at[key] :])) for key, those in words.items()}
        try:
            made = self.memory.split(found.id, parts, "Aigul")
        except InputError:
            # An edited text may share no word with the report.
            assert any(variant.original is not None for variant in found.variants)
            assert self.memory.unit(found.id) == found
            return
        self.decided.pop(found.id, None)
        for number, unit_made in enumerate(made):
            assert {v.language: v.text for v in unit_made.variants} == {k: part[number] for k, part in parts.items()}
            self.decided[unit_made.id] = unit_made

    @precondition(lambda self: self.decided)
    @rule(chance=chances)
    def reopen(self, chance: random.Random) -> None:
        """Take a decision back, and with it those on what was cut or merged from the same units."""
        key = chance.choice(sorted(self.decided))
        for other in (key, *(relative.id for relative in self.memory.relatives(key))):
            del self.decided[other]
        self.memory.reopen(key, "Aigul")

    @rule(chance=chances, code=st.sampled_from(["en", "kk"]), action=st.sampled_from(["add", "drop", "space"]))
    def change_text(self, chance: random.Random, code: str, action: str) -> None:
        """Change a report: a sentence more or less, or other white space. The next build sees it."""
        sentences = self.texts[code].split(". ")
        at = chance.randrange(len(sentences))
        if action == "add":
            sentences.insert(at, "Added " + chance.choice(WORDS[code]))
        elif action == "drop" and len(sentences) > 2:
            del sentences[at]
        self.texts[code] = (".  " if action == "space" else ". ").join(part.strip() for part in sentences)

    @invariant()
    def decided_units_are_as_decided(self) -> None:
        """Only their places may have moved with the text."""
        for key, before in self.decided.items():
            now = self.memory.unit(key)
            assert now is not None
            assert bare(now) == bare(before)

    @invariant()
    def no_two_units_share_a_place(self) -> None:
        """In no state of a report's text."""
        storage = Storage(database_at(self.location), create=False)
        with storage.read() as connection:
            rows = connection.execute("SELECT text_id, unit_id, spans FROM variants ORDER BY text_id").fetchall()
        storage.close()
        places = sorted((text, span, unit_row) for text, unit_row, spans in rows for span in parse_spans(spans))
        for (text, span, one), (next_text, next_span, other) in pairwise(places):
            assert text != next_text or one == other or span.end <= next_span.start

    @invariant()
    def history_goes_with_the_decided(self) -> None:
        """Whoever is not automatic has been decided on, and the other way round."""
        decided = {u.id for u in self.memory.units(statuses=(Status.CONFIRMED, Status.REJECTED))}
        assert decided == set(self.decided)


def bare(given: TranslationUnit) -> TranslationUnit:
    """A unit without what may change with the text around it."""
    variants = tuple(replace(variant, spans=(), sentences=(), section="") for variant in given.variants)
    return replace(given, variants=variants)


def test_survival(places: Callable[[], Location]) -> None:
    rules = settings(
        max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    machine = type("SurvivalThere", (Survival,), {"places": staticmethod(places)})
    run_state_machine_as_test(machine, settings=rules)
