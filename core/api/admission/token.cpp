#include "core/api/admission/token.h"

#include <algorithm>

#include "core/userpool/tokens.h"

namespace millrace::api {
namespace {

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<std::string> words_of(const Json& claim) {
  std::vector<std::string> out;
  const std::string text = claim.is_string() ? claim.get<std::string>() : "";
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

tl::expected<Json, std::string> claims_of(const userpool::Pools& pools, const Authorizer& authorizer, std::string token,
                                          Instant now) {
  constexpr std::string_view kBearer = "Bearer ";
  if (token.starts_with(kBearer)) token.erase(0, kBearer.size());
  auto claims = userpool::claims_of(pools, token, now);
  if (!claims) return tl::unexpected("the token is refused: " + claims.error().what);
  if (!among(authorizer.issuers, text_member(*claims, "iss"))) {
    return tl::unexpected<std::string>("the token is of another issuer");
  }
  const std::string audience = text_member(*claims, "aud", text_member(*claims, "client_id"));
  if (!authorizer.audiences.empty() && !among(authorizer.audiences, audience)) {
    return tl::unexpected<std::string>("the token is for another audience");
  }
  return std::move(*claims);
}

bool has_scope(const Json& claims, const std::vector<std::string>& scopes) {
  if (scopes.empty()) return true;
  std::vector<std::string> given = words_of(member(claims, "scope"));
  for (const std::string& one : words_of(member(claims, "scp"))) given.push_back(one);
  return std::any_of(scopes.begin(), scopes.end(), [&](const std::string& scope) { return among(given, scope); });
}

}  // namespace millrace::api
