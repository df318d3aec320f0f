# Where the setup scripts put what they fetch: the same rule as in lib.sh.
if(DEFINED ENV{MILLRACE_DEPS})
  set(default_deps $ENV{MILLRACE_DEPS})
else()
  set(default_deps ${CMAKE_SOURCE_DIR}/build/deps)
endif()
set(MILLRACE_DEPS ${default_deps} CACHE PATH "Fetched third-party code")
