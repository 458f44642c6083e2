"""Word files: their words, a line a paragraph, by python-docx.

Here: .docx. Not here: sheets (tables), the archive that a .docx is (archive).
"""

import io
from collections.abc import Iterator
from typing import Any

from pipelines.ingest.part import Part
from pipelines.ingest.rejected import Rejected

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> Part:
    """The paragraphs of a Word file in their order, those of its tables and boxes included."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise Rejected(f"the Word file is damaged ({error}): save it again as .docx") from error
    text = "\n".join(_paragraphs(document.element.body)).strip()
    if not text:
        raise Rejected("the Word file holds no text: its pages may be pictures")
    return Part("", text, "utf-8", DOCX_TYPE, {})


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of every paragraph, one in a text box before the one it hangs on.

    What Word writes a second time for older readers (mc:Fallback) is left out.
    """
    from lxml import etree

    open_paragraphs: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == f"{_W}p":
                yield "".join(open_paragraphs.pop())
        elif element.tag == _FALLBACK:
            walk.skip_subtree()
        elif element.tag == f"{_W}p":
            open_paragraphs.append([])
        elif open_paragraphs and element.tag == f"{_W}t":
            open_paragraphs[-1].append(element.text or "")
        elif open_paragraphs and element.tag in _BREAKS:
            open_paragraphs[-1].append(_BREAKS[element.tag])
