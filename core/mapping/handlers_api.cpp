// The operations on event source mappings, of the service `lambda`.
#include <algorithm>
#include <array>

#include "core/function/tags.h"
#include "core/mapping/consumer.h"
#include "core/mapping/handlers.h"
#include "core/mapping/handlers_inner.h"
#include "core/mapping/reading.h"
#include "core/mapping/source.h"
#include "core/world/labels.h"

namespace millrace::mapping {
namespace {

using sim::Turn;

constexpr size_t kPageMax = 100;

Outcome no_such_mapping() {
  return service_error("ResourceNotFoundException", "The resource you requested does not exist.", 404);
}

std::string mapping_arn(const Turn& turn, const std::string& uuid) {
  return "arn:aws:lambda:" + turn.world.region + ":" + turn.world.account + ":event-source-mapping:" + uuid;
}

// `state` as the service names it while it has not settled yet; empty: as it is.
Json describe(const Turn& turn, const Mapping& mapping, const char* state = "") {
  Json out = to_json(mapping.config);
  out["EventSourceMappingArn"] = mapping_arn(turn, mapping.uuid);
  out["FunctionArn"] = consumer_arn(turn, mapping.config.consumer);
  out["LastModified"] = unix_seconds(mapping.modified);
  if (!mapping.intake) out["LastProcessingResult"] = mapping.last_result;
  out["State"] = *state != '\0' ? state : mapping.config.enabled ? "Enabled" : "Disabled";
  out["StateTransitionReason"] = !mapping.stopped.empty() ? mapping.stopped
                                 : mapping.intake         ? "USER_INITIATED"
                                                          : "User action";
  out["UUID"] = mapping.uuid;
  return out;
}

std::optional<ServiceError> check_stream(const Turn& turn, const Json& input, const Config& config) {
  if (member(input, "StartingPosition").is_null()) {
    return invalid(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
        "Member must not be null.");
  }
  if (source_of(turn, config.source_arn)) return std::nullopt;
  return invalid("Stream not found: " + config.source_arn);
}

// A message must stay hidden at least as long as the function may work on it.
std::optional<ServiceError> check_queue(const Turn& turn, const Config& config) {
  const queue::Queue* queue = turn.world.queues.named(config.source_arn);
  if (queue == nullptr || queue->arn != config.source_arn) {
    return invalid(
        "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
        "SQS Error Message: The specified queue does not exist.");
  }
  const function::Function* function = function::find_function(turn.world.functions, config.consumer);
  if (function == nullptr || function->timeout <= queue->config.visibility) return std::nullopt;
  return invalid("Queue visibility timeout: " + std::to_string(queue->config.visibility.us / 1'000'000) +
                 " seconds is less than Function timeout: " + std::to_string(function->timeout.us / 1'000'000) +
                 " seconds");
}

std::string words_of_conflict(const Config& config, const std::string& uuid) {
  const std::string function = " \") and function (\" " + config.consumer + " \") ";
  const std::string source = "(\" " + config.source_arn + function;
  const std::string way_out = "already exists. Please update or delete the existing mapping with UUID " + uuid;
  if (config.of_queue()) return "An event source mapping with SQS arn " + source + way_out;
  return "The event source arn " + source + "provided mapping " + way_out;
}

// What is wrong with a new mapping besides its single members.
std::optional<ServiceError> check(const Turn& turn, const Json& input, const Config& config) {
  if (config.source_arn.empty()) return invalid("Unrecognized event source.");
  if (!config.of_pipe() && function::find_function(turn.world.functions, config.consumer) == nullptr)
    return invalid("Function does not exist");
  if (auto error = config.of_queue() ? check_queue(turn, config) : check_stream(turn, input, config)) return error;
  if (auto error = unreadable(turn.world, config)) return error;
  for (const auto& [uuid, other] : turn.world.mappings.mappings) {
    if (other.config.source_arn != config.source_arn || other.config.consumer != config.consumer) continue;
    return ServiceError{"ResourceConflictException", words_of_conflict(config, uuid), 409, nullptr};
  }
  return std::nullopt;
}

Outcome create_one(Turn& turn, const Json& input) {
  std::map<std::string, std::string> tags;
  if (auto wrong = function::put_tags(tags, member(input, "Tags"))) {
    return tl::unexpected<ServiceError>(std::move(*wrong));
  }
  const std::string uuid = turn.uuid(label(sim::labels::kMappingId, text_member(input, "FunctionName")));
  Outcome made = create(turn, uuid, input);
  if (made && !tags.empty()) turn.world.functions.other_tags[mapping_arn(turn, uuid)] = std::move(tags);
  return made;
}

// A pipe's mapping is none of Lambda's.
Mapping* named_in(Turn& turn, const Json& input) {
  Mapping* mapping = find_mapping(turn, text_member(input, "UUID"));
  return mapping == nullptr || mapping->config.of_pipe() ? nullptr : mapping;
}

Outcome get(Turn& turn, const Json& input) {
  const Mapping* mapping = named_in(turn, input);
  return mapping == nullptr ? no_such_mapping() : describe(turn, *mapping);
}

Outcome list(Turn& turn, const Json& input) {
  const std::string source = text_member(input, "EventSourceArn");
  const std::string function = text_member(input, "FunctionName");
  const std::string marker = text_member(input, "Marker");
  const Json& max = member(input, "MaxItems");
  const size_t limit = max.is_number_unsigned() ? std::clamp<size_t>(max.get<size_t>(), 1, kPageMax) : kPageMax;
  Json found = Json::array();
  Json out = Json::object();
  for (const auto& [uuid, mapping] : turn.world.mappings.mappings) {
    const bool wanted =
        (source.empty() || mapping.config.source_arn == source) &&
        (function.empty() || consumer_arn(turn, mapping.config.consumer) == consumer_arn(turn, function));
    if (!wanted || uuid <= marker || mapping.config.of_pipe()) continue;
    if (found.size() == limit) {
      out["NextMarker"] = text_member(found.back(), "UUID");
      break;
    }
    found.push_back(describe(turn, mapping));
  }
  out["EventSourceMappings"] = std::move(found);
  return out;
}

Outcome update_one(Turn& turn, const Json& input) {
  const Mapping* mapping = named_in(turn, input);
  return mapping == nullptr ? no_such_mapping() : update(turn, mapping->uuid, input);
}

Outcome remove_one(Turn& turn, const Json& input) {
  const Mapping* mapping = named_in(turn, input);
  if (mapping == nullptr) return no_such_mapping();
  Json out = describe(turn, *mapping, "Deleting");
  turn.world.functions.other_tags.erase(mapping_arn(turn, mapping->uuid));
  remove(turn, std::string(mapping->uuid));
  return out;
}

// Takes over the stream's shards, from where it is to start.
void begin_at(const Turn& turn, Mapping& mapping) {
  const StreamSource stream = *source_of(turn, mapping.config.source_arn);
  std::optional<uint64_t> from;
  if (mapping.config.start == StartingPosition::kLatest) from = stream.next_sequence();
  if (mapping.config.start == StartingPosition::kAtTimestamp) {
    from = stream.first_since(mapping.config.start_at, turn.now());
  }
  mapping.visible = stream.next_sequence();
  follow_shards(mapping, stream, from);
  for (Shard& shard : mapping.shards) shard.looked = turn.now() - micros(1);
}

constexpr auto kOperations = std::to_array<Operation>({{"CreateEventSourceMapping", create_one},
                                                       {"DeleteEventSourceMapping", remove_one},
                                                       {"GetEventSourceMapping", get},
                                                       {"ListEventSourceMappings", list},
                                                       {"UpdateEventSourceMapping", update_one}});

}  // namespace

Outcome create(Turn& turn, const std::string& uuid, const Json& input) {
  Mapping mapping;
  if (text_member(input, "EventSourceArn").find(":sqs:") != std::string::npos) {
    mapping.config.batch_size = Config::kBatchOfQueue;
    mapping.intake.emplace();
  }
  if (auto error = read_members(input, mapping.config)) return tl::unexpected<ServiceError>(std::move(*error));
  if (auto error = check(turn, input, mapping.config)) return tl::unexpected<ServiceError>(std::move(*error));
  mapping.uuid = uuid;
  mapping.name = turn.world.name_of(uuid);
  mapping.created = mapping.modified = turn.now();
  if (mapping.intake) mapping.intake->batches_most = first_at_once(mapping.config);
  else begin_at(turn, mapping);
  Mapping& made = turn.world.mappings.mappings.insert_or_assign(uuid, std::move(mapping)).first->second;
  facts::started(turn, made);
  if (made.intake) tend(turn, made);
  for (Shard& shard : made.shards) plan(turn, made, shard);
  return describe(turn, made, "Creating");
}

Outcome update(Turn& turn, const std::string& uuid, const Json& input) {
  Mapping& mapping = *find_mapping(turn, uuid);
  Config changed = mapping.config;
  Json members = input;
  members.erase("EventSourceArn");
  members.erase("StartingPosition");
  if (auto error = read_members(members, changed)) return tl::unexpected<ServiceError>(std::move(*error));
  if (changed.of_queue()) {
    if (auto error = check_queue(turn, changed)) return tl::unexpected<ServiceError>(std::move(*error));
  }
  if (auto error = unreadable(turn.world, changed)) return tl::unexpected<ServiceError>(std::move(*error));
  const bool was_enabled = mapping.config.enabled;
  mapping.config = std::move(changed);
  mapping.modified = turn.now();
  mapping.stopped.clear();
  if (mapping.intake) {
    mapping.intake->batches_most = std::max(mapping.intake->batches_most, first_at_once(mapping.config));
    tend(turn, mapping);
  }
  for (Shard& shard : mapping.shards) {
    shard.looked = turn.now();
    plan(turn, mapping, shard);
  }
  if (was_enabled == mapping.config.enabled) return describe(turn, mapping, "Updating");
  return describe(turn, mapping, was_enabled ? "Disabling" : "Enabling");
}

void remove(Turn& turn, const std::string& uuid) {
  Mapping& mapping = *find_mapping(turn, uuid);
  if (mapping.intake) let_go(turn, mapping);
  for (Shard& shard : mapping.shards) turn.cancel(shard.look);
  turn.world.mappings.mappings.erase(uuid);
}

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::mapping
