// AWS::Lambda::Function.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(LambdaFunction, IsMadeAsItsPropertiesSay) {
  const Files files = template_of(function_entry("Fn", R"(, "FunctionName": "tasks", "Timeout": 9, "MemorySize": 512,
      "ReservedConcurrentExecutions": 3, "Role": {"Fn::GetAtt": ["Role", "Arn"]},
      "Environment": {"Variables": {"LIMIT": 5, "DEBUG": true, "NAME": "x"}})") +
                                  R"(, "Role": {"Type": "AWS::IAM::Role"})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& function = loaded->world.functions.functions.at("tasks");
  EXPECT_EQ(function.logical_id, "Fn");
  EXPECT_EQ(function.arn, "arn:aws:lambda:eu-central-1:123456789012:function:tasks");
  EXPECT_EQ(function.role, "arn:aws:iam::123456789012:role/Role");
  EXPECT_EQ(function.timeout, seconds(9));
  EXPECT_EQ(function.memory_mb, 512);
  EXPECT_EQ(function.reserved_concurrency, 3);
  EXPECT_EQ(function.env, (std::map<std::string, std::string>{{"DEBUG", "true"}, {"LIMIT", "5"}, {"NAME", "x"}}));
  EXPECT_EQ(loaded->world.name_of(function.arn), "Fn");
  EXPECT_EQ(identity_of(files, "Fn"), "Ref=tasks Arn=" + function.arn);
  EXPECT_EQ(drawn(files), "function Fn: [index.handler] [timeout 9 s]\n");
}

TEST(LambdaFunction, EachRefusalPointsToItsProperty) {
  const std::string p = "/Resources/Fn/Properties";
  struct Row {
    const char* more;
    std::string problem;
  };
  const Row rows[] = {
      {R"(, "Timeout": 0)", p + "/Timeout: Value '0' at 'timeout' failed to satisfy constraint: Member must have value "
                                "greater than or equal to 1"},
      {R"(, "MemorySize": 64)", p + "/MemorySize: Value '64' at 'memorySize' failed to satisfy constraint: Member must "
                                    "have value greater than or equal to 128"},
      {R"(, "MemorySize": "much")", p + "/MemorySize: STRING_VALUE cannot be converted to Integer"},
      {R"(, "Role": "admin")", p + "/Role: Value 'admin' at 'role' failed to satisfy constraint: Member must satisfy "
                                   "regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,."
                                   "@\\-_/]+"},
      {R"(, "ReservedConcurrentExecutions": 901)",
       p + "/ReservedConcurrentExecutions: Specified ReservedConcurrentExecutions for function decreases account's "
           "UnreservedConcurrentExecution below its minimum value of [100]."},
      {R"(, "Environment": {"Variables": {"AWS_REGION": "x"}})",
       p + "/Environment: Lambda was unable to configure your environment variables because the environment variables "
           "you "
           "have provided contains reserved keys that are currently not supported for modification. Reserved keys used "
           "in this request: AWS_REGION"},
      {R"(, "Timeout": 901, "MemorySize": 1)", "2 problems"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(starts(problems_of(template_of(function_entry("Fn", row.more))), row.problem));
  }
  EXPECT_EQ(problems_of(template_of(function_entry("Fn", R"(, "FunctionName": "one")") + "," +
                                    function_entry("Other", R"(, "FunctionName": "one")"))),
            "/Resources/Other/Properties/FunctionName: Function already exist: one");
}

TEST(LambdaFunction, ReservationsOfAllFunctionsCountTogether) {
  const auto reserved = [](const std::string& id, int n) {
    return function_entry(id, R"(, "ReservedConcurrentExecutions": )" + std::to_string(n));
  };
  EXPECT_EQ(problems_of(template_of(reserved("A", 500) + "," + reserved("B", 400))), "none");
  EXPECT_TRUE(starts(problems_of(template_of(reserved("A", 500) + "," + reserved("B", 401))),
                     "/Resources/B/Properties/ReservedConcurrentExecutions: Specified"));
}

TEST(LambdaFunction, ALongLogicalIdAndARoleThatIsElsewhereAreNoMistakes) {
  const std::string id(80, 'F');
  const Result<Loaded> loaded =
      made(template_of(function_entry(id, R"(, "Role": {"Fn::GetAtt": ["Elsewhere", "Arn"]})") +
                       R"(, "Elsewhere": {"Type": "Custom::Role"})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& function = loaded->world.functions.functions.at(std::string(64, 'F'));
  EXPECT_EQ(function.logical_id, id);
  EXPECT_EQ(function.role, "arn:aws:iam::123456789012:role/none");
}

TEST(LambdaFunction, CodeThatDoesNotParsePointsIntoItsText) {
  Files files = template_of(R"("Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "Code": {"ZipFile": "export const handler = (;"}}})");
  EXPECT_TRUE(starts(problems_of(files), "/Resources/Fn/Properties/Code/ZipFile: index.mjs:1:25: "));
}

TEST(LambdaFunction, ActionsOfARoleDrawOnlyWhatTheyAreFor) {
  const std::string role = R"(, "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {
    "Statement": [{"Effect": "Allow", "Action": ["dynamodb:GetItem", "lambda:*"],
      "Resource": [{"Fn::GetAtt": ["Table", "Arn"]}, {"Fn::GetAtt": ["Other", "Arn"]}]}]}}]}})";
  EXPECT_EQ(drawn(template_of(function_entry("Fn", R"(, "Role": {"Fn::GetAtt": ["Role", "Arn"]})") + "," +
                              function_entry("Other") + "," + table_entry("Table") + role)),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "function Other: [index.handler] [timeout 3 s]\n"
            "table Table: [key PK]\n"
            "Fn invokes Other\n"
            "Fn reads Table\n");
}

TEST(LambdaFunction, OneInAnotherLanguageIsThereThoughItDoesNotRun) {
  const Files files = template_of(R"("Snake": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.12",
    "Handler": "app.handler", "Code": {"S3Bucket": "b", "S3Key": "k"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.functions.at("Snake").runtime, "python3.12");
  EXPECT_EQ(notices_of(files),
            "/Resources/Snake/Properties/Runtime: ignored: the code of Snake, because handlers for python3.12 do not "
            "run here\n");
}

}  // namespace
}  // namespace millrace::template_
