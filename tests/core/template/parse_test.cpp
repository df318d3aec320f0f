#include "core/template/parse.h"

#include <gtest/gtest.h>

namespace millrace::template_ {
namespace {

tl::expected<Architecture, Problems> parsed(const std::string& text) { return parse({{"template.json", text}}); }

// A template of one table whose name is `value`, beside the given sections.
std::string named(const std::string& value, const std::string& sections = {}) {
  return "{" + sections + R"("Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": )" +
         value + "}}, \"Other\": {\"Type\": \"AWS::DynamoDB::Table\"}}}";
}

std::string all_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += millrace::to_text(problem) + "\n";
  return text;
}

TEST(Parse, WorksOutIntrinsicFunctions) {
  const std::string sections = R"("Parameters": {"Stage": {"Type": "String", "Default": "dev"},
    "Letters": {"Type": "CommaDelimitedList", "Default": "a,b,c"}, "Count": {"Type": "Number", "Default": 3}},
    "Mappings": {"Names": {"dev": {"table": "small"}, "prod": {"table": "large"}}},
    "Conditions": {"IsDev": {"Fn::Equals": [{"Ref": "Stage"}, "dev"]},
      "IsProd": {"Fn::Not": [{"Condition": "IsDev"}]},
      "Both": {"Fn::And": [{"Condition": "IsDev"}, {"Condition": "IsProd"}]},
      "Either": {"Fn::Or": [{"Condition": "IsDev"}, {"Condition": "IsProd"}]}},)";
  const std::pair<const char*, const char*> rows[] = {
      {R"({"Ref": "Stage"})", "dev"},
      {R"({"Ref": "Count"})", "3"},
      {R"({"Ref": "AWS::Region"})", "eu-central-1"},
      {R"({"Ref": "Other"})", "Other"},
      {R"({"Fn::GetAtt": ["Other", "Arn"]})", "arn:aws:dynamodb:eu-central-1:123456789012:table/Other"},
      {R"({"Fn::GetAtt": "Other.StreamArn"})",
       "arn:aws:dynamodb:eu-central-1:123456789012:table/Other/stream/2026-01-01T00:00:00.000"},
      {R"({"Fn::Sub": "t-${Stage}-${Other}-${Other.Arn}"})",
       "t-dev-Other-arn:aws:dynamodb:eu-central-1:123456789012:table/Other"},
      {R"({"Fn::Sub": ["${a}/${Stage}/${!a}", {"a": {"Ref": "AWS::AccountId"}}]})", "123456789012/dev/${a}"},
      {R"({"Fn::Sub": "open ${Stage"})", "open ${Stage"},
      {R"({"Fn::Join": ["-", ["a", {"Ref": "Stage"}, 1]]})", "a-dev-1"},
      {R"({"Fn::Join": [":", {"Ref": "Letters"}]})", "a:b:c"},
      {R"({"Fn::Join": ["-", ["a", {"Ref": "AWS::NoValue"}, "b"]]})", "a-b"},
      {R"({"Fn::Select": ["1", {"Ref": "Letters"}]})", "b"},
      {R"({"Fn::Select": [2, {"Fn::Split": ["/", "x/y/z"]}]})", "z"},
      {R"({"Fn::FindInMap": ["Names", {"Ref": "Stage"}, "table"]})", "small"},
      {R"({"Fn::Base64": "any carnal pleas"})", "YW55IGNhcm5hbCBwbGVhcw=="},
      {R"({"Fn::Base64": "any"})", "YW55"},
      {R"({"Fn::If": ["IsDev", "yes", {"Ref": "Nobody"}]})", "yes"},
      {R"({"Fn::If": ["Both", "yes", "no"]})", "no"},
      {R"({"Fn::If": ["Either", "yes", "no"]})", "yes"},
      {R"({"Fn::Select": [0, {"Fn::GetAZs": ""}]})", "eu-central-1a"},
  };
  for (const auto& [value, expected] : rows) {
    const auto architecture = parsed(named(value, sections));
    ASSERT_TRUE(architecture) << value << "\n" << all_of(architecture.error());
    EXPECT_EQ(architecture->find("Table")->name, expected) << value;
  }
}

