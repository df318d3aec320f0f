#include "core/topic/operations/checks.h"

#include "core/base/arn.h"
#include "core/base/base64.h"
#include "core/topic/errors.h"

namespace millrace::topic {

std::optional<Outcome> check_arn(const Request& request, const std::string& name) {
  const std::string arn = request.text(name);
  const auto parts = arn_parts(arn);
  if (parts.size() < 6) {
    return invalid(name, "An ARN must have at least 6 elements, not " + std::to_string(parts.size()));
  }
  const sim::World& world = request.world();
  if (parts[0] == "arn" && parts[2] == "sns" && parts[3] == world.region && parts[4] == world.account)
    return std::nullopt;
  return invalid(name);
}

tl::expected<const Topic*, Outcome> named_topic(const Request& request, const std::string& name) {
  if (auto wrong = check_arn(request, name)) return tl::unexpected<Outcome>(std::move(*wrong));
  const Topic* topic = request.all().named(request.text(name));
  if (topic == nullptr) return tl::unexpected<Outcome>(not_found("Topic"));
  return topic;
}

tl::expected<std::string, Outcome> key_of_token(const std::string& token) {
  auto key = decode_base64(token);
  if (key) return std::move(*key);
  return tl::unexpected<Outcome>(invalid("NextToken"));
}

std::string token_of_key(const std::string& key) { return base64(key); }

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> out;
  for (const Json& one : list) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

}  // namespace millrace::topic
