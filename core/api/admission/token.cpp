#include "core/api/admission/token.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/hash.h"

namespace millrace::api {
namespace {

constexpr Duration kTokenLife = hours(1);

std::string url_base64(std::string_view bytes) {
  std::string out = base64(bytes);
  while (out.ends_with('=')) out.pop_back();
  std::replace(out.begin(), out.end(), '+', '-');
  std::replace(out.begin(), out.end(), '/', '_');
  return out;
}

std::optional<Json> read_part(std::string text) {
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  while (text.size() % 4 != 0) text += '=';
  const auto bytes = decode_base64(text, LastBits::kAny);
  auto json = bytes ? parse_json(*bytes) : tl::unexpected(JsonError{});
  return json && json->is_object() ? std::optional(std::move(*json)) : std::nullopt;
}

const UserPool* find_issuer(const std::map<std::string, UserPool>& pools, const std::string& issuer) {
  for (const auto& [id, pool] : pools) {
    if (issuer_of(pool) == issuer) return &pool;
  }
  return nullptr;
}

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

std::string issuer_of(const UserPool& pool) {
  return "https://cognito-idp." + pool.id.substr(0, pool.id.find('_')) + ".amazonaws.com/" + pool.id;
}

std::string make_token(const UserPool& pool, const std::string& user, const std::string& client, TokenUse use,
                       Instant now) {
  const PoolUser& who = pool.users.at(user);
  Json claims{{"sub", who.id}, {"iss", issuer_of(pool)}};
  if (!who.groups.empty()) claims["cognito:groups"] = who.groups;
  if (use == TokenUse::kId) {
    claims["aud"] = client;
    claims["cognito:username"] = user;
    for (const auto& [name, value] : who.attributes) claims[name] = value;
  } else {
    claims["client_id"] = client;
    claims["username"] = user;
    claims["scope"] = "aws.cognito.signin.user.admin";
  }
  claims["token_use"] = use == TokenUse::kId ? "id" : "access";
  claims["auth_time"] = claims["iat"] = unix_seconds(now);
  claims["exp"] = unix_seconds(now + kTokenLife);
  const std::string text =
      url_base64(R"({"kid":")" + hex(hash_bytes(pool.id)) + R"(","alg":"HS256"})") + "." + url_base64(to_text(claims));
  return text + "." + url_base64(hmac_sha256(pool.secret, text));
}

tl::expected<Json, std::string> claims_of(const std::map<std::string, UserPool>& pools, const Authorizer& authorizer,
                                          std::string token, Instant now) {
  constexpr std::string_view kBearer = "Bearer ";
  if (token.starts_with(kBearer)) token.erase(0, kBearer.size());
  const size_t first = token.find('.'), last = token.rfind('.');
  const auto claims =
      first == std::string::npos || first == last ? std::nullopt : read_part(token.substr(first + 1, last - first - 1));
  if (!claims) return tl::unexpected<std::string>("the token is no JSON Web Token");
  const std::string issuer = text_member(*claims, "iss");
  const UserPool* pool = among(authorizer.issuers, issuer) ? find_issuer(pools, issuer) : nullptr;
  if (pool == nullptr) return tl::unexpected<std::string>("the token is of another issuer");
  if (url_base64(hmac_sha256(pool->secret, token.substr(0, last))) != token.substr(last + 1)) {
    return tl::unexpected<std::string>("the token's signature is not the issuer's");
  }
  const Json& expires = member(*claims, "exp");
  if (!expires.is_number_integer() || expires.get<int64_t>() <= unix_seconds(now)) {
    return tl::unexpected<std::string>("the token has expired");
  }
  const std::string audience = text_member(*claims, "aud", text_member(*claims, "client_id"));
  if (!authorizer.audiences.empty() && !among(authorizer.audiences, audience)) {
    return tl::unexpected<std::string>("the token is for another audience");
  }
  return *claims;
}

bool has_scope(const Json& claims, const std::vector<std::string>& scopes) {
  if (scopes.empty()) return true;
  std::vector<std::string> given = words_of(member(claims, "scope"));
  for (const std::string& one : words_of(member(claims, "scp"))) given.push_back(one);
  return std::any_of(scopes.begin(), scopes.end(), [&](const std::string& scope) { return among(given, scope); });
}

}  // namespace millrace::api
