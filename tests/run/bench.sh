#!/bin/sh
# Every benchmark, one after the other: each prints its ratios, measured in this one run.
set -eu
for script in bench/*.py; do
    echo "== $script"
    python "$script" "$@"
done
