// AWS::Pipes::Pipe.
#include "core/pipe/http.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kStreamParameters[] = {number("BatchSize"),
                                          {"DeadLetterConfig"},
                                          number("MaximumBatchingWindowInSeconds"),
                                          number("MaximumRecordAgeInSeconds"),
                                          number("MaximumRetryAttempts"),
                                          {"OnPartialBatchItemFailure"},
                                          number("ParallelizationFactor"),
                                          {"StartingPosition"},
                                          {"StartingPositionTimestamp"},
                                          {}};
constexpr Property kQueueParameters[] = {number("BatchSize"), number("MaximumBatchingWindowInSeconds"), {}};
constexpr Property kPipeSource[] = {{"DynamoDBStreamParameters", nullptr, kStreamParameters},
                                    {"FilterCriteria"},
                                    {"KinesisStreamParameters", nullptr, kStreamParameters},
                                    {"SqsQueueParameters", nullptr, kQueueParameters},
                                    {"ActiveMQBrokerParameters", kNotYet},
                                    {"ManagedStreamingKafkaParameters", kNotYet},
                                    {"RabbitMQBrokerParameters", kNotYet},
                                    {"SelfManagedKafkaParameters", kNotYet},
                                    {}};
constexpr Property kPipeEnrichment[] = {{"InputTemplate"}, {"HttpParameters"}, {}};
constexpr Property kPipeTarget[] = {{"CloudWatchLogsParameters"},
                                    {"EventBridgeEventBusParameters"},
                                    {"HttpParameters"},
                                    {"InputTemplate"},
                                    {"KinesisStreamParameters"},
                                    {"LambdaFunctionParameters"},
                                    {"SqsQueueParameters"},
                                    {"StepFunctionStateMachineParameters"},
                                    {"BatchJobParameters", kNotYet},
                                    {"EcsTaskParameters", kNotYet},
                                    {"RedshiftDataParameters", kNotYet},
                                    {"SageMakerPipelineParameters", kNotYet},
                                    {"TimestreamParameters", kNotYet},
                                    {}};
constexpr Property kPipeLog[] = {{"CloudwatchLogsLogDestination"},    {"IncludeExecutionData"},      {"Level"},
                                 {"FirehoseLogDestination", kNotYet}, {"S3LogDestination", kNotYet}, {}};
constexpr Property kPipeProperties[] = {{"Name"},
                                        {"Description"},
                                        {"DesiredState"},
                                        {"Enrichment"},
                                        {"EnrichmentParameters", nullptr, kPipeEnrichment},
                                        {"KmsKeyIdentifier", kNoSecrets},
                                        {"LogConfiguration", nullptr, kPipeLog},
                                        {"RoleArn"},
                                        {"Source"},
                                        {"SourceParameters", nullptr, kPipeSource},
                                        {"Tags"},
                                        {"Target"},
                                        {"TargetParameters", nullptr, kPipeTarget},
                                        {}};

void identify_pipe(const Named& pipe, Identity& identity) {
  identity.attributes["CurrentState"] = text_member(pipe.properties, "DesiredState", "RUNNING");
}

// A pipe of which a part is not simulated is left out, and that is said.
bool is_left_out(Making& making, const Resource& pipe) {
  const std::string enrichment = text_member(pipe.properties, "Enrichment");
  const std::string target = text_member(pipe.properties, "Target");
  std::string why = target.empty() ? "" : pipe::unfit(pipe::Stage::kTarget, target);
  if (why.empty() && !enrichment.empty()) why = pipe::unfit(pipe::Stage::kEnrichment, enrichment);
  if (!why.empty()) making.notices.push_back({pipe.where, pipe.type + " " + pipe.id, why});
  return !why.empty();
}

void make_pipe(Making& making, const Resource& pipe) {
  if (is_left_out(making, pipe)) return;
  Json input{{"Name", pipe.name}};
  for (const char* name : {"Description", "DesiredState", "Enrichment", "EnrichmentParameters", "LogConfiguration",
                           "RoleArn", "Source", "SourceParameters", "Tags", "Target", "TargetParameters"}) {
    if (pipe.properties.contains(name)) input[name] = pipe.properties.at(name);
  }
  making.name(pipe.attributes.at("Arn"), pipe.id);
  if (making.call(pipe, "pipes", "CreatePipe", std::move(input)).is_null()) return;
  const pipe::Pipe* made = making.turn.world.pipes.find(pipe.name);
  if (!made->reason.empty()) making.say(pipe, {}, made->reason);
}

// `1 filter`, `input template`.
std::vector<std::string> pipe_lines(const Json& properties) {
  std::vector<std::string> lines;
  const Json& filters = member(member(member(properties, "SourceParameters"), "FilterCriteria"), "Filters");
  if (!filters.empty()) lines.push_back(plural(filters.size(), "filter"));
  if (member(properties, "TargetParameters").contains("InputTemplate")) lines.emplace_back("input template");
  return lines;
}

void draw_source(Drawing& drawing, const Resource& pipe) {
  const std::string source = text_member(pipe.properties, "Source");
  if (const Resource* from = drawing.named("Source", source)) drawing.connect(from->id, pipe.id, Meaning::kFeeds);
  for (const Resource* table : drawing.resources()) {
    const auto stream = table->attributes.find("StreamArn");
    if (stream == table->attributes.end() || stream->second != source) continue;
    drawing.connect(stream_id(table->id), pipe.id, Meaning::kFeeds);
  }
  for (const auto& [kind, parameters] : member(pipe.properties, "SourceParameters").items()) {
    const Resource* grave = drawing.named("Arn", text_member(member(parameters, "DeadLetterConfig"), "Arn"));
    if (grave != nullptr) drawing.connect(pipe.id, grave->id, Meaning::kFeeds);
  }
}

// What an ARN of `execute-api` names is drawn as its API.
const Resource* thing_in(const Drawing& drawing, const char* name, const std::string& arn) {
  if (const Resource* known = drawing.named(name, arn)) return known;
  const std::string api = pipe::api_in(arn);
  for (const Resource* resource : drawing.resources()) {
    if (!api.empty() && resource->ref == api) return resource;
  }
  return nullptr;
}

void draw_pipe(Drawing& drawing, const Resource& pipe) {
  drawing.node(pipe, NodeKind::kPipe, pipe_lines(pipe.properties));
  draw_source(drawing, pipe);
  for (const char* name : {"Enrichment", "Target"}) {
    const Resource* to = thing_in(drawing, name, text_member(pipe.properties, name));
    if (to != nullptr) drawing.connect(pipe.id, to->id, meaning_to(*to));
  }
}

}  // namespace

extern const ResourceType kPipesPipe{.name = "AWS::Pipes::Pipe",
                                     .properties = kPipeProperties,
                                     .name_property = "Name",
                                     .arn = "arn:aws:pipes:{region}:{account}:pipe/{name}",
                                     .identify = identify_pipe,
                                     .make = make_pipe,
                                     .draw = draw_pipe};

}  // namespace millrace::template_
