#include "core/pipe/managing.h"

#include <algorithm>
#include <array>

#include "core/base/arn.h"
#include "core/mapping/handlers.h"
#include "core/pipe/input.h"
#include "core/pipe/stage.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

struct SourceKind {
  std::string_view service;  // in its ARN
  const char* parameters;
  int64_t batch;  // where none is given
};
constexpr std::array<SourceKind, 3> kSources{{{"dynamodb", "DynamoDBStreamParameters", 100},
                                              {"kinesis", "KinesisStreamParameters", 100},
                                              {"sqs", "SqsQueueParameters", 10}}};

const SourceKind* source_kind(const Pipe& pipe) {
  const std::string source = pipe.source();
  const auto parts = arn_parts(source);
  const auto* it = std::find_if(kSources.begin(), kSources.end(),
                                [&](const SourceKind& one) { return parts.size() > 5 && one.service == parts[2]; });
  return it == kSources.end() ? nullptr : it;
}

const Json& parameters_of_source(const Pipe& pipe) {
  return member(pipe.source_parameters(), source_kind(pipe)->parameters);
}

// "You can't configure a pipe with a larger batch size than the target supports"; with an enrichment that supports no
// batching none can be activated.
struct BatchLimit {
  int64_t most;
  const char* whose;
};

BatchLimit batch_limit(const Pipe& pipe) {
  const auto enrichment = static_cast<int64_t>(most_at_once(pipe.enrichment()));
  const auto target = static_cast<int64_t>(most_at_once(pipe.target()));
  return enrichment < target ? BatchLimit{enrichment, "enrichment"} : BatchLimit{target, "target"};
}

int64_t batch_size(const Pipe& pipe) {
  const Json& given = member(parameters_of_source(pipe), "BatchSize");
  if (given.is_number_integer()) return given.get<int64_t>();
  return std::min(source_kind(pipe)->batch, batch_limit(pipe).most);
}

constexpr const char* kSameNames[] = {
    "MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds", "MaximumRetryAttempts",
    "ParallelizationFactor",          "StartingPosition",          "StartingPositionTimestamp"};

// As CreateEventSourceMapping would have it.
Json mapping_input(const Pipe& pipe) {
  const Json& given = parameters_of_source(pipe);
  Json out{{"EventSourceArn", pipe.source()},
           {"FunctionName", pipe.arn},
           {"Enabled", pipe.runs},
           {"BatchSize", batch_size(pipe)},
           {"FunctionResponseTypes", {"ReportBatchItemFailures"}},
           {"FilterCriteria", {{"Filters", Json::array()}}}};
  for (const char* name : kSameNames) {
    if (given.contains(name)) out[name] = given.at(name);
  }
  const Json& filters = member(member(pipe.source_parameters(), "FilterCriteria"), "Filters");
  if (filters.is_array()) out["FilterCriteria"]["Filters"] = filters;
  if (source_kind(pipe)->service == "sqs") return out;
  out["BisectBatchOnFunctionError"] = text_member(given, "OnPartialBatchItemFailure") == "AUTOMATIC_BISECT";
  const std::string grave = text_member(member(given, "DeadLetterConfig"), "Arn");
  out["DestinationConfig"] = {{"OnFailure", grave.empty() ? Json::object() : Json{{"Destination", grave}}}};
  return out;
}

ServiceError not_valid(const std::string& why) { return {"ValidationException", why, 400, nullptr}; }

std::optional<ServiceError> wrong_parts(const Pipe& pipe) {
  if (source_kind(pipe) == nullptr)
    return not_valid("The source " + pipe.source() + " cannot be read: sources of its kind are not simulated");
  if (const auto why = unfit(Stage::kTarget, pipe.target()); !why.empty())
    return not_valid("The target " + pipe.target() + " cannot be called: " + why);
  if (pipe.enrichment().empty()) return std::nullopt;
  const auto why = unfit(Stage::kEnrichment, pipe.enrichment());
  if (why.empty()) return std::nullopt;
  return not_valid("The enrichment " + pipe.enrichment() + " cannot be called: " + why);
}

}  // namespace

std::optional<ServiceError> wrong(const Pipe& pipe) {
  if (auto error = wrong_parts(pipe)) return error;
  if (const BatchLimit limit = batch_limit(pipe); batch_size(pipe) > limit.most) {
    return not_valid("BatchSize must not be greater than " + std::to_string(limit.most) + ", the most that the " +
                     limit.whose + " takes at once.");
  }
  for (const Json* parameters : {&pipe.enrichment_parameters(), &pipe.target_parameters()}) {
    const auto why = wrong_template(text_member(*parameters, "InputTemplate"));
    if (why) return not_valid("Invalid InputTemplate: " + *why);
  }
  mapping::Config config;
  if (source_kind(pipe)->service == "sqs") config.batch_size = mapping::Config::kBatchOfQueue;
  auto error = mapping::read_members(mapping_input(pipe), config);
  return error ? std::optional(not_valid(error->message)) : std::nullopt;
}

std::optional<std::string> join(sim::Turn& turn, const Pipe& pipe) {
  const bool there = turn.world.mappings.mappings.contains(pipe.arn);
  const Json input = mapping_input(pipe);
  const Outcome outcome = there ? mapping::update(turn, pipe.arn, input) : mapping::create(turn, pipe.arn, input);
  return outcome ? std::nullopt : std::optional(outcome.error().message);
}

void part(sim::Turn& turn, const Pipe& pipe) {
  if (turn.world.mappings.mappings.contains(pipe.arn)) mapping::remove(turn, pipe.arn);
}

}  // namespace millrace::pipe
