// What SQS's operations answer and refuse, in its words.
#include "core/queue/operations/operations.h"

#include "tests/core/queue/desk.h"

namespace millrace::queue {
namespace {

struct Row {
  const char* operation;
  Json input;
  std::string answer;
};

void expect(Desk& desk, const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(said(desk.sqs(row.operation, row.input)), row.answer) << to_text(row.input);
}

std::string url_of(const std::string& name) { return Desk::url_of(name); }

Json entry(const char* id, const char* body = "x") { return {{"Id", id}, {"MessageBody", body}}; }

TEST(QueueOperations, QueuesAreCreatedOnceAndNamedWell) {
  Desk desk;
  const std::string bad_name =
      "InvalidParameterValueException: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in "
      "length";
  const std::string bad_fifo =
      "InvalidParameterValueException: The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
      "underscores, must end with .fifo suffix and be 1 to 80 in length.";
  const Json fifo{{"FifoQueue", "true"}};
  const std::string made = R"({"QueueUrl":")" + url_of("Q") + "\"}";
  expect(desk, {
                   {"CreateQueue", {{"QueueName", "Q"}}, made},
                   {"CreateQueue", {{"QueueName", "Q"}}, made},
                   {"CreateQueue", {{"QueueName", "Q"}, {"Attributes", {{"VisibilityTimeout", "30"}}}}, made},
                   {"CreateQueue",
                    {{"QueueName", "Q"}, {"Attributes", {{"VisibilityTimeout", "31"}}}},
                    "QueueNameExists: A queue already exists with the same name and a different value for attribute "
                    "VisibilityTimeout"},
                   {"CreateQueue",
                    {{"QueueName", ""}},
                    "MissingRequiredParameterException: The request must contain the parameter QueueName."},
                   {"CreateQueue", {{"QueueName", "a b"}}, bad_name},
                   {"CreateQueue", {{"QueueName", std::string(81, 'a')}}, bad_name},
                   {"CreateQueue", {{"QueueName", "a.fifo"}}, bad_name},
                   {"CreateQueue", {{"QueueName", "a"}, {"Attributes", fifo}}, bad_fifo},
                   {"CreateQueue", {{"QueueName", ".fifo"}, {"Attributes", fifo}}, bad_fifo},
                   {"CreateQueue", {{"QueueName", std::string(76, 'a') + ".fifo"}, {"Attributes", fifo}}, bad_fifo},
               });
}

TEST(QueueOperations, ADeletedNameIsFreeAfterAMinute) {
  Desk desk;
  desk.create("Q");
  desk.send("Q", "a");
  const std::string gone = "QueueDoesNotExist: The specified queue does not exist.";
  expect(desk, {{"DeleteQueue", {{"QueueUrl", url_of("Q")}}, "{}"},
                {"DeleteQueue", {{"QueueUrl", url_of("Q")}}, gone},
                {"GetQueueUrl", {{"QueueName", "Q"}}, gone},
                {"CreateQueue",
                 {{"QueueName", "Q"}},
                 "QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can create another "
                 "with the same name."}});
  desk.pass(seconds(60));
  desk.create("Q");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(desk.world.queues.messages, 0U);
  EXPECT_EQ(desk.world.queues.bytes, 0U);
}

TEST(QueueOperations, PurgingEmptiesAQueueOnceAMinute) {
  Desk desk;
  desk.create("Q");
  for (const char* body : {"a", "b"}) desk.send("Q", body);
  desk.bodies("Q", 1);
  EXPECT_EQ(said(desk.at("Q", "PurgeQueue")), "{}");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 0 in flight, 0 delayed");
  desk.pass(seconds(59));
  EXPECT_EQ(said(desk.at("Q", "PurgeQueue")),
            "PurgeQueueInProgress: Only one PurgeQueue operation on Q is allowed every 60 seconds.");
  desk.pass(seconds(1));
  EXPECT_EQ(said(desk.at("Q", "PurgeQueue")), "{}");
}

TEST(QueueOperations, AttributesHaveTheirRangesAndTypes) {
  Desk desk;
  desk.create("Q");
  desk.create("F.fifo");
  struct Set {
    const char* queue;
    const char* name;
    const char* value;
    const char* wrong;  // null: it is set, and told as it was given
  };
  const Set rows[] = {
      {"Q", "VisibilityTimeout", "43200", nullptr},
      {"Q", "VisibilityTimeout", "43201", "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout."},
      {"Q", "VisibilityTimeout", "-1", "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout."},
      {"Q", "VisibilityTimeout", "1x", "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout."},
      {"Q", "DelaySeconds", "900", nullptr},
      {"Q", "DelaySeconds", "901", "InvalidAttributeValue: Invalid value for the parameter DelaySeconds."},
      {"Q", "ReceiveMessageWaitTimeSeconds", "20", nullptr},
      {"Q", "ReceiveMessageWaitTimeSeconds", "21",
       "InvalidAttributeValue: Invalid value for the parameter ReceiveMessageWaitTimeSeconds."},
      {"Q", "MessageRetentionPeriod", "60", nullptr},
      {"Q", "MessageRetentionPeriod", "59",
       "InvalidAttributeValue: Invalid value for the parameter MessageRetentionPeriod."},
      {"Q", "MaximumMessageSize", "1024", nullptr},
      {"Q", "MaximumMessageSize", "1048577",
       "InvalidAttributeValue: Invalid value for the parameter MaximumMessageSize."},
      {"Q", "Policy", R"({"Statement":[]})", nullptr},
      {"Q", "Policy", "no JSON", "InvalidAttributeValue: Invalid value for the parameter Policy."},
      {"Q", "QueueArn", "x", "InvalidAttributeName: Unknown Attribute QueueArn."},
      {"Q", "Colour", "x", "InvalidAttributeName: Unknown Attribute Colour."},
      {"Q", "FifoQueue", "true", "InvalidAttributeName: Unknown Attribute FifoQueue."},
      {"Q", "ContentBasedDeduplication", "true", "InvalidAttributeName: Unknown Attribute ContentBasedDeduplication."},
      {"Q", "DeduplicationScope", "queue",
       "InvalidAttributeName: You can specify the DeduplicationScope only when FifoQueue is set to true."},
      {"F.fifo", "ContentBasedDeduplication", "true", nullptr},
      {"F.fifo", "DeduplicationScope", "messageGroup", nullptr},
      {"F.fifo", "FifoThroughputLimit", "perMessageGroupId", nullptr},
      {"F.fifo", "FifoThroughputLimit", "fast",
       "InvalidAttributeValue: Invalid value for the parameter FifoThroughputLimit."},
      {"F.fifo", "DeduplicationScope", "queue",
       "InvalidAttributeValue: The perMessageGroupId value is allowed only when the value for DeduplicationScope is "
       "messageGroup."},
  };
  for (const Set& row : rows) {
    const Outcome set = desk.at(row.queue, "SetQueueAttributes", {{"Attributes", {{row.name, row.value}}}});
    EXPECT_EQ(said(set), row.wrong != nullptr ? row.wrong : "{}") << row.name << " " << row.value;
    if (row.wrong != nullptr) continue;
    const Outcome got = desk.at(row.queue, "GetQueueAttributes", {{"AttributeNames", {row.name}}});
    EXPECT_EQ(said(got), to_text(Json{{"Attributes", {{row.name, row.value}}}}));
  }
  EXPECT_EQ(said(desk.at("Q", "GetQueueAttributes", {{"AttributeNames", {"Colour"}}})),
            "InvalidAttributeName: Unknown Attribute Colour.");
  EXPECT_EQ(said(desk.at("Q", "GetQueueAttributes")), "{}");
}

TEST(QueueOperations, RedrivePoliciesNameAQueueThatAllowsIt) {
  Desk desk;
  for (const char* name : {"Q", "Grave", "F.fifo"}) desk.create(name);
  const auto set = [&](const std::string& policy) {
    return said(desk.at("Q", "SetQueueAttributes", {{"Attributes", {{"RedrivePolicy", policy}}}}));
  };
  const auto refused = [&](const std::string& policy, const std::string& reason) {
    EXPECT_EQ(set(policy), "InvalidParameterValueException: Value " + policy +
                               " for parameter RedrivePolicy is invalid. Reason: " + reason);
  };
  const auto policy = [](const std::string& target, const std::string& count) {
    return R"({"deadLetterTargetArn":")" + Desk::arn_of(target) + R"(","maxReceiveCount":)" + count + "}";
  };
  EXPECT_EQ(set(policy("Grave", "\"3\"")), "{}");
  EXPECT_EQ(said(desk.at("Q", "GetQueueAttributes", {{"AttributeNames", {"RedrivePolicy"}}})),
            to_text(Json{{"Attributes", {{"RedrivePolicy", policy("Grave", "3")}}}}));
  EXPECT_EQ(said(desk.at("Grave", "ListDeadLetterSourceQueues")), R"({"queueUrls":[")" + url_of("Q") + "\"]}");
  refused("text", "Redrive policy is not a valid JSON map.");
  refused("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
  refused(R"({"maxReceiveCount":1})", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
  refused(policy("Grave", "0"),
          "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.");
  refused(R"({"deadLetterTargetArn":"Grave","maxReceiveCount":1})", "Invalid value for deadLetterTargetArn.");
  refused(policy("Nowhere", "1"), "Dead letter target does not exist.");
  refused(policy("F.fifo", "1"), "Dead-letter queue must be same type of queue as the source.");
  EXPECT_EQ(set(""), "{}");
  const auto allow = [&](const Json& permission) {
    return said(
        desk.at("Grave", "SetQueueAttributes", {{"Attributes", {{"RedriveAllowPolicy", to_text(permission)}}}}));
  };
  EXPECT_EQ(allow({{"redrivePermission", "denyAll"}}), "{}");
  refused(policy("Grave", "1"), "The redrive allow policy of the dead-letter queue does not allow it.");
  EXPECT_EQ(allow({{"redrivePermission", "byQueue"}, {"sourceQueueArns", {Desk::arn_of("Q")}}}), "{}");
  EXPECT_EQ(set(policy("Grave", "1")), "{}");
  const std::string wrong = "InvalidAttributeValue: Invalid value for the parameter RedriveAllowPolicy.";
  EXPECT_EQ(allow({{"redrivePermission", "some"}}), wrong);
  EXPECT_EQ(allow({{"redrivePermission", "byQueue"}}), wrong);
  EXPECT_EQ(allow({{"redrivePermission", "allowAll"}, {"sourceQueueArns", {Desk::arn_of("Q")}}}), wrong);
}

TEST(QueueOperations, MessagesAreCheckedBeforeTheyAreSent) {
  Desk desk;
  desk.create("Q");
  desk.create("F.fifo");
  const auto send = [](const char* queue, Json more) {
    more["QueueUrl"] = url_of(queue);
    return more;
  };
  const std::string other_type = "Reason: The request include parameter that is not valid for this queue type.";
  expect(
      desk,
      {
          {"SendMessage", send("Q", {{"MessageBody", ""}}),
           "MissingRequiredParameterException: The request must contain the parameter MessageBody."},
          {"SendMessage", send("Q", {{"MessageBody", "a"}, {"DelaySeconds", 901}}),
           "InvalidParameterValueException: Value 901 for parameter DelaySeconds is invalid. Reason: "
           "DelaySeconds must be >= 0 and <= 900."},
          {"SendMessage", send("Q", {{"MessageBody", "a"}, {"MessageDeduplicationId", "d"}}),
           "InvalidParameterValueException: Value d for parameter MessageDeduplicationId is invalid. " + other_type},
          {"SendMessage", send("F.fifo", {{"MessageBody", "a"}}),
           "MissingRequiredParameterException: The request must contain the parameter MessageGroupId."},
          {"SendMessage",
           send("F.fifo",
                {{"MessageBody", "a"}, {"MessageGroupId", "g"}, {"MessageDeduplicationId", "d"}, {"DelaySeconds", 1}}),
           "InvalidParameterValueException: Value 1 for parameter DelaySeconds is invalid. " + other_type},
          {"SendMessage", send("Q", {{"MessageBody", "a\x01"}}),
           "InvalidMessageContents: Invalid binary character '#x1' was found in the message body, the set of "
           "allowed characters is [ #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF "
           "]"},
          {"SendMessage", send("Nowhere", {{"MessageBody", "a"}}),
           "QueueDoesNotExist: The specified queue does not exist."},
      });
}

TEST(QueueOperations, AMessageAndABatchHaveAtMostAMebibyte) {
  Desk desk;
  desk.create("Q");
  const std::string most(Content::kBytesMax, 'a');
  EXPECT_TRUE(desk.at("Q", "SendMessage", {{"MessageBody", most}}));
  EXPECT_EQ(said(desk.at("Q", "SendMessage", {{"MessageBody", most + "a"}})),
            "InvalidParameterValueException: One or more parameters are invalid. Reason: Message must be shorter than "
            "1048576 bytes.");
  const std::string half(Content::kBytesMax / 2, 'a');
  const Json entries = Json::array({entry("a", half.c_str()), entry("b", (half + "a").c_str())});
  EXPECT_EQ(said(desk.at("Q", "SendMessageBatch", {{"Entries", entries}})),
            "BatchRequestTooLong: Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
}

TEST(QueueOperations, BatchesFailAsAWholeOrByTheEntry) {
  Desk desk;
  desk.create("Q", {{"MaximumMessageSize", "1024"}});
  const std::string long_body(1'025, 'a');
  const std::string bad_id =
      "InvalidBatchEntryId: A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can "
      "be at most 80 letters long.";
  Json eleven = Json::array();
  for (int i = 0; i < 11; ++i) eleven.push_back(entry(std::to_string(i).c_str()));
  const auto send = [&](const Json& entries) { return said(desk.at("Q", "SendMessageBatch", {{"Entries", entries}})); };
  EXPECT_EQ(send(Json::array()),
            "EmptyBatchRequest: There should be at least one SendMessageBatchRequestEntry in the request.");
  EXPECT_EQ(send(eleven),
            "TooManyEntriesInBatchRequest: Maximum number of entries per request are 10. You have sent 11.");
  EXPECT_EQ(send(Json::array({entry("a b")})), bad_id);
  EXPECT_EQ(send(Json::array({entry("a"), entry("a")})), "BatchEntryIdsNotDistinct: Id a repeated.");
  const auto mixed = parse_json(send(Json::array({entry("good"), entry("long", long_body.c_str())})));
  EXPECT_EQ(mixed->at("Successful").at(0).at("Id"), "good");
  EXPECT_EQ(
      to_text(mixed->at("Failed")),
      R"([{"Id":"long","SenderFault":true,"Code":"InvalidParameterValue","Message":"One or more parameters cannot )"
      R"(be validated. Reason: Message must be shorter than 1024 bytes."}])");
  const Json deletions =
      Json::array({{{"Id", "a"}, {"ReceiptHandle", desk.receipt("Q")}}, {{"Id", "b"}, {"ReceiptHandle", "fake"}}});
  EXPECT_EQ(said(desk.at("Q", "DeleteMessageBatch", {{"Entries", deletions}})),
            R"({"Successful":[{"Id":"a"}],"Failed":[{"Id":"b","SenderFault":true,"Code":"ReceiptHandleIsInvalid",)"
            R"("Message":"The input receipt handle \"fake\" is not a valid receipt handle."}]})");
  const Json changes = Json::array({{{"Id", "a"}, {"ReceiptHandle", "fake"}, {"VisibilityTimeout", 1}}});
  EXPECT_EQ(parse_json(said(desk.at("Q", "ChangeMessageVisibilityBatch", {{"Entries", changes}})))
                ->at("Failed")
                .at(0)
                .at("Code"),
            "ReceiptHandleIsInvalid");
}

