"""The lines of a PDF's text layer, read by PDFium in a process of its own (run by pdf).

Here: a PDF on standard input to its lines on standard output, within limits of memory and time
that the system keeps. Not here: paragraphs (pdf). A PDF can be made to take any amount of memory
or to crash its reader; here it takes nothing else along.
"""

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

# — 3 —, 第3页, 3/12: a line at the top or foot of a page that only counts pages
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4}|\s*页)?[-—–\s]*")
_BREAK = re.compile(r"[\r\n]+")


def main(memory_mb: int, seconds: int, max_pages: int, max_chars: int) -> None:
    """Write the lines as JSON, or {"reason": …} when there are none to be had."""
    _confine(memory_mb, seconds)
    try:
        said: object = _read(sys.stdin.buffer.read(), max_pages, max_chars)
    except _Unreadable as error:
        said = {"reason": str(error)}
    json.dump(said, sys.stdout)


class _Unreadable(Exception):
    """Why a PDF has no lines."""


def _confine(memory_mb: int, seconds: int) -> None:
    """Bound this process by the system; where that has no such bounds, pdf's timeout is left."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, max_pages: int, max_chars: int) -> list[tuple[str, float, float, float]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > max_pages:
            raise _Unreadable(f"the PDF has {len(document)} pages, more than {max_pages}: split it")
        return list(_pages(document, max_chars))
    except pypdfium2.PdfiumError as error:
        raise _Unreadable(
            f"the PDF cannot be opened ({error}): it is damaged or has a password"
        ) from error


def _pages(document: Any, max_chars: int) -> Iterator[tuple[str, float, float, float]]:
    """The lines of all pages, without those that only count pages."""
    size = 0
    for number in range(len(document)):
        lines = list(_lines(document[number].get_textpage()))
        size += sum(len(line[0]) for line in lines)
        if size > max_chars:
            raise _Unreadable(f"the PDF has more than {max_chars} characters: split it")
        first = 1 if lines and _PAGE_NUMBER.fullmatch(lines[0][0]) else 0
        last = -1 if len(lines) > first and _PAGE_NUMBER.fullmatch(lines[-1][0]) else None
        yield from lines[first:last]


def _lines(page: Any) -> Iterator[tuple[str, float, float, float]]:
    """The lines of one page that hold more than spaces: text, left and right edge, height."""
    text = page.get_text_range()
    start = 0
    for end in [*(m.start() for m in _BREAK.finditer(text)), len(text)]:
        line = text[start:end]
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(start + len(line.rstrip()) - 1, loose=True)[2]
            yield line.strip().replace("\ufffe", ""), left, right, max(1.0, top - bottom)
        start = end


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))
