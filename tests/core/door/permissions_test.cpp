// Calls in a World whose template has permissions enforced: who may, who may not, in which words, and what is told.
#include "core/door/permissions.h"

#include <gtest/gtest.h>

#include <set>

#include "core/kinesis/iterator.h"
#include "core/stream/iterator.h"
#include "core/template/load.h"
#include "tests/core/workflow/stage.h"

namespace millrace::door {
namespace {

std::string statement(const std::string& effect, const std::string& action, const std::string& resource) {
  return R"({"Version":"2012-10-17","Statement":[{"Sid":"It","Effect":")" + effect + R"(","Action":")" + action +
         R"(","Resource":")" + resource + R"("}]})";
}

class Permissions : public testing::Test {
 protected:
  void SetUp() override {
    stage_.call("CreateUser", {{"UserName", "ada"}}, "iam");
    const auto key = stage_.call("CreateAccessKey", {{"UserName", "ada"}}, "iam");
    key_ = text_member(key->at("AccessKey"), "AccessKeyId");
    stage_.world.identities.enforced = true;
  }
  void give(const std::string& name, const std::string& effect, const std::string& action,
            const std::string& resource) {
    stage_.call("PutUserPolicy",
                {{"UserName", "ada"}, {"PolicyName", name}, {"PolicyDocument", statement(effect, action, resource)}},
                "iam");
  }
  // The error of a call by ada, or `allowed` when it got to its service.
  std::string ask(const std::string& service, const std::string& operation, Json input) {
    const Outcome outcome = stage_.call(operation, std::move(input), service, {key_});
    const bool denied = !outcome && outcome.error().message.find("is not authorized") != std::string::npos;
    return denied ? outcome.error().name + " " + std::to_string(outcome.error().status) + ": " + outcome.error().message
                  : "allowed";
  }

  workflow::Stage stage_;
  std::string key_;
};

constexpr const char* kWho = "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ";

TEST_F(Permissions, AreAskedInEachServicesWords) {
  const std::string queue = "https://sqs.eu-central-1.amazonaws.com/123456789012/Jobs";
  struct Row {
    const char* service;
    const char* operation;
    Json input;
    std::string said;
  };
  const Json key{{"id", {{"S", "a"}}}};
  const Row rows[] = {
      {"dynamodb",
       "GetItem",
       {{"TableName", "Orders"}, {"Key", key}},
       "AccessDeniedException 400: " + std::string(kWho) +
           "dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/Orders because no "
           "identity-based policy allows the dynamodb:GetItem action"},
      {"dynamodb",
       "Scan",
       {{"TableName", "Orders"}, {"IndexName", "byDay"}},
       "AccessDeniedException 400: " + std::string(kWho) +
           "dynamodb:Scan on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/Orders/index/byDay because no "
           "identity-based policy allows the dynamodb:Scan action"},
      {"lambda",
       "Invoke",
       {{"FunctionName", "Pay"}},
       "AccessDeniedException 403: " + std::string(kWho) +
           "lambda:InvokeFunction on resource: arn:aws:lambda:eu-central-1:123456789012:function:Pay because no "
           "identity-based policy allows the lambda:InvokeFunction action"},
      {"sqs",
       "SendMessage",
       {{"QueueUrl", queue}, {"MessageBody", "a"}},
       "AccessDenied 403: " + std::string(kWho) +
           "sqs:sendmessage on resource: arn:aws:sqs:eu-central-1:123456789012:Jobs because no identity-based policy "
           "allows the sqs:sendmessage action"},
      {"sns",
       "Publish",
       {{"TopicArn", "arn:aws:sns:eu-central-1:123456789012:News"}, {"Message", "a"}},
       "AuthorizationErrorException 403: " + std::string(kWho) +
           "SNS:Publish on resource: arn:aws:sns:eu-central-1:123456789012:News because no identity-based policy "
           "allows "
           "the SNS:Publish action"},
      {"events",
       "PutEvents",
       {{"Entries", Json::array({{{"EventBusName", "orders"}, {"Source", "shop"}}})}},
       "AccessDeniedException 400: " + std::string(kWho) +
           "events:PutEvents on resource: arn:aws:events:eu-central-1:123456789012:event-bus/orders because no "
           "identity-based policy allows the events:PutEvents action"},
      {"events",
       "PutTargets",
       {{"Rule", "R"}, {"Targets", Json::array({{{"Id", "1"}, {"Arn", "arn:aws:sqs:r:1:q"}}})}},
       "AccessDeniedException 400: " + std::string(kWho) +
           "events:PutTargets on resource: arn:aws:events:eu-central-1:123456789012:rule/R because no identity-based "
           "policy allows the events:PutTargets action"},
      {"s3",
       "GetObject",
       {{"Bucket", "things"}, {"Key", "a/b"}},
       "AccessDenied 403: " + std::string(kWho) +
           "s3:GetObject on resource: arn:aws:s3:::things/a/b because no identity-based policy allows the s3:GetObject "
           "action"},
  };
  for (const Row& row : rows) EXPECT_EQ(ask(row.service, row.operation, row.input), row.said);
  EXPECT_EQ(ask("sts", "GetCallerIdentity", Json::object()), "allowed");
}

