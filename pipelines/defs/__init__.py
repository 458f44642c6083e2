"""Dagster: the assets, their checks, the job, its schedule and its sensor.

Here: thin definitions that call the other rooms, and what Dagster shows of them. Not here: anything
that reads, extracts, stores or builds.
"""
