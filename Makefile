# Taizhang (台账). `make help` explains the targets; each makes what it needs first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 3000
WORKERS ?=
export DAGSTER_HOME ?= $(CURDIR)/.dagster
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help venv warehouse test lint fmt types ui lock dictionary gold corpus bench clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

venv: .venv.stamp ## make .venv from requirements.lock (every other target does so by itself)

.venv.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	@.venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip check --quiet
	@touch $@

warehouse: .venv.stamp ## build warehouse/current.duckdb from seeds/documents
	$(BIN)/taizhang build $(if $(WORKERS),--workers $(WORKERS))

test: .venv.stamp ## run the tests (two minutes)
	$(BIN)/python -m pytest

lint: .venv.stamp ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fmt: .venv.stamp ## format the code and mend what can be mended
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

ui: .venv.stamp ## open Dagster on http://127.0.0.1:3000 (PORT=… for another port)
	@$(BIN)/python -m pipelines.defs.instance
	$(BIN)/dagster dev --host 127.0.0.1 --port $(PORT)

lock: ## write requirements.lock anew from pyproject.toml
	$(PYTHON) -m venv .venv.lock
	.venv.lock/bin/python -m pip install --quiet uv
	.venv.lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --quiet \
	  --no-strip-extras --generate-hashes --no-header --output-file requirements.lock
	rm -rf .venv.lock

dictionary: .venv.stamp ## write warehouse/README.md, the data dictionary, from the contract
	$(BIN)/taizhang dictionary > warehouse/README.md

gold: .venv.stamp ## build ../shared/gold/docs and compare with the floors of tests/gold/floors.json (ARGS="--errors 20" shows errors)
	$(BIN)/python tests/gold/run.py $(ARGS)

corpus: .venv.stamp ## build the 1,563 reports of ../shared/corpus and look for every file in the warehouse
	$(BIN)/python tests/gold/corpus.py

bench: .venv.stamp .bench.stamp ## how fast the extraction is, and quantities beside JioNLP
	$(BIN)/python tests/bench/extract.py
	PYTHONPATH=.bench $(BIN)/python tests/bench/bench_numbers.py

# JioNLP stands apart from .venv: nothing but the comparison may import it.
.bench.stamp: tests/bench/requirements.txt .venv.stamp
	rm -rf .bench
	$(BIN)/python -m pip install --quiet --no-deps --only-binary :all: --require-hashes --target .bench -r $< \
	  || echo "JioNLP cannot be installed here: it is not measured" >&2
	@touch $@

clean: ## remove everything that is made: .venv, caches, the warehouse, Dagster's history
	rm -rf .venv .venv.stamp .bench .bench.stamp .mypy_cache .pytest_cache .ruff_cache .hypothesis dist .dagster
	find warehouse -mindepth 1 ! -name README.md -delete
	find pipelines tests -name __pycache__ -type d -prune -exec rm -rf {} +
