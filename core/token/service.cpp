#include "core/token/service.h"

#include "core/token/handlers.h"
#include "core/world/world.h"

namespace millrace::token {
namespace {

constexpr std::string_view kOperations[] = {"AssumeRole", "GetAccessKeyInfo", "GetCallerIdentity", "GetSessionToken"};

constexpr door::Example kExamples[] = {
    {"AssumeRole", R"({"RoleArn":"$source","RoleSessionName":"run-1"})"},
    {"GetCallerIdentity", "{}"},
    {"GetSessionToken", "{}"},
    {"GetAccessKeyInfo", R"({"AccessKeyId":"$key"})"},
};

// Its framework calls a broken limit a ValidationError.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  auto wrong = door::check_input(model, operation, input);
  if (wrong && wrong->name == "ValidationException") wrong->name = "ValidationError";
  return wrong;
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "sts",
      .folder = "token",
      .id = "STS",
      .operations = {std::begin(kOperations), std::end(kOperations)},
      .perform = perform,
      .check = check_request,
      .failure = {"InternalFailure", "The request processing has failed because of an unknown error."},
      .throttling = {"Throttling", "Rate exceeded", 400},
      .resource_members = {"RoleArn"},
      .examples = kExamples,
  };
  return kService;
}

}  // namespace millrace::token
