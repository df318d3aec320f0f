#include "core/function/configure.h"

#include <gtest/gtest.h>

#include "core/function/engine.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

const std::string kRole = "arn:aws:iam::123456789012:role/service-role/r";

Json request(const Json& members = Json::object()) {
  Json out{{"FunctionName", "Tasks"}, {"Role", kRole}, {"Runtime", "nodejs22.x"}, {"Handler", "index.handler"}};
  out.update(members);
  return out;
}

std::shared_ptr<const Code> code(const std::string& text) { return make_code({{"index.mjs", text}}, "index.handler"); }

class Configure : public ::testing::Test {
 protected:
  Outcome made(const Json& members = Json::object()) {
    return create(turn_, request(members), {code("1"), "handlers"});
  }
  const Function& tasks() const { return world_.functions.functions.at("Tasks"); }
  std::string revision() const { return text_member(configuration_of(world_, tasks()), "RevisionId"); }

  Engine engine_;
  sim::World world_;
  sim::SeededChoices choices_;
  sim::Turn turn_{world_, choices_, nullptr, engine_};
};

std::string said(const Outcome& outcome) {
  return outcome ? "done"
                 : outcome.error().name + " " + std::to_string(outcome.error().status) + ": " + outcome.error().message;
}

TEST_F(Configure, CreationAnswersWithTheConfigurationAndIsPending) {
  world_.names["Tasks"] = "TasksFunction";
  const Outcome out = made({{"Timeout", 60}, {"Environment", {{"Variables", {{"TABLE", "t"}}}}}, {"Description", "d"}});
  ASSERT_TRUE(out) << said(out);
  EXPECT_EQ(text_member(*out, "FunctionArn"), "arn:aws:lambda:eu-central-1:123456789012:function:Tasks");
  EXPECT_EQ(text_member(*out, "State"), "Pending");
  EXPECT_EQ(text_member(*out, "LastModified"), "2026-01-01T00:00:00.000+0000");
  EXPECT_EQ(text_member(member(member(*out, "Environment"), "Variables"), "TABLE"), "t");
  EXPECT_FALSE(out->contains("LastUpdateStatus"));
  EXPECT_EQ(tasks().logical_id, "TasksFunction");
  EXPECT_EQ(tasks().code_folder, "handlers");
  EXPECT_EQ(tasks().timeout, seconds(60));
  EXPECT_EQ(tasks().memory_mb, 128);
  EXPECT_TRUE(world_.luck.asked.empty());
}

