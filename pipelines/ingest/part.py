"""A part: one text that a file holds, and what its container says of it.

Here: the shape in which every format hands its texts on. Not here: the formats.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """One text of a file.

    `suffix` names it within the file: #2 for a row, !plans/2020.txt for a member of an archive,
    empty where the file holds one text. `said` holds what the container says of it (title, year,
    province …, url, published_on), as it is written there.
    """

    suffix: str
    text: str
    encoding: str
    media_type: str
    said: dict[str, str]


class Unread(NamedTuple):
    """A row or member that holds no readable text, and why."""

    suffix: str
    reason: str
