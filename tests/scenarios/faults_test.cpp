// Every fault of the catalogue strikes the task sample (or a small template, where that has nothing of the kind), shows
// as such, and has the consequence that its row names.
#include <gtest/gtest.h>

#include <vector>

#include "core/cli/folder.h"
#include "core/fault/catalogue.h"
#include "core/fault/facts.h"
#include "core/session/session.h"
#include "tests/core/story/told.h"

namespace millrace {
namespace {

struct Line {
  const char* order;               // as the command has it
  std::vector<const char*> story;  // sentences, in this order, from the fault's on
};

const std::vector<Line> kLines{
    {R"({"at":"call","what":"fail","resource":"AppTable","subject":"PutItem"})",
     {"AppTable fails a call (PutItem), because a fault was laid: Fail the next call (PutItem).",
      "APIHandler was answered InternalServerError", "AppTable stored TASK#100"}},
    {R"({"at":"call","what":"fail","resource":"AppTable","subject":"PutItem","error":"ResourceNotFoundException"})",
     {"AppTable fails a call", "ResourceNotFoundException"}},
    {R"({"at":"call","what":"throttle","resource":"AppTable","from":"UpdateLambda"})",
     {"AppTable throttles a call (UpdateItem)", "ProvisionedThroughputExceededException"}},
    {R"({"at":"call","what":"throttle","resource":"UpdateLambda"})",
     {"UpdateLambda throttles a call (Invoke)", "Lambda.TooManyRequestsException"}},
    {R"({"at":"call","what":"delay","resource":"AppTable","by_ms":2000})",
     {"AppTable gets a call late (PutItem), because a fault was laid: Delay the next call by 2 s.",
      "AppTable stored TASK#100.", "POST /task answered 200 after 2.2"}},
    {R"({"at":"call","what":"drop","resource":"AppTable","subject":"PutItem"})",
     {"AppTable never gets a call (PutItem)", "RestAPI answers POST /task with 504 itself"}},
    {R"({"at":"call","what":"duplicate","resource":"EpisodeThreeStateMachine"})",
     {"EpisodeThreeStateMachine gets a call twice (StartExecution)", "started execution 1", "started execution 2"}},
    {R"({"at":"delivery","what":"fail","resource":"InsertsOnlyEventSourceMapping","subject":"TASK#100"})",
     {"InsertsOnlyEventSourceMapping fails a delivery (TASK#100)", "because a fault was laid for this delivery",
      "InsertsOnlyEventSourceMapping moved on past TASK#100"}},
    {R"({"at":"delivery","what":"delay","resource":"InsertsOnlyEventSourceMapping","by_ms":3000})",
     {"00:00:00.500 InsertsOnlyEventSourceMapping delivers late (TASK#100)",
      "00:00:03.500 InsertsOnlyEventSourceMapping invokes AsyncHandler"}},
    {R"({"at":"delivery","what":"drop","resource":"InsertsOnlyEventSourceMapping"})",
     {"will lose the answer to a delivery", "started execution 1", "because its answer was lost",
      "started execution 2"}},
    {R"({"at":"delivery","what":"duplicate","resource":"InsertsOnlyEventSourceMapping"})",
     {"will deliver a batch once more", "started execution 1", "moved on past TASK#100", "started execution 2"}},
    {R"({"at":"poll","what":"fail","resource":"InsertsOnlyEventSourceMapping"})",
     {"00:00:00.500 InsertsOnlyEventSourceMapping fails a poll",
      "00:00:00.750 InsertsOnlyEventSourceMapping read INSERT"}},
    {R"({"at":"poll","what":"hold","resource":"InsertsOnlyEventSourceMapping"})",
     {"InsertsOnlyEventSourceMapping holds its polls", "POST /task answered 200"}},
    {R"({"at":"run","what":"crash","resource":"APIHandler"})",
     {"APIHandler loses an environment", "Runtime exited with error: exit status 1", "POST /task answered 502"}},
    {R"({"at":"run","what":"crash","resource":"APIHandler","after":1})",
     {"AppTable stored TASK#100", "APIHandler loses an environment", "POST /task answered 502",
      "EpisodeThreeStateMachine started execution 1"}},
    {R"({"at":"stream","what":"lag","resource":"AppTable","by_ms":4000})",
     {"AppTable shows a record late in its stream", "00:00:04.500 InsertsOnlyEventSourceMapping read INSERT"}},
};

session::Session play(const Line& line, uint64_t seed) {
  auto session = session::Session::open("tasks", *cli::read_folder("samples/tasks"), seed);
  Json order = *parse_json(line.order);
  order["do"] = "fault";
  const Json laid = session->perform(order);
  EXPECT_TRUE(laid.contains("ok")) << to_text(laid);
  session->perform({{"do", "request"},
                    {"method", "POST"},
                    {"path", "/task"},
                    {"body", R"({"task_id":"100"})"},
                    {"headers", {{"Content-Type", "application/json"}}}});
  session->perform({{"do", "seek"}, {"at_us", 60'000'000}});
  return std::move(*session);
}

std::string story(const session::Session& session) {
  std::string out;
  for (const sim::Fact& fact : session.timeline().trace().facts()) {
    out += clock_text(fact.at - session.timeline().world().start) + " " + sim::to_text(fact) + "\n";
  }
  return out;
}

TEST(Faults, EachHasTheConsequenceThatItsRowNames) {
  for (const Line& line : kLines) {
    const std::string told = story(play(line, 1));
    size_t at = told.find("\n");  // behind its being laid
    for (const char* sentence : line.story) {
      const size_t found = told.find(sentence, at);
      EXPECT_NE(found, std::string::npos) << line.order << "\nlacks: " << sentence << "\n" << told.substr(0, 1500);
      if (found != std::string::npos) at = found;
    }
  }
}

TEST(Faults, StrikeOnceAndAreGoneAndAreTheSameAfterSteppingBack) {
  for (const Line& line : kLines) {
    for (uint64_t seed = 1; seed <= 3; ++seed) {
      session::Session session = play(line, seed);
      const auto& facts = session.timeline().trace().facts();
      const auto struck = std::count_if(facts.begin(), facts.end(),
                                        [](const sim::Fact& fact) { return fact.kind == fault::facts::kStruck; });
      EXPECT_GE(struck, 1) << line.order;
      for (const auto& [number, fault] : session.timeline().world().faults.laid) EXPECT_EQ(fault.order.times, 0U);
      const std::string before = story(session);
      session.perform({{"do", "rewind"}});
      session.perform({{"do", "seek"}, {"at_us", 60'000'000}});
      EXPECT_EQ(story(session), before) << line.order;
    }
  }
}

// What a queue with two messages in it suffers, as somebody sends a third, receives and deletes.
struct QueueLine {
  const char* at;
  const char* what;
  int64_t by_ms;
  const char* told;  // of the queue, when it struck
  std::vector<std::string> received;
};

const std::vector<QueueLine> kQueueLines{
    {"message", "delay", 90'000, "Jobs shows a message late", {"a", "b"}},
    {"receipt", "duplicate", 0, "Jobs delivers a message twice", {"a", "a", "b", "c"}},
    {"receipt", "disorder", 0, "Jobs lets a message be overtaken", {"b", "a", "c"}},
    {"deletion", "drop", 0, "Jobs loses a deletion", {"a", "b", "c", "a"}},
};

TEST(Faults, OfQueuesBringMessagesLateTwiceOrOutOfOrder) {
  for (const QueueLine& line : kQueueLines) {
    story::Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"}})");
    const auto& queues = told.session.timeline().world().queues.queues;
    const std::string url = queues.begin()->second->url;
    const auto send = [&](const char* body) {
      told.call("sqs", "SendMessage", {{"QueueUrl", url}, {"MessageBody", body}});
    };
    send("a");
    send("b");
    Json order{{"do", "fault"}, {"at", line.at}, {"what", line.what}, {"resource", "Jobs"}};
    if (line.by_ms != 0) order["by_ms"] = line.by_ms;
    told.perform(order);
    send("c");
    std::vector<std::string> received;
    for (int i = 0; i < 8; ++i) {
      if (i == 4) told.go(31);
      told.call("sqs", "ReceiveMessage", {{"QueueUrl", url}});
      const Outcome got = told.session.timeline().world().calls.answers.rbegin()->second;
      for (const Json& one : member(*got, "Messages")) {
        received.push_back(text_member(one, "Body"));
        if (line.what == std::string("duplicate") && received.size() == 1) continue;  // its copy is still there
        told.call("sqs", "DeleteMessage", {{"QueueUrl", url}, {"ReceiptHandle", one.at("ReceiptHandle")}});
      }
    }
    EXPECT_EQ(received, line.received) << line.at << " " << line.what;
    EXPECT_NE(story(told.session).find(line.told), std::string::npos) << story(told.session);
  }
}

// What the delivery of a topic's message to a queue suffers.
struct TopicLine {
  const char* what;
  int64_t by_ms;
  std::vector<const char*> story;
  size_t arrived;  // messages in the queue
};

const std::vector<TopicLine> kTopicLines{
    {"fail",
     0,
     {"News fails a delivery (Box)", "tries again at once, because the subscriber could not be reached",
      "News delivered message"},
     1},
    {"delay", 5'000, {"News delivers late (Box)", "00:00:05.00", "Box took message"}, 1},
    {"drop", 0, {"News loses the answer to a delivery (Box)", "because its answer was lost", "Box took message"}, 2},
    {"duplicate", 0, {"News delivers a message twice (Box)", "Box took message", "Box took message"}, 2},
};

TEST(Faults, OfTopicsAreMendedByRetriesOrBringAMessageTwice) {
  for (const TopicLine& line : kTopicLines) {
    story::Told told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "News": {"Type": "AWS::SNS::Topic", "Properties": {
      "Subscription": [{"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Box", "Arn"]}}]}}})");
    Json order{{"do", "fault"}, {"at", "notification"}, {"what", line.what}, {"resource", "News"}, {"subject", "Box"}};
    if (line.by_ms != 0) order["by_ms"] = line.by_ms;
    told.perform(order);
    const sim::World& world = told.session.timeline().world();
    told.call("sns", "Publish", {{"TopicArn", world.topics.find("News")->arn}, {"Message", "hello"}});
    told.go(60);
    const std::string all = story(told.session);
    size_t at = 0;
    for (const char* sentence : line.story) {
      at = all.find(sentence, at);
      ASSERT_NE(at, std::string::npos) << line.what << " lacks: " << sentence << "\n" << all;
      ++at;
    }
    EXPECT_EQ(world.queues.find("Box")->messages.size(), line.arrived) << line.what;
  }
}

