// PutLogEvents, GetLogEvents, FilterLogEvents.
#include <algorithm>
#include <charconv>

#include "core/log/operations/checks.h"

namespace millrace::log {
namespace {

constexpr int64_t kEventsPage = 10'000;
constexpr Duration kTooNew = hours(2);        // "more than 2 hours in the future"
constexpr Duration kTooOld = hours(24 * 14);  // "older than 14 days or older than the retention period"

struct Accepted {
  size_t from = 0;
  size_t until = 0;
  Json rejected = Json::object();
};

// Events come in the order of their times, so those too old stand first and those too new last.
Accepted accepted(const Group& group, const Json& events, Instant now) {
  const Duration oldest = group.retention ? std::min(kTooOld, hours(24) * *group.retention) : kTooOld;
  const auto when = [&](size_t i) { return Instant{events[i].at("timestamp").get<int64_t>() * 1'000}; };
  Accepted out;
  out.until = events.size();
  while (out.from < events.size() && when(out.from) < now - oldest) ++out.from;
  while (out.until > out.from && when(out.until - 1) > now + kTooNew) --out.until;
  if (out.from > 0) out.rejected["tooOldLogEventEndIndex"] = out.from;
  if (out.until < events.size()) out.rejected["tooNewLogEventStartIndex"] = out.until;
  return out;
}

// Whether it lies in the time that is asked for, the end left out.
bool is_wanted(const Json& input, const Event& event) {
  const Json &from = member(input, "startTime"), &until = member(input, "endTime");
  return (!from.is_number() || event.timestamp >= from.get<int64_t>()) &&
         (!until.is_number() || event.timestamp < until.get<int64_t>());
}

std::vector<const Event*> wanted_events(const Json& input, const Stream& stream) {
  std::vector<const Event*> out;
  for (const auto& event : stream.events) {
    if (is_wanted(input, *event)) out.push_back(event.get());
  }
  return out;
}

// `f/3`, `b/3`: what comes next stands at that place, or before it.
std::optional<size_t> place_of(std::string_view token, size_t count) {
  if (!token.starts_with("f/") && !token.starts_with("b/")) return std::nullopt;
  const std::string_view digits = token.substr(2);
  size_t place = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
  if (wrong != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return std::min(place, count);
}

int64_t limit_of(const Json& input) {
  const Json& limit = member(input, "limit");
  return limit.is_number_integer() ? limit.get<int64_t>() : kEventsPage;
}

Json event_shown(const Event& event) {
  return {{"timestamp", event.timestamp}, {"message", event.message}, {"ingestionTime", event.ingested}};
}

// EventBridge makes a stream as it writes; what it is let do is one thing with the other.
void make_stream_for_service(const Request& request) {
  const auto group = named_group(request);
  if (!group || !std::holds_alternative<door::FromBus>(request.call.caller)) return;
  (*group)->stream_for(request.text("logStreamName"), request.turn.now());
}

bool is_chosen(const Json& input, const std::string& stream) {
  const Json& names = member(input, "logStreamNames");
  if (names.is_array()) return std::find(names.begin(), names.end(), Json(stream)) != names.end();
  return stream.starts_with(text_member(input, "logStreamNamePrefix"));
}

// Its id is unique in the World by group, stream and number.
Json found_shown(const Group& group, const Stream& stream, const Event& event) {
  Json out = event_shown(event);
  out["logStreamName"] = stream.name;
  out["eventId"] = hex(hash_bytes(group.name + "\n" + stream.name, event.number)) + std::to_string(event.number);
  return out;
}

}  // namespace

Outcome put_log_events(const Request& request) {
  make_stream_for_service(request);
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const Json& events = member(request.input(), "logEvents");
  const auto in_order = [](const Json& a, const Json& b) { return a.at("timestamp") < b.at("timestamp"); };
  if (!std::is_sorted(events.begin(), events.end(), in_order)) {
    return wrong_parameter("Log events in a single PutLogEvents request must be in chronological order.");
  }
  const Accepted those = accepted(**named_group(request), events, request.turn.now());
  for (size_t i = those.from; i < those.until; ++i) {
    (*stream)->add(events[i].at("timestamp").get<int64_t>(), text_member(events[i], "message"), request.turn.now());
  }
  Json out{{"nextSequenceToken", std::to_string((*stream)->next_event)}};
  if (!those.rejected.empty()) out["rejectedLogEventsInfo"] = those.rejected;
  return out;
}

// A page forwards from the token, or backwards to it; the latest page where nobody says from which end.
Outcome get_log_events(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const auto all = wanted_events(request.input(), **stream);
  const std::string token = request.text("nextToken");
  const auto most = static_cast<size_t>(limit_of(request.input()));
  const bool forwards = token.empty() ? member(request.input(), "startFromHead") == true : token.starts_with("f/");
  const auto place = token.empty() ? std::optional(forwards ? 0 : all.size()) : place_of(token, all.size());
  if (!place) return wrong_parameter("The specified nextToken is invalid.");
  const size_t from = forwards ? *place : *place - std::min(*place, most);
  const size_t until = forwards ? std::min(all.size(), *place + most) : *place;
  Json list = Json::array();
  for (size_t i = from; i < until; ++i) list.push_back(event_shown(*all[i]));
  return Json{{"events", std::move(list)},
              {"nextForwardToken", "f/" + std::to_string(until)},
              {"nextBackwardToken", "b/" + std::to_string(from)}};
}

Outcome filter_log_events(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  const std::string pattern = request.text("filterPattern");
  if (!fits(pattern, "")) return wrong_parameter("Only filter patterns of words are simulated.");
  std::vector<std::pair<int64_t, Json>> found;
  for (const auto& [name, stream] : (*group)->streams) {
    if (!is_chosen(request.input(), name)) continue;
    for (const Event* event : wanted_events(request.input(), stream)) {
      if (*fits(pattern, event->message)) found.emplace_back(event->timestamp, found_shown(**group, stream, *event));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Json> list;
  for (auto& [at, event] : found) list.push_back(std::move(event));
  auto out = page_of(request, "events", list, "limit", kEventsPage);
  if (out) (*out)["searchedLogStreams"] = Json::array();
  return out;
}

}  // namespace millrace::log
