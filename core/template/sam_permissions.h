// What SAM lets invoke a function because of its events, and what it lets the function do with what becomes of them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace millrace::template_ {

// The APIs that SAM makes for events that name none.
inline constexpr const char* kImplicitApi = "ServerlessRestApi";
inline constexpr const char* kImplicitHttpApi = "ServerlessHttpApi";

// The properties of an `AWS::Lambda::Permission`. `id` is the logical id of what is made of the event. Nothing for
// events that Lambda fetches by itself, and for those that come in a role's name.
std::optional<Json> permission_for(const std::string& type, const Json& event, const std::string& id);

// Both `AWS::Lambda::Permission`s that let everybody invoke a function by its URL, by what their ids end with.
std::vector<std::pair<const char*, Json>> public_permissions(const Json& function);

// The statement by which a role may send to a destination of that `Type`: `SQS`, `SNS`, `Lambda`, `EventBridge`,
// `S3Bucket`. Nothing for any other.
std::optional<Json> sending_to(const std::string& type, const Json& arn);

}  // namespace millrace::template_
