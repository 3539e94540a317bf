"""What parts of a page are called: by elements, roles, and the names authors and programs give them."""

import re
from functools import lru_cache

NAVIGATION = "navigation of the page"
HEAD = "head of the page"
FOOT = "foot of the page"
BESIDE = "beside the text"
COMMENTS = "comments of readers"
RELATED = "other pages offered"
SHARE = "buttons to share"
COOKIES = "notice about cookies"
ADVERT = "advertisement"
TAGS = "tags and categories"
BYLINE = "author, date and the like"
FORM = "form"
HIDDEN = "hidden in the page"
TOOLS = "tools of the page"
CONTENTS = "table of contents"
WINDOW = "window over the page"
REPLACED = "shown only without scripts or players"
DRAWING = "words of a drawing"
CODE = "block of code"
FORMULA = "source of a formula"
BROKEN = "tag without an end"
OUTSIDE = "outside the main text"

NEVER_TEXT = frozenset({FORM, HIDDEN, REPLACED, DRAWING, FORMULA, BROKEN})
"""Reasons for which a part is none of the text even where nothing else is there."""

BY_ELEMENT = {
    "nav": NAVIGATION, "menu": NAVIGATION, "footer": FOOT, "header": HEAD, "aside": BESIDE, "form": FORM,
    "button": FORM, "select": FORM, "option": FORM, "datalist": FORM, "textarea": FORM, "label": FORM, "legend": FORM,
    "output": FORM, "search": FORM, "noscript": REPLACED, "template": HIDDEN, "iframe": REPLACED, "object": REPLACED,
    "video": REPLACED, "audio": REPLACED, "canvas": REPLACED, "noembed": REPLACED, "noframes": REPLACED,
    "svg": DRAWING, "dialog": WINDOW, "annotation": FORMULA, "annotation-xml": FORMULA, "broken": BROKEN,
}  # fmt: skip
BY_ROLE = {
    "navigation": NAVIGATION, "menu": NAVIGATION, "menubar": NAVIGATION, "tablist": NAVIGATION, "banner": HEAD,
    "contentinfo": FOOT, "complementary": BESIDE, "search": FORM, "form": FORM, "toolbar": TOOLS, "dialog": WINDOW,
    "alertdialog": WINDOW, "doc-toc": CONTENTS, "doc-pagelist": CONTENTS,
}  # fmt: skip
MAIN_NAMES = (
    "articlebody", "article-body", "article__body", "article-content", "article-text", "article__text", "entry-content",
    "post-content", "post-body", "post__content", "post-text", "page-content", "story-body", "td-post-content",
    "single-content", "news-text", "news-detail", "news-content", "content-text", "field-name-body",
    "field--name-body", "mw-parser-output", "mw-content-text", "text-content", "rich-text", "material-text",
)  # fmt: skip
"""Names of the element that holds the text."""

# Whole words of a name, joined by hyphens, whatever joins them in the page.
_PARTS = {
    NAVIGATION: """nav navbar navigation navmenu menu submenu breadcrumb breadcrumbs bread-crumbs pagination pager
        page-numbers skip-link skiplink skip-links skip-to-content lang-switcher language-switcher language-selector
        languages-list lang-list wpml-ls polylang lang-item post-navigation hamburger sitemap jump-link crumbs
        interlanguage-link p-lang""",
    HEAD: "site-header page-header-top masthead topbar top-bar site-title site-description site-branding header-top",
    FOOT: "footer site-footer page-footer colophon copyright copyrights printfooter",
    BESIDE: "sidebar side-bar widget-area sidebar-primary rightcol leftcol right-column left-column navbox infobox-nav",
    COMMENTS: "comments comment-list commentlist comments-area comment-respond respond disqus hypercomments",
    RELATED: """related related-posts relatedposts related-articles related-news yarpp yarpp-related recommended
        recommendations more-from you-may-like also-like read-also recent-posts latest-news latest-posts popular-posts
        most-read trending other-news similar similar-posts more-news readmore-block sistersitebox""",
    SHARE: """share sharing sharedaddy share-buttons social socials social-links social-share addtoany addthis a2a
        ya-share2 pluso uptolike shareaholic sharethis social-icons follow-us""",
    COOKIES: "cookie cookies cookie-bar cookie-notice gdpr consent cc-window cookiebot onetrust cmplz",
    ADVERT: "ad ads advert adverts advertisement advertising adsbygoogle adfox sponsor sponsored promo banner banners",
    TAGS: "tags tag-list taglist tag-cloud tagcloud post-tags tags-links cat-links post-categories keywords catlinks",
    BYLINE: """entry-meta post-meta article-meta byline posted-on posted-by post-date entry-date meta-info postmeta
        post-info article-info views-count author-box author-bio about-author reading-time""",
    FORM: "newsletter subscribe subscription signup sign-up search-form searchform login-form mailchimp mc4wp",
    HIDDEN: """screen-reader-text screen-reader sr-only visually-hidden visuallyhidden assistive-text noprint
        mw-empty-elt""",
    TOOLS: """edit-link mw-editsection editsection back-to-top backtotop scroll-top scroll-to-top totop print-link
        printlink print-button font-resize accessibility-toolbar special-version toolbar site-sub site-sub""",
    CONTENTS: "toc toc-container table-of-contents ez-toc ez-toc-container lwptoc contents-list",
    WINDOW: "popup pop-up modal lightbox overlay preloader",
}  # fmt: skip
# Only where this is all of the name.
_WHOLE = {BESIDE: "widget aside", RELATED: "news-list", HEAD: "header logo"}
# Names that begin so say what the page is about, or what stands elsewhere in it.
_NO_PLACE = ("tag-", "category-", "term-", "type-", "has-", "no-", "with-", "without-", "page-template", "is-", "not-")
_WORD = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])|\d+")
_LONGEST_PHRASE = 4


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, str], dict[str, str]]:
    parts = {phrase: reason for reason, names in _PARTS.items() for phrase in names.split()}
    whole = {phrase: reason for reason, names in _WHOLE.items() for phrase in names.split()}
    return parts, whole


@lru_cache(maxsize=4096)
def reason_of_name(name: str) -> str:
    """What an element of this class or id is, if it is none of the text; empty where the name does not say."""
    words = [word.lower() for word in _WORD.findall(name)]
    plain = "-".join(words)
    parts, whole = _phrases()
    if plain in parts or plain in whole:
        return parts.get(plain) or whole[plain]
    if plain.startswith(_NO_PLACE):
        return ""
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            reason = parts.get("-".join(words[start : start + length]))
            if reason:
                return reason
    return ""
