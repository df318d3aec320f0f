#!/usr/bin/env bash
# The page's npm packages, exactly as web/package-lock.json says; ./node_modules leads to them.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
npm_packages npm web node_modules
