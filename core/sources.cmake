target_sources(core PRIVATE
  core/api/answer.cpp
  core/api/event.cpp
  core/api/handlers.cpp
  core/api/match.cpp
  core/api/url.cpp
  core/attribute/item.cpp
  core/attribute/number.cpp
  core/attribute/value.cpp
  core/attribute/wire.cpp
  core/base/base64.cpp
  core/base/hash.cpp
  core/base/json.cpp
  core/base/result.cpp
  core/base/time.cpp
  core/base/version.cpp
  core/bus/network.cpp
  core/bus/operators.cpp
  core/bus/operators_read.cpp
  core/bus/pattern_explain.cpp
  core/bus/pattern_match.cpp
  core/bus/pattern_parse.cpp
  core/bus/pattern_reader.cpp
  core/door/door.cpp
  core/expression/ast.cpp
  core/expression/condition.cpp
  core/expression/lexer.cpp
  core/expression/parse_condition.cpp
  core/expression/parse_update.cpp
  core/expression/placeholders.cpp
  core/expression/projection.cpp
  core/expression/reader.cpp
  core/expression/reserved.cpp
  core/expression/update.cpp
  core/function/engine.cpp
  core/function/function.cpp
  core/function/handlers.cpp
  core/function/invocation.cpp
  core/function/invoke.cpp
  core/function/js/builtins.cpp
  core/function/js/clients.cpp
  core/function/js/clock.cpp
  core/function/js/context.cpp
  core/function/js/ending.cpp
  core/function/js/entry.cpp
  core/function/js/host.cpp
  core/function/js/modules.cpp
  core/function/js/run.cpp
  core/function/js/scripts.cpp
  core/function/js/value.cpp
  core/mapping/config.cpp
  core/mapping/flow.cpp
  core/mapping/handlers.cpp
  core/mapping/handlers_api.cpp
  core/mapping/handlers_batch.cpp
  core/mapping/judge.cpp
  core/mapping/narrate.cpp
  core/mapping/on_failure.cpp
  core/mapping/source.cpp
  core/sim/choices.cpp
  core/sim/fact.cpp
  core/sim/journal.cpp
  core/sim/settings.cpp
  core/sim/timeline.cpp
  core/sim/trace.cpp
  core/sim/turn.cpp
  core/stream/record.cpp
  core/stream/stream.cpp
  core/table/create_table.cpp
  core/table/describe.cpp
  core/table/expire.cpp
  core/table/index.cpp
  core/table/item_operations.cpp
  core/table/key.cpp
  core/table/legacy.cpp
  core/table/lifecycle.cpp
  core/table/model.cpp
  core/table/operations.cpp
  core/table/parameters.cpp
  core/table/rows.cpp
  core/table/schema.cpp
  core/table/shape.cpp
  core/table/store.cpp
  core/table/table_operations.cpp
  core/table/write_request.cpp
  core/template/architecture.cpp
  core/template/functions.cpp
  core/template/maker.cpp
  core/template/parameters.cpp
  core/template/parse.cpp
  core/template/resolve.cpp
  core/template/sam.cpp
  core/template/sam_policies.cpp
  core/template/types.cpp
)

# The scripts that every handler finds without packing them become one C++ source.
file(GLOB sdk_scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/function/sdk/*.mjs)
list(JOIN sdk_scripts "," sdk_script_list)
set(sdk_source ${CMAKE_BINARY_DIR}/embedded_sdk.cpp)
add_custom_command(OUTPUT ${sdk_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${sdk_source} -DSCRIPTS=${sdk_script_list} -P ${CMAKE_SOURCE_DIR}/core/function/js/embed.cmake
  DEPENDS ${sdk_scripts} ${CMAKE_SOURCE_DIR}/core/function/js/embed.cmake VERBATIM)
target_sources(core PRIVATE ${sdk_source})
