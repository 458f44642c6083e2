"""The Dagster instance that the command line and the pages share.

Here: where it lies and how it is set up. `python -m pipelines.defs.instance` prepares it and prints
where it is. Not here: Dagster itself, which this module does not import.
"""

import os
from importlib.resources import files
from pathlib import Path

from pipelines.home import CHECKOUT, HOME

_SETTINGS = "dagster.yaml"


def prepare() -> Path:
    """Make sure that the instance's folder exists with its settings; return it.

    The folder is DAGSTER_HOME, by default `.dagster` in the checkout, or in the working folder
    where the package was installed without one. A DAGSTER_HOME with settings of its own keeps them.
    """
    default = HOME / ".dagster"
    home = Path(os.environ.setdefault("DAGSTER_HOME", str(default))).expanduser().absolute()
    os.environ["DAGSTER_HOME"] = str(home)
    home.mkdir(parents=True, exist_ok=True)
    if home == default or not (home / _SETTINGS).exists():
        settings = (CHECKOUT or files("pipelines.defs")).joinpath(_SETTINGS)
        text = settings.read_text(encoding="utf-8")
        (home / _SETTINGS).write_text(text, encoding="utf-8")
    return home


if __name__ == "__main__":
    print(f"Dagster's history is in {prepare()}")
