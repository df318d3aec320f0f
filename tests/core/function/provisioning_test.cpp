// Provisioned concurrency: who gets an environment that is ready, and what is left for the others.
#include "core/function/provisioning.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

// A version and an alias of it; the handler says how its environment came about.
void open_office(Office& office, int ms = 0) {
  office.hire("Work", "return process.env.AWS_LAMBDA_INITIALIZATION_TYPE;", ms);
  ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Work"}}));
  ASSERT_TRUE(office.lambda("CreateAlias", {{"FunctionName", "Work"}, {"Name", "live"}, {"FunctionVersion", "1"}}));
}

Json config(const std::string& qualifier, int n = 0) {
  Json out{{"FunctionName", "Work"}, {"Qualifier", qualifier}};
  if (n > 0) out["ProvisionedConcurrentExecutions"] = n;
  return out;
}

std::string status(const Outcome& answer) {
  if (!answer) return queue::said(answer);
  return text_member(*answer, "Status") + " " + to_text(answer->at("AvailableProvisionedConcurrentExecutions")) + "/" +
         to_text(answer->at("RequestedProvisionedConcurrentExecutions"));
}

std::string runs(Office& office, const std::string& name) {
  const Outcome answer = office.lambda("Invoke", {{"FunctionName", name}});
  return answer ? text_member(*answer, "Payload") : queue::said(answer);
}

TEST(Provisioned, ItIsThereAfterAMinuteAndServesItsQualifierOnly) {
  Office office;
  open_office(office);
  EXPECT_EQ(status(office.lambda("PutProvisionedConcurrencyConfig", config("live", 2))), "IN_PROGRESS 0/2");
  EXPECT_EQ(runs(office, "Work:live"), R"("on-demand")");
  office.pass(seconds(60));
  EXPECT_EQ(status(office.lambda("GetProvisionedConcurrencyConfig", config("live"))), "READY 2/2");
  EXPECT_EQ(runs(office, "Work:live"), R"("provisioned-concurrency")");
  EXPECT_EQ(runs(office, "Work:1"), R"("on-demand")");
  EXPECT_EQ(status(office.lambda("GetProvisionedConcurrencyConfig", config("live"))), "READY 2/2");  // it is free again
  const Outcome all = office.lambda("ListProvisionedConcurrencyConfigs", {{"FunctionName", "Work"}});
  ASSERT_TRUE(all);
  EXPECT_EQ(text_member(all->at("ProvisionedConcurrencyConfigs")[0], "FunctionArn"),
            Office::function_arn("Work") + ":live");
}

TEST(Provisioned, AnotherVersionOfTheAliasIsMadeReadyAnew) {
  Office office;
  open_office(office);
  ASSERT_TRUE(office.lambda("PutProvisionedConcurrencyConfig", config("live", 1)));
  office.pass(seconds(60));
  ASSERT_TRUE(office.lambda("UpdateFunctionConfiguration", {{"FunctionName", "Work"}, {"Timeout", 9}}));
  ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Work"}}));
  ASSERT_TRUE(office.lambda("UpdateAlias", {{"FunctionName", "Work"}, {"Name", "live"}, {"FunctionVersion", "2"}}));
  EXPECT_EQ(status(office.lambda("GetProvisionedConcurrencyConfig", config("live"))), "IN_PROGRESS 1/1");
  office.pass(seconds(60));
  EXPECT_EQ(status(office.lambda("GetProvisionedConcurrencyConfig", config("live"))), "READY 1/1");
}

TEST(Provisioned, AReservationThatIsAllProvisionedLeavesNothingToOthers) {
  Office office;
  open_office(office);
  ASSERT_TRUE(office.lambda("PutProvisionedConcurrencyConfig", config("1", 2)));
  office.pass(seconds(60));
  ASSERT_TRUE(office.lambda("PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 2}}));
  EXPECT_EQ(runs(office, "Work"), "TooManyRequestsException: Rate Exceeded.");
  EXPECT_EQ(runs(office, "Work:1"), R"("provisioned-concurrency")");
}

TEST(Provisioned, RefusalsAreInTheServicesWords) {
  Office office;
  open_office(office);
  const std::string arn = Office::function_arn("Work");
  struct Row {
    const char* operation;
    Json input;
    std::string said;
  };
  const Row rows[] = {
      {"GetProvisionedConcurrencyConfig", config("1"),
       "ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found for this function"},
      {"GetProvisionedConcurrencyConfig", config("none"),
       "ResourceNotFoundException: Cannot find alias arn: " + arn + ":none"},
      {"GetProvisionedConcurrencyConfig", config("9"), "ResourceNotFoundException: Function not found: " + arn + ":9"},
      {"GetProvisionedConcurrencyConfig", config("$LATEST"),
       "InvalidParameterValueException: The function resource provided must be an alias or a published version."},
      {"PutProvisionedConcurrencyConfig", config("$LATEST", 1),
       "InvalidParameterValueException: Provisioned Concurrency Configs cannot be applied to unpublished function "
       "versions."},
      {"PutProvisionedConcurrencyConfig", config("1", 1'001),
       "InvalidParameterValueException: Specified ConcurrentExecutions for function is greater than account's "
       "unreserved concurrency [1000]."},
      {"PutProvisionedConcurrencyConfig", config("1", 901),
       "InvalidParameterValueException: Specified ConcurrentExecutions for function decreases account's "
       "UnreservedConcurrentExecution below its minimum value of [100]."},
      {"DeleteProvisionedConcurrencyConfig", config("1"), "fine"},
      {"PutProvisionedConcurrencyConfig", config("1", 2), "fine"},
      {"PutProvisionedConcurrencyConfig", config("live", 1),
       "ResourceConflictException: Alias can't be used for Provisioned Concurrency configuration on an already "
       "Provisioned version"},
      {"PutFunctionConcurrency",
       {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 1}},
       "InvalidParameterValueException:  ReservedConcurrentExecutions  1 should not be lower than function's total "
       "provisioned concurrency [2]."},
      {"PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 2}}, "fine"},
      {"PutProvisionedConcurrencyConfig", config("1", 3),
       "InvalidParameterValueException: Requested Provisioned Concurrency should not be greater than the "
       "reservedConcurrentExecution for function"},
  };
  for (const Row& row : rows) {
    const Outcome answer = office.lambda(row.operation, row.input);
    EXPECT_EQ(answer ? "fine" : queue::said(answer), row.said) << row.operation;
  }
}

}  // namespace
}  // namespace millrace::function
