#!/usr/bin/env bash
# The page's npm packages, exactly as web/package-lock.json says; ./node_modules leads to them.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need node:nodejs npm:npm
stamp=$(sha256sum <"$root/web/package-lock.json")
if ! ready npm "$stamp"; then
  say "installing npm packages: $(node -p 'Object.keys(require(process.argv[1]).dependencies).join(", ")' "$root/web/package.json")"
  mkdir -p "$deps/npm"
  cp "$root"/web/package.json "$root"/web/package-lock.json "$root"/web/.npmrc "$deps/npm/"
  npm ci --prefix "$deps/npm" --loglevel=error >/dev/null
  done_with npm "$stamp"
fi
ln -sfn "$deps/npm/node_modules" "$root/node_modules"
