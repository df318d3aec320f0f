target_sources(ui PRIVATE
  ui/about.cpp
  ui/platform/input.cpp
  ui/platform/touch.cpp
)
if(EMSCRIPTEN)
  target_sources(ui PRIVATE
    ui/platform/screen.cpp
  )
endif()
