#include "core/workflow/history.h"

namespace millrace::workflow {
namespace {

// `TaskScheduled` → `taskScheduledEventDetails`; all state entries and exits share one name.
std::string details_name(const std::string& type) {
  if (type.ends_with("StateEntered")) return "stateEnteredEventDetails";
  if (type.ends_with("StateExited")) return "stateExitedEventDetails";
  std::string out = type;
  out[0] = static_cast<char>(out[0] + 32);
  return out + "EventDetails";
}

}  // namespace

Json to_api(const HistoryEvent& event, bool with_data) {
  Json out{{"timestamp", static_cast<double>(event.at.us / 1'000) / 1'000.0},
           {"type", event.type},
           {"id", event.id},
           {"previousEventId", event.previous}};
  if (!event.details && !event.payload) return out;
  Json details = event.details ? *event.details : Json::object();
  if (event.payload) {
    if (with_data) details[event.payload_name] = to_text(*event.payload);
    if (event.payload_name != "parameters") details[event.payload_name + "Details"] = {{"truncated", false}};
  }
  out[details_name(event.type)] = std::move(details);
  return out;
}

}  // namespace millrace::workflow
