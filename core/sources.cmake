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
  core/door/services.cpp
  core/door/wire.cpp
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
  core/function/js/evaluation.cpp
  core/function/js/heap.cpp
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
  core/mapping/polls.cpp
  core/mapping/source.cpp
  core/mapping/tumbling.cpp
  core/session/commands.cpp
  core/session/deeds.cpp
  core/session/edit.cpp
  core/session/scene.cpp
  core/session/script.cpp
  core/session/session.cpp
  core/session/view.cpp
  core/session/view_flow.cpp
  core/session/view_world.cpp
  core/sim/choices.cpp
  core/sim/fact.cpp
  core/sim/journal.cpp
  core/sim/settings.cpp
  core/sim/step.cpp
  core/sim/timeline.cpp
  core/sim/trace.cpp
  core/sim/turn.cpp
  core/stream/iterator.cpp
  core/stream/record.cpp
  core/stream/stream.cpp
  core/table/batch.cpp
  core/table/capacity.cpp
  core/table/capacity_report.cpp
  core/table/create_table.cpp
  core/table/describe.cpp
  core/table/expire.cpp
  core/table/handlers.cpp
  core/table/index.cpp
  core/table/item_operations.cpp
  core/table/key.cpp
  core/table/key_condition.cpp
  core/table/legacy.cpp
  core/table/lifecycle.cpp
  core/table/model.cpp
  core/table/operations.cpp
  core/table/parameters.cpp
  core/table/query.cpp
  core/table/read_request.cpp
  core/table/rows.cpp
  core/table/scan.cpp
  core/table/schema.cpp
  core/table/settings_operations.cpp
  core/table/shape.cpp
  core/table/store.cpp
  core/table/stream_operations.cpp
  core/table/table_operations.cpp
  core/table/throttle.cpp
  core/table/transact.cpp
  core/table/update_table.cpp
  core/table/write_request.cpp
  core/template/architecture.cpp
  core/template/functions.cpp
  core/template/graph.cpp
  core/template/load.cpp
  core/template/machine_source.cpp
  core/template/maker.cpp
  core/template/package.cpp
  core/template/parameters.cpp
  core/template/parse.cpp
  core/template/resolve.cpp
  core/template/routes.cpp
  core/template/sam.cpp
  core/template/sam_policies.cpp
  core/template/types.cpp
  core/workflow/activity.cpp
  core/workflow/choice_reader.cpp
  core/workflow/choice_rule.cpp
  core/workflow/composite.cpp
  core/workflow/context.cpp
  core/workflow/data_flow.cpp
  core/workflow/definition.cpp
  core/workflow/definition_reader.cpp
  core/workflow/describe.cpp
  core/workflow/digest.cpp
  core/workflow/distributed.cpp
  core/workflow/ending.cpp
  core/workflow/field_reader.cpp
  core/workflow/functions.cpp
  core/workflow/handlers.cpp
  core/workflow/history.cpp
  core/workflow/integration.cpp
  core/workflow/integration_shape.cpp
  core/workflow/intrinsics.cpp
  core/workflow/item_reader.cpp
  core/workflow/jsonata.cpp
  core/workflow/jsonata/machine.cpp
  core/workflow/map_items.cpp
  core/workflow/mock.cpp
  core/workflow/operations/activities.cpp
  core/workflow/operations/checks.cpp
  core/workflow/operations/executions.cpp
  core/workflow/operations/machines.cpp
  core/workflow/operations/operations.cpp
  core/workflow/operations/publishing.cpp
  core/workflow/path.cpp
  core/workflow/path_filter.cpp
  core/workflow/request_id.cpp
  core/workflow/result_writer.cpp
  core/workflow/retry.cpp
  core/workflow/schema.cpp
  core/workflow/start.cpp
  core/workflow/state_reader.cpp
  core/workflow/states/choice.cpp
  core/workflow/states/fail.cpp
  core/workflow/states/map.cpp
  core/workflow/states/parallel.cpp
  core/workflow/states/pass.cpp
  core/workflow/states/succeed.cpp
  core/workflow/states/task.cpp
  core/workflow/states/wait.cpp
  core/workflow/task.cpp
  core/workflow/task_events.cpp
  core/workflow/tell.cpp
  core/workflow/template.cpp
  core/workflow/text_cursor.cpp
  core/workflow/tokens.cpp
  core/workflow/value.cpp
  core/workflow/visit.cpp
  core/workflow/workflows.cpp
)

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
set(jsonata_script ${CMAKE_SOURCE_DIR}/core/workflow/jsonata/evaluate.js)
set(jsonata_embed ${CMAKE_SOURCE_DIR}/core/workflow/jsonata/embed.cmake)
set(jsonata_source ${CMAKE_BINARY_DIR}/embedded_jsonata.cpp)
add_custom_command(OUTPUT ${jsonata_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${jsonata_source} -DPACKAGE=${jsonata_package} -DSCRIPT=${jsonata_script} -P ${jsonata_embed}
  DEPENDS ${jsonata_package} ${jsonata_script} ${jsonata_embed} VERBATIM)
target_sources(core PRIVATE ${jsonata_source})
