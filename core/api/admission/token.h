// Tokens of user pools: JSON Web Tokens (RFC 7519), signed with the pool's secret (HS256).
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "core/api/authorizer.h"
#include "core/api/user_pool.h"
#include "core/base/json.h"

namespace millrace::api {

// `https://cognito-idp.{region}.amazonaws.com/{pool id}`; the region begins the id.
std::string issuer_of(const UserPool& pool);

enum class TokenUse { kId, kAccess };

// For an hour, as Cognito's are; `client` is one of the pool's.
std::string make_token(const UserPool& pool, const std::string& user, const std::string& client, TokenUse use,
                       Instant now);

// What a token claims, or what is wrong with it, for people: it must be of one of the authorizer's issuers, for one of
// its audiences, signed and in time. `Bearer ` before it does not count.
tl::expected<Json, std::string> claims_of(const std::map<std::string, UserPool>& pools, const Authorizer& authorizer,
                                          std::string token, Instant now);

// Whether the claims have one of these scopes; yes when none are asked for.
bool has_scope(const Json& claims, const std::vector<std::string>& scopes);

}  // namespace millrace::api
