"""The warehouse: building a release, running sql/, checking, publishing, exporting, querying.

Here: the only code that opens DuckDB. Not here: where rows come from (`pipelines.lake`), what a
table looks like (`pipelines.contract`), nor what a mart asks (`sql/`).

A release is written aside and published by renaming a link to it. A published file is never opened
for writing again.
"""
