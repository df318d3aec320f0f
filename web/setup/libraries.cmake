# Third-party code as targets. The sources are fetched by web/setup/install and never committed.
include(${CMAKE_CURRENT_LIST_DIR}/deps.cmake)
function(fetched part)  # PART SOURCE..: what web/setup/install PART leaves
  foreach(source ${ARGN})
    if(NOT EXISTS ${MILLRACE_DEPS}/${source})
      message(FATAL_ERROR "${MILLRACE_DEPS}/${source} is missing: run web/setup/install ${part}")
    endif()
  endforeach()
endfunction()
fetched(core quickjs/quickjs.h npm/node_modules/jsonata/jsonata.min.js)

# Header-only libraries, each linked into a private folder: the system's own must never be on the wasm include path.
set(header_folder ${CMAKE_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${header_folder})
foreach(header nlohmann/json.hpp tl/expected.hpp CLI/CLI.hpp)
  cmake_path(GET header PARENT_PATH library)
  find_path(${library}_folder ${header} REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include)
  file(CREATE_LINK ${${library}_folder}/${library} ${header_folder}/${library} SYMBOLIC)
endforeach()
# RapidJSON 1.1 has an assignment to what is constant; nothing uses it, and newer clangs refuse it.
find_path(rapidjson_folder rapidjson/schema.h REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include)
file(COPY ${rapidjson_folder}/rapidjson DESTINATION ${header_folder} PATTERN document.h EXCLUDE)
file(READ ${rapidjson_folder}/rapidjson/document.h document)
string(REPLACE "{ s = rhs.s; length = rhs.length; }" "= delete;" document "${document}")
file(GENERATE OUTPUT ${header_folder}/rapidjson/document.h CONTENT "${document}")
add_library(headers INTERFACE)
target_include_directories(headers SYSTEM INTERFACE ${header_folder})
target_compile_definitions(headers INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0 JSON_DIAGNOSTICS=0)

# The JavaScript engine. Its clock is ours, and in UTC: see core/function/js/clock.h.
set(js ${MILLRACE_DEPS}/quickjs)
add_library(quickjs STATIC ${js}/quickjs.c ${js}/dtoa.c ${js}/libregexp.c ${js}/libunicode.c)
target_include_directories(quickjs SYSTEM PUBLIC ${js})
target_compile_definitions(quickjs PRIVATE _GNU_SOURCE gettimeofday=millrace_js_time localtime_r=gmtime_r)
target_compile_definitions(quickjs PRIVATE $<$<BOOL:${EMSCRIPTEN}>:NDEBUG>)  # its checks are for the native tests
target_compile_options(quickjs PRIVATE -w -Os)  # frames of one size in every build: the stack of a run is bounded

if(NOT EMSCRIPTEN)
  find_path(boost_folder boost/beast.hpp REQUIRED)
  add_library(boost INTERFACE)
  target_include_directories(boost SYSTEM INTERFACE ${boost_folder})
  find_library(mimalloc_library mimalloc REQUIRED)
  add_library(mimalloc INTERFACE)
  target_link_libraries(mimalloc INTERFACE ${mimalloc_library})
  target_compile_definitions(mimalloc INTERFACE MILLRACE_MIMALLOC)
  find_library(deflate_library deflate REQUIRED)
  add_library(deflate INTERFACE)
  target_link_libraries(deflate INTERFACE ${deflate_library})
  find_library(expat_library expat REQUIRED)
  add_library(expat INTERFACE)
  target_link_libraries(expat INTERFACE ${expat_library})
endif()

# GoogleTest, compiled along, because a wasm build cannot use the system's.
set(INSTALL_GTEST OFF)
# In the cache: its own `option` would drop a plain variable when configured first, and keep it when configured again.
set(gtest_disable_pthreads ${EMSCRIPTEN} CACHE INTERNAL "")
if(EXISTS /usr/src/googletest/CMakeLists.txt)
  add_subdirectory(/usr/src/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
else()
  include(FetchContent)
  FetchContent_Declare(googletest GIT_REPOSITORY https://github.com/google/googletest GIT_TAG v1.15.2)
  FetchContent_MakeAvailable(googletest)
endif()
