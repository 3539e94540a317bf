"""Three short reports in two languages and one of them in a third, written for the tests, a paragraph a string."""

from pathlib import Path

LIBRARY = {
    "en": [
        "# The library of Talsaz",
        "The library of Talsaz opened again in March 2024. It has 4,200 books and nine computers.",
        "Children come after school and stay until six in the evening. Their parents borrow novels and newspapers.",
        "The roof was repaired with money from the district. The village paid for the new windows itself.",
        "Next year the library wants to buy a bus. It will bring books to the summer pastures.",
    ],
    "kk": [
        "# Талсаз кітапханасы",
        "Талсаз кітапханасы 2024 жылғы наурызда қайта ашылды. Онда 4 200 кітап пен тоғыз компьютер бар.",
        "Балалар сабақтан кейін келіп, кешкі алтыға дейін отырады. Ата-аналары роман мен газет алып кетеді.",
        "Шатыр ауданның ақшасына жөнделді. Жаңа терезелердің ақысын ауыл өзі төледі.",
        "Келесі жылы кітапхана автобус сатып алғысы келеді. Ол жайлаудағы адамдарға кітап апарады.",
    ],
    "ru": [
        "# Библиотека Талсаза",
        "Библиотека Талсаза снова открылась в марте 2024 года. В ней 4 200 книг и девять компьютеров.",
        "Дети приходят после школы и остаются до шести вечера. Их родители берут романы и газеты.",
        "Крышу отремонтировали на деньги района. За новые окна село заплатило само.",
        "В следующем году библиотека хочет купить автобус. Он будет возить книги на летние пастбища.",
    ],
}
WATER = {
    "en": [
        "# Water in the lower valley",
        "The lower valley lost a third of its springs between 2005 and 2021. Farmers now share the water by the hour.",
        "Every field gets water on two days of the week. Those who take more must pay a fine of 30 euros.",
        "Scientists measure the level of the lake every Monday. It has fallen by eleven centimetres since last autumn.",
        "The council asks people to plant fewer apple trees. Almonds and apricots need much less water.",
    ],
    "kk": [
        "# Төменгі алқаптағы су",
        "Төменгі алқап 2005 пен 2021 жыл аралығында бұлақтарының үштен бірінен айырылды. "
        "Енді шаруалар суды сағатпен бөліседі.",
        "Әр егістікке аптасына екі күн су беріледі. Артық алғандар 30 еуро айыппұл төлеуі тиіс.",
        "Ғалымдар көлдің деңгейін әр дүйсенбіде өлшейді. Былтырғы күзден бері ол он бір сантиметрге төмендеді.",
        "Кеңес халықтан алма ағашын азырақ отырғызуды сұрайды. Бадам мен өрікке су әлдеқайда аз керек.",
    ],
}
BUS = {
    "en": [
        "# A night bus for nurses",
        "Nurses of the city hospital finish work at two in the morning. Until last winter they had to walk home.",
        "The night bus leaves the hospital every forty minutes. A ticket costs the same as in the daytime.",
        "The drivers asked for a second guard after a fight in May. The mayor agreed within a week.",
        "Most passengers are women under thirty-five. Nine out of ten feel safer than before.",
    ],
    "ky": [
        "# Медайымдар үчүн түнкү автобус",
        "Шаардык оорукананын медайымдары жумушун түнкү экиде бүтүрөт. Былтыркы кышка чейин алар үйүнө жөө кетчү.",
        "Түнкү автобус оорукананын жанынан ар бир кырк мүнөттө жөнөйт. Билеттин баасы күндүзгүдөй эле.",
        "Майдагы мушташтан кийин айдоочулар экинчи сакчыны сурашты. Мэр бир жуманын ичинде макул болду.",
        "Жүргүнчүлөрдүн көбү отуз беш жашка чыга элек аялдар. Ондун тогузу өзүн мурдагыдан коопсуз сезет.",
    ],
}
TWO_LANGUAGES = {"library": ("en", "kk"), "water": ("en", "kk"), "bus": ("en", "ky")}
TEXTS = {"library": LIBRARY, "water": WATER, "bus": BUS}


def write(folder: Path, name: str, language: str, paragraphs: list[str] | None = None) -> Path:
    """A report as a file, with other paragraphs where they are given."""
    path = folder / f"{name}.{language}.md"
    path.write_text("\n\n".join(paragraphs or TEXTS[name][language]) + "\n", "utf-8")
    return path


def write_all(folder: Path) -> Path:
    """A folder with all three reports in two languages."""
    folder.mkdir()
    for name, languages in TWO_LANGUAGES.items():
        for language in languages:
            write(folder, name, language)
    return folder