TEST_F(Permissions, OfATableAreNotThoseOfItsIndexes) {
  give("p", "Allow", "dynamodb:*", "arn:aws:dynamodb:*:*:table/Orders");
  EXPECT_EQ(ask("dynamodb", "Scan", {{"TableName", "Orders"}}), "allowed");
  EXPECT_NE(ask("dynamodb", "Scan", {{"TableName", "Orders"}, {"IndexName", "byDay"}}), "allowed");
  give("p", "Allow", "dynamodb:*", "arn:aws:dynamodb:*:*:table/Orders/index/*");
  EXPECT_EQ(ask("dynamodb", "Scan", {{"TableName", "Orders"}, {"IndexName", "byDay"}}), "allowed");
}

// A policy for ada with a condition on the request.
std::string when(const std::string& action, const std::string& condition) {
  return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":")" + action +
         R"(","Resource":"*","Condition":)" + condition + "}]}";
}

TEST_F(Permissions, CanBeOfSomePartitionsAndAttributes) {
  stage_.world.identities.enforced = false;
  stage_.call("CreateTable",
              {{"TableName", "Orders"},
               {"BillingMode", "PAY_PER_REQUEST"},
               {"AttributeDefinitions", Json::array({{{"AttributeName", "who"}, {"AttributeType", "S"}}})},
               {"KeySchema", Json::array({{{"AttributeName", "who"}, {"KeyType", "HASH"}}})}},
              "dynamodb");
  stage_.call("PutUserPolicy",
              {{"UserName", "ada"},
               {"PolicyName", "own"},
               {"PolicyDocument",
                when("dynamodb:*", R"({"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["${aws:username}"],)"
                                   R"("dynamodb:Attributes":["who","total"]}})")}},
              "iam");
  stage_.world.identities.enforced = true;
  const auto key = [](const char* who) { return Json{{"who", {{"S", who}}}}; };
  const auto query = [](const char* who) {
    return Json{{"TableName", "Orders"},
                {"KeyConditionExpression", "#w = :w"},
                {"ExpressionAttributeNames", {{"#w", "who"}}},
                {"ExpressionAttributeValues", {{":w", {{"S", who}}}}}};
  };
  struct Row {
    const char* operation;
    Json input;
    bool allowed;
  };
  const Row rows[] = {
      {"GetItem", {{"TableName", "Orders"}, {"Key", key("ada")}}, true},
      {"GetItem", {{"TableName", "Orders"}, {"Key", key("bob")}}, false},
      {"GetItem", {{"TableName", "Orders"}, {"Key", key("ada")}, {"ProjectionExpression", "secret"}}, false},
      {"PutItem", {{"TableName", "Orders"}, {"Item", key("ada")}}, true},
      {"UpdateItem",
       {{"TableName", "Orders"},
        {"Key", key("ada")},
        {"UpdateExpression", "SET secret = :s"},
        {"ExpressionAttributeValues", {{":s", {{"S", "x"}}}}}},
       false},
      {"Query", query("ada"), true},
      {"Query", query("bob"), false},
      {"BatchGetItem", {{"RequestItems", {{"Orders", {{"Keys", Json::array({key("ada"), key("bob")})}}}}}}, false},
      {"TransactGetItems",
       {{"TransactItems", Json::array({Json{{"Get", {{"TableName", "Orders"}, {"Key", key("bob")}}}}})}},
       false},
      {"ExecuteStatement", {{"Statement", "SELECT * FROM \"Orders\" WHERE who = 'ada'"}}, true},
      {"ExecuteStatement", {{"Statement", "SELECT * FROM \"Orders\" WHERE who = 'bob'"}}, false},
      {"ExecuteStatement", {{"Statement", "INSERT INTO \"Orders\" VALUE {'who': 'bob'}"}}, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ask("dynamodb", row.operation, row.input) == "allowed", row.allowed) << row.operation << row.input;
  }
}

