#!/bin/sh
# `npm run check`: eslint takes as long as all other checks together, so it runs beside them.
cd "$(dirname "$0")/.." || exit 1
PATH="$PWD/node_modules/.bin:$PATH"

eslint . &
eslint=$!
trap 'kill "$eslint" 2>/dev/null' EXIT
status=0
npm run -s typecheck && npm run -s format:check && npm run -s deadcode || status=1
wait "$eslint" || status=1
exit "$status"
