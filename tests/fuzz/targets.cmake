# The fuzzers of what strangers send; built by the preset `fuzz`.
add_library(fuzz_parts STATIC EXCLUDE_FROM_ALL tests/core/table/bench.cpp tests/fuzz/targets.cpp tests/fuzz/workflow_targets.cpp
  tests/fuzz/access_targets.cpp)
target_link_libraries(fuzz_parts PUBLIC core shipped)
add_custom_target(fuzzers)
foreach(target numbers expressions statements requests definitions paths intrinsics jsonata templates wire)
  add_executable(fuzz_${target} EXCLUDE_FROM_ALL tests/fuzz/${target}.cpp)
  target_link_libraries(fuzz_${target} PRIVATE fuzz_parts)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzzers fuzz_${target})
endforeach()
target_sources(fuzz_wire PRIVATE tests/fuzz/wire_targets.cpp)
target_link_libraries(fuzz_wire PRIVATE cli)
