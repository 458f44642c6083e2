"""PDF files with a text layer: their words, a line a paragraph, by PDFium.

Here: the lines of the pages, and which of them go on in the next one. Not here: pictures of pages;
such a file is rejected.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pipelines.ingest.limits import MB, Limits
from pipelines.ingest.part import Part
from pipelines.ingest.rejected import Rejected

# — 3 —, 第3页, 3/12: a line at the top or foot of a page that only counts pages
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4}|\s*页)?[-—–\s]*")
_BREAK = re.compile(r"[\r\n]+")
_ENDS = "。！？：；.!?:;”）)"
_INDENT = 0.8  # of a character's width, beyond the left margin
_SHORT = 2.0  # characters' widths, before the right margin
_VERY_SHORT = 0.6  # of the line's full width
_INDENTED = 0.1  # of all lines, in a file that indents its paragraphs
_MARGIN = 0.05  # of all lines lie beyond a margin: marks, numbers and the like


class _Line(NamedTuple):
    """A line of a page with its edges and the width of a character, in points."""

    text: str
    left: float
    right: float
    size: float


def read_pdf(data: bytes, limits: Limits) -> Part:
    """The text layer of a PDF, its wrapped lines joined to paragraphs."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Rejected(
            f"the PDF cannot be opened ({error}): it is damaged or has a password"
        ) from error
    try:
        lines = [line for page in _pages(document, limits) for line in page]
    except pypdfium2.PdfiumError as error:
        raise Rejected(f"a page of the PDF cannot be read ({error}): it is damaged") from error
    finally:
        document.close()
    text = "\n".join(_paragraphs(lines))
    if not text.strip():
        raise Rejected("the PDF has no text layer: its pages are pictures; recognise them first")
    return Part("", text, "utf-8", "application/pdf", {})


def _pages(document: Any, limits: Limits) -> Iterator[list[_Line]]:
    """The lines of each page, without those that only count pages."""
    if len(document) > limits.pdf_pages:
        raise Rejected(f"the PDF has {len(document)} pages, more than {limits.pdf_pages}: split it")
    size = 0
    for number in range(len(document)):
        lines = list(_lines(document[number].get_textpage()))
        size += sum(len(line.text) for line in lines)
        if size > limits.text_mb * MB // 3:
            raise Rejected(f"the text of the PDF is longer than {limits.text_mb} MB: split it")
        first = 1 if lines and _PAGE_NUMBER.fullmatch(lines[0].text) else 0
        last = -1 if len(lines) > first and _PAGE_NUMBER.fullmatch(lines[-1].text) else None
        yield lines[first:last]


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of one page that hold more than spaces."""
    text = page.get_text_range()
    start = 0
    for end in [*(m.start() for m in _BREAK.finditer(text)), len(text)]:
        line = text[start:end]
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(start + len(line.rstrip()) - 1, loose=True)[2]
            yield _Line(line.strip().replace("\ufffe", ""), left, right, max(1.0, top - bottom))
        start = end


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines joined to paragraphs, by the edges of the text."""
    if not lines:
        return
    left = sorted(line.left for line in lines)[int(len(lines) * _MARGIN)]
    right = sorted(line.right for line in lines)[int((len(lines) - 1) * (1 - _MARGIN))]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    starts = [line.left > left + _INDENT * size for line in lines]
    indented = sum(starts) > _INDENTED * len(lines)
    paragraph = lines[0].text
    for before, line, is_start in zip(lines, lines[1:], starts[1:], strict=False):
        short = before.right < right - _SHORT * size
        very_short = before.right < left + _VERY_SHORT * (right - left)
        if is_start or (short and (not indented or very_short or before.text.endswith(tuple(_ENDS)))):
            yield paragraph
            paragraph = line.text
        else:
            paragraph += line.text
    yield paragraph
