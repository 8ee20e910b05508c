# Everything you do with this project. `make demo` and `make test` are all you need on a fresh machine with
# Python 3.11, venv, make and git.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
VENDOR := src/onkreukbaar/entrypoints/web/static/vendor
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml requirements/build.in
MESSAGES := $(wildcard src/onkreukbaar/*/locale/*/LC_MESSAGES/*.po src/onkreukbaar/*/*/locale/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help install install-all install-dev chromium demo test check fix exam bench sbom mutate messages lock

help: ## what you can do here
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

install: .venv/run $(VENDOR)/.fetched .venv/messages ## what the demo and the server need
install-all: .venv/extra $(VENDOR)/.fetched .venv/messages ## also the extras: PostgreSQL
install-dev: .venv/dev .venv/node $(VENDOR)/.fetched .venv/messages ## also what the tests need

demo: install ## the product with a demo organisation on http://127.0.0.1:8000 (PORT=… for another)
	$(BIN)/onkreukbaar demo --port $(PORT)

test: install-dev chromium ## all checks and all tests, on SQLite, on PostgreSQL and in a browser
	$(BIN)/python tools/run_tests.py

check: .venv/dev .venv/node ## lint, format, types, import contracts, proofs of the rules, migrations
	$(BIN)/python tools/run_tests.py --only-checks

fix: .venv/dev ## put the code in its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

exam: install ## the questions of the open exam
	$(BIN)/onkreukbaar exam ../shared/exam/exam-open.yaml --skip-unanswered

bench: .venv/bench ## the measurements behind our claims
	$(BIN)/python -m bench.rules
	$(BIN)/python -m bench.simulation
	$(BIN)/python -m bench.web

sbom: .venv/extra .venv/dev ## what the product is made of (CycloneDX), and whether every licence is allowed
	$(BIN)/python tools/make_sbom.py dist/sbom.cdx.json

mutate: .venv/dev ## does a test notice when the evaluator is changed?
	$(BIN)/python tools/mutate.py

messages: .venv/dev ## bring the translation files up to date with the code
	$(BIN)/python tools/messages.py update

lock: .venv/dev ## choose the versions anew, within pyproject.toml and package.json
	$(COMPILE) --upgrade --output-file requirements/run.txt
	$(COMPILE) --upgrade --extra postgresql --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) --all-extras --constraint requirements/dev.txt --output-file requirements/bench.txt
	$(COMPILE) --extra postgresql --constraint requirements/dev.txt --output-file requirements/extra.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade requirements/node.in --output-file requirements/node.txt
	npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	$(BIN)/python tools/strip_lock.py

chromium:
	@tools/prepare_browser.sh

# Stamps: a step runs again only when what it depends on has changed.
.venv/made:
	$(PYTHON) -m venv .venv
	touch $@

.venv/run: requirements/run.txt pyproject.toml | .venv/made
	$(PIP) -r requirements/run.txt
	$(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	touch $@

.venv/extra: requirements/extra.txt .venv/run
	$(PIP) -r requirements/extra.txt
	touch $@

.venv/dev: requirements/dev.txt .venv/run
	$(PIP) -r requirements/dev.txt
	touch $@

# The tests put the rules to the scripts of the page for on the road as well; those run in Node.
.venv/node: requirements/node.txt .venv/run
	command -v node >/dev/null && command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	touch $@

.venv/bench: requirements/bench.txt .venv/dev
	$(PIP) -r requirements/bench.txt
	touch $@

.venv/messages: $(MESSAGES) tools/messages.py .venv/run
	$(BIN)/python tools/messages.py compile
	touch $@

$(VENDOR)/.fetched: package-lock.json tools/fetch_frontend.py | .venv/run
	command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	$(BIN)/python tools/fetch_frontend.py
	touch $@