TEST(QueueOperations, HandlesOfOthersAreNone) {
  Desk desk;
  desk.create("Q");
  desk.create("R");
  desk.send("Q", "a");
  const std::string handle = desk.receipt("Q");
  EXPECT_EQ(said(desk.at("R", "DeleteMessage", {{"ReceiptHandle", handle}})),
            "ReceiptHandleIsInvalid: The receipt handle \"" + handle + "\" is not valid for this queue.");
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", handle}})), "{}");
  EXPECT_EQ(said(desk.at("Q", "ChangeMessageVisibility", {{"ReceiptHandle", handle}, {"VisibilityTimeout", 1}})),
            "InvalidParameterValueException: Value " + handle +
                " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for "
                "visibility timeout change.");
}

TEST(QueueOperations, QueuesAreListedInPages) {
  Desk desk;
  EXPECT_EQ(said(desk.sqs("ListQueues", Json::object())), "{}");
  for (const char* name : {"b1", "a", "b2", "b3"}) desk.create(name);
  const auto urls = [](const std::vector<std::string>& names) {
    Json out = Json::array();
    for (const std::string& name : names) out.push_back(url_of(name));
    return out;
  };
  EXPECT_EQ(said(desk.sqs("ListQueues", {{"QueueNamePrefix", "b"}})),
            to_text(Json{{"QueueUrls", urls({"b1", "b2", "b3"})}}));
  const Outcome first = desk.sqs("ListQueues", {{"QueueNamePrefix", "b"}, {"MaxResults", 2}});
  EXPECT_EQ(first->at("QueueUrls"), urls({"b1", "b2"}));
  EXPECT_EQ(said(desk.sqs("ListQueues",
                          {{"QueueNamePrefix", "b"}, {"MaxResults", 2}, {"NextToken", first->at("NextToken")}})),
            to_text(Json{{"QueueUrls", urls({"b3"})}}));
  EXPECT_EQ(
      said(desk.sqs("ListQueues", {{"MaxResults", 0}})),
      "InvalidParameterValueException: Value 0 for parameter MaxResults is invalid. Reason: MaxResults must be an "
      "integer between 1 and 1000.");
  EXPECT_EQ(said(desk.sqs("ListQueues", {{"NextToken", "?"}})),
            "InvalidParameterValueException: Invalid or expired next token.");
}

