#!/bin/sh
# Runs the main job on the samples: two fictional studies coded by two coders, themes, matrices, a cross-study synthesis down to the
# word, and an exercise on published studies from question to line of argument; writes the tables to demo/.
# Usage: scripts/demo.sh EMIC
set -eu
emic=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
demo=$here/demo
unset EMIC_PROJECT
EMIC_CODER=ana
export EMIC_CODER

step() {
    printf '\n\033[1m%s\033[0m\n' "$1" | if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi
}

rm -rf "$demo"
mkdir "$demo"

step "1  A project of two fictional studies: interviews, cases, codebook, two coders' codings, themes"
cd "$here/samples/social-prescribing"
"$emic" new "$demo/social-prescribing" --title "Social prescribing in two places (fictional)" --approach codebook
"$emic" "$demo/social-prescribing" -f walkthrough.emic

step "2  What a theme rests on, case by role"
"$emic" "$demo/social-prescribing" matrix themes x case:role
step "3  Which codes stand on the same words"
"$emic" "$demo/social-prescribing" cooc --min 2 --list
step "4  The two studies, translated into one another, and a line of argument down to the word"
cd "$here/samples/cross-study"
"$emic" "$demo/social-prescribing" -f synthesis.emic > "$demo/cross-study.log"
"$emic" "$demo/social-prescribing" grid
"$emic" "$demo/social-prescribing" trace L1 --depth construct
"$emic" "$demo/social-prescribing" trace C1

step "5  Twelve published studies: an exercise from their abstracts"
cd "$here/samples/social-prescribing-synthesis"
"$emic" new "$demo/social-prescribing-synthesis" --title "Link work in social prescribing: an exercise from abstracts"
"$emic" "$demo/social-prescribing-synthesis" -f synthesis.emic > "$demo/social-prescribing-synthesis.log"
"$emic" "$demo/social-prescribing-synthesis" grid
"$emic" "$demo/social-prescribing-synthesis" line-of-argument
"$emic" "$demo/social-prescribing-synthesis" without datasets

step "6  The tables as files"
cd "$demo"
"$emic" social-prescribing matrix themes x case:role --out theme-matrix.tsv
"$emic" social-prescribing matrix themes x case:role --cell quotes --top 2 --out theme-quotations.md
"$emic" social-prescribing cooc --out co-occurrence.csv
"$emic" social-prescribing grid --out grid-two-studies.md
"$emic" social-prescribing-synthesis grid --out grid-published.md
"$emic" social-prescribing-synthesis line-of-argument draw line-of-argument.svg
"$emic" social-prescribing-synthesis export bundle supplement
"$emic" social-prescribing export codings codings.tsv
"$emic" social-prescribing export codebook codebook.yaml
"$emic" social-prescribing export originals originals
"$emic" social-prescribing verify --deep
"$emic" social-prescribing-synthesis verify --deep
ls -l "$demo"
