"""Archives: the members of a .zip, read in memory and never written to disk.

Here: names, sizes and nesting of members, and what keeps a zip bomb from unpacking. Not here: what
a member holds (formats). .docx and .xlsx are archives too: `check` is their guard.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from pipelines.ingest.limits import MB, Budget, Limits
from pipelines.ingest.part import Unread
from pipelines.ingest.rejected import Rejected

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_SKIPPED = ("__MACOSX",)


def open_archive(data: bytes, limits: Limits, budget: Budget) -> zipfile.ZipFile:
    """The archive, when what its members say they unpack to is within the limits.

    zipfile hands out no more bytes of a member than the member says it has, so the sum of what
    they say is a bound on what is read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise Rejected(f"the archive is damaged ({error}): pack it again") from error
    members = archive.infolist()
    if len(members) > limits.archive_members:
        raise Rejected(
            f"the archive has {len(members)} members, more than {limits.archive_members}: split it"
        )
    size = sum(member.file_size for member in members)
    if not budget.take(size):
        raise Rejected(
            f"with its {size // MB} MB the archive unpacks to more than {limits.unpacked_mb} MB:"
            " unpack it and give its files, or raise TAIZHANG_UNPACKED_MB"
        )
    return archive


def members(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes] | Unread]:
    """Name and bytes of each file of the archive in the order of their names."""
    taken: set[str] = set()
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        name = _name(member)
        if member.is_dir() or name is None:
            continue
        while name in taken:
            name += "~"
        taken.add(name)
        if member.flag_bits & _ENCRYPTED:
            yield Unread(name, "the member of the archive has a password: pack it without one")
            continue
        if member.file_size > limits.file_mb * MB:
            reason = f"the member of {member.file_size // MB} MB is larger than {limits.file_mb} MB"
            yield Unread(name, f"{reason}: split it")
            continue
        try:
            yield name, archive.read(member)
        except Exception as error:  # zlib, bad checksums, unknown methods: one broken member
            yield Unread(name, f"the member of the archive is damaged ({error}): pack it again")


def _name(member: zipfile.ZipInfo) -> str | None:
    """The member's name as a path below the archive; None for a hidden one.

    Names of archives made on Chinese Windows are GBK, which zipfile takes for cp437. Steps out of
    the archive (../) are left out: the name is only shown, never opened.
    """
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    path = PurePosixPath(name.replace("\\", "/"))
    steps = [step for step in path.parts if step not in ("/", "..")]
    if not steps or any(step.startswith(".") or step in _SKIPPED for step in steps):
        return None
    return "/".join(steps)
