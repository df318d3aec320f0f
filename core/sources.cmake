target_sources(core PRIVATE
  core/base/hash.cpp
  core/base/json.cpp
  core/base/result.cpp
  core/base/time.cpp
  core/base/version.cpp
  core/function/invocation.cpp
)
