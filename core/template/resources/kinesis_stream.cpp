// Data streams, and consumers registered with them.
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kDataStreamProperties[] = {{"Name"},
                                              {"DesiredShardLevelMetrics", kNoTracing},
                                              number("MaxRecordSizeInKiB"),
                                              number("RetentionPeriodHours"),
                                              number("ShardCount"),
                                              {"StreamEncryption", kNoSecrets},
                                              {"StreamModeDetails"},
                                              {"Tags"},
                                              {"WarmThroughputMiBps", kNotYet},
                                              {}};
constexpr Property kConsumerProperties[] = {{"ConsumerName"}, {"StreamARN"}, {"Tags", kNoTags}, {}};

constexpr Right kDataStreamRights[] = {{"kinesis:PutRecord", Meaning::kWrites},
                                       {"kinesis:PutRecords", Meaning::kWrites},
                                       {"kinesis:GetRecords", Meaning::kReads},
                                       {}};

void make_data_stream(Making& making, const Resource& stream) {
  Json input{{"StreamName", stream.name}};
  for (const char* name : {"ShardCount", "StreamModeDetails"}) {
    if (stream.properties.contains(name)) input[name] = stream.properties.at(name);
  }
  if (!input.contains("ShardCount") && !input.contains("StreamModeDetails")) {
    input["StreamModeDetails"] = {{"StreamMode", "ON_DEMAND"}};
  }
  for (const Json& tag : member(stream.properties, "Tags")) {
    input["Tags"][text_member(tag, "Key")] = text_member(tag, "Value");
  }
  if (making.call(stream, "kinesis", "CreateStream", std::move(input)).is_null()) return;
  for (const std::string& known : {stream.name, stream.attributes.at("Arn")}) making.name(known, stream.id);
  const Json& hours = member(stream.properties, "RetentionPeriodHours");
  if (hours.is_null() || hours == 24) return;
  making.call(stream, "kinesis", "IncreaseStreamRetentionPeriod",
              {{"StreamName", stream.name}, {"RetentionPeriodHours", hours}});
}

void draw_data_stream(Drawing& drawing, const Resource& stream) {
  const Json& count = member(stream.properties, "ShardCount");
  drawing.node(stream, NodeKind::kDataStream,
               {count.is_number_unsigned() ? plural(count.get<size_t>(), "shard") : std::string("on demand")});
}

// The time at its end is when the stack is made.
void identify_consumer(const Named& consumer, Identity& identity) {
  const std::string stream = text_member(consumer.properties, "StreamARN");
  const auto made = parse_iso8601(consumer.stack.made_at + "Z");
  identity.ref = stream + "/consumer/" + consumer.name + ":" + std::to_string(made ? unix_seconds(*made) : 0);
  identity.attributes = {{"ConsumerARN", identity.ref},
                         {"ConsumerName", consumer.name},
                         {"ConsumerStatus", "ACTIVE"},
                         {"StreamARN", stream}};
}

void make_consumer(Making& making, const Resource& consumer) {
  making.call(consumer, "kinesis", "RegisterStreamConsumer",
              {{"StreamARN", member(consumer.properties, "StreamARN")}, {"ConsumerName", consumer.name}});
}

}  // namespace

extern const ResourceType kKinesisStream{.name = "AWS::Kinesis::Stream",
                                         .properties = kDataStreamProperties,
                                         .name_property = "Name",
                                         .arn = "arn:aws:kinesis:{region}:{account}:stream/{name}",
                                         .make = make_data_stream,
                                         .draw = draw_data_stream,
                                         .used = Meaning::kWrites,
                                         .named_by = "StreamName",
                                         .rights = kDataStreamRights};

extern const ResourceType kKinesisStreamConsumer{.name = "AWS::Kinesis::StreamConsumer",
                                                 .properties = kConsumerProperties,
                                                 .name_property = "ConsumerName",
                                                 .identify = identify_consumer,
                                                 .make = make_consumer};

}  // namespace millrace::template_
