target_sources(core PRIVATE
  core/base/hash.cpp
  core/base/json.cpp
  core/base/result.cpp
  core/base/time.cpp
  core/base/version.cpp
  core/door/door.cpp
  core/function/function.cpp
  core/function/handlers.cpp
  core/function/invocation.cpp
  core/function/invoke.cpp
  core/sim/choices.cpp
  core/sim/fact.cpp
  core/sim/journal.cpp
  core/sim/timeline.cpp
  core/sim/trace.cpp
  core/sim/turn.cpp
)