TEST_F(Permissions, OfStatementsAreOfWhatTheyDo) {
  give("p", "Allow", "dynamodb:PartiQLSelect", "arn:aws:dynamodb:*:*:table/Orders");
  EXPECT_EQ(ask("dynamodb", "ExecuteStatement", {{"Statement", "SELECT * FROM Orders"}}), "allowed");
  EXPECT_EQ(ask("dynamodb", "ExecuteStatement", {{"Statement", "DELETE FROM Orders WHERE id = 'a'"}}),
            "AccessDeniedException 400: " + std::string(kWho) +
                "dynamodb:PartiQLDelete on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/Orders because "
                "no identity-based policy allows the dynamodb:PartiQLDelete action");
  stage_.call("PutUserPolicy",
              {{"UserName", "ada"},
               {"PolicyName", "p"},
               {"PolicyDocument", when("dynamodb:PartiQL*", R"({"Bool":{"dynamodb:FullTableScan":"false"}})")}},
              "iam");
  EXPECT_NE(ask("dynamodb", "ExecuteStatement", {{"Statement", "SELECT * FROM Orders"}}), "allowed");
}

// A resource's own policy gives as much as the caller's, and takes more.
TEST_F(Permissions, AreAskedOfTheResourceToo) {
  stage_.world.identities.enforced = false;
  const auto made = stage_.call("CreateQueue", {{"QueueName", "Jobs"}}, "sqs");
  ASSERT_TRUE(made);
  const std::string url = text_member(*made, "QueueUrl");
  const auto say = [&](const std::string& effect, const std::string& principal) {
    const std::string text = R"({"Version":"2012-10-17","Statement":[{"Sid":"Own","Effect":")" + effect +
                             R"(","Principal":{"AWS":")" + principal +
                             R"("},"Action":"sqs:SendMessage","Resource":"*"}]})";
    stage_.world.identities.enforced = false;
    EXPECT_TRUE(stage_.call("SetQueueAttributes", {{"QueueUrl", url}, {"Attributes", {{"Policy", text}}}}, "sqs"));
    stage_.world.identities.enforced = true;
  };
  const Json message{{"QueueUrl", url}, {"MessageBody", "a"}};
  say("Allow", "arn:aws:iam::123456789012:user/ada");
  EXPECT_EQ(ask("sqs", "SendMessage", message), "allowed");
  EXPECT_NE(ask("sqs", "ReceiveMessage", {{"QueueUrl", url}}), "allowed");
  give("p", "Allow", "sqs:*", "*");
  EXPECT_EQ(ask("sqs", "ReceiveMessage", {{"QueueUrl", url}}), "allowed");
  say("Deny", "*");
  EXPECT_TRUE(ask("sqs", "SendMessage", message).ends_with("with an explicit deny in a resource-based policy"));
  EXPECT_EQ(stage_.trace.facts().back().because,
            "the statement `Own` of the policy of arn:aws:sqs:eu-central-1:123456789012:Jobs denies it");
}

