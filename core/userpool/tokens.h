// The JSON Web Tokens of a pool, with the claims that Cognito documents ("Understanding the identity token" and "… the
// access token", cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/userpool/pools.h"

namespace millrace::userpool {

// `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab3dE6gH9`.
std::string issuer_of(const std::string& pool_id);

struct Tokens {
  std::string identity;
  std::string access;
};
// `event`: a UUID that both have.
Tokens tokens_of(const Pool& pool, const Client& client, const User& user, const std::string& event, Instant now);

// The claims of a token that one of the pools has issued and that is valid now. Problems: in words, why it is not.
Result<Json> claims_of(const Pools& pools, std::string_view token, Instant now);

}  // namespace millrace::userpool
