#include "core/api/throttles.h"

#include <optional>

namespace millrace::api {
namespace {

// Of an account, where one of the two is not said.
constexpr double kAccountRate = 10'000;
constexpr double kAccountBurst = 5'000;

std::optional<double> number_under(const Json& settings, const char* rest, const char* http) {
  const Json& value = member(settings, settings.contains(rest) ? rest : http);
  if (value.is_number()) return value.get<double>();
  const auto read = value.is_string() ? parse_json(value.get_ref<const std::string&>()) : tl::unexpected(JsonError{});
  return read && read->is_number() ? std::optional(read->get<double>()) : std::nullopt;
}

void add_throttle(Throttles& out, const std::string& route, const Json& settings) {
  if (!settings.is_object()) return;
  const auto rate = number_under(settings, "throttlingRateLimit", "ThrottlingRateLimit");
  const auto burst = number_under(settings, "throttlingBurstLimit", "ThrottlingBurstLimit");
  if (rate || burst) out[route] = {rate.value_or(kAccountRate), burst.value_or(kAccountBurst)};
}

// `~1task~1{id}` and `GET` → `GET /task/{id}`.
std::string route_of(std::string path, const std::string& method) {
  for (size_t at = path.find("~1"); at != path.npos; at = path.find("~1", at)) path.replace(at, 2, "/");
  if (path.empty() || path[0] != '/') path = "/" + path;
  if (path.starts_with("//")) path.erase(0, 1);
  return method == "*" ? "*" : method + " " + path;
}

}  // namespace

Throttles read_method_settings(const Json& settings) {
  Throttles out;
  for (const auto& [key, one] : settings.items()) {
    const bool listed = settings.is_array();
    const size_t slash = key.rfind('/');
    const std::string path = listed ? text_member(one, "resourcePath") : key.substr(0, slash);
    const std::string method = listed ? text_member(one, "httpMethod") : key.substr(slash + 1);
    add_throttle(out, route_of(path, method), one);
  }
  return out;
}

Throttles read_route_settings(const Json& otherwise, const Json& by_route) {
  Throttles out;
  add_throttle(out, "*", otherwise);
  for (const auto& [route, one] : by_route.items()) add_throttle(out, route, one);
  return out;
}

}  // namespace millrace::api
