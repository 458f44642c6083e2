"""HTML pages: the report on a saved page, with the page's title, date and address.

Here: whether a text is a page, and its main text by trafilatura. Not here: scripts that carry
HTML (script), tags in a plain text.
"""

import html
import re
from itertools import pairwise

from pipelines.extract.document_kind import is_named
from pipelines.ingest.limits import Limits
from pipelines.ingest.markup import depth, plain_text
from pipelines.ingest.part import Part
from pipelines.ingest.rejected import Rejected

_LOOK = 4000
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<meta\b)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|span|td|li|h\d)>|<br\s*/?>", re.IGNORECASE)
_MIN_BLOCKS = 5
_META = re.compile(r"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:_-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})", re.IGNORECASE)
_HEADLINE = re.compile(r"<h1[^<>]*>([^<]{2,200})</h1>", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\s[^<>]*rel=[\"']?canonical[^<>]*>", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:发布(?:日期|时间)|成文日期|日期|时间)\s*[:：]?\s*((?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2})"
)
_META_FIELDS = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published_on",
    "publishdate": "published_on",
    "article:published_time": "published_on",
    "og:url": "url",
    "url": "url",
}
# 政府工作报告_某市人民政府 - the site's name after the title
_SITE = re.compile(r"\s*[-_|—–]{1,2}\s*[^-_|—–]{2,40}$")
# A main text with less of the page's characters than this has lost part of the report.
_MIN_KEPT = 0.5
_LINE_LENGTH = 8  # shorter lines stand in menus too
_NEAR = 6  # lines


def is_html(text: str) -> bool:
    """Whether a text is a page or a piece of one, not a text with a few tags left in it."""
    start = text[:_LOOK].lstrip("\ufeff")
    if _PAGE.match(start) or _ROOT.search(start):
        return True
    return start.lstrip().startswith("<") and len(_BLOCK_END.findall(text[:20_000])) >= _MIN_BLOCKS


def read_html(text: str, encoding: str, limits: Limits) -> Part:
    """The report on a page; Rejected when no text is on it."""
    whole = plain_text(text)
    said = _said(text, whole)
    main = _unbroken(_main_text(text, limits) or "", whole, said.get("title", ""))
    if _weight(main) < _MIN_KEPT * _weight(whole):
        main = whole
    if not main:
        raise Rejected("the page holds no text: save it once more when it has loaded fully")
    return Part("", main, encoding, "text/html", said)


def _main_text(text: str, limits: Limits) -> str | None:
    if depth(text) > limits.html_depth:
        return None
    import trafilatura

    return trafilatura.extract(text, favor_recall=True, include_comments=False, fast=True)


def _unbroken(main: str, whole: str, title: str) -> str:
    """All the page says from the first line of its main text, or the title above, to the last.

    An extractor leaves out lines amid a report that look like none to it (headings, tables).
    """
    kept = set(map(_words, main.split("\n")))
    lines = whole.split("\n")
    words = list(map(_words, lines))
    found = [i for i, line in enumerate(words) if len(line) >= _LINE_LENGTH and line in kept]
    if not found:
        return main
    first = next((i for i, after in pairwise(found) if after - i <= _NEAR), found[0])
    above = range(max(0, first - _NEAR), first)
    titled = next((i for i in above if is_named(words[i]) or words[i] == _words(title)), first)
    return "\n".join(lines[titled : found[-1] + 1])


def _words(line: str) -> str:
    return "".join(line.split())


def _weight(text: str) -> int:
    """How much is said: Chinese characters weigh three, the spaces between them nothing."""
    return len(_words(text).encode("utf-8", "replace"))


def _said(page: str, whole: str) -> dict[str, str]:
    """Title, date and address as the page's head gives them, else as it shows them."""
    head = page[:50_000]
    said: dict[str, str] = {}
    for meta in _META.finditer(head):
        attributes = {m[1].lower(): m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(meta[0])}
        name = attributes.get("name") or attributes.get("property") or ""
        field = _META_FIELDS.get(name.lower())
        if field and attributes.get("content"):
            said.setdefault(field, attributes["content"])
    canonical = _CANONICAL.search(head)
    link = {m[1]: m[2] or m[3] for m in _ATTRIBUTE.finditer(canonical[0])} if canonical else {}
    shown = _HEADLINE.search(page) or _TITLE.search(head)
    date = _PUBLISHED.search(whole)
    for field, value in (
        ("url", link.get("href")),
        ("title", _SITE.sub("", shown[1].strip()) if shown else ""),
        ("published_on", date[1] if date else ""),
    ):
        if value:
            said.setdefault(field, value)
    return {field: html.unescape(value).strip() for field, value in said.items()}