TEST(Parse, SaysWhatIsWrongWithAFunctionAndWhere) {
  const std::string p = "/Resources/Table/Properties/TableName";
  const std::pair<std::string, std::string> rows[] = {
      {R"({"Ref": "Othr"})", p + "/Ref: there is no resource or parameter called Othr (did you mean Other?)"},
      {R"({"Fn::GetAtt": ["Other", "Ar"]})",
       p + "/Fn::GetAtt: AWS::DynamoDB::Table has no attribute Ar (did you mean Arn?)"},
      {R"({"Fn::GetAtt": "Other"})",
       p + R"(/Fn::GetAtt: Fn::GetAtt takes a resource and an attribute (write ["Table", "Arn"] or "Table.Arn"))"},
      {R"({"Fn::Jion": ["", []]})",
       p + "/Fn::Jion: Fn::Jion is not a function that is known here (did you mean Fn::Join?)"},
      {R"({"Fn::Join": "a"})", p + "/Fn::Join: this function takes a separator and a list of texts"},
      {R"({"Fn::Select": [5, ["a"]]})", p + "/Fn::Select: Fn::Select has no element 5 to select"},
      {R"({"Fn::FindInMap": ["No", "a", "b"]})", p + "/Fn::FindInMap/0: the mapping has no No"},
      {R"({"Fn::If": ["No", "a", "b"]})", p + "/Fn::If/0: there is no condition called No"},
      {R"({"Fn::ImportValue": "x"})", p + "/Fn::ImportValue: Fn::ImportValue needs another stack, and there is only "
                                          "this one (use a parameter with a default)"},
      {R"({"Ref": "Table"})", p + "/Ref: Circular dependency between resources: [Table]"},
      {R"({"Ref": "a", "x": 1})", p + ": a name is a text"},
      {R"({"Fn::Sub": "${Nobody}"})", p + "/Fn::Sub: there is no resource or parameter called Nobody"},
  };
  for (const auto& [value, expected] : rows) {
    const auto architecture = parsed(named(value));
    ASSERT_FALSE(architecture) << value;
    EXPECT_EQ(millrace::to_text(architecture.error()[0]), expected) << value;
  }
}

TEST(Parse, FindsAllProblemsAtOnce) {
  const auto architecture = parsed(R"({"Resources": {
    "A": {"Type": "AWS::DynamoDB::Tabel"},
    "B": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableNane": "x", "KeySchema": [{"AtributeName": "PK"}]}},
    "C": {"Type": "AWS::Lambda::Function", "Propertys": {}},
    "D": {"Properties": {}},
    "E": {"Type": "Table"}}, "Outputs": {"O": {"Value": {"Ref": "Zebra"}}}})");
  ASSERT_FALSE(architecture);
  EXPECT_EQ(
      all_of(architecture.error()),
      "/Resources/A/Type: there is no type AWS::DynamoDB::Tabel (did you mean AWS::DynamoDB::Table?)\n"
      "/Resources/B/Properties/TableNane: AWS::DynamoDB::Table has no property TableNane (did you mean TableName?)\n"
      "/Resources/B/Properties/KeySchema/0/AtributeName: KeySchema has no property AtributeName (did you mean "
      "AttributeName?)\n"
      "/Resources/C/Propertys: a resource has no Propertys (did you mean Properties?)\n"
      "/Resources/D: this resource has no type (give it a \"Type\", like \"AWS::DynamoDB::Table\")\n"
      "/Resources/E/Type: there is no type Table (types look like AWS::DynamoDB::Table)\n"
      "/Outputs/O/Value/Ref: there is no resource or parameter called Zebra\n");
}

TEST(Parse, SaysWhereTheTextIsNotJson) {
  const auto architecture = parsed("{\n  \"Resources\": {,}\n}");
  ASSERT_FALSE(architecture);
  EXPECT_EQ(architecture.error()[0].where.substr(0, 16), "template.json:2:");
  EXPECT_EQ(parse({{"template.yaml", "x"}}).error()[0].hint, "templates are read as JSON only: convert the YAML one");
}

