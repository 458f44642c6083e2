"""Engines: how a batch of files and documents is read and extracted, in parallel and in order.

Here: listing the source files, running `pipelines.ingest` and `pipelines.extract` over them in a
pool of processes, and handing the columns to the lake. Not here: how a text is read (those two
rooms), what a part is (`pipelines.lake`), nor anything of Dagster or DuckDB.
"""
