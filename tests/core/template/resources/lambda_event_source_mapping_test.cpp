// AWS::Lambda::EventSourceMapping.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

std::string mapping(const std::string& more) {
  return R"(, "Map": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"StartingPosition": "TRIM_HORIZON")" +
         more + "}}";
}

const std::string kTable = table_entry("Table", R"(, "StreamSpecification": {"StreamViewType": "NEW_IMAGE"})");
const std::string kStream = R"(, "EventSourceArn": {"Fn::GetAtt": ["Table", "StreamArn"]})";
const std::string kFunction = R"(, "FunctionName": {"Ref": "Fn"})";

TEST(LambdaEventSourceMapping, ReadsAStreamForAFunction) {
  const Files files =
      template_of(kTable + "," + function_entry("Fn") +
                  mapping(kStream + kFunction + R"(, "BatchSize": 5, "MaximumBatchingWindowInSeconds": 2,
      "FilterCriteria": {"Filters": [{"Pattern": "{\"eventName\": [\"INSERT\"]}"}]})"));
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const auto& [uuid, made_mapping] = *loaded->world.mappings.mappings.begin();
  EXPECT_EQ(made_mapping.config.batch_size, 5);
  EXPECT_EQ(made_mapping.name, "Map");
  EXPECT_EQ(identity_of(files, "Map"),
            "Ref=" + uuid + " EventSourceMappingArn=arn:aws:lambda:eu-central-1:123456789012:event-source-mapping:" +
                uuid + " Id=" + uuid);
  EXPECT_EQ(drawn(files),
            "table Table: [key PK]\n"
            "stream Table stream: [NEW_IMAGE]\n"
            "function Fn: [index.handler] [timeout 3 s]\n"
            "mapping Map: [batch 5, window 2 s] [1 filter]\n"
            "Map feeds Fn\n"
            "Table feeds Table stream\n"
            "Table stream feeds Map\n");
}

TEST(LambdaEventSourceMapping, ReadsAQueueForAFunction) {
  const Files files = template_of(R"("Jobs": {"Type": "AWS::SQS::Queue"}, "Lost": {"Type": "AWS::SQS::Queue"}, )" +
                                  function_entry("Fn") +
                                  R"(, "Map": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
           "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Fn"},
           "ScalingConfig": {"MaximumConcurrency": 2}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const mapping::Mapping& map = loaded->world.mappings.mappings.begin()->second;
  ASSERT_TRUE(map.intake);
  EXPECT_EQ(map.config.batch_size, 10);
  EXPECT_EQ(map.config.concurrency_max, 2);
  EXPECT_TRUE(drawn(files).find("mapping Map: [batch 10] [at most 2 at once]\n") != std::string::npos) << drawn(files);
  EXPECT_TRUE(drawn(files).find("Jobs feeds Map\n") != std::string::npos) << drawn(files);
}

TEST(LambdaEventSourceMapping, ADestinationOfWhatItGivesUpIsDrawn) {
  const Files files = template_of(kTable + R"(, "Lost": {"Type": "AWS::SQS::Queue"}, )" + function_entry("Fn") +
                                  mapping(kStream + kFunction + R"(, "MaximumRetryAttempts": 0,
                          "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Lost", "Arn"]}}})"));
  EXPECT_TRUE(drawn(files).find("Map feeds Lost\n") != std::string::npos) << drawn(files);
}

TEST(LambdaEventSourceMapping, AQueueHidesMessagesAsLongAsItsFunctionMayWork) {
  EXPECT_EQ(
      problems_of(template_of(R"("Jobs": {"Type": "AWS::SQS::Queue"}, )" + function_entry("Fn", R"(, "Timeout": 60)") +
                              R"(, "Map": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                     "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Fn"}}})")),
      "/Resources/Map/Properties: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds");
}

TEST(LambdaEventSourceMapping, SaysWhatItHasNot) {
  EXPECT_EQ(problems_of(template_of(kTable + mapping(kStream + R"(, "FunctionName": "nobody")"))),
            "/Resources/Map/Properties/FunctionName: there is no function called nobody");
  EXPECT_EQ(problems_of(template_of(function_entry("Fn") + mapping(kFunction))),
            "/Resources/Map/Properties: Unrecognized event source.");
  EXPECT_TRUE(starts(problems_of(template_of(kTable + "," + function_entry("Fn") +
                                             mapping(kStream + kFunction + R"(, "BatchSize": 0)"))),
                     "/Resources/Map/Properties: "));
}

TEST(LambdaEventSourceMapping, IsSilentAboutWhatAnotherProblemTookAway) {
  EXPECT_TRUE(starts(problems_of(template_of(kTable + "," + function_entry("Fn", R"(, "Timeout": 901)") +
                                             mapping(kStream + kFunction))),
                     "/Resources/Fn/Properties/Timeout: "));
}

}  // namespace
}  // namespace millrace::template_
