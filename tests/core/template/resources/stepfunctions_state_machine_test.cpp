// AWS::StepFunctions::StateMachine.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

std::string machine(const std::string& properties) {
  return R"("Flow": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {)" + properties + "}}";
}

const std::string kDefinition = R"("Definition": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}}})";

TEST(StepFunctionsStateMachine, IsMadeOfItsDefinition) {
  const Files files =
      template_of(machine(R"("StateMachineName": "flow", "StateMachineType": "EXPRESS", )" + kDefinition));
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const std::string arn = "arn:aws:states:eu-central-1:123456789012:stateMachine:flow";
  const workflow::Machine* made_machine = loaded->world.workflows.machine(arn);
  ASSERT_NE(made_machine, nullptr);
  EXPECT_TRUE(made_machine->express);
  EXPECT_EQ(made_machine->current.role, "arn:aws:iam::123456789012:role/none");
  EXPECT_EQ(loaded->world.name_of(arn), "Flow");
  EXPECT_EQ(identity_of(files, "Flow"), "Ref=" + arn + " Arn=" + arn + " Name=flow StateMachineRevisionId=INITIAL");
  EXPECT_EQ(drawn(files), "workflow Flow: [2 states]\n");
}

TEST(StepFunctionsStateMachine, AFileOfItsOwnIsRememberedForEdits) {
  const Result<Loaded> loaded =
      made(template_of(machine(R"("DefinitionS3Location": "flow.json", "DefinitionSubstitutions": {"End": "B"})"),
                       {{"flow.json", R"({"StartAt": "${End}", "States": {"B": {"Type": "Succeed"}}})"}}));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.machine_files.at("flow.json").substitutions.at("End"), "B");
}

TEST(StepFunctionsStateMachine, AWrongDefinitionPointsIntoIt) {
  EXPECT_TRUE(starts(problems_of(template_of(
                         machine(R"("Definition": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "C"}}})"))),
                     "/Resources/Flow/Properties/Definition/States/A/Next: "));
  EXPECT_EQ(problems_of(template_of(machine(R"("StateMachineName": "a b", )" + kDefinition))),
            "/Resources/Flow/Properties: Invalid Name: 'a b'");
}

TEST(StepFunctionsStateMachine, UsesWhatItsTasksName) {
  const std::string tasks = R"("Definition": {"StartAt": "A", "States": {
    "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "B",
          "Parameters": {"FunctionName": {"Ref": "Fn"}}},
    "B": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "End": true,
          "Parameters": {"TableName": "Table", "Item": {}}}}})";
  EXPECT_EQ(drawn(template_of(machine(tasks) + "," + function_entry("Fn") + "," + table_entry("Table"))),
            "workflow Flow: [2 states]\n"
            "function Fn: [index.handler] [timeout 3 s]\n"
            "table Table: [key PK]\n"
            "Flow invokes Fn\n"
            "Flow writes Table\n");
}

}  // namespace
}  // namespace millrace::template_
