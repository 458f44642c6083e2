"""The resource that every asset shares: which sources, which warehouse, how many workers.

Here: run configuration, and the build lock for the length of a run. Not here: the work.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.engines.version import extractor_version
from pipelines.home import HOME
from pipelines.lake import Lake
from pipelines.warehouse.folder import Folder

DEFAULT_SOURCE = "seeds/documents"
DEFAULT_WAREHOUSE = "warehouse"


class Workshop(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where a build reads and writes. Relative paths start from the checkout."""

    sources: list[str] = Field(
        default=[DEFAULT_SOURCE], description="来源目录。 / The folders of reports."
    )
    warehouse: str = Field(
        default=DEFAULT_WAREHOUSE, description="仓库目录。 / The warehouse folder."
    )
    workers: int = Field(
        default=0,
        ge=0,
        description="工作进程数，0 为处理器核数。 / Worker processes; 0 means one per processor.",
    )
    full: bool = Field(
        default=False,
        description="是否全部重抽。 / Read everything anew, whatever the lake holds.",
    )

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Workshop"]:
        """Hold the build lock for the run: in-process execution sets resources up once a run."""
        with self.folder.locked():
            yield self

    @property
    def folder(self) -> Folder:
        """The warehouse folder."""
        return Folder(HOME / self.warehouse)

    @property
    def roots(self) -> list[Path]:
        """The source folders."""
        return [HOME / source for source in self.sources]

    @property
    def worker_count(self) -> int:
        """How many processes read and extract."""
        return self.workers or os.cpu_count() or 1

    def lake(self, *, fresh: bool = False) -> Lake:
        """The lake of this warehouse, for the extractor as it is now."""
        return Lake(self.folder.lake, extractor_version(), fresh=fresh)
