// Secrets with a value that the template gives, or that is made at random. CloudFormation would add a random part to
// the name; the six characters at the ARN's end come from the stack and the logical id.
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "core/secret/making.h"
#include "core/secret/password.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kGenerated[] = {{"SecretStringTemplate"},
                                   {"GenerateStringKey"},
                                   number("PasswordLength"),
                                   {"ExcludeCharacters"},
                                   flag("ExcludeLowercase"),
                                   flag("ExcludeUppercase"),
                                   flag("ExcludeNumbers"),
                                   flag("ExcludePunctuation"),
                                   flag("IncludeSpace"),
                                   flag("RequireEachIncludedType"),
                                   {}};
constexpr Property kSecretProperties[] = {{"Name"},
                                          {"Description"},
                                          {"GenerateSecretString", nullptr, kGenerated},
                                          {"KmsKeyId"},
                                          {"ReplicaRegions", "there is one region only"},
                                          {"SecretString"},
                                          {"Tags"},
                                          {"Type", kNotYet},
                                          {}};

constexpr Right kSecretRights[] = {{"secretsmanager:GetSecretValue", Meaning::kReads},
                                   {"secretsmanager:PutSecretValue", Meaning::kWrites},
                                   {"secretsmanager:UpdateSecret", Meaning::kWrites},
                                   {}};

void identify_secret(const Named& secret, Identity& identity) {
  const std::string ending = hex(hash_bytes(secret.stack.name + "/" + secret.id)).substr(0, 6);
  identity.ref = secret::arn_start(secret.stack.region, secret.stack.account, secret.name) + ending;
  identity.attributes = {{"Id", identity.ref}};
}

// Into a JSON object under a key, or as it is.
tl::expected<std::string, ServiceError> generated(sim::Turn& turn, const Json& how, const std::string& name) {
  const auto password = secret::random_password(turn, how, name);
  const std::string key = text_member(how, "GenerateStringKey");
  if (!password || key.empty()) return password;
  auto object = parse_json(text_member(how, "SecretStringTemplate", "{}"));
  if (!object || !object->is_object()) {
    return tl::unexpected(ServiceError{"ValidationException", "SecretStringTemplate is no JSON object", 400, nullptr});
  }
  (*object)[key] = *password;
  return to_text(*object);
}

void make_secret(Making& making, const Resource& secret) {
  const sim::Apart apart(making.turn, hash_bytes(secret.id));
  Json input{{"Name", secret.name}, {"ClientRequestToken", named_uuid(0, "secret", hash_bytes(secret.id))}};
  for (const char* name : {"Description", "KmsKeyId", "SecretString", "Tags"}) {
    if (secret.properties.contains(name)) input[name] = secret.properties.at(name);
  }
  if (input.contains("SecretString") && !input["SecretString"].is_string()) {
    input["SecretString"] = to_text(input["SecretString"]);
  }
  for (const std::string& known : {secret.name, secret.ref}) making.name(known, secret.id);
  if (secret.properties.contains("GenerateSecretString")) {
    auto value = generated(making.turn, secret.properties.at("GenerateSecretString"), secret.id);
    if (!value) return making.say(secret, "GenerateSecretString", value.error().message);
    input["SecretString"] = std::move(*value);
  }
  say_refused(making, secret, secret::create(making.turn, secret.ref, std::move(input)));
}

void draw_secret(Drawing& drawing, const Resource& secret) { drawing.node(secret, NodeKind::kSecret, {}); }

constexpr Property kSecretPolicyProperties[] = {{"BlockPublicPolicy"}, {"ResourcePolicy"}, {"SecretId"}, {}};

void make_secret_policy(Making& making, const Resource& policy) {
  const Json& document = member(policy.properties, "ResourcePolicy");
  making.call(policy, "secretsmanager", "PutResourcePolicy",
              {{"SecretId", member(policy.properties, "SecretId")},
               {"ResourcePolicy", document.is_string() ? document : Json(to_text(document))}});
}

constexpr Property kSecretRotationProperties[] = {{"SecretId"},
                                                  {"RotationLambdaARN"},
                                                  {"HostedRotationLambda", kNotYet},
                                                  flag("RotateImmediatelyOnUpdate"),
                                                  {"RotationRules"},
                                                  {}};

// A template may write the number of days as text.
void make_rotation(Making& making, const Resource& rotation) {
  Json input{{"SecretId", member(rotation.properties, "SecretId")},
             {"ClientRequestToken", named_uuid(0, "rotation", hash_bytes(rotation.id))},
             {"RotateImmediately", member(rotation.properties, "RotateImmediatelyOnUpdate") != false}};
  for (const char* name : {"RotationLambdaARN", "RotationRules"}) {
    if (rotation.properties.contains(name)) input[name] = rotation.properties.at(name);
  }
  making.call(rotation, "secretsmanager", "RotateSecret", std::move(input));
}

}  // namespace

extern const ResourceType kSecretsManagerSecret{.name = "AWS::SecretsManager::Secret",
                                                .properties = kSecretProperties,
                                                .name_property = "Name",
                                                .identify = identify_secret,
                                                .make = make_secret,
                                                .draw = draw_secret,
                                                .used = Meaning::kReads,
                                                .named_by = "SecretId",
                                                .rights = kSecretRights};

extern const ResourceType kSecretsManagerResourcePolicy{
    .name = "AWS::SecretsManager::ResourcePolicy", .properties = kSecretPolicyProperties, .make = make_secret_policy};

extern const ResourceType kSecretsManagerRotationSchedule{
    .name = "AWS::SecretsManager::RotationSchedule", .properties = kSecretRotationProperties, .make = make_rotation};

}  // namespace millrace::template_
