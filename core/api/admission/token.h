// Tokens of user pools (core/userpool/tokens.h), as an authorizer takes them.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/api/authorizer.h"
#include "core/base/json.h"
#include "core/userpool/pools.h"

namespace millrace::api {

// What a token claims, or what is wrong with it, for people: it must be of one of the authorizer's issuers, for one of
// its audiences, signed and in time. `Bearer ` before it does not count.
tl::expected<Json, std::string> claims_of(const userpool::Pools& pools, const Authorizer& authorizer, std::string token,
                                          Instant now);

// Whether the claims have one of these scopes; yes when none are asked for.
bool has_scope(const Json& claims, const std::vector<std::string>& scopes);

}  // namespace millrace::api
