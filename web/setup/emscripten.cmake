# The toolchain file of the wasm preset: leads to the Emscripten that web/setup/emscripten.sh settled on.
include(${CMAKE_CURRENT_LIST_DIR}/deps.cmake)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MILLRACE_DEPS)
file(REAL_PATH ${MILLRACE_DEPS}/emscripten/root emscripten_root)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
