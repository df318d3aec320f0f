#include "core/access/statements.h"

#include <algorithm>

namespace millrace::access {

Json policy_of(const std::string& text, Json otherwise) {
  auto read = parse_json(text);
  Json policy = read && read->is_object() ? std::move(*read) : std::move(otherwise);
  Json& all = policy["Statement"];
  if (!all.is_array()) all = all.is_null() ? Json::array() : Json::array({all});
  return policy;
}

Json::iterator find_statement(Json& policy, const std::string& sid) {
  Json& all = policy["Statement"];
  return std::find_if(all.begin(), all.end(), [&](const Json& one) { return text_member(one, "Sid") == sid; });
}

Json one_or_all(const std::vector<std::string>& texts) { return texts.size() == 1 ? Json(texts.front()) : Json(texts); }

std::string account_arn(const std::string& account) { return "arn:aws:iam::" + account + ":root"; }

Json allowing(const std::string& sid, Json principal, Json action, const std::string& resource) {
  return {{"Sid", sid},
          {"Effect", "Allow"},
          {"Principal", std::move(principal)},
          {"Action", std::move(action)},
          {"Resource", resource}};
}

}  // namespace millrace::access
