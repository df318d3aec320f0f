#include "core/topic/service.h"

#include "core/topic/handlers.h"
#include "core/topic/operations/operations.h"
#include "core/world/world.h"

namespace millrace::topic {
namespace {

constexpr std::string_view kTopic = R"({"TopicArn":"$topic"})";
constexpr std::string_view kSubscription = R"({"SubscriptionArn":"$subscription"})";
constexpr std::string_view kDevice = R"({"EndpointArn":"$device"})";
constexpr std::string_view kApplication = R"({"PlatformApplicationArn":"$application"})";
constexpr std::string_view kResource = R"({"ResourceArn":"$topic"})";
constexpr std::string_view kPhone = R"({"phoneNumber":"+491555550100"})";
constexpr std::string_view kSandboxPhone = R"({"PhoneNumber":"+491555550100"})";

constexpr door::Example kExamples[] = {
    {"Publish", R"({"TopicArn":"$topic","Message":"hello"})"},
    {"Subscribe", R"({"TopicArn":"$topic","Protocol":"email","Endpoint":"somebody@example.com"})"},
    {"ConfirmSubscription", R"({"TopicArn":"$topic","Token":"$token"})"},
    {"PublishBatch",
     R"({"TopicArn":"$topic","PublishBatchRequestEntries":[{"Id":"a","Message":"one"},{"Id":"b","Message":"two"}]})"},
    {"SetSubscriptionAttributes",
     R"({"SubscriptionArn":"$subscription","AttributeName":"FilterPolicy","AttributeValue":"{\"kind\":[\"order\"]}"})"},
    {"GetSubscriptionAttributes", kSubscription},
    {"ListSubscriptionsByTopic", kTopic},
    {"ListSubscriptions", "{}"},
    {"Unsubscribe", kSubscription},
    {"GetTopicAttributes", kTopic},
    {"SetTopicAttributes", R"({"TopicArn":"$topic","AttributeName":"DisplayName","AttributeValue":"News"})"},
    {"ListTopics", "{}"},
    {"CreateTopic", R"({"Name":"another"})"},
    {"DeleteTopic", kTopic},
    {"AddPermission",
     R"({"TopicArn":"$topic","Label":"guests","AWSAccountId":["123456789012"],"ActionName":["Publish"]})"},
    {"RemovePermission", R"({"TopicArn":"$topic","Label":"guests"})"},
    {"TagResource", R"({"ResourceArn":"$topic","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagResource", R"({"ResourceArn":"$topic","TagKeys":["team"]})"},
    {"ListTagsForResource", kResource},
    {"GetDataProtectionPolicy", kResource},
    {"PutDataProtectionPolicy", R"({"ResourceArn":"$topic","DataProtectionPolicy":"{\"Name\":\"none\"}"})"},
    {"CreatePlatformApplication",
     R"({"Name":"App","Platform":"GCM","Attributes":{"PlatformPrincipal":"id","PlatformCredential":"key"}})"},
    {"DeletePlatformApplication", kApplication},
    {"ListPlatformApplications", "{}"},
    {"GetPlatformApplicationAttributes", kApplication},
    {"SetPlatformApplicationAttributes",
     R"({"PlatformApplicationArn":"$application","Attributes":{"SuccessFeedbackSampleRate":"50"}})"},
    {"CreatePlatformEndpoint", R"({"PlatformApplicationArn":"$application","Token":"token-1"})"},
    {"DeleteEndpoint", kDevice},
    {"ListEndpointsByPlatformApplication", kApplication},
    {"GetEndpointAttributes", kDevice},
    {"SetEndpointAttributes", R"({"EndpointArn":"$device","Attributes":{"Enabled":"true"}})"},
    {"CheckIfPhoneNumberIsOptedOut", kPhone},
    {"ListPhoneNumbersOptedOut", "{}"},
    {"OptInPhoneNumber", kPhone},
    {"GetSMSAttributes", "{}"},
    {"SetSMSAttributes", R"({"attributes":{"DefaultSMSType":"Transactional"}})"},
    {"CreateSMSSandboxPhoneNumber", kSandboxPhone},
    {"DeleteSMSSandboxPhoneNumber", kSandboxPhone},
    {"ListSMSSandboxPhoneNumbers", "{}"},
    {"VerifySMSSandboxPhoneNumber", R"({"PhoneNumber":"+491555550100","OneTimePassword":"123456"})"},
    {"GetSMSSandboxAccountStatus", "{}"},
    {"ListOriginationNumbers", "{}"},
};

// Its framework calls a broken limit a ValidationError. A map of attributes that is not there is an empty one: the
// query protocol cannot tell them apart, and operations look at it only after they have read the ARN.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  Json completed = input;
  for (const char* name : {"Attributes", "attributes"}) {
    const door::Member* member = operation.input->find(name);
    if (member != nullptr && member->required && !completed.contains(name)) completed[name] = Json::object();
  }
  auto wrong = door::check_input(model, operation, completed);
  if (wrong && wrong->name == "ValidationException") wrong->name = "ValidationError";
  return wrong;
}

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, topic] : world.topics.topics) words.emplace("$topic", topic->arn);
  for (const auto& [arn, one] : world.topics.subscriptions) {
    words.emplace("$subscription", arn);
    if (!one->confirmed) words.emplace("$token", one->token);
  }
  for (const auto& [arn, one] : world.topics.applications) words.emplace("$application", arn);
  for (const auto& [arn, one] : world.topics.devices) words.emplace("$device", arn);
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "sns",
      .folder = "topic",
      .id = "SNS",
      .operations = door::names_of(operations()),
      .perform = perform,
      .check = check_request,
      .failure = {"InternalErrorException", "The request processing has failed because of an unknown error."},
      .throttling = {"ThrottledException", "Rate exceeded", 429},
      .resource_members = {"TopicArn", "TargetArn", "SubscriptionArn", "ResourceArn"},
      .optimised = door::Optimised{"SNS", "AmazonSNS", "AmazonSNSException", {"Message"}},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::topic