TEST(QueueOperations, PermissionsAreStatementsOfThePolicy) {
  Desk desk;
  desk.create("Q");
  const Json asked{{"Label", "L"}, {"AWSAccountIds", {"1", "2"}}, {"Actions", {"SendMessage"}}};
  EXPECT_EQ(said(desk.at("Q", "AddPermission", asked)), "{}");
  const Outcome policy = desk.at("Q", "GetQueueAttributes", {{"AttributeNames", {"Policy"}}});
  EXPECT_EQ(text_member(policy->at("Attributes"), "Policy"),
            R"({"Version":"2008-10-17","Id":"arn:aws:sqs:eu-central-1:123456789012:Q/SQSDefaultPolicy","Statement":)"
            R"([{"Sid":"L","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::1:root","arn:aws:iam::2:root"]},)"
            R"("Action":"SQS:SendMessage","Resource":"arn:aws:sqs:eu-central-1:123456789012:Q"}]})");
  EXPECT_EQ(said(desk.at("Q", "AddPermission", asked)),
            "InvalidParameterValueException: Value L for parameter Label is invalid. Reason: Already exists.");
  EXPECT_EQ(
      said(desk.at("Q", "AddPermission", {{"Label", "M"}, {"AWSAccountIds", {"1"}}, {"Actions", {"CreateQueue"}}})),
      "InvalidParameterValueException: Value SQS:CreateQueue for parameter ActionName is invalid. Reason: Only the "
      "queue owner is allowed to invoke this action.");
  EXPECT_EQ(said(desk.at("Q", "RemovePermission", {{"Label", "L"}})), "{}");
  EXPECT_EQ(said(desk.at("Q", "GetQueueAttributes", {{"AttributeNames", {"Policy"}}})), "{}");
  EXPECT_EQ(
      said(desk.at("Q", "RemovePermission", {{"Label", "L"}})),
      "InvalidParameterValueException: Value L for parameter Label is invalid. Reason: can't find label on existing "
      "policy.");
}

