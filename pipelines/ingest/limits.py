"""How large and how deep a file may be: what keeps a hostile file from taking the machine.

Here: the limits, their defaults and their settings. Not here: what happens at a limit; each
reader says so in its reason.

A limit is set for a run by an environment variable, TAIZHANG_ and its name: TAIZHANG_TEXT_MB=64.
"""

import os
from typing import NamedTuple

MB = 1_000_000


class Limits(NamedTuple):
    """Reports are of 10 to 500 kB; the defaults leave room for yearbooks and whole archives."""

    file_mb: int = 256  # one file as it lies on disk
    text_mb: int = 20  # one decoded text; extraction takes some 20 times its size in memory
    unpacked_mb: int = 512  # everything in one archive, workbook or .docx, unpacked
    archive_members: int = 20_000
    archive_depth: int = 3  # an archive in an archive in an archive
    pdf_pages: int = 3_000
    pdf_memory_mb: int = 2_000
    pdf_seconds: int = 60
    table_rows: int = 100_000
    table_columns: int = 200
    html_depth: int = 200  # deeper pages are read without their structure; libxml2 stops at 256


def from_environment() -> Limits:
    """The defaults, each replaced by its environment variable where that is a whole number."""
    said = {name: os.environ.get(f"TAIZHANG_{name.upper()}", "") for name in Limits._fields}
    return Limits(**{name: int(value) for name, value in said.items() if value.isdigit()})


class Budget:
    """How many bytes may still be unpacked from one file, its archives in archives included."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.unpacked_mb * MB

    def take(self, size: int) -> bool:
        """Whether that much may be unpacked; it is spent when so."""
        if size > self.left:
            return False
        self.left -= size
        return True


LIMITS = from_environment()
