# Programs of tests/bench/endpoint/run: who loads a server, the plainest server to compare with, and tables in-process.
foreach(program endpoint_load endpoint_echo table_bench)
  add_executable(${program} EXCLUDE_FROM_ALL tests/bench/endpoint/${program}.cpp)
  target_link_libraries(${program} PRIVATE cli boost)
endforeach()
target_sources(table_bench PRIVATE tests/core/table/bench.cpp)