TEST(QueueOperations, TagsAreKeptWithinTheirLimits) {
  Desk desk;
  desk.create("Q");
  EXPECT_EQ(said(desk.at("Q", "TagQueue", {{"Tags", {{"a", "1"}, {"b", ""}}}})), "{}");
  EXPECT_EQ(said(desk.at("Q", "ListQueueTags")), R"({"Tags":{"a":"1","b":""}})");
  EXPECT_EQ(said(desk.at("Q", "UntagQueue", {{"TagKeys", {"a", "c"}}})), "{}");
  EXPECT_EQ(said(desk.at("Q", "ListQueueTags")), R"({"Tags":{"b":""}})");
  Json many = Json::object();
  for (int i = 0; i < 50; ++i) many["k" + std::to_string(i)] = "v";
  EXPECT_EQ(said(desk.at("Q", "TagQueue", {{"Tags", many}})),
            "InvalidParameterValueException: Too many tags added for queue Q.");
  EXPECT_EQ(said(desk.at("Q", "TagQueue", {{"Tags", {{"aws:x", "v"}}}})),
            "InvalidParameterValueException: Tag keys must not begin with aws:, which is reserved.");
}

TEST(QueueOperations, AMoveTaskBringsDeadLettersBackAtItsPace) {
  Desk desk;
  desk.create("Grave");
  desk.create_with_grave("Q", "Grave", 1, {{"VisibilityTimeout", "0"}});
  for (const char* body : {"a", "b", "c"}) desk.send("Q", body);
  desk.bodies("Q");
  desk.bodies("Q");
  EXPECT_EQ(desk.counts("Grave"), "3 visible, 0 in flight, 0 delayed");
  const Json asked{{"SourceArn", Desk::arn_of("Grave")}, {"MaxNumberOfMessagesPerSecond", 1}};
  const Outcome started = desk.sqs("StartMessageMoveTask", asked);
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_EQ(said(desk.sqs("StartMessageMoveTask", asked)),
            "InvalidParameterValueException: There is already a task running. Only one active task is allowed for a "
            "source queue arn at a given time.");
  desk.pass(seconds(2));
  EXPECT_EQ(desk.counts("Q"), "2 visible, 0 in flight, 0 delayed");
  const auto status = [&] {
    return text_member(desk.sqs("ListMessageMoveTasks", {{"SourceArn", Desk::arn_of("Grave")}})->at("Results").at(0),
                       "Status");
  };
  EXPECT_EQ(status(), "RUNNING");
  desk.pass(seconds(2));
  EXPECT_EQ(status(), "COMPLETED");
  EXPECT_EQ(desk.counts("Q"), "3 visible, 0 in flight, 0 delayed");
  const Json back = desk.receive("Q", {{"MessageSystemAttributeNames", {"ApproximateReceiveCount"}}});
  EXPECT_EQ(to_text(back.at(0).at("Attributes")), R"({"ApproximateReceiveCount":"1"})");
  EXPECT_EQ(said(desk.sqs("CancelMessageMoveTask", {{"TaskHandle", started->at("TaskHandle")}})),
            "UnsupportedOperation: Only a task that is running can be cancelled.");
  expect(desk, {{"StartMessageMoveTask",
                 {{"SourceArn", Desk::arn_of("Q")}},
                 "InvalidParameterValueException: Source queue must be configured as a Dead Letter Queue."},
                {"StartMessageMoveTask",
                 {{"SourceArn", Desk::arn_of("Nowhere")}},
                 "ResourceNotFoundException: The resource that you specified for the SourceArn parameter doesn't "
                 "exist."},
                {"CancelMessageMoveTask",
                 {{"TaskHandle", "fake"}},
                 "InvalidParameterValueException: Value for parameter TaskHandle is invalid."}});
}

