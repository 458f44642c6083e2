"""From the bytes of one file to its documents.

Here: putting a document together from a text, the attributes read out of it, and what its
container or the sidecar says of it. Not here: formats and encodings (formats), and how attributes
are found in a text (extract).
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from pipelines.extract.attributes import read_attributes
from pipelines.extract.document_place import Place, place_of
from pipelines.extract.front_matter import front_matter
from pipelines.ingest.formats import read_parts
from pipelines.ingest.limits import LIMITS, Limits
from pipelines.ingest.part import Part, Unread
from pipelines.ingest.rejected import Refused, Rejected

KINDS = ("plan", "summary", "mixed", "report", "bulletin")
_DIVISIONS = ("province", "city", "county", "town")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?年?")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")


class Document(NamedTuple):
    """One report: the contract's row of `documents` but for the extractor's version."""

    doc_id: str
    source_path: str
    title: str | None
    locality: str | None
    province: str | None
    city: str | None
    county: str | None
    town: str | None
    region_code: str | None
    level: str | None
    year: int | None
    kind: str
    published_on: date | None
    url: str | None
    encoding: str
    media_type: str
    char_count: int
    text: str


def read_bytes(
    data: bytes, source_path: str, metadata: Mapping[str, str] | None = None
) -> list[Document]:
    """The documents of one file; what `metadata` says of it wins over what its text tells.

    A pure function of its arguments. Raises Rejected, with the reason, when the file holds no
    report. Of a file with several texts, those that are none are left out: `read_members` tells.
    """
    members = read_members(data, source_path, metadata)
    documents = [member for member in members if isinstance(member, Document)]
    if not documents:
        reasons = [member.reason for member in members if isinstance(member, Refused)]
        raise Rejected(
            reasons[0]
            if len(reasons) == 1
            else f"none of its {len(reasons)} parts is a report; the first: {reasons[0]}"
        )
    return documents


def read_members(
    data: bytes,
    source_path: str,
    metadata: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> list[Document | Refused]:
    """Every part of one file in its order: a document, or why the part is none.

    A plain file has one part of the file's own name; a row of a table or a member of an archive is
    named after it: counties.xlsx#2, reports.zip!plans/2020.txt. Raises Rejected when nothing of
    the file can be read.
    """
    sidecar = _checked(metadata or {})
    members = [
        Refused(source_path + part.suffix, part.reason)
        if isinstance(part, Unread)
        else _document(part, source_path + part.suffix, sidecar)
        for part in read_parts(data, source_path, limits)
    ]
    if not members:
        raise Rejected("the archive or table is empty: there is nothing to read")
    first = members[0]
    if isinstance(first, Refused) and first.source_path == source_path:
        raise Rejected(first.reason)
    return members


def _checked(sidecar: Mapping[str, str]) -> Mapping[str, str]:
    """The sidecar's row, whose words must be understood: nobody is to believe that they count."""
    kind, year = sidecar.get("kind"), sidecar.get("year")
    if kind and kind not in KINDS:
        raise Rejected(
            f"metadata.csv gives the kind {kind!r}: it must be one of {', '.join(KINDS)}"
        )
    if year and _year(year) is None:
        raise Rejected(f"metadata.csv gives the year {year!r}: it must be a year such as 2021")
    return sidecar


def _document(part: Part, source_path: str, sidecar: Mapping[str, str]) -> Document:
    said = {**part.said, **sidecar}
    found = read_attributes(
        part.text,
        name=PurePosixPath(source_path).stem,
        title=said.get("title"),
        year=_year(said.get("year", "")),
        kind=said["kind"] if said.get("kind") in KINDS else None,
    )
    place = Place(*(getattr(found, field) for field in Place._fields))
    place = _filled_in(place, _named_place(part.said, place, part.text))
    return Document(
        doc_id=hashlib.sha256(part.text.encode()).hexdigest()[:16],
        source_path=source_path,
        title=found.title,
        **(_named_place(sidecar, place, part.text) or place)._asdict(),
        year=found.year,
        kind=found.kind,
        published_on=_date(said.get("published_on", "")) or found.published_on,
        url=said.get("url") or front_matter(part.text).url or None,
        encoding=part.encoding,
        media_type=part.media_type,
        char_count=len(part.text),
        text=part.text,
    )


def _named_place(said: Mapping[str, str], found: Place, text: str) -> Place | None:
    """The place that a container or sidecar names, as the table of divisions has it."""
    names = {level: said[level] for level in _DIVISIONS if said.get(level)}
    if not names:
        return None
    place = place_of(list(names.values()), text)
    if place is not None:
        return place._replace(locality=found.locality or place.locality)
    return found._replace(**names, region_code=None, level=list(names)[-1])


def _filled_in(found: Place, row: Place | None) -> Place:
    """The place of a table's row, unless the text itself names another one.

    Tables are put together by searching for names: one has 高唐县 in its rows of 唐县.
    """
    if row is None:
        return found
    if found.region_code and row.region_code and not _agree(found.region_code, row.region_code):
        return found
    return row


def _agree(code: str, other: str) -> bool:
    """Whether one of two divisions lies in the other."""
    short, long = sorted((code.rstrip("0"), other.rstrip("0")), key=len)
    return long.startswith(short)


def _year(written: str) -> int | None:
    match = _YEAR.fullmatch(written.strip())
    return int(match[1]) if match else None


def _date(written: str) -> date | None:
    match = _DATE.search(written)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # 2023-02-31
        return None
