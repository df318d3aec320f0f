// What SNS's operations answer and refuse, in its words.
#include "core/topic/operations/operations.h"

#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

struct Row {
  const char* operation;
  Json input;
  std::string answer;
};

void expect(Desk& desk, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(said(desk.sns(row.operation, row.input)), row.answer) << row.operation << " " << to_text(row.input);
  }
}

std::string invalid(const std::string& what) { return "InvalidParameterException: Invalid parameter: " + what; }
std::string topic_of(const std::string& name) { return R"({"TopicArn":")" + Desk::topic_arn(name) + "\"}"; }

TEST(TopicOperations, TopicsAreCreatedOnceAndNamedWell) {
  Desk desk;
  const auto with = [](const char* name, const Json& attributes) {
    return Json{{"Name", name}, {"Attributes", attributes}};
  };
  expect(desk,
         {
             {"CreateTopic", {{"Name", "T"}}, topic_of("T")},
             {"CreateTopic", {{"Name", "T"}}, topic_of("T")},
             {"CreateTopic", with("T", {{"FifoTopic", "false"}}), topic_of("T")},
             {"CreateTopic", with("T", {{"DisplayName", "x"}}),
              invalid("Attributes Reason: Topic already exists with different attributes")},
             {"CreateTopic",
              {{"Name", "T"}, {"Tags", {{{"Key", "a"}, {"Value", "b"}}}}},
              invalid("Tags Reason: Topic already exists with different tags")},
             {"CreateTopic", {{"Name", "a b"}}, invalid("Topic Name")},
             {"CreateTopic", {{"Name", ""}}, invalid("Topic Name")},
             {"CreateTopic", {{"Name", std::string(257, 'a')}}, invalid("Topic Name")},
             {"CreateTopic", {{"Name", "a.fifo"}}, invalid("Topic Name")},
             {"CreateTopic", with("a", {{"FifoTopic", "true"}}), invalid("Topic Name")},
             {"CreateTopic", with("a.fifo", {{"FifoTopic", "true"}}), topic_of("a.fifo")},
             {"CreateTopic", with("b", {{"Colour", "red"}}), invalid("Attributes Reason: Unknown attribute: Colour")},
             {"DeleteTopic", {{"TopicArn", Desk::topic_arn("T")}}, "{}"},
             {"DeleteTopic", {{"TopicArn", Desk::topic_arn("T")}}, "{}"},
             {"GetTopicAttributes", {{"TopicArn", Desk::topic_arn("T")}}, "NotFoundException: Topic does not exist"},
             {"GetTopicAttributes",
              {{"TopicArn", "T"}},
              invalid("TopicArn Reason: An ARN must have at least 6 elements, not 1")},
             {"GetTopicAttributes", {{"TopicArn", "arn:aws:sns:us-west-2:123456789012:T"}}, invalid("TopicArn")},
             {"GetTopicAttributes", Json::object(),
              "ValidationError: 1 validation error detected: Value null at 'topicArn' failed to satisfy "
              "constraint: Member must not be null"},
         });
}

