// Secrets come, change, go and are found.
#include "core/secret/errors.h"
#include "core/secret/facts.h"
#include "core/secret/making.h"
#include "core/secret/operations/checks.h"
#include "core/secret/operations/tags.h"
#include "core/world/labels.h"

namespace millrace::secret {
namespace {

constexpr int64_t kWindowDays = 30;
constexpr const char* kNoToken = "You must provide a ClientRequestToken value. We recommend a UUID-type value.";

Json stages_of(const Secret& secret) {
  Json out = Json::object();
  for (const Version& version : secret.versions) {
    if (!version.stages.empty()) out[version.id] = version.stages;
  }
  return out;
}

void add_time(Json& out, const char* name, const std::optional<Instant>& at) {
  if (at) out[name] = unix_seconds(*at);
}

void add_rotation(Json& out, const Rotation& rotation) {
  if (rotation.function.empty()) return;
  out["RotationEnabled"] = rotation.enabled;
  out["RotationLambdaARN"] = rotation.function;
  out["RotationRules"] = rotation.rules;
  add_time(out, "LastRotatedDate", rotation.last);
  if (rotation.enabled) add_time(out, "NextRotationDate", rotation.next);
}

// As DescribeSecret and ListSecrets show it, but for the name of the versions.
Json described(const Secret& secret, const char* versions) {
  Json out = head_of(secret);
  if (!secret.description.empty()) out["Description"] = secret.description;
  if (!secret.key.empty()) out["KmsKeyId"] = secret.key;
  add_rotation(out, secret.rotation);
  add_time(out, "LastChangedDate", secret.changed);
  add_time(out, "LastAccessedDate", secret.accessed);
  add_time(out, "DeletedDate", secret.deleted);
  if (!secret.tags.empty()) out["Tags"] = tags_shown(secret);
  if (Json stages = stages_of(secret); !stages.empty()) out[versions] = std::move(stages);
  add_time(out, "CreatedDate", secret.created);
  return out;
}

std::optional<Outcome> name_taken(const Request& request, const std::string& name) {
  const Secret* known = request.all().find(name);
  if (known == nullptr) return std::nullopt;
  if (known->deleted) {
    return wrong_request(
        "You can't create this secret because a secret with this name is already scheduled for deletion.");
  }
  return service_error("ResourceExistsException",
                       "The operation failed because the secret " + name + " already exists.");
}

// The same request once more: by its token.
bool is_replay(const Request& request, const std::string& name) {
  const Secret* known = request.all().find(name);
  return known != nullptr && !known->deleted && known->version(token_of(request)) != nullptr;
}

tl::expected<int64_t, Outcome> window_of(const Request& request) {
  const Json& days = member(request.input(), "RecoveryWindowInDays");
  if (member(request.input(), "ForceDeleteWithoutRecovery") == true) {
    if (days.is_null()) return 0;
    return tl::unexpected<Outcome>(
        wrong_parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."));
  }
  const int64_t window = days.is_number_integer() ? days.get<int64_t>() : kWindowDays;
  if (window >= 7 && window <= 30) return window;
  return tl::unexpected<Outcome>(
      wrong_parameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive)."));
}

Outcome deletion(Json head, Instant when) {
  head["DeletionDate"] = unix_seconds(when);
  return head;
}

}  // namespace

Outcome create_secret(const Request& request) {
  const std::string name = request.text("Name");
  if (!is_good_name(name)) return wrong_name();
  if (token_of(request).empty()) return wrong_request(kNoToken);
  return create(request, name, fresh_arn(request.turn, name));
}

Outcome create(const Request& request, const std::string& name, const std::string& arn) {
  auto value = value_of(request);
  if (!value) return value.error();
  if (*value && is_replay(request, name)) {
    Secret& known = *request.all().find(name);
    if (auto wrong = add_version(request, known, std::move(**value), {kCurrent})) return std::move(*wrong);
    return Json{{"ARN", known.arn}, {"Name", name}, {"VersionId", token_of(request)}};
  }
  if (auto taken = name_taken(request, name)) return std::move(*taken);
  if (request.all().secrets.size() >= Secrets::kSecretsMax) {
    return service_error("LimitExceededException", "The request failed because it would exceed a quota.");
  }
  Secret secret;
  secret.name = name;
  secret.arn = arn;
  secret.description = request.text("Description");
  secret.key = request.text("KmsKeyId");
  secret.created = secret.changed = request.turn.now();
  if (auto wrong = add_tags(secret, member(request.input(), "Tags"))) return std::move(*wrong);
  Json answer = head_of(secret);
  if (*value) {
    answer["VersionId"] = (*value)->id;
    (*value)->stages = {kCurrent};
    secret.versions.push_back(std::move(**value));
  }
  facts::created(request.turn, request.all().secrets.emplace(name, std::move(secret)).first->second);
  return answer;
}

Outcome update_secret(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  auto value = value_of(request);
  if (!value) return value.error();
  Json answer = head_of(**secret);
  if (*value) {
    if ((*value)->id.empty()) return wrong_request(kNoToken);
    answer["VersionId"] = (*value)->id;
    if (auto wrong = add_version(request, **secret, std::move(**value), {kCurrent})) return std::move(*wrong);
  }
  if (request.input().contains("Description")) (*secret)->description = request.text("Description");
  if (request.input().contains("KmsKeyId")) (*secret)->key = request.text("KmsKeyId");
  (*secret)->changed = request.turn.now();
  return answer;
}

// Without a window it is gone at once; what is gone already, or never was, may be deleted so again.
Outcome delete_secret(const Request& request) {
  const auto secret = named_secret(request, true);
  const auto window = window_of(request);
  if (!window) return window.error();
  const Instant now = request.turn.now();
  if (*window == 0) {
    if (!secret && secret.error().error().name != "ResourceNotFoundException") return secret.error();
    if (!secret) return deletion({{"ARN", request.text("SecretId")}, {"Name", request.text("SecretId")}}, now);
    Json head = head_of(**secret);
    facts::gone(request.turn, **secret);
    request.all().secrets.erase((*secret)->name);
    return deletion(std::move(head), now);
  }
  if (!secret) return secret.error();
  if ((*secret)->deleted) return marked();
  (*secret)->deleted = now;
  (*secret)->gone = now + hours(24) * *window;
  (*secret)->goodbye = request.all().next_plan++;
  request.turn.at(*(*secret)->gone, Vanish{(*secret)->name, (*secret)->goodbye});
  facts::deleted(request.turn, **secret);
  return deletion(head_of(**secret), *(*secret)->gone);
}

Outcome restore_secret(const Request& request) {
  const auto secret = named_secret(request, true);
  if (!secret) return secret.error();
  if ((*secret)->deleted) facts::restored(request.turn, **secret);
  (*secret)->deleted = (*secret)->gone = std::nullopt;
  (*secret)->goodbye = 0;
  return head_of(**secret);
}

Outcome describe_secret(const Request& request) {
  const auto secret = named_secret(request, true);
  if (!secret) return secret.error();
  return described(**secret, "VersionIdsToStages");
}

Outcome list_secrets(const Request& request) {
  std::vector<Json> list;
  for (const auto& [name, secret] : request.all().secrets) {
    if (secret.deleted && member(request.input(), "IncludePlannedDeletion") != true) continue;
    if (passes(member(request.input(), "Filters"), secret)) list.push_back(described(secret, "SecretVersionsToStages"));
  }
  if (request.text("SortOrder") == "desc") std::reverse(list.begin(), list.end());
  return page_of(request, "SecretList", list, Json::object());
}

}  // namespace millrace::secret