TEST_F(Permissions, OfABucketsPolicyAreOfItsObjects) {
  stage_.world.identities.enforced = false;
  stage_.call("CreateBucket", {{"Bucket", "things"}}, "s3");
  const std::string text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":)"
                           R"("arn:aws:iam::123456789012:user/ada"},"Action":"s3:GetObject","Resource":)"
                           R"("arn:aws:s3:::things/open/*"}]})";
  EXPECT_TRUE(stage_.call("PutBucketPolicy", {{"Bucket", "things"}, {"Policy", text}}, "s3"));
  stage_.world.identities.enforced = true;
  EXPECT_EQ(ask("s3", "GetObject", {{"Bucket", "things"}, {"Key", "open/a"}}), "allowed");
  EXPECT_NE(ask("s3", "GetObject", {{"Bucket", "things"}, {"Key", "shut/a"}}), "allowed");
}

TEST_F(Permissions, OfReadingByAnIteratorAreThoseOfItsStream) {
  const std::string stream = "arn:aws:dynamodb:eu-central-1:123456789012:table/Orders/stream/now";
  const Json of_table{{"ShardIterator", stream::to_token({stream, "shardId-1", 0, stage_.world.now + seconds(9)})}};
  const Json of_kinesis{
      {"ShardIterator", kinesis::to_token({"Clicks", "shardId-1", 0, stage_.world.now + seconds(9)})}};
  EXPECT_EQ(ask("streams.dynamodb", "GetRecords", of_table),
            "AccessDeniedException 400: " + std::string(kWho) + "dynamodb:GetRecords on resource: " + stream +
                " because no identity-based policy allows the dynamodb:GetRecords action");
  EXPECT_EQ(ask("kinesis", "GetRecords", of_kinesis),
            "AccessDeniedException 400: " + std::string(kWho) +
                "kinesis:GetRecords on resource: arn:aws:kinesis:eu-central-1:123456789012:stream/Clicks because no "
                "identity-based policy allows the kinesis:GetRecords action");
  EXPECT_EQ(ask("kinesis", "GetRecords", {{"ShardIterator", "none"}}), "allowed");  // the service refuses it itself
  give("p", "Allow", "dynamodb:GetRecords", "arn:aws:*:*:*:table/Orders/stream/*");
  EXPECT_EQ(ask("streams.dynamodb", "GetRecords", of_table), "allowed");
}

TEST_F(Permissions, OfTransactionsAreThoseOfTheirParts) {
  give("p", "Allow", "dynamodb:PutItem", "*");
  const Json put{{"Put", {{"TableName", "Orders"}, {"Item", {{"id", {{"S", "a"}}}}}}}};
  const Json remove{{"Delete", {{"TableName", "Orders"}, {"Key", {{"id", {{"S", "a"}}}}}}}};
  EXPECT_EQ(ask("dynamodb", "TransactWriteItems", {{"TransactItems", Json::array({put})}}), "allowed");
  EXPECT_NE(ask("dynamodb", "TransactWriteItems", {{"TransactItems", Json::array({put, remove})}}), "allowed");
}

TEST_F(Permissions, TellWhichStatementDecidedOrWhatWasMissing) {
  ask("s3", "ListObjectsV2", {{"Bucket", "things"}});
  sim::Fact fact = stage_.trace.facts().back();
  EXPECT_EQ(fact.sentence, "arn:aws:iam::123456789012:user/ada may not do s3:ListBucket on arn:aws:s3:::things");
  EXPECT_EQ(fact.because, "no statement of an identity-based policy allows it");
  EXPECT_EQ(to_text(fact.data->at("missing")),
            R"([{"layer":"identity-based policy","of":"arn:aws:iam::123456789012:user/ada",)"
            R"("statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::things"}}])");
  give("all", "Allow", "*", "*");
  give("never", "Deny", "s3:List*", "*");
  EXPECT_TRUE(ask("s3", "ListObjectsV2", {{"Bucket", "things"}})
                  .ends_with("with an explicit deny in an identity-based policy"));
  fact = stage_.trace.facts().back();
  EXPECT_EQ(fact.because, "the statement `It` of the policy user_ada_never denies it");
  EXPECT_EQ(to_text(fact.data->at("denied")),
            R"({"layer":"identity-based policy","policy":"user_ada_never",)"
            R"("statement":{"Sid":"It","Effect":"Deny","Action":"s3:List*","Resource":"*"}})");
}

TEST_F(Permissions, AreNotAskedWhereTheTemplateDoesNotSaySo) {
  stage_.world.identities.enforced = false;
  EXPECT_EQ(ask("dynamodb", "Scan", {{"TableName", "Orders"}}), "allowed");
}

// A function that reads a table, with a role that may do `action`.
template_::Files files_with(const std::string& action, const std::string& permissions) {
  const std::string code =
      "import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'; const client = new "
      "DynamoDBClient({});"
      "export const handler = async () => { try { await client.send(new GetItemCommand({ TableName: 'Orders',"
      "Key: { id: { S: 'a' } } })); return 'read'; } catch (error) { return error.name + ': ' + error.message; } };";
  const std::string text = R"({"Metadata":{"Millrace":{"Permissions":")" + permissions + R"("}},"Resources":{
    "Orders":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST",
      "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}},
    "Reader":{"Type":"AWS::IAM::Role","Properties":{
      "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]},
      "ManagedPolicyArns":["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
      "Policies":[{"PolicyName":"Reading","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":")" +
                           action + R"(","Resource":{"Fn::GetAtt":["Orders","Arn"]}}]}}]}},
    "Read":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"nodejs22.x","Handler":"index.handler",
      "Role":{"Fn::GetAtt":["Reader","Arn"]},"Code":{"ZipFile":")" +
                           code + R"("}}}}})";
  return {{"template.json", text}};
}

std::string answered(const std::string& action, const std::string& permissions = "enforced") {
  workflow::Stage stage;
  auto loaded = template_::load(files_with(action, permissions), 1, stage.engine);
  if (!loaded) return millrace::to_text(loaded.error());
  stage.world = std::move(loaded->world);
  const auto outcome = stage.call("Invoke", {{"FunctionName", "Read"}}, "lambda");
  return outcome ? text_member(*outcome, "Payload") : outcome.error().message;
}

TEST(TemplatePermissions, AreThoseOfAFunctionsRole) {
  EXPECT_EQ(answered("dynamodb:GetItem"), "\"read\"");
  EXPECT_EQ(answered("dynamodb:PutItem"),
            "\"AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/Reader/Read is not authorized to "
            "perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/Orders because no "
            "identity-based policy allows the dynamodb:GetItem action\"");
  EXPECT_EQ(answered("dynamodb:PutItem", "ignored"), "\"read\"");
}

// A topic, a rule and a bucket that each send to a queue whose policy lets some of them.
template_::Files senders(const std::string& statements) {
  return {{"template.json", R"({"Metadata":{"Millrace":{"Permissions":"enforced"}},"Resources":{
    "Box":{"Type":"AWS::SQS::Queue"},
    "News":{"Type":"AWS::SNS::Topic","Properties":{"Subscription":[{"Protocol":"sqs","Endpoint":{"Fn::GetAtt":["Box","Arn"]}}]}},
    "Rule":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["shop"]},"Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Box","Arn"]}}]}},
    "Files":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"files","NotificationConfiguration":{"QueueConfigurations":[
      {"Event":"s3:ObjectCreated:*","Queue":{"Fn::GetAtt":["Box","Arn"]}}]}}},
    "BoxPolicy":{"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"Box"}],
      "PolicyDocument":{"Version":"2012-10-17","Statement":[)" +
                                statements + "]}}}}}"}};
}

// Who may not send to the queue, of the three.
std::string refused(const std::string& statements) {
  workflow::Stage stage;
  auto loaded = template_::load(senders(statements), 1, stage.engine);
  if (!loaded) return millrace::to_text(loaded.error());
  stage.world = std::move(loaded->world);
  const std::string topic = stage.world.topics.topics.begin()->second->arn;
  EXPECT_TRUE(stage.call("Publish", {{"TopicArn", topic}, {"Message", "t"}}, "sns"));
  EXPECT_TRUE(stage.call("PutEvents",
                         {{"Entries", Json::array({Json{{"Source", "shop"}, {"DetailType", "d"}, {"Detail", "{}"}}})}},
                         "events"));
  EXPECT_TRUE(stage.call("PutObject", {{"Bucket", "files"}, {"Key", "a"}, {"Body", "b"}}, "s3"));
  EXPECT_TRUE(stage.run());
  std::set<std::string> out;
  for (const sim::Fact& fact : stage.trace.facts()) {
    const size_t at = fact.sentence.find(" may not do sqs:SendMessage");
    if (at != fact.sentence.npos) out.insert(fact.sentence.substr(0, at));
  }
  std::string all;
  for (const std::string& one : out) all += one + " ";
  return all;
}

std::string letting(const std::string& principal, const std::string& source) {
  return R"({"Effect":"Allow","Principal":{"Service":")" + principal +
         R"("},"Action":"sqs:SendMessage","Resource":{"Fn::GetAtt":["Box","Arn"]},"Condition":{"ArnLike":{"aws:SourceArn":)" +
         source + "}}}";
}

TEST(TemplatePermissions, LetServicesInByTheResourcesPolicy) {
  const std::string topic = letting("sns.amazonaws.com", R"({"Ref":"News"})");
  const std::string rule = letting("events.amazonaws.com", R"({"Fn::GetAtt":["Rule","Arn"]})");
  const std::string bucket = letting("s3.amazonaws.com", R"("arn:aws:s3:::files")");
  EXPECT_EQ(refused(topic + "," + rule + "," + bucket), "");
  EXPECT_EQ(refused(topic), "Files default ");
  EXPECT_EQ(refused(rule), "Files News ");
  EXPECT_EQ(refused(bucket), "News default ");
  EXPECT_EQ(refused(letting("sns.amazonaws.com", R"("arn:aws:sns:eu-central-1:123456789012:Other")")),
            "Files News default ");
}

TEST(TemplatePermissions, OfTargetsAreAskedBeforeABucketTellsThem) {
  const auto told = [](const std::string& statements) {
    workflow::Stage stage;
    auto loaded = template_::load(senders(statements), 1, stage.engine);
    EXPECT_TRUE(loaded) << millrace::to_text(loaded.error());
    stage.world = std::move(loaded->world);
    const Json rule{{"QueueArn", "arn:aws:sqs:eu-central-1:123456789012:Box"},
                    {"Events", Json::array({"s3:ObjectRemoved:*"})}};
    const Outcome outcome = stage.call(
        "PutBucketNotificationConfiguration",
        {{"Bucket", "files"}, {"NotificationConfiguration", {{"QueueConfigurations", Json::array({rule})}}}}, "s3");
    return outcome ? "set" : outcome.error().message + ": " + text_member(outcome.error().extra, "ArgumentValue1");
  };
  EXPECT_EQ(told(letting("s3.amazonaws.com", R"("arn:aws:s3:::files")")), "set");
  EXPECT_EQ(told(letting("s3.amazonaws.com", R"("arn:aws:s3:::others")")),
            "Unable to validate the following destination configurations: Permissions on the destination queue do not "
            "allow S3 to publish notifications from this bucket");
}

TEST(TemplatePermissions, AreNoLongerLeftOut) {
  function::Engine engine;
  const auto enforced = template_::load(files_with("dynamodb:GetItem", "enforced"), 1, engine);
  ASSERT_TRUE(enforced);
  EXPECT_TRUE(enforced->world.identities.roles.contains("Reader"));
  EXPECT_TRUE(enforced->notices.empty());
  const auto ignored = template_::load(files_with("dynamodb:GetItem", "ignored"), 1, engine);
  ASSERT_TRUE(ignored);
  EXPECT_TRUE(ignored->world.identities.roles.empty());
  EXPECT_FALSE(ignored->notices.empty());
  EXPECT_FALSE(template_::load(files_with("dynamodb:GetItem", "maybe"), 1, engine));
}

}  // namespace
}  // namespace millrace::door