TEST(TopicOperations, AttributesAreToldAsTheyWereSet) {
  Desk desk;
  desk.create_topic("T");
  desk.create_topic("F.fifo");
  const struct {
    const char* topic;
    const char* name;
    const char* value;
    std::string wrong;  // empty: it is set
  } rows[] = {
      {"T", "DisplayName", "News", ""},
      {"T", "DisplayName", "", ""},
      {"T", "SignatureVersion", "2", ""},
      {"T", "SignatureVersion", "3", invalid("SignatureVersion")},
      {"T", "TracingConfig", "Active", ""},
      {"T", "TracingConfig", "x", invalid("TracingConfig")},
      {"T", "KmsMasterKeyId", "alias/aws/sns", ""},
      {"T", "LambdaSuccessFeedbackSampleRate", "100", ""},
      {"T", "LambdaSuccessFeedbackSampleRate", "101", invalid("LambdaSuccessFeedbackSampleRate")},
      {"T", "Policy", R"({"Statement":[]})", ""},
      {"T", "Policy", "x", invalid("Policy")},
      {"T", "FifoTopic", "true", invalid("AttributeName")},
      {"T", "ContentBasedDeduplication", "true", invalid("AttributeName")},
      {"T", "TopicArn", "x", invalid("AttributeName")},
      {"F.fifo", "ContentBasedDeduplication", "true", ""},
      {"F.fifo", "FifoThroughputScope", "MessageGroup", ""},
      {"F.fifo", "FifoThroughputScope", "x", invalid("FifoThroughputScope")},
  };
  for (const auto& row : rows) {
    const Outcome set = desk.sns(
        "SetTopicAttributes",
        {{"TopicArn", Desk::topic_arn(row.topic)}, {"AttributeName", row.name}, {"AttributeValue", row.value}});
    EXPECT_EQ(said(set), row.wrong.empty() ? "{}" : row.wrong) << row.name;
    if (!row.wrong.empty()) continue;
    const Outcome got = desk.sns("GetTopicAttributes", {{"TopicArn", Desk::topic_arn(row.topic)}});
    EXPECT_EQ(text_member(got->at("Attributes"), row.name), row.value);
  }
}

TEST(TopicOperations, PagesHaveAHundredEntries) {
  Desk desk;
  for (int i = 0; i < 150; ++i) desk.create_topic("T" + std::to_string(i));
  const Outcome first = desk.sns("ListTopics", Json::object());
  EXPECT_EQ(first->at("Topics").size(), 100U);
  const Outcome second = desk.sns("ListTopics", {{"NextToken", first->at("NextToken")}});
  EXPECT_EQ(second->at("Topics").size(), 50U);
  EXPECT_FALSE(second->contains("NextToken"));
  EXPECT_EQ(said(desk.sns("ListTopics", {{"NextToken", "?"}})), invalid("NextToken"));
}

TEST(TopicOperations, TagsPermissionsAndDataProtectionAreKept) {
  Desk desk;
  desk.create_topic("T");
  const std::string arn = Desk::topic_arn("T");
  const Json grant{{"TopicArn", arn}, {"Label", "l"}, {"AWSAccountId", {"1"}}, {"ActionName", {"Publish"}}};
  Json bad = grant;
  bad["Label"] = "m";
  bad["ActionName"] = {"Fly"};
  const Json tag{{"Key", "k"}, {"Value", "v"}};
  expect(
      desk,
      {
          {"TagResource", {{"ResourceArn", arn}, {"Tags", {tag}}}, "{}"},
          {"TagResource", {{"ResourceArn", arn}, {"Tags", {tag, tag}}}, invalid("Duplicated keys are not allowed.")},
          {"ListTagsForResource", {{"ResourceArn", arn}}, R"({"Tags":[{"Key":"k","Value":"v"}]})"},
          {"UntagResource", {{"ResourceArn", arn}, {"TagKeys", {"k"}}}, "{}"},
          {"ListTagsForResource", {{"ResourceArn", arn}}, R"({"Tags":[]})"},
          {"ListTagsForResource", {{"ResourceArn", arn + "x"}}, "ResourceNotFoundException: Resource does not exist"},
          {"AddPermission", grant, "{}"},
          {"AddPermission", grant, invalid("Statement already exists")},
          {"AddPermission", bad, invalid("Policy statement action out of service scope!")},
          {"RemovePermission", {{"TopicArn", arn}, {"Label", "l"}}, "{}"},
          {"GetDataProtectionPolicy", {{"ResourceArn", arn}}, "{}"},
          {"PutDataProtectionPolicy", {{"ResourceArn", arn}, {"DataProtectionPolicy", "{\"a\":1}"}}, "{}"},
          {"GetDataProtectionPolicy", {{"ResourceArn", arn}}, R"({"DataProtectionPolicy":"{\"a\":1}"})"},
          {"PutDataProtectionPolicy",
           {{"ResourceArn", arn}, {"DataProtectionPolicy", "x"}},
           invalid("DataProtectionPolicy")},
      });
}

}  // namespace
}  // namespace millrace::topic