// What an asynchronous event of a function suffers.
struct EventLine {
  const char* what;
  const char* told;  // of the function, when it struck
  std::vector<const char*> story;
};

const std::vector<EventLine> kEventLines{
    {"fail", "Work fails to run an event (1)", {"Work tries event 1 again in 1 s", "00:00:01", "Work returned"}},
    {"throttle", "Work throttles an event (1)", {"Work tries event 1 again in 1 s", "00:00:01", "Work returned"}},
    {"duplicate", "Work runs an event twice (1)", {"second time as event 2", "Work returned", "Work returned"}},
};

TEST(Faults, OfAsynchronousEventsDelayOrRepeatThem) {
  for (const EventLine& line : kEventLines) {
    story::Told told(R"({"Work": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "index.handler",
      "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/r",
      "Code": {"ZipFile": "exports.handler = async () => 1;"}}}})");
    told.perform({{"do", "fault"}, {"at", "event"}, {"what", line.what}, {"resource", "Work"}});
    told.call("lambda", "Invoke", {{"FunctionName", "Work"}, {"InvocationType", "Event"}});
    told.go(60);
    const std::string all = story(told.session);
    EXPECT_NE(all.find(line.told), std::string::npos) << all;
    size_t at = 0;
    for (const char* sentence : line.story) {
      at = all.find(sentence, at + 1);
      EXPECT_NE(at, std::string::npos) << sentence << "\n" << all;
      if (at == std::string::npos) break;
    }
  }
}

