"""What a document says of itself: title, place, level, year, kind and date of publication.

Here: the parts of a text that carry its attributes, and putting these together. Not here: how a
place (document_place), a year (document_year) or a kind (document_kind) is read, nor anything that
the sentences of the body say.

Only bounded parts of a text are looked at: its head, where documents name themselves, and the
first pages of its body. So a text of any length takes the same time.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipelines.extract import document_kind, document_place, document_year, region_text
from pipelines.extract.front_matter import front_matter
from pipelines.extract.types import Attributes

_HEAD = 3000
_BODY = 12_000
_TEXT = 100_000
_DEFAULT_KIND = "summary"  # a text that says nothing of itself tells what is

# Saved pages carry line breaks as the letters of an escape, lost spaces as ????, and markdown.
_BREAKS = re.compile(r"\\r\\n|\\n|\r\n?|<br\s*/?>|</p>|\u2028")
_PADDING = re.compile(r"\?{2,}|&nbsp;|&emsp;|[\u3000\xa0\t\ufeff]")
_MARKS = re.compile(r"<!--|-->|\*\*|^[#> ]+| +$", re.MULTILINE)
_SPACED = re.compile(r"(?<=[一-龥])[ ]+(?=[一-龥](?:[ ]|$))")

_TITLE_LINES = 14
_TITLE_LENGTH = 70
_SALUTATION = re.compile(r"各位代表|现将|现在，")
_NO_TITLE = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|.*[。；;，,：:]$"
)
_YEAR = re.compile(r"\d{4}年|[二一][〇○九][〇○\d一二三四五六七八九]{2}年")
_PUBLISHED = re.compile(
    r"(?:发布(?:日期|时间)|发文日期|成文日期|时间|日期)\s*[:：]\s*"
    r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})"
)
_DATE = re.compile(r"((?:19|20)\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
_PUBLISHED_REACH = 800


def read_attributes(
    text: str,
    *,
    name: str = "",
    title: str | None = None,
    year: int | None = None,
    kind: str | None = None,
) -> Attributes:
    """What the text tells of its document.

    `title`, `year` and `kind` that are handed in are not questioned; `name`, the file's, counts
    only where the text is silent.
    """
    front = front_matter(text)
    head = _clean(text[front.end : front.end + _HEAD])
    body = text[:_BODY]
    title = title or _named(front.title, _title(head))
    shown = title or ""
    kind = (
        kind
        or document_kind.find_kind(shown, head, text[:_TEXT])
        or document_kind.kind_of_title(name)
        or _DEFAULT_KIND
    )
    place = document_place.find_place(shown, head, body)
    if place.locality is None and name:
        place = document_place.find_place(name, head, body)
    year = year or document_year.find_year(shown, head, text[:_TEXT], kind)
    return Attributes(
        title=title,
        **place._asdict(),
        year=year or document_year.year_of_name(name),
        kind=kind,
        published_on=_published_on(front.published, head),
    )


def _clean(head: str) -> str:
    """The head with one line a line, and without the marks of markup."""
    return _MARKS.sub("", _PADDING.sub(" ", _BREAKS.sub("\n", head)))


def _named(front: str, line: str | None) -> str | None:
    """The front matter's title, unless only the text's own says what it is (title: 1980年)."""
    if front and line and not document_kind.is_named(front):
        return line
    return front or line


def _title(head: str) -> str | None:
    """The line that names the document: the most telling of those that name a kind of report."""
    best, best_score = None, 0
    for line in _title_lines(head):
        if not document_kind.is_named(line) or _NO_TITLE.match(line):
            continue
        named = next(region_text.chains(line), None) is not None
        score = 1 + named + bool(_YEAR.search(line))
        if score > best_score:
            best, best_score = line, score
    return best


def _title_lines(head: str) -> Iterator[str]:
    """The short lines before a report's salutation, spaced-out letters pulled together."""
    lines = (line.strip() for line in _SALUTATION.split(head, maxsplit=1)[0].split("\n"))
    shown = [line for line in lines if line][:_TITLE_LINES]
    return (_SPACED.sub("", line) for line in shown if len(line) <= _TITLE_LENGTH)


def _published_on(said: str, head: str) -> date | None:
    """The date of publication that the page shows, or else the front matter."""
    match = _PUBLISHED.search(head[:_PUBLISHED_REACH]) or _DATE.search(said)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # 2023-02-31
        return None
