#!/usr/bin/env bash
# The native compiler's side: build tools and header-only libraries, from the distribution.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need cmake:cmake ninja:ninja-build c++:g++ ccache:ccache git:git xz:xz-utils python3:python3 node:nodejs npm:npm \
  /usr/src/googletest/CMakeLists.txt:googletest \
  clang-format-14:clang-format-14 \
  /usr/include/nlohmann/json.hpp:nlohmann-json3-dev \
  /usr/include/tl/expected.hpp:libexpected-dev \
  /usr/include/CLI/CLI.hpp:libcli11-dev \
  /usr/include/rapidjson/schema.h:rapidjson-dev \
  /usr/include/boost/beast.hpp:libboost1.81-dev \
  /usr/include/mimalloc.h:libmimalloc-dev \
  /usr/include/libdeflate.h:libdeflate-dev \
  /usr/include/expat.h:libexpat1-dev