// What the delivery of a bus's event to a queue suffers.
const std::vector<TopicLine> kBusLines{
    {"fail",
     0,
     {"Placed fails a delivery (Box)", "could not deliver event", "because the target could not be reached",
      "default delivered event"},
     1},
    {"delay", 5'000, {"Placed delivers late (Box)", "00:00:05.00", "Box took message"}, 1},
    {"drop", 0, {"Placed loses the answer to a delivery (Box)", "because its answer was lost", "Box took message"}, 2},
    {"duplicate", 0, {"Placed delivers an event twice (Box)", "Box took message", "Box took message"}, 2},
};

TEST(Faults, OfBusesAreMendedByRetriesOrBringAnEventTwice) {
  for (const TopicLine& line : kBusLines) {
    story::Told told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "Placed": {"Type": "AWS::Events::Rule", "Properties": {
      "EventPattern": {"source": ["shop"]}, "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Box", "Arn"]}}]}}})");
    Json order{{"do", "fault"}, {"at", "target"}, {"what", line.what}, {"resource", "Placed"}, {"subject", "Box"}};
    if (line.by_ms != 0) order["by_ms"] = line.by_ms;
    told.perform(order);
    const Json entry{{"Source", "shop"}, {"DetailType", "Placed"}, {"Detail", "{}"}};
    told.call("events", "PutEvents", {{"Entries", Json::array({entry})}});
    told.go(60);
    const std::string all = story(told.session);
    size_t at = 0;
    for (const char* sentence : line.story) {
      at = all.find(sentence, at);
      ASSERT_NE(at, std::string::npos) << line.what << " lacks: " << sentence << "\n" << all;
      ++at;
    }
    EXPECT_EQ(told.session.timeline().world().queues.find("Box")->messages.size(), line.arrived) << line.what;
  }
}

