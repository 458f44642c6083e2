"""PDF files with a text layer: their words, a line a paragraph.

Here: which lines go on in the next one, and the bounds that pages are read in. Not here: reading
the pages (pdf_lines, in a process of its own); pictures of pages: such a file is rejected.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipelines.ingest.limits import MB, Limits
from pipelines.ingest.part import Part
from pipelines.ingest.rejected import Rejected

_READER = Path(__file__).with_name("pdf_lines.py")
_WIDE = 3  # bytes of a Chinese character
_ENDS = tuple("。！？：；!?;”）)")
# 二、…, （三）…, ——… after a finished sentence begin a paragraph where none is indented
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|——|第[一二三四五六七八九十]{1,3}部分"
)
_SPLIT_NUMBER = re.compile(r"[\d.]\n[\d.%％]")
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
    max_chars = limits.text_mb * MB // _WIDE
    bounds = (limits.pdf_memory_mb, limits.pdf_seconds, limits.pdf_pages, max_chars)
    try:
        run = subprocess.run(
            [sys.executable, "-I", str(_READER), *map(str, bounds)],
            input=data,
            capture_output=True,
            timeout=2 * limits.pdf_seconds,
            check=True,
        )
        said = json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Rejected(
            f"the PDF takes more than {limits.pdf_seconds} s or {limits.pdf_memory_mb} MB to read,"
            " or makes its reader fail: print it to a new PDF"
        ) from error
    if isinstance(said, dict):
        raise Rejected(said["reason"])
    text = "\n".join(_paragraphs([_Line(*line) for line in said]))
    if not text.strip():
        raise Rejected("the PDF has no text layer: its pages are pictures; recognise them first")
    return Part("", text, "utf-8", "application/pdf", {})


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
        finished = before.text.endswith(_ENDS)
        ends = short and (not indented or very_short or finished)
        ends = ends or (finished and not indented and _NUMBERED.match(line.text) is not None)
        if is_start or (ends and not _SPLIT_NUMBER.search(f"{before.text[-1:]}\n{line.text[:1]}")):
            yield paragraph
            paragraph = line.text
        else:
            paragraph += line.text
    yield paragraph
