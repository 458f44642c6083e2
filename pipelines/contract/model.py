"""The words in which the contract is written: a column, a table, a vocabulary, a view.

Here: their shapes and what follows from a shape alone (quoting, the bilingual comment). Not here:
what the warehouse holds (`base`, `marts`, `views`), nor SQL statements (`ddl`, `checks`).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """The values that a column may take, each with its Chinese label."""

    name: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: its SQL type, its Chinese label, and a sentence in Chinese and in English.

    A required column is never NULL.
    """

    name: str
    type: str
    label: str
    zh: str
    en: str
    vocabulary: Vocabulary | None = None
    required: bool = False

    @property
    def comment(self) -> str:
        """What the warehouse says of the column."""
        return f"{self.zh} / {self.en}"


@dataclass(frozen=True)
class Table:
    """A table: its columns in order and its key.

    A child is a table whose rows belong to a row of `documents`. A spanned table's `text` is what
    stands between `start_char` and `end_char` of the document.
    """

    name: str
    label: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    schema: str = "main"
    child: bool = False

    @property
    def comment(self) -> str:
        """What the warehouse says of the table."""
        return f"{self.zh} / {self.en}"

    @property
    def full_name(self) -> str:
        """The name by which SQL finds the table: items, mart.coverage."""
        return self.name if self.schema == "main" else f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def spanned(self) -> bool:
        """Whether the row's text can be read back from its document."""
        return {"doc_id", "start_char", "end_char", "text"} <= set(self.column_names)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.full_name} has no column {name}")


@dataclass(frozen=True)
class View:
    """A Chinese view: a table's rows with Chinese labels, in the schema zh.

    Where `sql/zh/<name>.sql` exists its query says which rows and columns, else the view is the
    whole table.
    """

    name: str
    table: Table


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
