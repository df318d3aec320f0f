// A function in a VPC reaches what its network has an endpoint for; else its calls run into its timeout.
#include "core/function/reach.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

TEST(Reach, AVpcWithoutAnEndpointForTheServiceTimesOut) {
  struct Row {
    Json network;
    std::set<std::string, std::less<>> endpoints;
    const char* answer;
  };
  const Json vpc{{"SubnetIds", {"subnet-1"}}};
  const Row rows[] = {{nullptr, {}, R"("sent")"},
                      {{{"SubnetIds", Json::array()}}, {}, R"("sent")"},
                      {vpc, {}, "Task timed out after 3.00 seconds"},
                      {vpc, {"dynamodb"}, "Task timed out after 3.00 seconds"},
                      {vpc, {"sqs"}, R"("sent")"},
                      {vpc, {"*"}, R"("sent")"}};
  for (const Row& row : rows) {
    Office office;
    office.create("jobs");
    office.world.functions.vpc_endpoints = row.endpoints;
    Json more{{"Environment", {{"Variables", {{"QUEUE", Office::url_of("jobs")}}}}}};
    if (!row.network.is_null()) more["VpcConfig"] = row.network;
    office.hire("Work",
                "const { SQSClient, SendMessageCommand } = await import('@aws-sdk/client-sqs');"
                "await new SQSClient().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'x' }));"
                "return 'sent';",
                0, more);
    const Outcome answer = office.lambda("Invoke", {{"FunctionName", "Work"}});
    ASSERT_TRUE(answer);
    EXPECT_NE(text_member(*answer, "Payload").find(row.answer), std::string::npos) << text_member(*answer, "Payload");
    const bool waits = std::string_view(row.answer).starts_with("Task");
    EXPECT_EQ(office.story({"function.unreachable"}).empty(), !waits);
  }
}

}  // namespace
}  // namespace millrace::function