TEST(Faults, EveryRowOfTheCatalogueIsTriedHere) {
  std::set<std::pair<std::string, std::string>> tried{{"index", "lag"}};  // below
  for (const TopicLine& line : kTopicLines) tried.emplace("notification", line.what);
  for (const TopicLine& line : kBusLines) tried.emplace("target", line.what);
  for (const QueueLine& line : kQueueLines) tried.emplace(line.at, line.what);
  for (const EventLine& line : kEventLines) tried.emplace("event", line.what);
  for (const Line& line : kLines) {
    const Json order = *parse_json(line.order);
    tried.emplace(text_member(order, "at"), text_member(order, "what"));
  }
  for (const fault::Row& row : fault::catalogue()) {
    EXPECT_TRUE(tried.contains({std::string(row.at), std::string(row.what)})) << row.at << " " << row.what;
  }
}

constexpr const char* kIndexed = R"({"Jobs": {"Type": "AWS::DynamoDB::Table", "Properties": {
  "BillingMode": "PAY_PER_REQUEST",
  "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "state", "AttributeType": "S"}],
  "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
  "GlobalSecondaryIndexes": [{"IndexName": "ByState", "Projection": {"ProjectionType": "ALL"},
    "KeySchema": [{"AttributeName": "state", "KeyType": "HASH"}]}]}}})";

// How many items the index shows, after so many milliseconds.
int shown(story::Told& told, double seconds) {
  told.go(seconds);
  const auto& tables = told.session.timeline().world().database.tables;
  told.call("dynamodb", "Scan", {{"TableName", tables.begin()->first}, {"IndexName", "ByState"}});
  return told.session.timeline().world().calls.answers.rbegin()->second->at("Count").get<int>();
}

TEST(Faults, AnIndexLags) {
  for (const bool lags : {false, true}) {
    story::Told told(kIndexed);
    told.go(1);
    if (lags) told.perform({{"do", "fault"}, {"at", "index"}, {"what", "lag"}, {"resource", "Jobs"}, {"by_ms", 3000}});
    const std::string table = told.session.timeline().world().database.tables.begin()->first;
    told.call("dynamodb", "PutItem",
              {{"TableName", table}, {"Item", {{"id", {{"S", "a"}}}, {"state", {{"S", "new"}}}}}});
    EXPECT_EQ(shown(told, 2), lags ? 0 : 1);
    EXPECT_EQ(shown(told, 5), 1);
  }
}

TEST(Faults, AHeldShardIsReadOnOnceItIsLifted) {
  session::Session session = play(kLines[12], 1);
  EXPECT_EQ(story(session).find("from the stream"), std::string::npos);
  session.perform({{"do", "lift"}, {"fault", 1}});
  session.perform({{"do", "end"}});
  EXPECT_NE(story(session).find("InsertsOnlyEventSourceMapping read INSERT of TASK#100"), std::string::npos);
}

}  // namespace
}  // namespace millrace
