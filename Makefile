# Everything a newcomer needs is `make run`, everything a contributor needs is `make test`.
# Paths stay relative: a checkout may lie in a folder with spaces or Vietnamese letters in its name.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
OFFICE ?= office
DEMO_OUT ?= demo-output
BENCH_OUT ?= bench-output
TESTS ?=
LOCK := $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
PYBABEL := $(VENV_PYTHON) -m babel.messages.frontend --quiet
LOCALE := resources/locale
KEYWORDS := --keyword=tr --keyword=tr_ --keyword=_tr --keyword=N_
export PYTHON
# Qt and Python both want UTF-8; a bare machine says C.
ifeq ($(findstring utf,$(LC_ALL)$(LC_CTYPE)$(LANG))$(findstring UTF,$(LC_ALL)$(LC_CTYPE)$(LANG)),)
export LC_ALL := C.UTF-8
endif

.PHONY: help
help: ## list what can be made
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z]*\):[^#]*## /  \1\t/p' Makefile | expand -t 14

.PHONY: run
run: ## set everything up, then open a demonstration office (without a display: play a visit into demo-output/)
	@installer/environment.sh run requirements-run.lock
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then \
	    [[ -e "$(OFFICE)" ]] || $(VENV_PYTHON) -m kiosk --home "$(OFFICE)" init --sample; \
	    exec $(VENV_PYTHON) -m kiosk --home "$(OFFICE)" run; \
	else \
	    QT_QPA_PLATFORM=offscreen exec $(VENV_PYTHON) -m kiosk demo --headless --out "$(DEMO_OUT)"; \
	fi

.PHONY: setup
setup: ## set up the environment for tests and tools, nothing more
	@installer/environment.sh test requirements.lock

.PHONY: test
test: setup ## set everything up, then run lint, types, import contracts and tests (TESTS=… narrows the last)
	@echo "== ruff check"
	@$(VENV_PYTHON) -m ruff check .
	@echo "== ruff format"
	@$(VENV_PYTHON) -m ruff format --check .
	@echo "== mypy"
	@$(VENV_PYTHON) -m mypy
	@echo "== import contracts"
	@$(VENV_PYTHON) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo --cache-dir .cache/import_linter
	@echo "== pytest"
	@$(VENV_PYTHON) -m pytest --numprocesses auto --dist loadfile $(TESTS)

.PHONY: bench
bench: setup ## measure what people wait for, with the floor beside it, into bench-output/
	@$(VENV_PYTHON) -m tests.benchmarks --out "$(BENCH_OUT)"

.PHONY: pictures
pictures: setup ## make the pictures of README and guide again from the running program
	@rm -rf build/pictures
	@$(VENV_PYTHON) -m tests.journeys.demo_pictures build/pictures
	@rm -rf docs/pictures && mkdir -p docs/pictures
	@for picture in build/pictures/pictures/*.png; do \
	    name=$${picture##*/}; cp -- "$$picture" "docs/pictures/$${name#[0-9][0-9]-}"; done
	@cp build/pictures/papers/000001.png docs/pictures/slip.png
	@$(VENV_PYTHON) -c 'import json, pathlib, pypdfium2; from tests.printing.pictures import keep_paper; \
	    receipt = json.load(open("build/pictures/summary.json"))["visits"][0]["receipt"]; \
	    page = pypdfium2.PdfDocument(f"build/pictures/{receipt}")[1].render(scale=1.1).to_pil(); \
	    keep_paper(page, pathlib.Path("docs/pictures/receipt.png"))'
	@$(VENV_PYTHON) -m tests.printing.pictures docs/pictures
	@$(VENV_PYTHON) -m tests.journeys.pictures docs/pictures
	@$(VENV_PYTHON) -m tests.journeys.citizen_pictures docs/pictures
	@$(VENV_PYTHON) -m tests.journeys.manager_pictures docs/pictures

.PHONY: locale
locale: setup ## bring the language catalogues up to date with the strings in kiosk/
	@mkdir -p $(LOCALE)/en/LC_MESSAGES
	@$(PYBABEL) extract $(KEYWORDS) --add-location=file --sort-by-file --no-wrap --project=kiosk --version=1 \
	    --copyright-holder="The Kiosk Một cửa authors" --output-file=$(LOCALE)/kiosk.pot kiosk
	@[[ -e $(LOCALE)/en/LC_MESSAGES/kiosk.po ]] || $(PYBABEL) init --domain=kiosk --no-wrap --locale=en \
	    --input-file=$(LOCALE)/kiosk.pot --output-dir=$(LOCALE)
	@$(PYBABEL) update --domain=kiosk --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    --input-file=$(LOCALE)/kiosk.pot --output-dir=$(LOCALE)
	@$(PYBABEL) compile --domain=kiosk --directory=$(LOCALE) --statistics

.PHONY: lock
lock: setup ## pin the newest allowed version of every package, with hashes
	@$(LOCK) --upgrade pyproject.toml --group dev --output-file requirements.lock
	@$(LOCK) --upgrade --constraint requirements.lock pyproject.toml --group build --output-file requirements-run.lock

.PHONY: wheel
wheel: setup ## build the wheel into dist/
	@$(VENV_PYTHON) -m uv build --wheel --no-build-isolation --python $(VENV_PYTHON) --out-dir dist
	@ls dist/*.whl

.PHONY: clean
clean: ## remove what was made here, except the environment and the office
	@rm -rf build dist "$(DEMO_OUT)" "$(BENCH_OUT)" .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find kiosk tests -name __pycache__ -type d -prune -exec rm -rf {} +
