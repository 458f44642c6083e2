"""The front matter of a markdown file: title and source between two lines of ---.

Here: the few fields of it that tell of a document. Not here: the text below it.
"""

import re
from typing import NamedTuple

_REACH = 4000
_BLOCK = re.compile(r"\s*-{3,}[ \t]*\r?\n((?:(?!-{3})[^\n]*\n){1,40})-{3,}[ \t]*\r?(?:\n|$)")
_TITLE = re.compile(r"^title:[ \t]*(.+?)\s*$", re.MULTILINE)
_URL = re.compile(r"^(?:source|url):\s*(?:-[ \t]*)?(https?://\S+)", re.MULTILINE)
_DATE = re.compile(r"^(?:date|published|pubdate):[ \t]*(.+?)\s*$", re.MULTILINE)
# …/t20230206_1901921.html: the address of a page carries the day it was put up
_DATED_URL = re.compile(r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d")


class FrontMatter(NamedTuple):
    """What the front matter says; empty strings where it says nothing, `end` where it ends."""

    title: str = ""
    url: str = ""
    published: str = ""
    end: int = 0


def front_matter(text: str) -> FrontMatter:
    """The front matter that a text opens with, or an empty one."""
    match = _BLOCK.match(text[:_REACH])
    if match is None:
        return FrontMatter()
    block = match[1]
    title, url, date = (pattern.search(block) for pattern in (_TITLE, _URL, _DATE))
    address = url[1] if url else ""
    dated = _DATED_URL.search(address)
    return FrontMatter(
        title[1].strip("\"' ") if title else "",
        address,
        date[1] if date else "-".join(dated.groups()) if dated else "",
        match.end(),
    )