TEST(QueueOperations, ReceivesAreCheckedAndShowWhatIsAskedFor) {
  Desk desk;
  desk.create("Q");
  const auto receive = [&](const Json& input) { return said(desk.at("Q", "ReceiveMessage", input)); };
  EXPECT_EQ(receive({{"MaxNumberOfMessages", 0}}),
            "InvalidParameterValueException: Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be "
            "between 1 and 10, if provided.");
  EXPECT_EQ(receive({{"VisibilityTimeout", 43'201}}),
            "InvalidParameterValueException: Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be "
            "between 0 and 43200, if provided.");
  EXPECT_EQ(receive({{"AttributeNames", {"Colour"}}}), "InvalidAttributeName: Unknown Attribute Colour.");
  desk.send("Q", "a",
            {{"MessageAttributes", {{"n", {{"DataType", "Number"}, {"StringValue", "1"}}}}},
             {"MessageSystemAttributes", {{"AWSTraceHeader", {{"DataType", "String"}, {"StringValue", "Root=1"}}}}},
             {"MessageGroupId", "g"}});
  const Json shown =
      desk.receive("Q", {{"MessageSystemAttributeNames", {"All"}}, {"MessageAttributeNames", {"n"}}}).at(0);
  std::string names;
  for (const auto& [name, value] : shown.at("Attributes").items()) names += name + " ";
  EXPECT_EQ(names,
            "SenderId SentTimestamp ApproximateReceiveCount ApproximateFirstReceiveTimestamp MessageGroupId "
            "AWSTraceHeader ");
  EXPECT_EQ(shown.at("MessageAttributes").at("n").at("StringValue"), "1");
  EXPECT_EQ(text_member(shown.at("Attributes"), "SentTimestamp"), "1767225600000");
}

}  // namespace
}  // namespace millrace::queue
