#include "core/function/function.h"
#include "core/mapping/handlers.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kFilter[] = {{"Pattern"}, {}};
constexpr Property kFilters[] = {{"Filters", nullptr, kFilter}, {}};
constexpr Property kPollers[] = {number("MaximumPollers"), number("MinimumPollers"), {"PollerGroupName", kNotYet}, {}};
constexpr Property kScaling[] = {number("MaximumConcurrency"), {}};
constexpr Property kMappingProperties[] = {{"EventSourceArn"},
                                           {"FunctionName"},
                                           number("BatchSize"),
                                           number("MaximumBatchingWindowInSeconds"),
                                           {"StartingPosition"},
                                           {"FilterCriteria", nullptr, kFilters},
                                           number("MaximumRetryAttempts"),
                                           number("MaximumRecordAgeInSeconds"),
                                           flag("BisectBatchOnFunctionError"),
                                           number("ParallelizationFactor"),
                                           {"FunctionResponseTypes"},
                                           {"DestinationConfig"},
                                           flag("Enabled"),
                                           number("TumblingWindowInSeconds"),
                                           {"StartingPositionTimestamp"},
                                           {"ScalingConfig", nullptr, kScaling},
                                           {"ProvisionedPollerConfig", nullptr, kPollers},
                                           {"KmsKeyArn", kNoSecrets},
                                           {"MetricsConfig", kNoTracing},
                                           {"Tags", kNoTags},
                                           {}};

std::string mapping_uuid(const Stack& stack, const std::string& id) {
  const std::string digits = hex(hash_bytes(stack.name + "/" + id)) + hex(hash_bytes(id, 1));
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-4" + digits.substr(13, 3) + "-a" + digits.substr(17, 3) +
         "-" + digits.substr(20);
}

void identify_mapping(const Named& mapping, Identity& identity) {
  identity.ref = mapping_uuid(mapping.stack, mapping.id);
  const std::string start = mapping.arn.substr(0, mapping.arn.rfind(':') + 1);
  identity.attributes = {{"Id", identity.ref}, {"EventSourceMappingArn", start + identity.ref}};
}

void make_mapping(Making& making, const Resource& mapping) {
  sim::Turn& turn = making.turn;
  const std::string function = text_member(mapping.properties, "FunctionName");
  const bool there = function::find_function(turn.world.functions, function) != nullptr;
  const std::string source = text_member(mapping.properties, "EventSourceArn");
  const bool fed = turn.world.database.streams.contains(source) || turn.world.queues.named(source) != nullptr ||
                   turn.world.data_streams.find(source) != nullptr;
  if (!making.problems.empty() && (!there || !fed)) return;  // because of those problems, likely
  if (!there) return making.say(mapping, "FunctionName", "there is no function called " + function);
  making.name(mapping.ref, mapping.id);
  const Outcome made = mapping::create(turn, mapping.ref, mapping.properties);
  if (!made) making.say(mapping, {}, made.error().message);
}

// `batch 10, window 2 s`, `at most 5 at once`, `1 filter`.
std::vector<std::string> lines_of(const Json& properties, bool of_queue) {
  const Json& batch = member(properties, "BatchSize");
  const Json& window = member(properties, "MaximumBatchingWindowInSeconds");
  const Json& most = member(member(properties, "ScalingConfig"), "MaximumConcurrency");
  const size_t filters = member(member(properties, "FilterCriteria"), "Filters").size();
  std::vector<std::string> lines{"batch " + (!batch.is_null() ? text_of(batch) : of_queue ? "10" : "100")};
  if (!window.is_null()) lines[0] += ", window " + text_of(window) + " s";
  if (!most.is_null()) lines.push_back("at most " + text_of(most) + " at once");
  if (filters > 0) lines.push_back(plural(filters, "filter"));
  return lines;
}

void draw_mapping(Drawing& drawing, const Resource& mapping) {
  const std::string source = text_member(mapping.properties, "EventSourceArn");
  const Resource* queue = drawing.named("EventSourceArn", source);
  drawing.node(mapping, NodeKind::kMapping, lines_of(mapping.properties, source.find(":sqs:") != std::string::npos));
  for (const Resource* table : drawing.resources()) {
    const auto stream = table->attributes.find("StreamArn");
    if (stream == table->attributes.end() || stream->second != source) continue;
    drawing.connect(stream_id(table->id), mapping.id, Meaning::kFeeds);
  }
  if (queue != nullptr) drawing.connect(queue->id, mapping.id, Meaning::kFeeds);
  const Resource* function = drawing.named("FunctionName", text_member(mapping.properties, "FunctionName"));
  if (function != nullptr) drawing.connect(mapping.id, function->id, Meaning::kFeeds);
  const std::string destination =
      text_member(member(member(mapping.properties, "DestinationConfig"), "OnFailure"), "Destination");
  const Resource* told = destination.empty() ? nullptr : drawing.named("Destination", destination);
  if (told != nullptr) drawing.connect(mapping.id, told->id, Meaning::kFeeds);
}

}  // namespace

extern const ResourceType kLambdaEventSourceMapping{
    .name = "AWS::Lambda::EventSourceMapping",
    .properties = kMappingProperties,
    .arn = "arn:aws:lambda:{region}:{account}:event-source-mapping:{name}",
    .identify = identify_mapping,
    .make = make_mapping,
    .draw = draw_mapping};

}  // namespace millrace::template_
