#!/bin/sh
# Everything: static checks, every test on SQLite, the shell's tests again on PostgreSQL.
set -eu
here=$(dirname -- "$0")
sh "$here/needs.sh"
echo "== ruff"
ruff check .
ruff format --check .
echo "== mypy"
mypy
echo "== import contracts"
lint-imports
echo "== PostgreSQL"
. "$here/postgres.sh"
HUANJIE_DATABASE="$POSTGRES_URL" pytest -n 2 tests/records tests/actions tests/flows tests/web \
    --ignore tests/web/test_browser.py
echo "== all tests"
pytest -n 2 "$@"
