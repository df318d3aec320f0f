#include "core/bus/operations/checks.h"

#include <cmath>

#include "core/base/base64.h"
#include "core/bus/errors.h"
#include "core/bus/naming.h"

namespace millrace::bus {

tl::expected<const EventBus*, Outcome> named_bus(const Request& request, std::string_view member) {
  const EventBus* bus = bus_here(request.world(), request.text(member));
  if (bus == nullptr) return tl::unexpected<Outcome>(no_bus(request.text(member)));
  return bus;
}

tl::expected<const Rule*, Outcome> named_rule(const Request& request, std::string_view member) {
  const auto bus = named_bus(request);
  if (!bus) return tl::unexpected<Outcome>(bus.error());
  const Rule* rule = (*bus)->rule(request.text(member));
  if (rule == nullptr) return tl::unexpected<Outcome>(no_rule(request.text(member), (*bus)->name));
  return rule;
}

std::optional<Outcome> check_pattern(const Request& request) {
  const std::string text = request.text("EventPattern");
  if (text.empty()) return std::nullopt;
  if (auto reason = refusal(text)) return wrong_pattern(*reason);
  return std::nullopt;
}

Json seconds_of(Instant at) { return static_cast<double>(at.us) / 1e6; }

std::optional<Instant> instant_of(const Json& time) {
  if (time.is_number()) return Instant{static_cast<int64_t>(std::llround(time.get<double>() * 1e6))};
  if (!time.is_string()) return std::nullopt;
  const std::string text = time.get<std::string>();
  if (const auto at = parse_iso8601(text)) return at;
  return parse_iso8601(text + "Z");  // what some clients send of a time without a zone
}

void add_text(Json& answer, const char* name, const std::string& text) {
  if (!text.empty()) answer[name] = text;
}

tl::expected<std::string, Outcome> key_of_token(const std::string& token) {
  auto key = decode_base64(token);
  if (key) return std::move(*key);
  return tl::unexpected<Outcome>(invalid("Invalid nextToken provided."));
}

std::string token_of_key(const std::string& key) { return base64(key); }

}  // namespace millrace::bus
