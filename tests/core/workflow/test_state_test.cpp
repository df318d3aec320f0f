// TestState: what a mock may be, what may stand beside one, and what the context object may have.
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

std::string tested(const std::string& state, const Json& more) {
  Stage stage;
  Json input{{"definition", quoted(state)}};
  input.update(more);
  const Outcome answer = stage.call("TestState", input);
  return answer ? to_text(*answer) : answer.error().name + ": " + answer.error().message;
}

std::string task(const std::string& resource) {
  return "{'Type':'Task','Resource':'arn:aws:states:::" + resource + "','Parameters':{},'End':true}";
}

TEST(TestState, AMockedResultHasTheShapeOfTheServicesAnswer) {
  struct Row {
    const char* resource;
    const char* mode;
    const char* result;
    const char* complaint;  // empty: taken
  };
  const Row rows[] = {
      {"states:startExecution", "STRICT", "{'StartDate':'2031-05-05T01:00:00Z'}",
       "Required field 'ExecutionArn' is missing"},
      {"states:startExecution", "PRESENT", "{'StartDate':'2031-05-05T01:00:00Z'}", ""},
      {"states:startExecution", "STRICT", "{'ExecutionArn':\"\",'StartDate':'now'}",
       "Field 'ExecutionArn' is smaller than the minimum length"},
      {"aws-sdk:kms:encrypt", "STRICT", "{'CiphertextBlob':7}", "Field 'CiphertextBlob' must be a string"},
      {"aws-sdk:kms:encrypt", "STRICT", "{'CiphertextBlob':\"\"}",
       "Field 'CiphertextBlob' is smaller than the minimum length"},
      {"aws-sdk:kms:encrypt", "PRESENT", "{'CiphertextBlob':\"\"}",
       "Field 'CiphertextBlob' is smaller than the minimum length"},
      {"aws-sdk:kms:encrypt", "NONE", "{'CiphertextBlob':\"\"}", ""},
      {"aws-sdk:kms:encrypt", "STRICT", "{'CiphertextBlob':'bWlsbHJhY2U=','KeyId':'k','Else':1}", ""},
      {"aws-sdk:kms:encrypt", "STRICT", "{'EncryptionAlgorithm':'ROT13'}",
       "Field 'EncryptionAlgorithm' is not an expected value"},
      {"aws-sdk:secretsmanager:getSecretValue", "STRICT", "{'VersionStages':[]}",
       "Field 'VersionStages' is smaller than the minimum length"},
      {"aws-sdk:secretsmanager:getSecretValue", "STRICT", "{'SecretBinary':[1]}",
       "Field 'SecretBinary' must be a string"},
      {"aws-sdk:dynamodb:getItem", "STRICT", "{'Item':{'id':{'S':4}}}", "Field 'S' must be a string"},
      {"aws-sdk:dynamodb:getItem", "STRICT", "{'Item':{'id':{'BOOL':'yes'}}}", "Field 'BOOL' must be a boolean"},
      {"aws-sdk:sqs:receiveMessage", "STRICT", "{'Messages':{}}", "Field 'Messages' must be an array"},
      {"aws-sdk:lambda:invoke", "STRICT", "{'Payload':{'a':1}}", "Field 'Payload' must be a string"},
      {"lambda:invoke", "STRICT", "{'Payload':{'a':1},'StatusCode':200}", ""},
      {"sqs:sendMessage.waitForTaskToken", "STRICT", "{'MessageId':1}", ""},
      {"states:startExecution.sync", "STRICT", "{'ExecutionArn':1}", ""},
  };
  for (const Row& row : rows) {
    const std::string expected = *row.complaint == '\0' ? "{\"status\":\"SUCCEEDED\""
                                                        : "ValidationException: Mock result schema validation error: " +
                                                              std::string(row.complaint);
    const Json mock{{"result", quoted(row.result)}, {"fieldValidationMode", row.mode}};
    EXPECT_EQ(tested(task(row.resource), {{"mock", mock}}).substr(0, expected.size()), expected)
        << row.resource << " " << row.mode << " " << row.result;
  }
}

