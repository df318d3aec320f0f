// Log groups and streams come, go and are found.
#include <algorithm>

#include "core/log/operations/checks.h"

namespace millrace::log {
namespace {

constexpr int64_t kGroupsPage = 50;

int64_t millis_of(Instant at) { return at.us / 1'000; }

size_t bytes_in(const Stream& stream) {
  constexpr size_t kEventOverhead = 26;
  size_t bytes = 0;
  for (const auto& event : stream.events) bytes += event->message.size() + kEventOverhead;
  return bytes;
}

Json group_shown(const Group& group) {
  size_t bytes = 0;
  for (const auto& [name, stream] : group.streams) bytes += bytes_in(stream);
  Json out{{"logGroupName", group.name}, {"creationTime", millis_of(group.created)}};
  if (group.retention) out["retentionInDays"] = *group.retention;
  if (!group.key.empty()) out["kmsKeyId"] = group.key;
  out.update({{"metricFilterCount", 0},
              {"arn", group.arn + ":*"},
              {"storedBytes", bytes},
              {"logGroupClass", group.kind},
              {"logGroupArn", group.arn},
              {"deletionProtectionEnabled", false}});
  return out;
}

// `storedBytes` of streams is always 0: "no longer reported".
Json stream_shown(const Group& group, const Stream& stream) {
  Json out{{"logStreamName", stream.name}, {"creationTime", millis_of(stream.created)}};
  if (!stream.events.empty()) {
    out["firstEventTimestamp"] = stream.events.front()->timestamp;
    out["lastEventTimestamp"] = stream.events.back()->timestamp;
    out["lastIngestionTime"] = stream.events.back()->ingested;
    out["uploadSequenceToken"] = std::to_string(stream.next_event);
  }
  out["arn"] = group.arn + ":log-stream:" + stream.name;
  out["storedBytes"] = 0;
  return out;
}

}  // namespace

Outcome create_log_group(const Request& request) {
  const std::string name = request.text("logGroupName");
  if (request.all().groups.contains(name)) {
    return service_error("ResourceAlreadyExistsException", "The specified log group already exists");
  }
  if (request.all().groups.size() >= Logs::kGroupsMax) return too_much();
  Group group;
  group.name = name;
  group.arn = "arn:aws:logs:" + request.world().region + ":" + request.world().account + ":log-group:" + name;
  group.key = request.text("kmsKeyId");
  group.kind = text_member(request.input(), "logGroupClass", "STANDARD");
  group.created = request.turn.now();
  if (const Json& tags = member(request.input(), "tags"); tags.is_object()) {
    for (const auto& [key, value] : members(tags)) group.tags[key] = value.get<std::string>();
  }
  request.all().groups.emplace(name, std::move(group));
  return Json::object();
}

Outcome delete_log_group(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  request.all().groups.erase((*group)->name);
  return Json::object();
}

Outcome describe_log_groups(const Request& request) {
  const std::string prefix = request.text("logGroupNamePrefix"), part = request.text("logGroupNamePattern");
  std::vector<Json> list;
  for (const auto& [name, group] : request.all().groups) {
    if (name.starts_with(prefix) && name.find(part) != std::string::npos) list.push_back(group_shown(group));
  }
  return page_of(request, "logGroups", list, "limit", kGroupsPage);
}

Outcome put_retention_policy(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  (*group)->retention = member(request.input(), "retentionInDays").get<int64_t>();
  return Json::object();
}

Outcome delete_retention_policy(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  (*group)->retention = std::nullopt;
  return Json::object();
}

Outcome create_log_stream(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  const std::string name = request.text("logStreamName");
  if ((*group)->streams.contains(name)) {
    return service_error("ResourceAlreadyExistsException", "The specified log stream already exists");
  }
  if ((*group)->streams.size() >= Group::kStreamsMax) return too_much();
  Stream stream;
  stream.name = name;
  stream.created = request.turn.now();
  (*group)->streams.emplace(name, std::move(stream));
  return Json::object();
}

Outcome delete_log_stream(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const auto group = named_group(request);
  (*group)->streams.erase(request.text("logStreamName"));
  return Json::object();
}

Outcome describe_log_streams(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  std::vector<const Stream*> found;
  for (const auto& [name, stream] : (*group)->streams) {
    if (name.starts_with(request.text("logStreamNamePrefix"))) found.push_back(&stream);
  }
  if (request.text("orderBy") == "LastEventTime") {
    const auto last = [](const Stream* one) { return one->events.empty() ? 0 : one->events.back()->timestamp; };
    std::stable_sort(found.begin(), found.end(), [&](const Stream* a, const Stream* b) { return last(a) < last(b); });
  }
  if (member(request.input(), "descending") == true) std::reverse(found.begin(), found.end());
  std::vector<Json> list;
  for (const Stream* stream : found) list.push_back(stream_shown(**group, *stream));
  return page_of(request, "logStreams", list, "limit", kGroupsPage);
}

}  // namespace millrace::log
