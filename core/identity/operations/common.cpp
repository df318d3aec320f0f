#include "core/identity/operations/common.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/arn.h"
#include "core/base/ascii.h"
#include "core/base/url.h"

namespace millrace::identity {
namespace {

constexpr size_t kTagsMax = 50;
constexpr int64_t kPage = 100;

Tag* find_tag(std::vector<Tag>& tags, const std::string& key) {
  const auto it =
      std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return same_but_for_case(tag.key, key); });
  return it == tags.end() ? nullptr : &*it;
}

void show_role(const Identity& role, Detail detail, Json& out) {
  out["AssumeRolePolicyDocument"] = shown_document(role.trust);
  if (!role.description.empty()) out["Description"] = role.description;
  if (detail != Detail::kMade) out["MaxSessionDuration"] = role.session_max;
  if (detail == Detail::kRead) out["RoleLastUsed"] = Json::object();
}

}  // namespace

tl::expected<Identity*, Outcome> named(const Request& request, const Kind& kind) {
  const std::string name = request.text(kind.name_member());
  auto& all = request.all().*kind.all;
  const auto it = all.find(name);
  if (it != all.end()) return &it->second;
  return tl::unexpected<Outcome>(
      no_such("The " + std::string(kind.in_arn) + " with name " + name + " cannot be found."));
}

tl::expected<Identity*, Outcome> changeable(const Request& request, const Kind& kind) {
  auto found = named(request, kind);
  if (found && !(*found)->service.empty()) return tl::unexpected<Outcome>(protected_role((*found)->name));
  return found;
}

tl::expected<ManagedPolicy*, Outcome> named_policy(const Request& request) {
  const std::string arn = request.text("PolicyArn");
  if (auto wrong = check_policy_arn(arn)) return tl::unexpected<Outcome>(std::move(*wrong));
  const auto it = request.all().policies.find(arn);
  if (it != request.all().policies.end()) return &it->second;
  return tl::unexpected<Outcome>(no_such("Policy " + arn + " was not found."));
}

tl::expected<access::Document, Outcome> document_in(const Request& request, std::string_view name,
                                                    access::PolicyKind kind) {
  auto read = access::read_policy(request.text(name), kind);
  if (!read) return tl::unexpected<Outcome>(malformed(read.error()));
  return std::move(*read);
}

std::optional<Outcome> add_tags(std::vector<Tag>& tags, const Json& given) {
  std::set<std::string> seen;
  std::vector<Tag> all = tags;
  for (const Json& one : given) {
    const std::string key = text_member(one, "Key");
    if (!seen.insert(to_lower(key)).second) {
      return wrong_input("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    if (to_lower(key).starts_with("aws:")) return wrong_input("Tag keys must not begin with aws:, which is reserved.");
    Tag* there = find_tag(all, key);
    if (there != nullptr) there->value = text_member(one, "Value");
    else all.push_back({key, text_member(one, "Value")});
  }
  if (all.size() > kTagsMax) return too_many("The number of tags has reached the maximum limit.");
  tags = std::move(all);
  return std::nullopt;
}

void remove_tags(std::vector<Tag>& tags, const Json& keys) {
  std::erase_if(tags, [&](const Tag& tag) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const Json& key) { return same_but_for_case(key.get<std::string>(), tag.key); });
  });
}

Outcome page(const Request& request, const char* name, std::vector<Json> all) {
  const std::string marker = request.text("Marker");
  size_t from = 0;
  const auto [end, error] = std::from_chars(marker.data(), marker.data() + marker.size(), from);
  if (!marker.empty() && (error != std::errc() || end != marker.data() + marker.size() || from > all.size())) {
    return invalid("Invalid Marker.");
  }
  const Json& wanted = member(request.input(), "MaxItems");
  const auto most = static_cast<size_t>(wanted.is_number_integer() ? wanted.get<int64_t>() : kPage);
  const size_t to = std::min(all.size(), from + most);
  Json shown = Json::array();
  for (size_t i = from; i < to; ++i) shown.push_back(std::move(all[i]));
  Json out{{name, std::move(shown)}, {"IsTruncated", to < all.size()}};
  if (to < all.size()) out["Marker"] = std::to_string(to);
  return out;
}

std::string arn_of(const Request& request, std::string_view type, const std::string& path, const std::string& name) {
  return "arn:aws:iam::" + request.account() + ":" + std::string(type) + path + name;
}

std::string path_in(const Request& request) { return request.has("Path") ? request.text("Path") : "/"; }

std::optional<Outcome> check_policy_arn(const std::string& arn) {
  const auto parts = arn_parts(arn);
  if (parts.size() == 6 && parts[0] == "arn" && !parts[1].empty() && !parts[5].empty()) return std::nullopt;
  return invalid("Invalid ARN:  Could not be parsed!");
}

Json shown_tags(const std::vector<Tag>& tags) {
  Json out = Json::array();
  for (const Tag& tag : tags) out.push_back({{"Key", tag.key}, {"Value", tag.value}});
  return out;
}

std::string shown_document(const access::Document& document) { return url_encode(document.text); }

Json shown(const Identity& identity, const Kind& kind, Detail detail) {
  const std::string noun(kind.noun);
  Json out{{"Path", identity.path},
           {noun + "Name", identity.name},
           {noun + "Id", identity.id},
           {"Arn", identity.arn},
           {"CreateDate", unix_seconds(identity.created)}};
  if (&kind == &kRole) show_role(identity, detail, out);
  if (!identity.tags.empty() && detail != Detail::kListed) out["Tags"] = shown_tags(identity.tags);
  if (!identity.boundary.empty()) {
    out["PermissionsBoundary"] =
        Json{{"PermissionsBoundaryType", "Policy"}, {"PermissionsBoundaryArn", identity.boundary}};
  }
  return out;
}

}  // namespace millrace::identity
