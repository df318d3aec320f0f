# The scripts that every handler finds without packing them become one C++ source.
file(GLOB sdk_scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/function/sdk/*.mjs)
list(JOIN sdk_scripts "," sdk_script_list)
set(sdk_source ${CMAKE_BINARY_DIR}/embedded_sdk.cpp)
add_custom_command(OUTPUT ${sdk_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${sdk_source} -DSCRIPTS=${sdk_script_list} -P ${CMAKE_SOURCE_DIR}/core/function/js/embed.cmake
  DEPENDS ${sdk_scripts} ${CMAKE_SOURCE_DIR}/core/function/js/embed.cmake VERBATIM)
target_sources(core PRIVATE ${sdk_source})

# JSONata's reference implementation and the script around it, likewise.
set(jsonata_package ${MILLRACE_DEPS}/npm/node_modules/jsonata/jsonata.min.js)
set(jsonata_script ${CMAKE_SOURCE_DIR}/core/workflow/data/jsonata/evaluate.js)
set(jsonata_embed ${CMAKE_SOURCE_DIR}/core/workflow/data/jsonata/embed.cmake)
set(jsonata_source ${CMAKE_BINARY_DIR}/embedded_jsonata.cpp)
add_custom_command(OUTPUT ${jsonata_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${jsonata_source} -DPACKAGE=${jsonata_package} -DSCRIPT=${jsonata_script} -P ${jsonata_embed}
  DEPENDS ${jsonata_package} ${jsonata_script} ${jsonata_embed} VERBATIM)
target_sources(core PRIVATE ${jsonata_source})

# The models of the services, for programs that have them built in; the page fetches them instead.
file(GLOB models CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} core/*/model.json)
list(JOIN models "," model_list)
set(model_source ${CMAKE_BINARY_DIR}/embedded_models.cpp)
add_custom_command(OUTPUT ${model_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${model_source} -DMODELS=${model_list} -P ${CMAKE_SOURCE_DIR}/core/door/model/embed.cmake
  DEPENDS ${models} core/door/model/embed.cmake WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
add_library(models STATIC ${model_source})
target_include_directories(models PRIVATE ${CMAKE_SOURCE_DIR})  # without the house's warnings: its texts are as long as they are
target_link_libraries(models PRIVATE headers)
