target_sources(core PRIVATE
  core/base/version.cpp
)
