"""Where the text of a page is, with and without elements that say so."""

from pathlib import Path

import pytest

from qostil import Report
from qostil.reports.readers.html.words import reason_of_name
from tests.reports.making import read_text, uncovered

FIRST = "Воды в стране мало, а людей с каждым годом становится всё больше, и это видно."
SECOND = "Второй абзац говорит о том, что делать дальше, и кто за это платит каждый год."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
LINKS = "<a href=1>Главная</a> <a href=2>Новости</a> <a href=3>О нас</a>"


def read(folder: Path, content: str, head: str = "") -> Report:
    report = read_text(folder, f"<html><head>{head}</head><body>{content}</body></html>", "page.html")
    assert uncovered(report) == ""
    return report


def said(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


@pytest.mark.parametrize(
    "content",
    [
        f"<div>{LINKS}</div><main>{TEXT}</main><div>Телефон: 12-34</div>",
        f"<div>{LINKS}</div><div role=main>{TEXT}</div><div>Телефон: 12-34</div>",
        f"<div>{LINKS}</div><article>{TEXT}</article><article>Другое</article>",
        f"<div>{LINKS}</div><div class='td-post entry-content'>{TEXT}</div><p>Телефон: 12-34</p>",
        f"<div><div>{LINKS}</div></div><div><div><div>{TEXT}</div></div></div><div>Телефон: 12-34</div>",
        f"<table><tr><td colspan=2>{LINKS}</td></tr><tr><td>Разделы<br>{LINKS}</td><td>{TEXT}</td></tr></table>",
        f"<form id=aspnetForm><div>{LINKS}</div><div>{TEXT}</div></form>",
        f"<div class='sidebar-layout'><nav>{LINKS}</nav><div>{TEXT}</div></div>",
        f"<div id=page aria-hidden=true><nav>{LINKS}</nav><div>{TEXT}</div></div><div role=dialog>Окно</div>",
        f"<div class='post tag-share category-menu'>{TEXT}</div><div class=menu>{LINKS}</div>",
    ],
)
def test_the_text_is_found(content: str, tmp_path: Path) -> None:
    report = read(tmp_path, content)
    assert said(report) == [FIRST, SECOND]


def test_comments_longer_than_the_text_stay_comments(tmp_path: Path) -> None:
    comments = "".join(f"<li><p>Комментарий номер {number}: {SECOND}</p></li>" for number in range(9))
    report = read(tmp_path, f"<div class=text>{TEXT}</div><div id=comments><ol>{comments}</ol></div>")
    assert said(report) == [FIRST, SECOND]
    assert [aside.reason for aside in report.asides] == ["comments of readers"]


def test_a_list_of_links_in_a_page_without_signs_is_navigation(tmp_path: Path) -> None:
    links = "".join(f"<li><a href={number}>Материал {number}</a>" for number in range(5))
    report = read(tmp_path, f"<div>{TEXT}<ul>{links}</ul></div>")
    assert said(report) == [FIRST, SECOND]
    assert [aside.reason for aside in report.asides] == ["navigation of the page"]


def test_a_list_of_links_in_an_article_is_text(tmp_path: Path) -> None:
    links = "".join(f"<li><a href={number}>Источник {number}</a>" for number in range(5))
    assert said(read(tmp_path, f"<article>{TEXT}<ul>{links}</ul></article>"))[2:] == [f"Источник {n}" for n in range(5)]


def test_what_is_shown_when_a_reader_asks_for_it_is_text(tmp_path: Path) -> None:
    panel = f"<div class=elementor-tab-content style='display: none'><p>{SECOND}</p></div>"
    report = read(tmp_path, f"<main><p>{FIRST}</p>{panel}<div style='display:none'>Скрыто</div></main>")
    assert said(report) == [FIRST, SECOND]
    assert [aside.text for aside in report.asides] == ["Скрыто"]


def test_ids_made_of_headings_say_nothing(tmp_path: Path) -> None:
    content = f"<section id=social-protection><h2 id=social-protection>Social protection</h2>{TEXT}</section>"
    other = f"<section id=related-work><h2>Related work</h2>{TEXT}</section><h2 id=tags>Tags</h2>{TEXT}"
    assert not read(tmp_path, f"<main>{content}{other}</main>").asides


def test_short_lines_in_a_wrapper_with_a_telling_name_are_text(tmp_path: Path) -> None:
    report = read(tmp_path, "<div class=content-sidebar-wrap><p>Суу аз.</p><p>Эл көп.</p></div><p>© 2024</p>")
    assert said(report)[:2] == ["Суу аз.", "Эл көп."]


def test_the_title_outside_of_the_text_belongs_to_it(tmp_path: Path) -> None:
    page = (
        "<header><h1 class=site-title>Центр реки</h1></header><div class=hero><h1>Вода и люди</h1><p>Меню</p></div>"
        f"<div class=entry-content>{TEXT}</div>"
    )
    report = read(tmp_path, page, "<title>Вода и люди | Центр реки</title>")
    assert said(report) == ["Вода и люди", FIRST, SECOND]
    assert [(aside.text, aside.reason) for aside in report.asides] == [
        ("Центр реки", "head of the page"),
        ("Меню", "outside the main text"),
    ]


def test_a_page_of_set_aside_parts_only_is_read_all_the_same(tmp_path: Path) -> None:
    assert said(read(tmp_path, f"<aside>{TEXT}</aside>")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("main-nav", "navigation of the page"),
        ("breadcrumbs", "navigation of the page"),
        ("siteFooter", "foot of the page"),
        ("widget-area", "beside the text"),
        ("sidebar", "beside the text"),
        ("has-sidebar", ""),
        ("elementor-widget-text-editor", ""),
        ("post-77", ""),
        ("tag-menu", ""),
        ("tag-cloud", "tags and categories"),
        ("screen-reader-text", "hidden in the page"),
        ("ya-share2", "buttons to share"),
        ("addtoany_share_save_container", "buttons to share"),
        ("jp-relatedposts", "other pages offered"),
        ("text", ""),
        ("shared-values", ""),
        ("adaptation", ""),
    ],
)
def test_names_say_what_a_part_is(name: str, reason: str) -> None:
    assert reason_of_name(name) == reason
