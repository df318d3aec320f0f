#include "core/secret/operations/checks.h"

#include <algorithm>
#include <charconv>

#include "core/base/ascii.h"
#include "core/door/model/check.h"
#include "core/secret/errors.h"
#include "core/secret/facts.h"

namespace millrace::secret {
namespace {

constexpr int64_t kPage = 100;

bool same_value(const Version& a, const Version& b) {
  return a.binary == b.binary && a.value != nullptr && *a.value == *b.value;
}

// A filter's value, without the `!` that turns it round; names and descriptions are matched by their beginnings.
bool fits_filter(const Secret& secret, const std::string& key, std::string value) {
  const bool wanted = !value.starts_with('!');
  if (!wanted) value.erase(0, 1);
  const auto begins = [&](const std::string& text) { return text.starts_with(value); };
  const auto any_tag = [&](auto which) { return std::any_of(secret.tags.begin(), secret.tags.end(), which); };
  const bool name = key == "name" || key == "all", note = key == "description" || key == "all";
  const bool tag_key = key == "tag-key" || key == "all", tag_value = key == "tag-value" || key == "all";
  const bool met = (name && begins(secret.name)) || (note && begins(secret.description)) ||
                   (tag_key && any_tag([&](const auto& tag) { return begins(tag.first); })) ||
                   (tag_value && any_tag([&](const auto& tag) { return begins(tag.second); }));
  return met == wanted;
}

}  // namespace

bool is_good_name(std::string_view name) {
  constexpr std::string_view kOthers = "-/_+=.@!";
  return std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.find(c) != std::string_view::npos;
  });
}

tl::expected<Secret*, Outcome> named_secret(const Request& request, bool even_deleted) {
  const std::string id = request.text("SecretId");
  if (!id.starts_with("arn:") && !is_good_name(id)) return tl::unexpected<Outcome>(wrong_name());
  Secret* secret = request.all().find(id);
  if (secret == nullptr) return tl::unexpected<Outcome>(no_secret());
  if (secret->deleted && !even_deleted) return tl::unexpected<Outcome>(marked());
  return secret;
}

Json head_of(const Secret& secret) { return {{"ARN", secret.arn}, {"Name", secret.name}}; }

// The token is the number of those before.
Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all, Json answer) {
  const Json& wanted = member(request.input(), "MaxResults");
  const auto most = static_cast<size_t>(wanted.is_number() ? door::whole_number(wanted) : kPage);
  const std::string token = request.text("NextToken");
  size_t from = 0;
  const auto [end, wrong] = std::from_chars(token.data(), token.data() + token.size(), from);
  if (!token.empty() && (wrong != std::errc{} || end != token.data() + token.size() || from > all.size())) {
    return service_error("InvalidNextTokenException", "Invalid NextToken.");
  }
  Json list = Json::array();
  const size_t until = std::min(all.size(), from + most);
  for (size_t i = from; i < until; ++i) list.push_back(all[i]);
  answer[list_name] = std::move(list);
  if (until < all.size()) answer["NextToken"] = std::to_string(until);
  return answer;
}

bool passes(const Json& filters, const Secret& secret) {
  return std::all_of(filters.begin(), filters.end(), [&](const Json& filter) {
    const Json& values = member(filter, "Values");
    return std::any_of(values.begin(), values.end(), [&](const Json& value) {
      return fits_filter(secret, text_member(filter, "Key"), value.get<std::string>());
    });
  });
}

tl::expected<std::optional<Version>, Outcome> value_of(const Request& request) {
  const bool text = request.input().contains("SecretString"), binary = request.input().contains("SecretBinary");
  if (text && binary) {
    return tl::unexpected<Outcome>(
        wrong_parameter("You can't specify both a binary secret value and a string secret value in the same secret."));
  }
  if (!text && !binary) return std::optional<Version>{};
  Version version;
  version.id = token_of(request);
  version.value = std::make_shared<const std::string>(request.text(binary ? "SecretBinary" : "SecretString"));
  version.binary = binary;
  version.created = request.turn.now();
  return std::optional(std::move(version));
}

std::string token_of(const Request& request) { return request.text("ClientRequestToken"); }

std::optional<Outcome> add_version(const Request& request, Secret& secret, Version version,
                                   const std::set<std::string>& stages) {
  const std::string id = version.id;
  Version* known = secret.version(id);
  if (known != nullptr && known->value != nullptr) {
    if (same_value(*known, version)) return std::nullopt;
    return service_error("ResourceExistsException",
                         "You can't use ClientRequestToken " + id +
                             " because that value is already in use for a version of secret " + secret.arn + ".");
  }
  if (known != nullptr) version.stages = known->stages;
  if (known != nullptr) *known = std::move(version);
  else secret.versions.push_back(std::move(version));
  // The version that was current is no rotation's candidate any more.
  const Version* current = secret.staged(kCurrent);
  if (current != nullptr && stages.contains(kCurrent)) secret.version(current->id)->stages.erase(kPending);
  for (const std::string& stage : stages) move_stage(secret, stage, id);
  prune(secret);
  secret.changed = request.turn.now();
  facts::stored(request.turn, secret, *secret.version(id));
  return std::nullopt;
}

}  // namespace millrace::secret
