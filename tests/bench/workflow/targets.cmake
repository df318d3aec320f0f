# Programs of tests/bench/workflow/run.
foreach(program workflow_bench pollers_bench)
  add_executable(${program} EXCLUDE_FROM_ALL tests/bench/workflow/${program}.cpp)
  target_link_libraries(${program} PRIVATE cli)
endforeach()
