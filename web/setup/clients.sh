#!/usr/bin/env bash
# What the tests with real clients need: AWS SDKs from npm (tests/clients/package-lock.json) and the distribution's awscli and boto3.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need /usr/bin/aws:awscli /usr/lib/python3/dist-packages/boto3:python3-boto3
npm_packages clients tests/clients tests/clients/node_modules
