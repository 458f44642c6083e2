"""Script files that carry texts: pages of a small program whose strings are HTML.

Here: finding those strings. Not here: running or understanding the script.
"""

import re

from pipelines.ingest.markup import plain_text
from pipelines.ingest.part import Part

# //created by … / Page({ data: { text1: `<p>安口镇位于…` } })
_SCRIPT = re.compile(
    r"\s*(?://|/\*|Page\(|App\(|Component\(|define\(|\"use strict\"|'use strict'"
    r"|(?:var|let|const|import|export|function|module|exports)\b)"
)
_STRING = re.compile(r"`([^`]*)`|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")
_CHINESE = re.compile(r"[一-龥]")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def is_script(text: str) -> bool:
    """Whether a text is a script with HTML in its strings."""
    return bool(_SCRIPT.match(text)) and any(_TAG.search(string) for string in _strings(text))


def read_script(text: str, encoding: str) -> Part:
    """The texts of the script's strings, one after the other; the first short one is the title."""
    texts = [plain_text(string) for string in _strings(text)]
    title = texts[0] if texts and len(texts[0]) <= 40 and "。" not in texts[0] else ""
    said = {"title": title} if title else {}
    return Part("", "\n".join(texts), encoding, "text/javascript", said)


def _strings(text: str) -> list[str]:
    """The string literals that hold Chinese; only those with tags when any has."""
    strings = [m[1] or m[2] or m[3] or "" for m in _STRING.finditer(text)]
    chinese = [string for string in strings if _CHINESE.search(string)]
    return [string for string in chinese if _TAG.search(string)] or chinese
