"""Where the project lies. Here: the checkout, and what relative paths start from. Nothing else."""

from pathlib import Path

_ROOT = Path(__file__).parents[1]

CHECKOUT = _ROOT if (_ROOT / "pyproject.toml").is_file() else None
"""The folder of the checkout, or None where the package was installed without one."""

HOME = CHECKOUT or Path.cwd()
"""What relative paths start from: the checkout, else the working folder."""
