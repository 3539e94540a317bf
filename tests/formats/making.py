"""Units to write into files."""

from datetime import UTC, datetime

from qostil import Language, Role, Span, Status, TranslationUnit, Variant

EN, KK, KY, RU = (Language(code) for code in ("en", "kk", "ky", "ru"))
MADE = datetime(2024, 5, 1, 12, tzinfo=UTC)
DECIDED = datetime(2024, 6, 2, 9, 30, 15, tzinfo=UTC)

ENGLISH = (
    "The valley lies between two rivers.",
    "Bread is baked every morning.",
    "The school was built by the villagers.",
    "Nobody crossed the bridge in winter.",
    "The council met on Tuesday.",
    "Taxes rose by 12% in 2021.",
    "Was the law discussed in public?",
    "Shepherds leave for the hills in May.",
    "The road ends at the old mill.",
    "Teachers & parents signed the letter.",
)
KAZAKH = (
    "Алқап екі өзеннің арасында жатыр.",
    "Нан күн сайын таңертең пісіріледі.",
    "Мектепті ауыл тұрғындары салды.",
    "Қыста көпірден ешкім өтпеді.",
    "Кеңес сейсенбіде жиналды.",
    "2021 жылы салық 12%-ға өсті.",
    "Заң көпшілік алдында талқыланды ма?",
    "Шопандар мамырда жайлауға көшеді.",
    "Жол ескі диірменге барып тіреледі.",
    "Мұғалімдер мен ата-аналар хатқа қол қойды.",
)


def variant(language: Language, text: str, report: str = "", number: int | None = None) -> Variant:
    """A text, the sentence ``number`` of a report."""
    place = () if number is None else (number,)
    spans = () if number is None else (Span(number * 100, number * 100 + len(text)),)
    return Variant(language, text, report, "Valley" if report else "", place, spans)


def unit(
    key: str, *variants: Variant, confidence: float | None = 0.9, status: Status = Status.AUTOMATIC
) -> TranslationUnit:
    """A unit made on one day in May, and decided on, if it is, on another in June."""
    decided = status is not Status.AUTOMATIC
    return TranslationUnit(
        key,
        variants,
        "1+2",
        confidence,
        Role.BODY,
        status,
        "Aigul" if decided else None,
        DECIDED if decided else None,
        MADE,
        "encoder:tiny|qostil:test",
    )


def simple(
    key: str, english: str, kazakh: str, *, confidence: float | None = 0.9, status: Status = Status.AUTOMATIC
) -> TranslationUnit:
    """A unit of two texts without a place."""
    return unit(key, variant(EN, english), variant(KK, kazakh), confidence=confidence, status=status)


def ten() -> list[TranslationUnit]:
    """A unit for each sentence."""
    return [
        unit(f"u{number}", variant(EN, english, "1", number), variant(KK, kazakh, "2", number))
        for number, (english, kazakh) in enumerate(zip(ENGLISH, KAZAKH, strict=True))
    ]
