#include "core/log/operations/checks.h"

#include <algorithm>
#include <charconv>

namespace millrace::log {

Outcome no_resource(const std::string& what) {
  return service_error("ResourceNotFoundException", "The specified " + what + " does not exist.");
}

Outcome wrong_parameter(std::string message) { return service_error("InvalidParameterException", std::move(message)); }

Outcome too_much() { return service_error("LimitExceededException", "Resource limit exceeded."); }

tl::expected<Group*, Outcome> named_group(const Request& request) {
  const std::string name = request.text("logGroupName");
  Group* group = request.all().find(name.empty() ? request.text("logGroupIdentifier") : name);
  if (group == nullptr) return tl::unexpected<Outcome>(no_resource("log group"));
  return group;
}

tl::expected<Stream*, Outcome> named_stream(const Request& request) {
  const auto group = named_group(request);
  if (!group) return tl::unexpected(group.error());
  const auto stream = (*group)->streams.find(request.text("logStreamName"));
  if (stream == (*group)->streams.end()) return tl::unexpected<Outcome>(no_resource("log stream"));
  return &stream->second;
}

Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all, const char* limit,
                int64_t usual) {
  const Json& wanted = member(request.input(), limit);
  const auto most = static_cast<size_t>(wanted.is_number_integer() ? wanted.get<int64_t>() : usual);
  const std::string token = request.text("nextToken");
  size_t from = 0;
  const auto [end, bad] = std::from_chars(token.data(), token.data() + token.size(), from);
  if (!token.empty() && (bad != std::errc{} || end != token.data() + token.size())) {
    return wrong_parameter("The specified nextToken is invalid.");
  }
  Json list = Json::array();
  for (size_t i = from; i < std::min(all.size(), from + most); ++i) list.push_back(all[i]);
  Json out{{list_name, std::move(list)}};
  if (from + most < all.size()) out["nextToken"] = std::to_string(from + most);
  return out;
}

}  // namespace millrace::log
