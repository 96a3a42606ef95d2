# One name per intent. `make run` and `make test` need Python ≥ 3.11, make and a package index; nothing else.
.DEFAULT_GOAL := help
.PHONY: help run test browser screenshots check lint format types ingest evaluate bot bench bench-retrieval model words confidence lock clean setup setup-dev

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# Where to take torch from besides the package index, e.g. https://download.pytorch.org/whl/cpu (no GPU packages: 2 GB less)
TORCH_INDEX_URL ?=

VENV := .venv
PY := $(VENV)/bin/python
export PYTHON VENV TORCH_INDEX_URL

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 17

run: setup ## Install what is missing, ingest corpus/ and serve on http://127.0.0.1:8000
	@$(PY) ingest.py
	@exec $(PY) -m api --host $(HOST) --port $(PORT)

test: check browser ## Install what is missing; linters, types and every test
	@$(PY) -m pytest

browser: ## Make sure that there is a Chromium for the browser tests (CHROMIUM=)
	@scripts/browser >/dev/null

check: lint types ## Linters and types only

screenshots: setup-dev browser ## Take the pictures of the README anew (docs/images)
	@$(PY) -m tests.browser.screenshots

lint: setup-dev ## ruff: rules and format
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: setup-dev ## Rewrite the code in the project's format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: setup-dev ## mypy, strict
	@$(PY) -m mypy

ingest: setup ## Bring the index up to date with corpus/
	@$(PY) ingest.py

bot: setup ## Run the Telegram bot (TELEGRAM_BOT_TOKEN)
	@exec $(PY) -m bots.telegram

bench: setup ## Measure start, latency and memory of the HTTP server
	@$(PY) -m benchmarks.http_latency

evaluate: ingest ## Put the question set to the assistant and print the scores
	@$(PY) -m assistant evaluate

# Each needs the training data, which is not part of the project: make model DATA=folder FACTS=folder
DATA ?= training-data
FACTS ?= facts
KEPT := benchmarks/results/retrieval.jsonl
SETS := $(foreach set,xquad_ca_es_en_half viquiquad_test,$(DATA)/eval/$(set).json.xz)
bench-retrieval: ingest setup-dev ## Measure retrieval, its parts and its peers on all question sets, and keep the figures (DATA=)
	@$(PY) -m benchmarks.corpus --peers --store $(KEPT)
	@for noise in accents typo; do $(PY) -m benchmarks.corpus --noise $$noise --store $(KEPT) || exit; done
	@for file in $(SETS); do $(PY) -m benchmarks.retrieval $$file --ablations --peers --store $(KEPT) || exit; done
	@for file in $(SETS); do for noise in accents typo; do \
		$(PY) -m benchmarks.retrieval $$file --noise $$noise --ablations --store $(KEPT) || exit; done; done
	@for language in es en; do \
		$(PY) -m benchmarks.retrieval $(firstword $(SETS)) --query-lang $$language --ablations --peers --store $(KEPT) || exit; done

model: setup-dev ## Train the shipped embedding model anew (DATA=, FACTS=; an hour on two cores)
	@$(PY) -m pip install -qq --no-deps --disable-pip-version-check -r training/requirements.txt
	@$(PY) -m training.make --data $(DATA) --facts $(FACTS) --corpus corpus --seeds 1 2 --steps 1400

words: setup-dev ## Count the common words of the speller anew (DATA=)
	@$(PY) -m training.words --data $(DATA)

confidence: ingest setup-dev ## Fit the rule that says whether the corpus knows, and draw its curve (DATA=)
	@$(PY) -m training.confidence --data $(DATA) --write --curve docs/confidence.svg

lock: setup-dev ## Solve pyproject.toml anew into requirements.lock and requirements-dev.lock
	@$(PY) -m scripts.lock

clean: ## Remove the environment, the index and the caches
	rm -rf $(VENV) .data .mypy_cache .ruff_cache .pytest_cache .hypothesis

setup:
	@scripts/install

setup-dev: setup
	@scripts/install dev
