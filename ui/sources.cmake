target_sources(ui PRIVATE
  ui/about.cpp
  ui/layout/layers.cpp
  ui/layout/place.cpp
  ui/layout/route.cpp
  ui/model/time_axis.cpp
)
