// Luck follows causes: what has nothing to do with a task leaves the task's story as it was, fact by fact. Only numbers
// that count over the whole run may differ: those of facts, requests, runs and executions.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "core/cli/folder.h"
#include "core/session/session.h"
#include "core/workflow/facts.h"
#include "core/world/labels.h"

namespace millrace {
namespace {

constexpr uint64_t kSeeds = 25;

using Commands = std::vector<Json>;
struct Played {
  session::Session session;
  FactId root = 0;  // of the task's request
};

Json post(const std::string& id, int64_t after_ms = 0) {
  return {{"do", "request"},
          {"method", "POST"},
          {"path", "/task"},
          {"after_ms", after_ms},
          {"headers", {{"content-type", "application/json"}}},
          {"body", "{\"task_id\":\"" + id + "\"}"}};
}
Json get(const std::string& id, int64_t after_ms) {
  return {{"do", "request"}, {"path", "/task/" + id}, {"after_ms", after_ms}};
}
Json call(const char* service, const char* operation, Json input) {
  return {{"do", "call"}, {"service", service}, {"operation", operation}, {"input", std::move(input)}};
}

session::Files sample(const std::string& name) { return *cli::read_folder("samples/" + name); }

// Plays the commands to the end; the story is that of the last one.
Played play(const session::Files& files, uint64_t seed, const Commands& commands) {
  auto session = session::Session::open("tasks", files, seed);
  if (!session) throw std::runtime_error(to_text(session.error()));
  for (const Json& command : commands) {
    const Json answer = session->perform(command);
    if (!answer.contains("ok")) throw std::runtime_error(to_text(answer));
  }
  session->perform({{"do", "end"}});
  const auto& exchanges = session->timeline().world().apis.exchanges;
  const FactId root = exchanges.rbegin()->second.sent_fact;
  return {std::move(*session), root};
}

// Everything that the request has caused, each with its time.
std::string story(const Played& played, bool with_data = true) {
  static const std::regex kExecution("execution [0-9]+");
  std::set<FactId> inside{played.root};
  std::string out;
  for (const sim::Fact& fact : played.session.timeline().trace().facts()) {
    if (fact.id != played.root && !inside.contains(fact.cause)) continue;
    inside.insert(fact.id);
    out += std::to_string(fact.at.us) + " " + fact.kind + " " + fact.resource + ": " +
           std::regex_replace(sim::to_text(fact), kExecution, "execution") +
           (with_data && fact.data != nullptr ? to_text(*fact.data) : "") + "\n";
  }
  return out;
}

struct Unrelated {
  const char* what;
  Commands before;
};

const Json kMachine{
    {"StartAt", "W"},
    {"States", {{"W", {{"Type", "Wait"}, {"Seconds", 1}, {"Next", "P"}}}, {"P", {{"Type", "Pass"}, {"End", true}}}}}};
const char* const kMachineArn = "arn:aws:states:eu-central-1:123456789012:stateMachine:Other";

std::vector<Unrelated> unrelated() {
  const Json key{{"S", "k"}};
  return {
      {"a request that finds nothing", {get("404", 0)}},
      {"requests all along", {get("404", 0), get("404", 3'000), get("405", 9'000), get("404", 15'500)}},
      {"writes to another table",
       {call("dynamodb", "CreateTable",
             {{"TableName", "Other"},
              {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
              {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}},
              {"BillingMode", "PAY_PER_REQUEST"},
              {"StreamSpecification", {{"StreamEnabled", true}, {"StreamViewType", "NEW_IMAGE"}}}}),
        call("dynamodb", "PutItem", {{"TableName", "Other"}, {"Item", {{"id", key}}}}),
        call("dynamodb", "DeleteItem", {{"TableName", "Other"}, {"Key", {{"id", key}}}})}},
      {"executions of another machine",
       {call("states", "CreateStateMachine",
             {{"name", "Other"}, {"definition", to_text(kMachine)}, {"roleArn", "arn:aws:iam::123456789012:role/r"}}),
        call("states", "StartExecution", {{"stateMachineArn", kMachineArn}}),
        call("states", "StartExecution", {{"stateMachineArn", kMachineArn}})}},
  };
}

TEST(Luck, WhatHasNothingToDoWithATaskLeavesItsStoryAlone) {
  const session::Files files = sample("tasks");
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const std::string alone = story(play(files, seed, {post("100")}));
    ASSERT_NE(alone.find(workflow::facts::kSucceeded), std::string::npos) << alone;
    for (const Unrelated& one : unrelated()) {
      Commands commands = one.before;
      commands.push_back(post("100"));
      ASSERT_EQ(story(play(files, seed, commands)), alone) << one.what << ", seed " << seed;
    }
  }
}

// Its records stand elsewhere in the stream, which is all that its data tells differently.
TEST(Luck, ATaskThatIsOverLeavesTheNextOnesStoryAlone) {
  const session::Files files = sample("tasks-fixed");
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const std::string alone = story(play(files, seed, {post("100", 7'200'000)}), false);
    ASSERT_EQ(story(play(files, seed, {post("200"), post("100", 7'200'000)}), false), alone) << "seed " << seed;
  }
}

TEST(Luck, AnotherTableInTheTemplateLeavesTheStoryAlone) {
  session::Files files = sample("tasks");
  Json architecture = *parse_json(files.at("template.json"));
  architecture["Resources"]["AnotherTable"] = {
      {"Type", "AWS::DynamoDB::Table"},
      {"Properties",
       {{"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
        {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}},
        {"BillingMode", "PAY_PER_REQUEST"}}}};
  session::Files more = files;
  more["template.json"] = to_text(architecture);
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    ASSERT_EQ(story(play(more, seed, {post("100")})), story(play(files, seed, {post("100")}))) << "seed " << seed;
  }
}

TEST(Luck, EqualRequestsHaveLuckOfTheirOwn) {
  const Played played = play(sample("tasks"), 1, {get("404", 0), get("404", 0), get("404", 0)});
  std::set<int64_t> took;
  for (const auto& [id, exchange] : played.session.timeline().world().apis.exchanges) {
    took.insert((*exchange.answered - exchange.sent).us);
  }
  EXPECT_EQ(took.size(), 3U);
}

TEST(Luck, EveryLabelThatIsAskedIsInTheList) {
  for (const char* name : {"tasks", "tasks-fixed", "orders"}) {
    auto session = session::Session::open(name, sample(name), 1);
    ASSERT_TRUE(session);
    for (size_t scene = 0; scene < session->scenes().size(); ++scene) {
      session->perform({{"do", "scene"}, {"index", scene}});
      session->perform({{"do", "end"}});
      for (const auto& [label, count] : session->timeline().world().luck.asked) {
        EXPECT_TRUE(sim::labels::row_of(label) != nullptr || sim::labels::is_way(label)) << label;
      }
    }
  }
}

}  // namespace
}  // namespace millrace
