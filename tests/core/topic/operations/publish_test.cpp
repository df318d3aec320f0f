#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

std::string no(const std::string& what) { return "InvalidParameterException: Invalid parameter: " + what; }

TEST(TopicPublish, RefusesWhatTheServiceRefuses) {
  Desk desk;
  desk.create_topic("T");
  desk.create_topic("F.fifo");
  const std::string t = Desk::topic_arn("T"), f = Desk::topic_arn("F.fifo");
  const Json one{{"DataType", "Number"}, {"StringValue", "1"}};
  const struct {
    Json input;
    std::string answer;
  } rows[] = {
      {{{"Message", "x"}}, no("TopicArn or TargetArn Reason: no value for required parameter")},
      {{{"TopicArn", t}, {"Message", ""}}, no("Empty message")},
      {{{"TopicArn", t}, {"Message", std::string(262'145, 'a')}}, no("Message too long")},
      {{{"TopicArn", t}, {"Message", std::string(262'133, 'a')}, {"MessageAttributes", {{"attr1", one}}}},
       no("Message too long")},
      {{{"TopicArn", t}, {"Message", "x"}, {"Subject", std::string(101, 'a')}}, no("Subject")},
      {{{"TopicArn", t}, {"Message", "x"}, {"Subject", "a\nb"}}, no("Subject")},
      {{{"TopicArn", t}, {"Message", "x"}, {"MessageStructure", "xml"}}, no("MessageStructure")},
      {{{"TopicArn", t}, {"Message", "x"}, {"MessageDeduplicationId", "d"}},
       no("MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for "
          "this topic type")},
      {{{"TopicArn", f}, {"Message", "x"}}, no("The MessageGroupId parameter is required for FIFO topics")},
      {{{"TopicArn", f}, {"Message", "x"}, {"MessageGroupId", "g"}},
       no("The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided "
          "explicitly")},
      {{{"TopicArn", t},
        {"Message", "x"},
        {"MessageAttributes", {{"a", {{"DataType", "Number"}, {"StringValue", "x"}}}}}},
       "InvalidParameterValueException: Could not cast message attribute 'a' value to number."},
      {{{"PhoneNumber", "x"}, {"Message", "x"}}, no("PhoneNumber Reason: x is not valid to publish to")},
      {{{"TargetArn", "arn:aws:sns:eu-central-1:123456789012:endpoint/ADM/a/b"}, {"Message", "x"}},
       no("TargetArn Reason: No endpoint found for the target arn specified")},
  };
  for (const auto& row : rows) EXPECT_EQ(said(desk.sns("Publish", row.input)), row.answer);
  EXPECT_EQ(desk.world.topics.find("T")->published, 0U);
}

TEST(TopicPublish, ABatchHasItsLimits) {
  Desk desk;
  desk.create_topic("T");
  const auto batch = [&](const Json& entries) {
    return said(
        desk.sns("PublishBatch", {{"TopicArn", Desk::topic_arn("T")}, {"PublishBatchRequestEntries", entries}}));
  };
  const auto entry = [](const std::string& id, const std::string& message = "x") {
    return Json{{"Id", id}, {"Message", message}};
  };
  EXPECT_EQ(batch(Json::array()), "EmptyBatchRequestException: The batch request doesn't contain any entries.");
  EXPECT_EQ(batch({entry("a"), entry("a")}),
            "BatchEntryIdsNotDistinctException: Two or more batch entries in the request have the same Id.");
  EXPECT_EQ(batch(Json::array({entry("a b")})),
            "InvalidBatchEntryIdException: The Id of a batch entry in a batch request doesn't abide by the "
            "specification.");
  Json many = Json::array();
  for (int i = 0; i < 11; ++i) many.push_back(entry(std::to_string(i)));
  EXPECT_EQ(batch(many),
            "TooManyEntriesInBatchRequestException: The batch request contains more entries than permissible.");
  const std::string half(131'073, 'a');
  EXPECT_EQ(batch({entry("a", half), entry("b", half)}),
            "BatchRequestTooLongException: The length of all the messages put together is more than the limit.");
  EXPECT_EQ(batch({entry("a"), entry("b", "")}), no("Empty message"));
  EXPECT_EQ(desk.world.topics.find("T")->published, 0U);
  const Json answer = *parse_json(batch({entry("a"), entry("b")}));
  EXPECT_EQ(answer.at("Successful").size(), 2U);
  EXPECT_EQ(answer.at("Failed"), Json::array());
}

TEST(TopicPublish, PhonesAndDevicesGetMessagesWithoutATopic) {
  Desk desk;
  EXPECT_TRUE(desk.sns("Publish", {{"PhoneNumber", "+491555550100"}, {"Message", "hi"}}));
  EXPECT_EQ(desk.last_arrival().body, "hi");
  const Json secrets{{"PlatformPrincipal", "p"}, {"PlatformCredential", "c"}};
  const Outcome application =
      desk.sns("CreatePlatformApplication", {{"Name", "App"}, {"Platform", "GCM"}, {"Attributes", secrets}});
  const Outcome device =
      desk.sns("CreatePlatformEndpoint",
               {{"PlatformApplicationArn", application->at("PlatformApplicationArn")}, {"Token", "t"}});
  const Json arn = device->at("EndpointArn");
  EXPECT_TRUE(desk.sns("Publish", {{"TargetArn", arn}, {"Message", "push"}}));
  EXPECT_EQ(desk.last_arrival().endpoint, arn);
  desk.sns("SetEndpointAttributes", {{"EndpointArn", arn}, {"Attributes", {{"Enabled", "false"}}}});
  EXPECT_EQ(said(desk.sns("Publish", {{"TargetArn", arn}, {"Message", "push"}})),
            "EndpointDisabledException: Endpoint is disabled");
  EXPECT_EQ(said(desk.sns("GetEndpointAttributes", {{"EndpointArn", arn}})),
            R"({"Attributes":{"Enabled":"false","Token":"t"}})");
  desk.sns("DeletePlatformApplication", {{"PlatformApplicationArn", application->at("PlatformApplicationArn")}});
  EXPECT_EQ(said(desk.sns("GetEndpointAttributes", {{"EndpointArn", arn}})),
            "NotFoundException: Endpoint does not exist");
}

TEST(TopicPublish, AccountsHavePhones) {
  Desk desk;
  const auto sms = [&](const char* operation, const Json& input = Json::object()) {
    return said(desk.sns(operation, input));
  };
  EXPECT_EQ(sms("SetSMSAttributes", {{"attributes", {{"DefaultSMSType", "Promotional"}}}}), "{}");
  EXPECT_EQ(sms("SetSMSAttributes", {{"attributes", {{"DefaultSenderID", "123"}}}}),
            "InvalidParameterException: DefaultSenderID is invalid");
  EXPECT_EQ(sms("GetSMSAttributes"), R"({"attributes":{"DefaultSMSType":"Promotional"}})");
  EXPECT_EQ(sms("CheckIfPhoneNumberIsOptedOut", {{"phoneNumber", "+4915"}}), R"({"isOptedOut":false})");
  EXPECT_EQ(sms("CreateSMSSandboxPhoneNumber", {{"PhoneNumber", "+491555550100"}}), "{}");
  const std::string code = desk.last_arrival().body.substr(26, 6);
  EXPECT_TRUE(sms("VerifySMSSandboxPhoneNumber", {{"PhoneNumber", "+491555550100"}, {"OneTimePassword", "00000"}})
                  .starts_with("VerificationException: "));
  EXPECT_EQ(sms("VerifySMSSandboxPhoneNumber", {{"PhoneNumber", "+491555550100"}, {"OneTimePassword", code}}), "{}");
  EXPECT_EQ(sms("ListSMSSandboxPhoneNumbers"),
            R"({"PhoneNumbers":[{"PhoneNumber":"+491555550100","Status":"Verified"}]})");
  EXPECT_EQ(sms("DeleteSMSSandboxPhoneNumber", {{"PhoneNumber", "+491555550100"}}), "{}");
}

}  // namespace
}  // namespace millrace::topic
