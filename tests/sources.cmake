target_sources(core_tests PRIVATE
  tests/core/base/version_test.cpp
)
if(TARGET ui_tests)
  target_sources(ui_tests PRIVATE
    tests/ui/about_test.cpp
  )
endif()
