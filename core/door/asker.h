// Whose call it is, as policies see it: a key's user or session, the role of a function, workflow, schedule or API, or
// an AWS service that acts for one of its resources. Follows the IAM user guide, "AWS service principals" and "AWS
// global condition context keys".
#pragma once

#include <optional>

#include "core/api/function_url.h"
#include "core/door/call.h"
#include "core/identity/granted.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

// `arn:aws:sqs:eu-central-1:123456789012:name`, of a resource of this account.
std::string arn_in(const sim::World& world, std::string_view service, std::string_view resource);

// Somebody who has taken on a role under a session's name; a role that is not there gives nothing.
identity::Asker in_role(const sim::World& world, const std::string& role_arn, const std::string& session);

// A service, `s3`, that acts for a resource of this account.
identity::Asker as_service(const sim::World& world, const std::string& service, const std::string& source);

// The function URL that a call to Lambda comes from, if it does.
std::optional<api::FunctionUrl> url_behind(const sim::World& world, const Call& call);

// Nothing for those who need no permission: a mapping that invokes its function, an event of a bucket for EventBridge,
// a rule that sends to another bus without a role.
std::optional<identity::Asker> asker_of(const sim::World& world, const Call& call);

}  // namespace millrace::door
