# deputy-bot (代表小助手). On Windows, where make is not at hand, README.md tells the two lines.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: help setup run test lint bench soak clean
help:      ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本（现在的 $(PYTHON) 太旧）；可以这样指定：make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/product: .venv/made pyproject.toml constraints.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/made pyproject.toml constraints.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ .venv/product

setup: .venv/product ## prepare .venv

run: setup         ## chat with the bot in the terminal, in the sample town
	@$(PY) -m bot chat

lint: .venv/dev    ## style, types, who imports whom
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache

test: lint         ## all that must hold
	$(PY) -m pytest -n 2 --dist loadgroup

bench: .venv/dev   ## speed, as ratios in one run
	$(PY) -m bench

soak: .venv/dev    ## 20,000 messages while bot and gateway are killed and frozen; some fifteen minutes
	$(PY) -m bench.soak

clean:             ## forget what was set up
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
