#include "core/schedule/operations/checks.h"

#include <algorithm>
#include <charconv>

#include "core/door/model/check.h"

namespace millrace::schedule {

Outcome wrong(std::string message) { return service_error("ValidationException", std::move(message)); }

Outcome missing(const std::string& what, const std::string& name) {
  return service_error("ResourceNotFoundException", what + " " + name + " does not exist.", 404);
}

Outcome taken(const std::string& what, const std::string& name) {
  return service_error("ConflictException", what + " " + name + " already exists.", 409);
}

std::string arn_of(const Request& request, const std::string& kind, const std::string& name) {
  return "arn:aws:scheduler:" + request.world().region + ":" + request.world().account + ":" + kind + "/" + name;
}

Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all) {
  constexpr size_t kPage = 100;
  const Json& wanted = member(request.input(), "MaxResults");
  const size_t most = wanted.is_number() ? static_cast<size_t>(door::whole_number(wanted)) : kPage;
  const std::string token = request.text("NextToken");
  size_t from = 0;
  const auto [end, bad] = std::from_chars(token.data(), token.data() + token.size(), from);
  if (!token.empty() && (bad != std::errc{} || end != token.data() + token.size())) return wrong("Invalid NextToken.");
  Json list = Json::array();
  for (size_t i = from; i < std::min(all.size(), from + most); ++i) list.push_back(all[i]);
  Json out{{list_name, std::move(list)}};
  if (from + most < all.size()) out["NextToken"] = std::to_string(from + most);
  return out;
}

}  // namespace millrace::schedule
