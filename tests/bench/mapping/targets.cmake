# The program of tests/bench/mapping/run.
add_executable(mapping_bench EXCLUDE_FROM_ALL tests/bench/mapping/mapping_bench.cpp)
target_link_libraries(mapping_bench PRIVATE cli)
