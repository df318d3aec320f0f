#!/usr/bin/env bash
# What the tests with real clients need: AWS SDKs from npm (tests/clients/package-lock.json) and the distribution's awscli.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need /usr/bin/aws:awscli
npm_packages clients tests/clients tests/clients/node_modules
