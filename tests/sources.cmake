target_sources(core_tests PRIVATE
  tests/conformance/mappings_test.cpp
  tests/conformance/patterns_test.cpp
  tests/conformance/recordings.cpp
  tests/core/api/answer_test.cpp
  tests/core/api/event_test.cpp
  tests/core/api/handlers_test.cpp
  tests/core/api/match_test.cpp
  tests/core/attribute/number_test.cpp
  tests/core/attribute/wire_test.cpp
  tests/core/base/fields_test.cpp
  tests/core/base/json_test.cpp
  tests/core/base/result_test.cpp
  tests/core/base/time_test.cpp
  tests/core/base/version_test.cpp
  tests/core/bus/network_test.cpp
  tests/core/bus/pattern_test.cpp
  tests/core/door/wire_test.cpp
  tests/core/expression/evaluate_test.cpp
  tests/core/expression/parse_test.cpp
  tests/core/function/bounds_test.cpp
  tests/core/function/engine_test.cpp
  tests/core/function/environment_test.cpp
  tests/core/function/failure_test.cpp
  tests/core/function/package_test.cpp
  tests/core/function/player.cpp
  tests/core/function/replay_test.cpp
  tests/core/function/sdk_test.cpp
  tests/core/mapping/config_test.cpp
  tests/core/mapping/flow_test.cpp
  tests/core/mapping/handlers_test.cpp
  tests/core/mapping/judge_test.cpp
  tests/core/mapping/order_test.cpp
  tests/core/mapping/polls_test.cpp
  tests/core/session/session_test.cpp
  tests/core/sim/choices_test.cpp
  tests/core/sim/journal_test.cpp
  tests/core/sim/trace_test.cpp
  tests/core/table/batch_operations_test.cpp
  tests/core/table/bench.cpp
  tests/core/table/item_operations_test.cpp
  tests/core/table/read_operations_test.cpp
  tests/core/template/graph_test.cpp
  tests/core/template/load_test.cpp
  tests/core/template/package_test.cpp
  tests/core/template/parse_test.cpp
  tests/core/template/sam_test.cpp
  tests/core/workflow/tasks_machine_test.cpp
  tests/scenarios/bad_input_test.cpp
  tests/scenarios/golden_test.cpp
  tests/scenarios/sync_test.cpp
)
if(TARGET ui_tests)
  set(ui_hands tests/ui/driver.cpp tests/ui/made_up.cpp tests/ui/shot/png.cpp tests/ui/shot/raster.cpp)
  target_sources(ui_tests PRIVATE ${ui_hands}
    tests/ui/app_test.cpp
    tests/ui/fonts_test.cpp
    tests/ui/layout/graph_layout_test.cpp
    tests/ui/layout/panes_test.cpp
    tests/ui/model/history_test.cpp
    tests/ui/model/item_test.cpp
    tests/ui/model/time_axis_test.cpp
    tests/ui/platform/input_test.cpp
    tests/ui/theme/palette_test.cpp
  )
  add_executable(ui_shot ${ui_hands} tests/ui/shot/main.cpp)  # draws the interface into a file, to look at
  target_link_libraries(ui_shot PRIVATE ui)
endif()
