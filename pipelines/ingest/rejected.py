"""What becomes of a file, or of a part of one, that is no report: a reason in plain words.

Here: the error for a whole file and the row for one of its parts. Not here: finding the reasons.
"""

from typing import NamedTuple


class Rejected(Exception):
    """A file is no readable report; the message says why, and what its owner can do."""


class Refused(NamedTuple):
    """One member of an archive or row of a table that is no report, and why."""

    source_path: str
    reason: str
