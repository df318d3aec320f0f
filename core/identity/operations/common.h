// What operations share: looking things up, reading tags and documents, paging, and showing.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/access/read_policy.h"
#include "core/identity/operations/operations.h"

namespace millrace::identity {

// What the request names; the error says that there is none. A role that is a service's own cannot be changed.
tl::expected<Identity*, Outcome> named(const Request& request, const Kind& kind);
tl::expected<Identity*, Outcome> changeable(const Request& request, const Kind& kind);
tl::expected<ManagedPolicy*, Outcome> named_policy(const Request& request);

// The document in a member, as it is kept.
tl::expected<access::Document, Outcome> document_in(const Request& request, std::string_view name,
                                                    access::PolicyKind kind);

// Adds to tags, or says why not; an equal key is replaced.
std::optional<Outcome> add_tags(std::vector<Tag>& tags, const Json& given);
void remove_tags(std::vector<Tag>& tags, const Json& keys);

// As many of `all` as were asked for, under `name`, with `IsTruncated` and perhaps a `Marker`.
Outcome page(const Request& request, const char* name, std::vector<Json> all);

// `arn:aws:iam::123456789012:role/path/Name`.
std::string arn_of(const Request& request, std::string_view type, const std::string& path, const std::string& name);
std::string path_in(const Request& request);  // `/` when it says none

// Nothing when an ARN can be that of a policy, else the error.
std::optional<Outcome> check_policy_arn(const std::string& arn);

Json shown_tags(const std::vector<Tag>& tags);
std::string shown_document(const access::Document& document);  // encoded as in a URL

enum class Detail { kMade, kRead, kListed };
Json shown(const Identity& identity, const Kind& kind, Detail detail);

}  // namespace millrace::identity
