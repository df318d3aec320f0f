#include "core/userpool/tokens.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/digest.h"

namespace millrace::userpool {
namespace {

constexpr size_t kTokenBytesMax = 16'384;

// Base64 with the alphabet for addresses, without padding (RFC 7515).
std::string base64_url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string from_base64_url(std::string_view text) {
  std::string padded(text);
  std::replace(padded.begin(), padded.end(), '-', '+');
  std::replace(padded.begin(), padded.end(), '_', '/');
  while (padded.size() % 4 != 0) padded += '=';
  return decode_base64(padded, LastBits::kAny).value_or("");
}

std::string signed_token(const Pool& pool, const Json& claims) {
  const std::string head = base64_url(to_text(Json{{"kid", pool.id}, {"alg", "HS256"}}));
  const std::string body = head + "." + base64_url(to_text(claims));
  return body + "." + base64_url(hmac_sha256(pool.secret, body));
}

Json common_claims(const Pool& pool, const Client& client, const User& user, const std::string& event, Instant now) {
  Json claims{{"sub", user.sub}};
  if (!user.groups.empty()) claims["cognito:groups"] = user.groups;
  claims["iss"] = issuer_of(pool.id);
  claims["event_id"] = event;
  claims["auth_time"] = now.us / 1'000'000;
  claims["exp"] = (now + client.token_life).us / 1'000'000;
  claims["iat"] = now.us / 1'000'000;
  return claims;
}

int64_t number_claim(const Json& claims, std::string_view name) {
  const Json& value = member(claims, name);
  return value.is_number_integer() ? value.get<int64_t>() : 0;
}

}  // namespace

std::string issuer_of(const std::string& pool_id) {
  return "https://cognito-idp." + pool_id.substr(0, pool_id.find('_')) + ".amazonaws.com/" + pool_id;
}

Tokens tokens_of(const Pool& pool, const Client& client, const User& user, const std::string& event, Instant now) {
  Json identity = common_claims(pool, client, user, event, now);
  identity["aud"] = client.id;
  identity["token_use"] = "id";
  identity["cognito:username"] = user.name;
  for (const auto& [name, value] : user.attributes) {
    if (name.ends_with("_verified")) identity[name] = value == "true";
    else identity[name] = value;
  }
  Json access = common_claims(pool, client, user, event, now);
  access["client_id"] = client.id;
  access["token_use"] = "access";
  access["scope"] = "aws.cognito.signin.user.admin";
  access["username"] = user.name;
  return {signed_token(pool, identity), signed_token(pool, access)};
}

Result<Json> claims_of(const Pools& pools, std::string_view token, Instant now) {
  const size_t first = token.find('.');
  const size_t last = token.rfind('.');
  if (token.size() > kTokenBytesMax || first == std::string_view::npos || first == last)
    return problem("it is no token");
  const auto claims = parse_json(from_base64_url(token.substr(first + 1, last - first - 1)));
  if (!claims || !claims->is_object()) return problem("it is no token");
  const std::string issuer = text_member(*claims, "iss");
  const auto pool = std::find_if(pools.pools.begin(), pools.pools.end(),
                                 [&](const auto& one) { return issuer_of(one.first) == issuer; });
  if (pool == pools.pools.end()) return problem("nobody here has issued it");
  if (base64_url(hmac_sha256(pool->second.secret, token.substr(0, last))) != token.substr(last + 1)) {
    return problem("its signature is wrong");
  }
  if (number_claim(*claims, "exp") <= now.us / 1'000'000) return problem("it has expired");
  return *claims;
}

}  // namespace millrace::userpool