TEST(Parse, RefusesWhatIsNoTemplate) {
  const std::pair<const char*, const char*> rows[] = {
      {"[]", R"(a template is an object (it starts with {"Resources": ...))"},
      {"{}", "/Resources: a template has at least one resource"},
      {R"({"Resource": {}, "Resources": {"A": {}}})",
       "/Resource: a template has no section Resource (did you mean Resources?)"},
      {R"({"Resources": []})", "/Resources: the section Resources is an object"},
      {R"({"Resources": {"A": 1}})", "/Resources/A: a resource is an object"},
      {R"({"Resources": {"my_table": {}}})",
       "/Resources/my_table: Resource name my_table is non alphanumeric. (logical ids are letters and digits only)"},
      {R"({"AWSTemplateFormatVersion": "2011", "Resources": {"A": {}}})",
       "/AWSTemplateFormatVersion: the only template format version is 2010-09-09"},
      {R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {"A": {"Type": "AWS::Events::EventBus"}}})",
       "/Parameters/P: the parameter P has no default, and nobody is asked for a value here (add a Default)"},
  };
  for (const auto& [text, expected] : rows) {
    const auto architecture = parsed(text);
    ASSERT_FALSE(architecture) << text;
    EXPECT_EQ(millrace::to_text(architecture.error()[0]), expected);
  }
}

TEST(Parse, DeeplyNestedValuesAndLongChainsAreRefused) {
  std::string chain = R"({"Resources": {)";
  for (int i = 0; i < 400; ++i) {
    chain += "\"R" + std::to_string(i) +
             R"(": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Ref": "R)" + std::to_string(i + 1) +
             "\"}}},";
  }
  const auto architecture = parsed(chain + R"("R400": {"Type": "AWS::DynamoDB::Table"}}})");
  ASSERT_FALSE(architecture);
  EXPECT_NE(all_of(architecture.error()).find("nested too deeply"), std::string::npos);
  std::string conditions = R"({"Conditions": {)";
  for (int i = 0; i < 400; ++i) {
    conditions += "\"C" + std::to_string(i) + R"(": {"Fn::Not": [{"Condition": "C)" + std::to_string(i + 1) + "\"}]},";
  }
  const auto nested = parsed(conditions + R"("C400": {"Fn::Equals": ["a", "b"]}}, "Resources": {
    "A": {"Type": "AWS::DynamoDB::Table", "Condition": "C0"}}})");
  ASSERT_FALSE(nested);
  EXPECT_NE(all_of(nested.error()).find("nested too deeply"), std::string::npos);
  EXPECT_FALSE(parsed(R"({"Resources": )" + std::string(5000, '[') + std::string(5000, ']') + "}"));
}

TEST(Parse, MakesWhatIsReferredToFirst) {
  const auto architecture = parsed(R"({"Resources": {
    "Machine": {"Type": "AWS::StepFunctions::StateMachine", "DependsOn": "Log",
      "Properties": {"DefinitionSubstitutions": {"f": {"Fn::GetAtt": ["Fn", "Arn"]}}}},
    "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"TABLE": {"Ref": "Table"}}}}},
    "Table": {"Type": "AWS::DynamoDB::Table"},
    "Log": {"Type": "AWS::Logs::LogGroup"}}})");
  ASSERT_TRUE(architecture);
  std::string order;
  for (const Resource& resource : architecture->resources) order += resource.id + " ";
  EXPECT_EQ(order, "Log Table Fn Machine ");
  const Resource& function = *architecture->find("Fn");
  ASSERT_EQ(function.references.size(), 1u);
  EXPECT_EQ(function.references[0].where, "/Environment/Variables/TABLE/Ref");
  EXPECT_EQ(function.references[0].target, "Table");
}