TEST(TestState, SomeThingsGoOnlyWithAMockAndSomeOnlyWithout) {
  const std::string pass = "{'Type':'Pass','End':true}";
  const std::string send = task("sqs:sendMessage");
  const Json mock{{"result", "{}"}};
  struct Row {
    std::string state;
    Json more;
    const char* message;
  };
  const Row rows[] = {
      {pass, {{"context", "{}"}}, "TestState does not support Context when a mock is not specified."},
      {send,
       {{"stateConfiguration", {{"retrierRetryCount", 1}}}},
       "TestState does not support RetrierRetryCount when a mock is not specified."},
      {send,
       {{"stateConfiguration", {{"errorCausedByState", "Inner"}}}},
       "TestState does not support ErrorCausedByState when a mock is not specified."},
      {send,
       {{"mock", mock}, {"revealSecrets", true}},
       "TestState does not support RevealSecrets when a mock is specified."},
      {send,
       {{"mock", {{"errorOutput", {{"error", "E"}}}}}, {"revealSecrets", true}},
       "TestState does not support RevealSecrets when a mock is specified."},
      {send,
       {{"mock", {{"fieldValidationMode", "NONE"}}}},
       "A test mock should have only one of the following fields: [result, errorOutput]."},
      {send,
       {{"mock", {{"errorOutput", {{"cause", "c"}}}}}},
       "1 validation error detected: Value null at 'mock.errorOutput.error' failed to satisfy constraint: Member must "
       "not be null"},
      {"{'Type':'Wait','Seconds':1,'End':true}",
       {{"mock", mock}},
       "State type 'Wait' is not supported when a mock is specified"},
      {send,
       {{"mock", mock}, {"stateConfiguration", {{"retrierRetryCount", -1}}}},
       "1 validation error detected: Value '-1' at 'stateConfiguration.retrierRetryCount' failed to satisfy "
       "constraint: Member must have value greater than or equal to 0"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(tested(row.state, row.more), std::string("ValidationException: ") + row.message);
  }
}

TEST(TestState, AContextHasWhatTheContextObjectHas) {
  struct Row {
    const char* resource;
    const char* context;
    const char* message;  // empty: taken
  };
  const Row rows[] = {
      {"sqs:sendMessage", "{'Execution':{'Name':'n'},'State':{},'StateMachine':{}}", ""},
      {"sqs:sendMessage", "{}", ""},
      {"sqs:sendMessage", "{'Mill':{}}", "Field 'Mill' is not allowed"},
      {"sqs:sendMessage", "{'State':{'Colour':'red'}}", "Field 'Colour' is not allowed"},
      {"sqs:sendMessage", "{'Map':{'Item':{'Index':0}}}", "'Map' field is not supported when mocking a Context object"},
      {"sqs:sendMessage", "{'Task':{'Token':'t'}}",
       "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service "
       "integration pattern"},
      {"sqs:sendMessage.waitForTaskToken", "{'Task':{'Token':'t'}}", ""},
      {"states:startExecution.sync:2", "{'Task':{'Token':'t'}}", ""},
  };
  for (const Row& row : rows) {
    const std::string expected =
        *row.message == '\0' ? "{\"status\":\"SUCCEEDED\""
                             : "ValidationException: Invalid Context object provided: " + std::string(row.message);
    const Json more{{"mock", {{"result", "{}"}, {"fieldValidationMode", "NONE"}}}, {"context", quoted(row.context)}};
    EXPECT_EQ(tested(task(row.resource), more).substr(0, expected.size()), expected) << row.context;
  }
}

TEST(TestState, AnInspectionShowsWhatTheReaderPointsTo) {
  const std::string map =
      "{'Type':'Map','End':true,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},"
      "'ReaderConfig':{'InputType':'JSON','ItemsPointer':'/mill/sacks'}},'ItemProcessor':{'ProcessorConfig':{'Mode':"
      "'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}}";
  const Json more{{"inspectionLevel", "DEBUG"},
                  {"mock", {{"result", "[1]"}}},
                  {"stateConfiguration", {{"mapItemReaderData", R"({"mill":{"sacks":[4,5]}})"}}}};
  EXPECT_NE(tested(map, more).find(R"("afterItemsPointer":"[4,5]")"), std::string::npos);
}

TEST(TestState, ABackoffIsToldInWholeSeconds) {
  const std::string state =
      "{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Parameters':{},'End':true,'Retry':[{'ErrorEquals':"
      "['E'],'BackoffRate':1.5,'MaxAttempts':9}]}";
  const Json more{{"inspectionLevel", "DEBUG"},
                  {"mock", {{"errorOutput", {{"error", "E"}}}}},
                  {"stateConfiguration", {{"retrierRetryCount", 3}}}};
  EXPECT_NE(tested(state, more).find(R"("retryBackoffIntervalSeconds":3)"), std::string::npos);
}

TEST(TestState, AStateIsFoundByItsName) {
  EXPECT_EQ(tested("{'StartAt':'Mill','States':{'Mill':{'Type':'Succeed'}}}", {{"stateName", "Mall"}}),
            "ValidationException: State not found in definition");
}

}  // namespace
}  // namespace millrace::workflow
