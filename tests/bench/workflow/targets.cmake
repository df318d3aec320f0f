# The program of tests/bench/workflow/run.
add_executable(workflow_bench EXCLUDE_FROM_ALL tests/bench/workflow/workflow_bench.cpp)
target_link_libraries(workflow_bench PRIVATE cli)
