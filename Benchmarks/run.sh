#!/bin/sh
# Measures Emic beside the alternatives, in one run. Usage: Benchmarks/run.sh [--only NAME,…] [--keep FOLDER]; see Benchmarks/README.md
set -eu
cd "$(dirname "$0")/.."
JOBS=${JOBS:-2}

swift build -c release -j "$JOBS" --product emic
dynamic=$(swift build -c release --show-bin-path)/emic

# The static release is what the start-up target is about. It needs the static Swift libraries, which come with the toolchain.
static=.build-static/release/emic
if ! swift build -c release -j "$JOBS" --product emic --static-swift-stdlib --scratch-path .build-static >.build/static.log 2>&1; then
    echo "the static release could not be built; its figures are skipped. The end of .build/static.log:" >&2
    tail -n 5 .build/static.log >&2
    static=""
fi

exec python3 Benchmarks/measure.py --emic "$dynamic" ${static:+--static "$static"} "$@"
