# The fuzzers, with the parts of the core that read what strangers send; built by the preset `fuzz`.
get_target_property(parts core SOURCES)
list(FILTER parts INCLUDE REGEX "core/(attribute|base|expression|partiql|stream|table)/")
list(FILTER parts EXCLUDE REGEX "core/table/handlers\\.cpp")
set(workflow_readers choice_reader choice_rule definition definition_reader field_reader functions integration integration_shape
  intrinsics jsonata jsonata/machine path path_filter schema state_reader template text_cursor value)
list(TRANSFORM workflow_readers REPLACE "(.+)" "core/workflow/\\1.cpp")
list(APPEND parts ${workflow_readers} ${jsonata_source} core/door/wire.cpp)
add_library(fuzz_parts STATIC EXCLUDE_FROM_ALL ${parts} tests/core/table/bench.cpp tests/fuzz/targets.cpp
  tests/fuzz/workflow_targets.cpp)
target_link_libraries(fuzz_parts PUBLIC house headers PRIVATE quickjs)
set_source_files_properties(core/base/version.cpp PROPERTIES COMPILE_DEFINITIONS MILLRACE_VERSION="fuzz")
add_custom_target(fuzzers)
foreach(target numbers expressions statements requests definitions paths intrinsics)
  add_executable(fuzz_${target} EXCLUDE_FROM_ALL tests/fuzz/${target}.cpp)
  target_link_libraries(fuzz_${target} PRIVATE fuzz_parts)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzzers fuzz_${target})
endforeach()
