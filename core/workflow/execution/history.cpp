#include "core/workflow/execution/history.h"

#include <algorithm>
#include <array>

namespace millrace::workflow {
namespace {

constexpr std::array<std::string_view, 4> kPayloads{"", "input", "output", "parameters"};

// `TaskScheduled` → `taskScheduledEventDetails`; all state entries and exits share one name.
std::string details_name(std::string_view type) {
  if (type.ends_with("StateEntered")) return "stateEnteredEventDetails";
  if (type.ends_with("StateExited")) return "stateExitedEventDetails";
  std::string out(type);
  out[0] = static_cast<char>(out[0] + 32);
  return out + "EventDetails";
}

Json details_of(const HistoryEvent& event, bool with_data) {
  Json out = Json::object();
  if (event.details_text != 0) {
    auto details = parse_json(event.texts->text(event.details_text));
    if (details && details->is_object()) out = std::move(*details);
  }
  if (!event.state.empty()) out["name"] = event.state;
  if (event.index >= 0) out["index"] = event.index;
  if (event.payload_name.empty()) return out;
  const std::string name(event.payload_name);
  const bool there = event.payload_text != 0;
  if (with_data && there) out[name] = event.texts->text(event.payload_text);
  if (name != "parameters") out[name + "Details"] = {{"truncated", !there}};
  return out;
}

}  // namespace

std::string_view History::payload_name_of(uint8_t number) { return kPayloads[number]; }

uint8_t History::payload_name_number(std::string_view name) {
  const auto it = std::find(kPayloads.begin(), kPayloads.end(), name);
  return it == kPayloads.end() ? 0 : static_cast<uint8_t>(it - kPayloads.begin());
}

uint32_t History::keep(const Value& payload) {
  if (last_ == payload && texts_.again(last_text_)) return last_text_;
  last_ = payload;
  return last_text_ = texts_.keep(to_text(*payload));
}

int64_t History::append(Instant at, int64_t previous, EventType type, const Told& told, bool whole) {
  static_assert(sizeof(Kept) == 32);  // in every build: it is counted
  Kept event;
  event.at = at;
  event.previous = static_cast<uint32_t>(previous);
  event.type = type.number();
  event.index = static_cast<int32_t>(told.index);
  if (!told.state.empty()) event.state = texts_.keep(told.state);
  if (!told.details.is_null()) event.details = texts_.keep(to_text(told.details));
  if (told.payload) event.payload_name = payload_name_number(told.payload_name);
  if (told.payload && whole) event.payload = keep(told.payload);
  events_.push_back(event);
  return static_cast<int64_t>(size());
}

void History::settle() {
  texts_.settle();
  last_ = nullptr;
}

HistoryEvent History::operator[](size_t i) const {
  const Kept& event = events_[i];
  HistoryEvent out;
  out.id = static_cast<int64_t>(i) + 1;
  out.previous = event.previous;
  out.at = event.at;
  out.type = EventType::numbered(event.type).name();
  if (event.state != 0) out.state = texts_.text(event.state);
  out.index = event.index;
  out.payload_name = payload_name_of(event.payload_name);
  out.texts = &texts_;
  out.details_text = event.details;
  out.payload_text = event.payload;
  return out;
}

// What a damaged save says of texts and events that are not there is left out.
void History::restore(const std::vector<Kept>& events) {
  events_ = {};
  last_ = nullptr;
  const auto known = [this](uint32_t text) { return text <= texts_.count() ? text : 0; };
  for (Kept event : events) {
    event.previous = std::min(event.previous, static_cast<uint32_t>(size()));
    event.state = known(event.state);
    event.details = known(event.details);
    event.payload = known(event.payload);
    events_.push_back(event);
  }
}

Json to_api(const HistoryEvent& event, bool with_data) {
  Json out{{"timestamp", static_cast<double>(event.at.us / 1'000) / 1'000.0},
           {"type", event.type},
           {"id", event.id},
           {"previousEventId", event.previous}};
  if (event.details_text != 0 || !event.payload_name.empty() || !event.state.empty())
    out[details_name(event.type)] = details_of(event, with_data);
  return out;
}

}  // namespace millrace::workflow
