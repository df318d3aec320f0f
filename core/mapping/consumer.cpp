#include "core/mapping/consumer.h"

#include "core/door/calls.h"
#include "core/mapping/facts_inner.h"
#include "core/pipe/running.h"
#include "core/world/turn.h"

namespace millrace::mapping {

using sim::Turn;

CallId hand_to_consumer(Turn& turn, const Mapping& mapping, const Batch& batch, Json payload) {
  const door::FromMapping caller{mapping.uuid, batch.id};
  if (mapping.config.of_pipe()) {
    return pipe::begin(turn, caller, {facts::subject_of(batch.records), batch.records, std::move(payload["Records"])});
  }
  return door::call(turn, caller, "lambda", "Invoke",
                    object_of("FunctionName", mapping.config.consumer, "InvocationType", "RequestResponse", "Payload",
                              std::move(payload)));
}

std::string consumer_arn(const Turn& turn, const std::string& consumer) {
  const function::Function* found = function::find_function(turn.world.functions, consumer);
  if (found == nullptr) return consumer;
  const std::string_view qualifier = function::qualifier_in(consumer);
  return found->arn + (qualifier.empty() ? "" : ":" + std::string(qualifier));
}

std::string consumer_role(const Turn& turn, const Mapping& mapping) {
  if (const pipe::Pipe* pipe = turn.world.pipes.find_arn(mapping.config.consumer)) return pipe->role;
  const function::Function* function = function::find_function(turn.world.functions, mapping.config.consumer);
  return function == nullptr ? "" : function->role;
}

}  // namespace millrace::mapping
