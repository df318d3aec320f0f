# What the picture is drawn with, as targets: Dear ImGui and the typefaces.
fetched(native fonts/mono_regular.ttf imgui/imgui.h)

# A native build only draws in tests, so there it has the hooks by which a test finds and clicks items.
set(gui ${MILLRACE_DEPS}/imgui)
add_library(imgui STATIC ${gui}/imgui.cpp ${gui}/imgui_draw.cpp ${gui}/imgui_tables.cpp ${gui}/imgui_widgets.cpp
  ${gui}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${gui} ${gui}/misc/cpp ${gui}/backends)
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_DEBUG_TOOLS IMGUI_USE_WCHAR32)
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE ${gui}/backends/imgui_impl_opengl3.cpp)
  target_compile_definitions(imgui PRIVATE NDEBUG IMGUI_DISABLE_DEFAULT_FONT)  # the page brings its own
else()
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/fonts.cmake)
