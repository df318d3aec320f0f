// What operations check of their input, and what their answers share.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/secret/operations/operations.h"

namespace millrace::secret {

// Letters, digits and `-/_+=.@!`.
bool is_good_name(std::string_view name);

// The secret that `SecretId` names, or why not; one that is marked for deletion too, when `even_deleted`.
tl::expected<Secret*, Outcome> named_secret(const Request& request, bool even_deleted = false);

// What every answer about a secret begins with.
Json head_of(const Secret& secret);

// One page of `all`, for `MaxResults` (at most 100) and `NextToken`, as `list_name`.
Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all, Json answer);

// The secrets that the request's `Filters` let through.
bool passes(const Json& filters, const Secret& secret);

// What `SecretString` and `SecretBinary` say: nothing when there is neither.
tl::expected<std::optional<Version>, Outcome> value_of(const Request& request);

// The token that becomes the version's id, which SDKs make where none is given.
std::string token_of(const Request& request);

// Adds the version with its labels, or fills the one that a rotation waits for. The same token with the same value
// again changes nothing; with another value it is refused.
std::optional<Outcome> add_version(const Request& request, Secret& secret, Version version,
                                   const std::set<std::string>& stages);

}  // namespace millrace::secret
