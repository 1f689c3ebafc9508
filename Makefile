# Two commands a newcomer types: `make demo` and `make test`.
PY ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -c requirements.lock

# The one test that needs Spark runs where Java is; elsewhere it says so and skips.
SPARK := $(if $(shell command -v java 2>/dev/null),--extra spark)

.PHONY: setup setup-dev assets demo test test-long check bench screenshots lock

setup: .venv/.runtime .venv/.assets

setup-dev: .venv/.dev

.venv/bin/uv:
	$(PY) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.runtime: pyproject.toml requirements.lock | .venv/bin/uv
	$(INSTALL) -r pyproject.toml --extra build
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

# Pages read and work without their assets: a machine without a registry goes on, and is told.
.venv/.assets: package-lock.json | .venv/.runtime
	@$(MAKE) --no-print-directory assets && touch $@ || echo "pages work unstyled; \`make assets\` tries again"

assets: .venv/.runtime
	@command -v npm >/dev/null || $(INSTALL) -r pyproject.toml --extra node
	$(BIN)/zhumeng assets

.venv/.dev: .venv/.runtime .venv/.assets
	$(INSTALL) -r pyproject.toml --extra dev $(SPARK)
	-@$(BIN)/zhumeng assets --axe .venv/axe.min.js
	@# Spark comes as source: each build leaves 1.3 GB in uv's cache that nothing refers to.
	-@$(if $(SPARK),$(BIN)/uv cache prune --quiet)
	touch $@

demo: setup
	$(BIN)/zhumeng demo

test: setup-dev check
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-long: setup-dev
	$(BIN)/python -m pytest -n 2 -m long

check: setup-dev
	$(BIN)/ruff check src tests bench docs
	$(BIN)/ruff format --check src tests bench docs
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup-dev
	$(INSTALL) -r pyproject.toml --extra dev --extra bench
	$(BIN)/python -m bench

screenshots: setup-dev
	$(BIN)/python docs/make_screenshots.py

lock: | .venv/bin/uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --all-extras --custom-compile-command 'make lock' pyproject.toml -o requirements.lock
