// GetSecretValue, BatchGetSecretValue, PutSecretValue, ListSecretVersionIds, UpdateSecretVersionStage.
#include "core/secret/errors.h"
#include "core/secret/facts.h"
#include "core/secret/operations/checks.h"

namespace millrace::secret {
namespace {

constexpr size_t kBatchMax = 20;

// "The date that the secret was last accessed": without the time of the day.
Instant day_start(Instant at) { return midnight_of(day_of(at)); }

// By `VersionId` and `VersionStage`, of which the second is AWSCURRENT where neither is given.
tl::expected<Version*, Outcome> wanted_version(const Json& input, Secret& secret) {
  const std::string id = text_member(input, "VersionId");
  const std::string stage = text_member(input, "VersionStage", id.empty() ? kCurrent : "");
  if (id.empty()) {
    const Version* staged = secret.staged(stage);
    if (staged == nullptr || staged->value == nullptr) {
      return tl::unexpected<Outcome>(no_value("staging label: " + stage));
    }
    return secret.version(staged->id);
  }
  Version* version = secret.version(id);
  if (version == nullptr || version->value == nullptr) return tl::unexpected<Outcome>(no_value("VersionId: " + id));
  if (!stage.empty() && !version->stages.contains(stage)) {
    return tl::unexpected<Outcome>(
        wrong_request("You provided a VersionStage that is not associated to the provided VersionId."));
  }
  return version;
}

Outcome value_shown(sim::Turn& turn, const Json& input, Secret& secret) {
  const auto version = wanted_version(input, secret);
  if (!version) return version.error();
  secret.accessed = (*version)->accessed = day_start(turn.now());
  facts::read(turn, secret, **version);
  Json out = head_of(secret);
  out["VersionId"] = (*version)->id;
  out[(*version)->binary ? "SecretBinary" : "SecretString"] = *(*version)->value;
  out["VersionStages"] = (*version)->stages;
  out["CreatedDate"] = unix_seconds((*version)->created);
  return out;
}

Json version_shown(const Secret& secret, const Version& version) {
  Json out{{"VersionId", version.id}, {"VersionStages", version.stages}};
  if (version.stages.empty()) out.erase("VersionStages");
  if (version.accessed) out["LastAccessedDate"] = unix_seconds(*version.accessed);
  out["CreatedDate"] = unix_seconds(version.created);
  out["KmsKeyIds"] = Json::array({secret.key.empty() ? "DefaultEncryptionKey" : secret.key});
  return out;
}

// Whose values a batch asks for: by their names, or by filters.
std::vector<std::string> batch_of(const Request& request) {
  std::vector<std::string> ids;
  for (const Json& id : member(request.input(), "SecretIdList")) ids.push_back(id.get<std::string>());
  if (!ids.empty()) return ids;
  for (const auto& [name, secret] : request.all().secrets) {
    if (!secret.deleted && passes(member(request.input(), "Filters"), secret)) ids.push_back(name);
    if (ids.size() == kBatchMax) break;
  }
  return ids;
}

}  // namespace

Outcome get_secret_value(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  return value_shown(request.turn, request.input(), **secret);
}

Outcome batch_get_secret_value(const Request& request) {
  if (request.input().contains("SecretIdList") == request.input().contains("Filters")) {
    return wrong_parameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
  }
  Json values = Json::array(), errors = Json::array();
  for (const std::string& id : batch_of(request)) {
    Secret* secret = request.all().find(id);
    const Outcome one = secret == nullptr ? no_secret()
                        : secret->deleted ? marked()
                                          : value_shown(request.turn, Json::object(), *secret);
    if (one) values.push_back(*one);
    else errors.push_back({{"SecretId", id}, {"ErrorCode", one.error().name}, {"Message", one.error().message}});
  }
  return Json{{"SecretValues", std::move(values)}, {"Errors", std::move(errors)}};
}

Outcome put_secret_value(const Request& request) {
  if (token_of(request).empty()) {
    return wrong_request("You must provide a ClientRequestToken value. We recommend a UUID-type value.");
  }
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  auto value = value_of(request);
  if (!value) return value.error();
  if (!*value) return wrong_parameter("You must provide either SecretString or SecretBinary.");
  std::set<std::string> stages;
  for (const Json& stage : member(request.input(), "VersionStages")) stages.insert(stage.get<std::string>());
  if (stages.empty()) stages.insert(kCurrent);
  const std::string id = (*value)->id;
  if (auto wrong = add_version(request, **secret, std::move(**value), stages)) return std::move(*wrong);
  Json out = head_of(**secret);
  out["VersionId"] = id;
  out["VersionStages"] = (*secret)->version(id)->stages;
  return out;
}

Outcome list_secret_version_ids(const Request& request) {
  const auto secret = named_secret(request, true);
  if (!secret) return secret.error();
  std::vector<Json> list;
  for (const Version& version : (*secret)->versions) {
    const bool deprecated = version.stages.empty();
    if (deprecated && member(request.input(), "IncludeDeprecated") != true) continue;
    list.push_back(version_shown(**secret, version));
  }
  return page_of(request, "Versions", list, head_of(**secret));
}

Outcome update_secret_version_stage(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  const std::string stage = request.text("VersionStage");
  const std::string from = request.text("RemoveFromVersionId"), to = request.text("MoveToVersionId");
  const Version* before = (*secret)->staged(stage);
  const std::string held = before == nullptr ? "" : before->id;
  if (!to.empty() && (*secret)->version(to) == nullptr) return no_value("VersionId: " + to);
  if (!from.empty() && from != held) {
    return wrong_parameter("The parameter RemoveFromVersionId must be the version that the staging label " + stage +
                           " is currently attached to.");
  }
  if (from.empty() && !held.empty() && held != to) {
    return wrong_parameter("The parameter RemoveFromVersionId can't be empty. Staging label " + stage +
                           " is currently attached to version " + held +
                           ", so you must explicitly reference that version in RemoveFromVersionId.");
  }
  if (to.empty() && stage == kCurrent) {
    return wrong_parameter("You can only move staging label AWSCURRENT to a different secret version.");
  }
  if (to.empty()) (*secret)->version(held)->stages.erase(stage);
  else move_stage(**secret, stage, to);
  (*secret)->changed = request.turn.now();
  facts::staged(request.turn, **secret, stage);
  return head_of(**secret);
}

}  // namespace millrace::secret