TEST(Parse, FindsCircles) {
  const auto architecture = parsed(R"({"Resources": {
    "A": {"Type": "AWS::DynamoDB::Table", "DependsOn": ["B"]},
    "B": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Ref": "C"}}},
    "C": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": {"Ref": "A"}}}}})");
  ASSERT_FALSE(architecture);
  EXPECT_EQ(architecture.error()[0].what, "Circular dependency between resources: [A, B, C]");
  const auto condition = parsed(R"({"Conditions": {"X": {"Fn::Not": [{"Condition": "X"}]}},
    "Resources": {"A": {"Type": "AWS::DynamoDB::Table", "Condition": "X"}}})");
  ASSERT_FALSE(condition);
  EXPECT_EQ(condition.error()[0].what, "the condition X depends on itself");
}

TEST(Parse, LeavesOutWhatItsConditionLeavesOut) {
  const std::string head = R"({"Conditions": {"No": {"Fn::Equals": ["a", "b"]}}, "Resources": {
    "A": {"Type": "AWS::DynamoDB::Table", "Condition": "No"}, "B": {"Type": "AWS::DynamoDB::Table")";
  const auto architecture = parsed(head + "}}}");
  ASSERT_TRUE(architecture);
  EXPECT_EQ(architecture->find("A"), nullptr);
  const auto refers = parsed(head + R"(, "Properties": {"TableName": {"Ref": "A"}}}}})");
  ASSERT_FALSE(refers);
  EXPECT_EQ(refers.error()[0].what, "A is not made, because its condition is not met");
}

TEST(Parse, ListsWhatIsLeftOut) {
  const auto architecture = parsed(R"({"Resources": {
    "Jobs": {"Type": "AWS::Batch::JobQueue"},
    "Alias": {"Type": "AWS::Lambda::CapacityProvider"},
    "Role": {"Type": "AWS::IAM::Role"},
    "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"SSESpecification": {"SSEEnabled": true}, "Tags": [],
      "TableName": {"Fn::Join": ["", [{"Ref": "Jobs"}, {"Fn::GetAtt": ["Jobs", "Arn"]}]]}}}}})");
  ASSERT_TRUE(architecture);
  std::string text;
  for (const Notice& notice : architecture->notices) text += notice.where + " " + to_text(notice) + "\n";
  EXPECT_EQ(
      text,
      "/Resources/Jobs ignored: AWS::Batch::JobQueue Jobs, because this type is not simulated yet\n"
      "/Resources/Alias ignored: AWS::Lambda::CapacityProvider Alias, because this type is not simulated yet\n"
      "/Resources/Role ignored: AWS::IAM::Role Role, because permissions are enforced only where Metadata says so\n"
      "/Resources/Table/Properties/SSESpecification ignored: SSESpecification, because nothing is stored, so "
      "nothing is "
      "encrypted\n"
      "/Resources/Table/Properties/Tags ignored: Tags, because tags change nothing\n");
  EXPECT_EQ(architecture->find("Table")->name, "JobsJobs.Arn");
}

TEST(Parse, ReadsOutputsAndPositions) {
  const auto architecture = parsed(R"({"Resources": {
    "Table": {"Type": "AWS::DynamoDB::Table", "Metadata": {"Millrace": {"x": 2, "y": 0.5}}},
    "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"StateMachineName": "m"}}},
    "Outputs": {"Name": {"Value": {"Ref": "Table"}, "Description": "d"}, "Machine": {"Value": {"Ref": "Machine"}}}})");
  ASSERT_TRUE(architecture);
  EXPECT_EQ(architecture->find("Table")->position->x, 2);
  EXPECT_FALSE(architecture->find("Machine")->position);
  ASSERT_EQ(architecture->outputs.size(), 2u);
  EXPECT_EQ(architecture->outputs[0].value, "Table");
  EXPECT_EQ(architecture->outputs[1].value, "arn:aws:states:eu-central-1:123456789012:stateMachine:m");
  EXPECT_FALSE(
      parsed(R"({"Resources": {"T": {"Type": "AWS::DynamoDB::Table", "Metadata": {"Millrace": {"x": "2"}}}}})"));
}

}  // namespace
}  // namespace millrace::template_
