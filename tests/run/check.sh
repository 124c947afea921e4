#!/bin/sh
# The quick part: static checks and the tests of the core rooms, without database or browser.
set -eu
echo "== ruff"
ruff check .
ruff format --check .
echo "== mypy"
mypy
echo "== import contracts"
lint-imports
echo "== core tests"
exec pytest -n 2 -m "not shell" "$@"
