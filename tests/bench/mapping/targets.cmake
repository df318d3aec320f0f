# The program of tests/bench/mapping/run.
add_executable(mapping_bench EXCLUDE_FROM_ALL tests/bench/mapping/mapping_bench.cpp)
target_link_libraries(mapping_bench PRIVATE cli)
target_link_options(mapping_bench PRIVATE LINKER:-u,millrace_js_time)  # the engine's clock, which only the engine asks for
