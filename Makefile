# make run    install what is missing, index, and open the page on http://127.0.0.1:7860
# make test   the same, then every check that CI runs
# make lint   ruff and mypy only
# make eval   answer the benchmark, run the baselines, and write answers/report/
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt

.PHONY: run test lint index eval clean

run: index
	$(BIN)/python app.py

test: $(VENV)/.installed-test index lint
	$(BIN)/python -m ingest --check
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m eval gate

eval: $(VENV)/.installed-test index
	$(BIN)/python -m eval gate || true
	$(BIN)/python -m eval baselines
	$(BIN)/python -m eval report

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

index: $(VENV)/.installed
	$(BIN)/python -m ingest

# A stamp is written only after its install has finished, so an interrupted one is done again.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	@echo "安裝套件中（約一至數分鐘）… Installing packages, a minute or more …"
	$(PIP) -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) index
