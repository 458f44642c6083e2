"""Ingest: files to documents. Bytes come in, texts with their title, place, year and kind go out.

Here: formats, encodings, limits, the files of a source folder and its sidecar metadata.csv. Not
here: what the text says (extract), what is stored where (lake, warehouse).
"""

from pipelines.ingest.documents import Document, read_bytes, read_members
from pipelines.ingest.duplicates import content_key
from pipelines.ingest.limits import LIMITS, Limits
from pipelines.ingest.rejected import Refused, Rejected
from pipelines.ingest.sources import find_sources, read_sidecar

__all__ = [
    "LIMITS",
    "Document",
    "Limits",
    "Refused",
    "Rejected",
    "content_key",
    "find_sources",
    "read_bytes",
    "read_members",
    "read_sidecar",
]
