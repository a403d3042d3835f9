#!/usr/bin/env bash
# Write the hash-checked locks from pyproject.toml. One resolution rules all: what the product, the installer and
# training pin is taken from the lock of the whole where both need it, so that the environments can never disagree.
#   tools/lock.sh             keep pinned versions where pyproject.toml still allows them
#   tools/lock.sh --upgrade   take the newest versions that pyproject.toml allows
set -euo pipefail
cd "$(dirname "$0")/.."

uv=.venv/bin/uv
compile=("$uv" pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header)

"${compile[@]}" "$@" pyproject.toml --group dev --output-file requirements/dev.txt
"${compile[@]}" pyproject.toml --constraint requirements/dev.txt --output-file requirements/run.txt
"${compile[@]}" --group build --constraint requirements/dev.txt --output-file requirements/build.txt
"${compile[@]}" --group training --constraint requirements/dev.txt --output-file requirements/training.txt
