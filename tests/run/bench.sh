#!/bin/sh
# Every benchmark, one after the other: each prints its ratios, measured in this one run.
# `planning …`, `tours …` run one alone, with its own words. `mutation [count | law] [file …]` asks
# how many small wrong changes the tests notice.
set -eu
# One thread, as each process of the program that shares out pages has it.
export OPENBLAS_NUM_THREADS=1
if [ "${1-}" = mutation ]; then
    shift
    exec python -m bench.mutation "$@"
fi
if [ -f "bench/${1-}.py" ]; then
    script=$1
    shift
    exec python -m "bench.$script" "$@"
fi
for script in bench/*.py; do
    echo "== $script"
    python -m "bench.$(basename "$script" .py)" "$@"
done