TEST_F(Configure, WrongMembersAreRefusedInTheServicesWords) {
  struct Row {
    Json members;
    const char* said;
  };
  const std::string long_text(65, 'a');
  const Row rows[] = {
      {{{"Timeout", 901}},
       "ValidationException 400: 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: "
       "Member must have value less than or equal to 900"},
      {{{"MemorySize", 127}, {"Timeout", 0}},
       "ValidationException 400: 2 validation errors detected: Value '0' at 'timeout' failed to satisfy constraint: "
       "Member "
       "must have value greater than or equal to 1; Value '127' at 'memorySize' failed to satisfy constraint: Member "
       "must "
       "have value greater than or equal to 128"},
      {{{"MemorySize", 10'241}}, "less than or equal to 10240"},
      {{{"Timeout", "x"}}, "SerializationException 400: STRING_VALUE cannot be converted to Integer"},
      {{{"Timeout", 1.5}}, "SerializationException 400: DECIMAL_VALUE cannot be converted to Integer"},
      {{{"FunctionName", "*"}},
       "Value '*' at 'functionName' failed to satisfy constraint: Member must satisfy regular"},
      {{{"FunctionName", long_text}},
       "at 'functionName' failed to satisfy constraint: Member must have length less than or "
       "equal to 64"},
      {{{"FunctionName", std::string(141, 'a')}}, "ValidationException 400: 1 validation error detected"},
      {{{"Role", "r1"}},
       "Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: "
       "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"},
      {{{"Handler", "a b"}},
       "at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern"},
      {{{"Handler", std::string(129, 'h')}}, "Member must have length less than or equal to 128"},
      {{{"Description", std::string(257, 'd')}}, "Member must have length less than or equal to 256"},
      {{{"Environment", {{"Variables", {{"1A", "x"}}}}}},
       "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint"},
      {{{"Environment", {{"Variables", {{"AWS_REGION", "x"}, {"LAMBDA_TASK_ROOT", "y"}}}}}},
       "InvalidParameterValueException 400: Lambda was unable to configure your environment variables because the "
       "environment variables you have provided contains reserved keys that are currently not supported for "
       "modification. "
       "Reserved keys used in this request: AWS_REGION, LAMBDA_TASK_ROOT"},
      {{{"Environment", {{"Variables", {{"LONG", std::string(4'087, 'x')}}}}}},
       "exceeded the 4KB limit. String measured: {\"LONG\":\"xxx"},
  };
  for (const Row& row : rows) {
    const Outcome out = made(row.members);
    EXPECT_NE(said(out).find(row.said), std::string::npos) << to_text(row.members) << " → " << said(out);
  }
  EXPECT_TRUE(world_.functions.functions.empty());
}

TEST_F(Configure, TheEndsOfTheRangesAreTaken) {
  const Json rows[] = {
      {{"FunctionName", "a"}, {"Timeout", 1}, {"MemorySize", 128}},
      {{"FunctionName", "b"}, {"Timeout", 900}, {"MemorySize", 10'240}},
      {{"FunctionName", std::string(64, 'c')}, {"Environment", {{"Variables", {{"LONG", std::string(4'085, 'x')}}}}}},
      {{"FunctionName", "arn:aws:lambda:eu-central-1:123456789012:function:d"}, {"Handler", std::string(128, 'h')}},
  };
  for (const Json& row : rows) EXPECT_EQ(said(made(row)), "done") << to_text(row);
  EXPECT_EQ(world_.functions.functions.size(), 4U);
  EXPECT_TRUE(world_.functions.functions.contains("d"));
}

TEST_F(Configure, ANameIsTakenOnce) {
  ASSERT_TRUE(made());
  EXPECT_EQ(said(made()), "ResourceConflictException 409: Function already exist: Tasks");
}

TEST_F(Configure, NewCodeIsANewRevision) {
  ASSERT_TRUE(made());
  const std::string first = revision();
  world_.now = world_.now + seconds(5);
  const Outcome dry = update_code(turn_, {{"FunctionName", "Tasks"}, {"DryRun", true}}, code("2"));
  ASSERT_TRUE(dry);
  EXPECT_EQ(revision(), first);
  const Outcome out = update_code(turn_, {{"FunctionName", "Tasks"}, {"RevisionId", first}}, code("2"));
  ASSERT_TRUE(out) << said(out);
  EXPECT_EQ(text_member(*out, "LastUpdateStatus"), "InProgress");
  EXPECT_EQ(text_member(*out, "LastModified"), "2026-01-01T00:00:05.000+0000");
  EXPECT_EQ(tasks().code->files.at("index.mjs"), "2");
  EXPECT_NE(revision(), first);
  EXPECT_NE(text_member(*dry, "CodeSha256"), text_member(*out, "CodeSha256"));
  const Outcome stale = update_code(turn_, {{"FunctionName", "Tasks"}, {"RevisionId", first}}, code("3"));
  EXPECT_EQ(said(stale).substr(0, 31), "PreconditionFailedException 412");
  EXPECT_EQ(tasks().code->files.at("index.mjs"), "2");
}

TEST_F(Configure, AnUpdateLeavesWhatItDoesNotName) {
  ASSERT_TRUE(made({{"Timeout", 9}, {"Environment", {{"Variables", {{"AA", "1"}, {"BB", "2"}}}}}}));
  const std::string first = revision();
  const Outcome out = update_configuration(
      turn_, {{"FunctionName", "Tasks"}, {"Handler", "index.other"}, {"Environment", {{"Variables", {{"BB", "3"}}}}}});
  ASSERT_TRUE(out) << said(out);
  EXPECT_EQ(tasks().timeout, seconds(9));
  EXPECT_EQ(tasks().role, kRole);
  EXPECT_EQ(tasks().code->handler, "index.other");
  EXPECT_EQ(tasks().code->files.at("index.mjs"), "1");
  EXPECT_EQ(tasks().env, (std::map<std::string, std::string>{{"BB", "3"}}));
  EXPECT_NE(revision(), first);
  EXPECT_EQ(said(update_configuration(turn_, {{"FunctionName", "Tasks"}, {"Timeout", 901}})).substr(0, 23),
            "ValidationException 400");
  EXPECT_EQ(
      said(update_configuration(turn_, {{"FunctionName", "Other"}, {"Timeout", 1}})),
      "ResourceNotFoundException 404: Function not found: arn:aws:lambda:eu-central-1:123456789012:function:Other");
}

TEST_F(Configure, ReservationsLeaveOneHundredToTheOthers) {
  ASSERT_TRUE(made());
  ASSERT_TRUE(made({{"FunctionName", "Second"}}));
  const auto reserve = [&](const char* name, const Json& n) {
    return said(put_concurrency(turn_, {{"FunctionName", name}, {"ReservedConcurrentExecutions", n}}));
  };
  EXPECT_EQ(
      reserve("Tasks", 901),
      "InvalidParameterValueException 400: Specified ReservedConcurrentExecutions for function decreases account's "
      "UnreservedConcurrentExecution below its minimum value of [100].");
  EXPECT_FALSE(tasks().reserved_concurrency);
  EXPECT_EQ(reserve("Tasks", 900), "done");
  EXPECT_EQ(reserve("Second", 1).substr(0, 34), "InvalidParameterValueException 400");
  EXPECT_EQ(reserve("Second", 0), "done");
  EXPECT_EQ(reserve("Tasks", 500), "done");  // its own earlier reservation is given back
  EXPECT_EQ(tasks().reserved_concurrency, 500);
  EXPECT_NE(reserve("Tasks", -1).find("Member must have value greater than or equal to 0"), std::string::npos);
  EXPECT_NE(reserve("Tasks", nullptr).find("Member must not be null"), std::string::npos);
  EXPECT_EQ(reserve("Third", 1).substr(0, 29), "ResourceNotFoundException 404");
}

}  // namespace
}  // namespace millrace::function
