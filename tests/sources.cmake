target_sources(core_tests PRIVATE
  tests/core/api/answer_test.cpp
  tests/core/api/event_test.cpp
  tests/core/api/match_test.cpp
  tests/core/base/version_test.cpp
)
if(TARGET ui_tests)
  target_sources(ui_tests PRIVATE
    tests/ui/about_test.cpp
    tests/ui/fonts_test.cpp
  )
endif()
