"""Which format some bytes are in, by what they hold, and the parts that its reader finds in them.

Here: telling formats apart, and members of archives, which are files of their own. Not here: the
formats themselves (html, docx, pdf, tables, script, archive), nor what a text says.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from pipelines.ingest import archive, docx, html, pdf, script, tables
from pipelines.ingest.decode import decode, is_chinese
from pipelines.ingest.limits import MB, Budget, Limits
from pipelines.ingest.part import Part, Unread
from pipelines.ingest.rejected import Rejected
from pipelines.reference import table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_PDF_REACH = 1024


def read_parts(data: bytes, name: str, limits: Limits) -> Iterator[Part | Unread]:
    """The texts in a file's bytes; Rejected when the file as a whole cannot be read."""
    for part in _parts(data, name, limits, Budget(limits), 0):
        if isinstance(part, Part) and not is_chinese(part.text):
            yield Unread(part.suffix, "there is no Chinese text in it: it is no report")
        else:
            yield part


def _parts(
    data: bytes, name: str, limits: Limits, budget: Budget, depth: int
) -> Iterator[Part | Unread]:
    if len(data) > limits.file_mb * MB:
        raise Rejected(
            f"the file of {len(data) // MB} MB is larger than {limits.file_mb} MB: split it, or"
            " raise TAIZHANG_FILE_MB"
        )
    if data.startswith(_ZIP):
        yield from _zipped(data, limits, budget, depth)
    elif _PDF in data[:_PDF_REACH]:
        yield pdf.read_pdf(data, limits)
    else:
        for signature, reason in _signatures():
            if data.startswith(signature):
                raise Rejected(reason)
        yield from _text(data, PurePosixPath(name).suffix.lower(), limits)


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    rows = table("document_signatures")
    return tuple((bytes.fromhex(row["hex"]), row["reason"]) for row in rows)


def _text(data: bytes, suffix: str, limits: Limits) -> Iterator[Part | Unread]:
    text, encoding = decode(data, limits)
    if html.is_html(text):
        yield html.read_html(text, encoding, limits)
    elif script.is_script(text):
        yield script.read_script(text, encoding)
    elif tables.is_csv(text, suffix):
        yield from tables.read_csv(text, encoding, limits)
    else:
        media_type = "text/markdown" if suffix == ".md" else "text/plain"
        yield Part("", text, encoding, media_type, {})


def _zipped(data: bytes, limits: Limits, budget: Budget, depth: int) -> Iterator[Part | Unread]:
    with archive.open_archive(data, limits, budget) as opened:
        names = set(opened.namelist())
        if "word/document.xml" in names:
            yield docx.read_docx(data)
        elif "xl/workbook.xml" in names:
            yield from tables.read_xlsx(data, limits)
        elif depth >= limits.archive_depth:
            raise Rejected(f"archives lie in each other more than {limits.archive_depth} deep")
        else:
            for member in archive.members(opened, limits):
                yield from _member(member, limits, budget, depth)


def _member(
    member: tuple[str, bytes] | Unread, limits: Limits, budget: Budget, depth: int
) -> Iterator[Part | Unread]:
    if isinstance(member, Unread):
        yield member._replace(suffix=f"!{member.suffix}")
        return
    name, data = member
    try:
        for part in _parts(data, name, limits, budget, depth + 1):
            yield part._replace(suffix=f"!{name}{part.suffix}")
    except Rejected as reason:
        yield Unread(f"!{name}", str(reason))
