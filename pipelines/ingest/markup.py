"""HTML tags out of a text, in one pass and at any depth.

Here: the plain text of a fragment or of a page that no parser should be given. Not here: which
part of a page is its report (html).
"""

import html
import re

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:]*)(?:\s[^<>]*)?/?>|<[!?][^<>]*>")
_BLOCK = re.compile(
    r"p|div|br|li|[uod]l|table|tr|h[1-6r]|section|article|header|footer|d[dt]|blockquote|pre"
    r"|body|head"
)
_CELLS = frozenset(("td", "th"))
_HIDDEN = frozenset(("script", "style", "noscript", "template", "title"))
_EMPTY = re.compile(r"br|hr|img|input|meta|link|col|area|base|embed|source|track|wbr|p|li")
_SPACES = re.compile(r"[ \t\xa0\u3000]+")
_LINES = re.compile(r"[ ]*\n[ \n]*")


def plain_text(markup: str) -> str:
    """The text of a piece of HTML: a line a block, entities resolved, scripts left out."""
    pieces: list[str] = []
    end, hidden = 0, ""
    for tag, name, closes in _tags(markup):
        if tag.start() < end:
            continue
        if not hidden:
            pieces.append(_SPACES.sub(" ", markup[end : tag.start()].replace("\n", " ")))
        end = tag.end()
        if tag[0] == "<!--":
            closed = markup.find("-->", end)
            end = len(markup) if closed < 0 else closed + 3
        elif name in _HIDDEN:
            hidden = "" if closes and name == hidden else hidden or ("" if closes else name)
        elif not hidden and _BLOCK.fullmatch(name):
            pieces.append("\n")
        elif not hidden and name in _CELLS:
            pieces.append(" ")
    if not hidden:
        pieces.append(_SPACES.sub(" ", markup[end:].replace("\n", " ")))
    text = html.unescape("".join(pieces)).replace("\xa0", " ")
    return _LINES.sub("\n", text).strip()


def depth(markup: str) -> int:
    """How deep the elements of a page lie in each other, at most."""
    deepest = level = 0
    for _, name, closes in _tags(markup):
        if name and not _EMPTY.fullmatch(name):
            level = max(0, level - 1) if closes else level + 1
            deepest = max(deepest, level)
    return deepest


def _tags(markup: str) -> list[tuple[re.Match[str], str, bool]]:
    return [(m, (m[2] or "").lower(), bool(m[1])) for m in _TAG.finditer(markup)]
