#include "core/secret/service.h"

#include "core/secret/handlers.h"
#include "core/secret/operations/operations.h"

namespace millrace::secret {
namespace {

constexpr std::string_view kPutPolicy =
    R"({"SecretId":"$secret","ResourcePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",)"
    R"(\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"secretsmanager:GetSecretValue\",)"
    R"(\"Resource\":\"*\"}]}"})";
constexpr std::string_view kValidatePolicy =
    R"({"ResourcePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",)"
    R"(\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}"})";

constexpr door::Example kExamples[] = {
    {"GetSecretValue", R"({"SecretId":"$secret"})"},
    {"PutSecretValue",
     R"({"SecretId":"$secret","SecretString":"open sesame","ClientRequestToken":"11111111-2222-4333-8444-555555555555"})"},
    {"CreateSecret",
     R"({"Name":"api-key","SecretString":"open sesame","ClientRequestToken":"11111111-2222-4333-8444-666666666666"})"},
    {"DescribeSecret", R"({"SecretId":"$secret"})"},
    {"ListSecrets", "{}"},
    {"ListSecretVersionIds", R"({"SecretId":"$secret"})"},
    {"UpdateSecret", R"({"SecretId":"$secret","Description":"of the payment provider"})"},
    {"UpdateSecretVersionStage", R"({"SecretId":"$secret","VersionStage":"AWSCURRENT","MoveToVersionId":"$version"})"},
    {"BatchGetSecretValue", R"({"SecretIdList":["$secret"]})"},
    {"RotateSecret",
     R"({"SecretId":"$secret","RotationLambdaARN":"$function","RotationRules":{"AutomaticallyAfterDays":30},)"
     R"("ClientRequestToken":"11111111-2222-4333-8444-777777777777"})"},
    {"CancelRotateSecret", R"({"SecretId":"$secret"})"},
    {"GetRandomPassword", R"({"PasswordLength":20,"ExcludePunctuation":true})"},
    {"DeleteSecret", R"({"SecretId":"$secret","RecoveryWindowInDays":7})"},
    {"RestoreSecret", R"({"SecretId":"$secret"})"},
    {"TagResource", R"({"SecretId":"$secret","Tags":[{"Key":"team","Value":"payments"}]})"},
    {"UntagResource", R"({"SecretId":"$secret","TagKeys":["team"]})"},
    {"PutResourcePolicy", kPutPolicy},
    {"GetResourcePolicy", R"({"SecretId":"$secret"})"},
    {"DeleteResourcePolicy", R"({"SecretId":"$secret"})"},
    {"ValidateResourcePolicy", kValidatePolicy},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, secret] : world.secrets.secrets) {
    words.emplace("$secret", name);
    if (!secret.versions.empty()) words.emplace("$version", secret.versions.back().id);
  }
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "secretsmanager",
      .folder = "secret",
      .id = "Secrets Manager",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalServiceError", "An error occurred on the server side."},
      .throttling = {"ThrottlingException", "Rate exceeded", 400},
      .resource_members = {"SecretId", "Name"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::secret
