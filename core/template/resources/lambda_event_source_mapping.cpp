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
                                           {"StartingPositionTimestamp", "table streams have no starting time"},
                                           {"ScalingConfig", kNotYet},
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
  const bool fed = turn.world.database.streams.contains(text_member(mapping.properties, "EventSourceArn"));
  if (!making.problems.empty() && (!there || !fed)) return;  // because of those problems, likely
  if (!there) return making.say(mapping, "FunctionName", "there is no function called " + function);
  making.name(mapping.ref, mapping.id);
  const Outcome made = mapping::create(turn, mapping.ref, mapping.properties);
  if (!made) making.say(mapping, {}, made.error().message);
}

void draw_mapping(Drawing& drawing, const Resource& mapping) {
  const Json& batch = member(mapping.properties, "BatchSize");
  const Json& window = member(mapping.properties, "MaximumBatchingWindowInSeconds");
  const size_t filters = member(member(mapping.properties, "FilterCriteria"), "Filters").size();
  std::vector<std::string> lines{"batch " + (batch.is_null() ? "100" : text_of(batch))};
  if (!window.is_null()) lines[0] += ", window " + text_of(window) + " s";
  if (filters > 0) lines.push_back(plural(filters, "filter"));
  drawing.node(mapping, NodeKind::kMapping, std::move(lines));
  const std::string source = text_member(mapping.properties, "EventSourceArn");
  for (const Resource* table : drawing.resources()) {
    const auto stream = table->attributes.find("StreamArn");
    if (stream == table->attributes.end() || stream->second != source) continue;
    drawing.connect(stream_id(table->id), mapping.id, Meaning::kFeeds);
  }
  const Resource* function = drawing.named("FunctionName", text_member(mapping.properties, "FunctionName"));
  if (function != nullptr) drawing.connect(mapping.id, function->id, Meaning::kFeeds);
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
