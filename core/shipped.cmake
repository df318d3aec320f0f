# Texts that travel with the program (core/base/shipped.h): one list. Most programs have them built in; the page fetches them.
file(GLOB shipped CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
  core/*/model.json core/schedule/zones.json core/function/sdk/*.mjs core/workflow/data/jsonata/*.js)
set(shipped_source ${CMAKE_BINARY_DIR}/shipped.cpp)
set(jsonata ${MILLRACE_DEPS}/npm/node_modules/jsonata/jsonata.min.js)
list(JOIN shipped "," shipped_list)
add_custom_command(OUTPUT ${shipped_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${shipped_source} -DTEXTS=${shipped_list} -DJSONATA=${jsonata} -P core/base/shipped.cmake
  DEPENDS ${shipped} ${jsonata} core/base/shipped.cmake WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
add_library(shipped STATIC ${shipped_source})
target_include_directories(shipped PRIVATE ${CMAKE_SOURCE_DIR})  # without the house's warnings: its texts are as long as they are
