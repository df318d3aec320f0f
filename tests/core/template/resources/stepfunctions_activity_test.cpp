// AWS::StepFunctions::Activity.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kArn = "arn:aws:states:eu-central-1:123456789012:activity:approve";

TEST(StepFunctionsActivity, IsMadeAndKnownByItsArn) {
  const Files files = template_of(R"("Approval": {"Type": "AWS::StepFunctions::Activity", "Properties": {
      "Name": "approve", "Tags": [], "EncryptionConfiguration": {"Type": "AWS_OWNED_KEY"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.workflows.activities.at(kArn).name, "approve");
  EXPECT_EQ(loaded->world.name_of(kArn), "Approval");
  EXPECT_EQ(identity_of(files, "Approval"), std::string("Ref=") + kArn + " Arn=" + kArn + " Name=approve");
  EXPECT_EQ(
      notices_of(files),
      "/Resources/Approval/Properties/Tags: ignored: Tags, because tags change nothing\n"
      "/Resources/Approval/Properties/EncryptionConfiguration: ignored: EncryptionConfiguration, because nothing is "
      "stored, so nothing is encrypted\n");
}

TEST(StepFunctionsActivity, AStateMachineWaitsForItsWorker) {
  const Files files = template_of(R"("Approval": {"Type": "AWS::StepFunctions::Activity", "Properties": {"Name": "a"}},
      "Flow": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": {"Ref": "Approval"}, "End": true}}}}})");
  EXPECT_EQ(problems_of(files), "none");
  EXPECT_EQ(drawn(files),
            "activity Approval:\n"
            "workflow Flow: [1 state]\n"
            "Flow invokes Approval\n");
}

TEST(StepFunctionsActivity, ItsServiceRefusesWrongNames) {
  EXPECT_EQ(
      problems_of(template_of(R"("It": {"Type": "AWS::StepFunctions::Activity", "Properties": {"Name": "a b"}})")),
      "/Resources/It/Properties: Invalid Name: 'a b'");
}

}  // namespace
}  // namespace millrace::template_
