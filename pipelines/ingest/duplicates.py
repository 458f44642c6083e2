"""When two texts are the same report: by their words, whatever stands between them.

Here: the key that texts of the same words share. Not here: which of the two is kept, and the
row of `sources` that says so (engines).
"""

import hashlib
import re

# Line breaks and spaces in every spelling, and the marks of markdown and HTML.
_BETWEEN = re.compile(
    r"(?:\\[rn]|&(?:nbsp|emsp|ensp);|<[a-zA-Z/!][^<>]{0,200}>|\?{2,}|-{2,}|[\s\u3000*#>|_`])+"
)


def content_key(text: str) -> str:
    """The same for texts of the same words: 16 hex digits, stable over runs and machines."""
    return hashlib.sha256(_BETWEEN.sub("", text).encode()).hexdigest()[:16]
