# Third-party code as targets. The sources are fetched by web/setup/install and never committed.
include(${CMAKE_CURRENT_LIST_DIR}/deps.cmake)
foreach(source fonts/mono_regular.ttf imgui/imgui.h quickjs/quickjs.h)
  if(NOT EXISTS ${MILLRACE_DEPS}/${source})
    message(FATAL_ERROR "${MILLRACE_DEPS}/${source} is missing: run web/setup/install native wasm web")
  endif()
endforeach()

# Header-only libraries, each linked into a private folder: the system's own must never be on the wasm include path.
set(header_folder ${CMAKE_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${header_folder})
foreach(header nlohmann/json.hpp tl/expected.hpp CLI/CLI.hpp)
  cmake_path(GET header PARENT_PATH library)
  find_path(${library}_folder ${header} REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include)
  file(CREATE_LINK ${${library}_folder}/${library} ${header_folder}/${library} SYMBOLIC)
endforeach()
add_library(headers INTERFACE)
target_include_directories(headers SYSTEM INTERFACE ${header_folder})
target_compile_definitions(headers INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0 JSON_DIAGNOSTICS=0)

# The JavaScript engine. Its clock is ours, and in UTC: see core/function/js/clock.h.
set(js ${MILLRACE_DEPS}/quickjs)
add_library(quickjs STATIC ${js}/quickjs.c ${js}/dtoa.c ${js}/libregexp.c ${js}/libunicode.c)
target_include_directories(quickjs SYSTEM PUBLIC ${js})
target_compile_definitions(quickjs PRIVATE _GNU_SOURCE gettimeofday=millrace_js_time localtime_r=gmtime_r)
target_compile_definitions(quickjs PRIVATE $<$<BOOL:${EMSCRIPTEN}>:NDEBUG>)  # its checks are for the native tests
target_compile_options(quickjs PRIVATE -w $<$<CONFIG:Release>:-Os>)

# Dear ImGui. A native build only draws in tests, so there it has the hooks by which a test finds and clicks items.
set(gui ${MILLRACE_DEPS}/imgui)
add_library(imgui STATIC ${gui}/imgui.cpp ${gui}/imgui_draw.cpp ${gui}/imgui_tables.cpp ${gui}/imgui_widgets.cpp
  ${gui}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${gui} ${gui}/misc/cpp ${gui}/backends)
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_DEBUG_TOOLS IMGUI_USE_WCHAR32)
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE ${gui}/backends/imgui_impl_opengl3.cpp)
  target_compile_definitions(imgui PRIVATE NDEBUG)
else()
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)
  find_path(boost_folder boost/beast.hpp REQUIRED)
  add_library(boost INTERFACE)
  target_include_directories(boost SYSTEM INTERFACE ${boost_folder})
  find_library(mimalloc_library mimalloc REQUIRED)
  add_library(mimalloc INTERFACE)
  target_link_libraries(mimalloc INTERFACE ${mimalloc_library})
  find_library(deflate_library deflate REQUIRED)
  add_library(deflate INTERFACE)
  target_link_libraries(deflate INTERFACE ${deflate_library})
  find_library(expat_library expat REQUIRED)
  add_library(expat INTERFACE)
  target_link_libraries(expat INTERFACE ${expat_library})
endif()

include(${CMAKE_CURRENT_LIST_DIR}/fonts.cmake)

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
