#include "core/mapping/on_failure.h"

#include <algorithm>
#include <vector>

namespace millrace::mapping {
namespace {

// `arn:aws:sqs:eu-central-1:123456789012:name`, in its six parts; fewer when it is none.
std::vector<std::string> parts_of(const std::string& arn) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (size_t i = 0; i < 5; ++i) {
    const size_t colon = arn.find(':', from);
    if (colon == std::string::npos) break;
    parts.push_back(arn.substr(from, colon - from));
    from = colon + 1;
  }
  parts.push_back(arn.substr(from));
  return parts;
}

const char* words(Condition condition) {
  return condition == Condition::kRecordAgeExceeded ? "RecordAgeExceeded" : "RetryAttemptsExhausted";
}

// Records that were too old before anybody was invoked with them are told of with one, as recordings have it.
Json about_function(const Failure& failure) {
  Json out{{"requestContext",
            {{"requestId", failure.request_id},
             {"functionArn", failure.consumer_arn},
             {"condition", words(failure.condition)},
             {"approximateInvokeCount", std::max<int64_t>(failure.invocations, 1)}}}};
  if (failure.condition == Condition::kRecordAgeExceeded) return out;
  out["responseContext"] = {{"statusCode", 200},
                            {"executedVersion", "$LATEST"},
                            {"functionError", failure.unhandled ? Json("Unhandled") : Json(nullptr)}};
  return out;
}

Json about_pipe(const Failure& failure) {
  return {{"context", {{"partnerResourceArn", failure.consumer_arn}, {"condition", words(failure.condition)}}}};
}

}  // namespace

Json failure_message(const Failure& failure, const Records& records, const std::string& stream_arn, Instant now) {
  Json out = is_pipe(failure.consumer_arn) ? about_pipe(failure) : about_function(failure);
  out["version"] = "1.0";
  out["timestamp"] = iso8601(now, 3);
  // Only data streams tell the milliseconds.
  const bool data_stream = stream_arn.find(":kinesis:") != std::string::npos;
  const int digits = data_stream ? 3 : 0;
  out[data_stream ? "KinesisBatchInfo" : "DDBStreamBatchInfo"] = {
      {"shardId", failure.shard},
      {"startSequenceNumber", records.front()->number},
      {"endSequenceNumber", records.back()->number},
      {"approximateArrivalOfFirstRecord", iso8601(records.front()->at, digits)},
      {"approximateArrivalOfLastRecord", iso8601(records.back()->at, digits)},
      {"batchSize", records.size()},
      {"streamArn", stream_arn}};
  return out;
}

std::optional<Parcel> parcel(const std::string& destination, const Json& message, const std::string& object_key) {
  const auto parts = parts_of(destination);
  if (parts.size() < 6) return std::nullopt;
  const std::string& service = parts[2];
  if (service == "sqs") {
    const std::string url = "https://sqs." + parts[3] + ".amazonaws.com/" + parts[4] + "/" + parts[5];
    return Parcel{service, "SendMessage", {{"QueueUrl", url}, {"MessageBody", to_text(message)}}};
  }
  if (service == "sns") return Parcel{service, "Publish", {{"TopicArn", destination}, {"Message", to_text(message)}}};
  if (service == "s3")
    return Parcel{service, "PutObject", {{"Bucket", parts[5]}, {"Key", object_key}, {"Body", to_text(message)}}};
  return std::nullopt;
}

std::string object_key(const std::string& uuid, const Failure& failure, Instant now) {
  std::string time = iso8601(now, 0);
  time.pop_back();
  std::replace(time.begin(), time.end(), ':', '.');
  std::string day = time.substr(0, 10);
  std::replace(day.begin(), day.end(), '-', '/');
  return "aws/lambda/" + uuid + "/" + failure.shard + "/" + day + "/" + time + "-" + failure.request_id;
}

}  // namespace millrace::mapping
