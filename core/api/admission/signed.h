// Who signs a request to a method or a function URL with `AWS_IAM`, and whether somebody may invoke one: by their
// identity's policies and the API's own. Policies are asked where the template says that permissions are enforced.
// Follows the developer guide, "How API Gateway resource policies affect authorization workflow".
#pragma once

#include <tl/expected.hpp>

#include "core/api/admission/authorizing.h"
#include "core/identity/granted.h"

namespace millrace::sim {
struct World;
}

namespace millrace::api {

// Who signs a request for a service, to this path without its query, or why the signature does not count.
tl::expected<identity::Asker, Refused> signer_of(const sim::World& world, const Request& request,
                                                 const std::string& path, std::string_view service);

// `identity` of `$context`.
Json identity_context(const identity::Asker& asker, const std::string& key);

// The id of the access key that a request is signed with, or empty.
std::string key_id_of(const Request& request);

// Why somebody may not. Of nobody (no signature is asked for), the API's own policy decides, if it has one.
std::optional<Refused> not_permitted(const sim::World& world, const Asking& asking, const identity::Asker* asker);

// The API's own policy denies whoever asks, so no authoriser is asked any more.
std::optional<Refused> denied_to_all(const sim::World& world, const Asking& asking);

// The API's own policy, where policies are asked; else null.
const access::Policy* policy_in_force(const sim::World& world, const Api& api);

}  // namespace millrace::api
