target_sources(ui PRIVATE
  ui/about.cpp
)
