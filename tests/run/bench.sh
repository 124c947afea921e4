#!/bin/sh
# Every benchmark, one after the other: each prints its ratios, measured in this one run.
# `mutation [count | law] [file …]` asks how many small wrong changes the tests notice.
set -eu
if [ "${1-}" = mutation ]; then
    shift
    exec python -m bench.mutation "$@"
fi
for script in bench/*.py; do
    echo "== $script"
    python "$script" "$@"
done
