// Functions made, shown, changed and deleted at the door.
#include "core/function/administration.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

// `index.mjs`: `export const handler = async (event) => ({got: event});`
constexpr const char* kZip =
    "UEsDBBQAAAAAAAAAIQAQ8EfrOAAAADgAAAAJAAAAaW5kZXgubWpzZXhwb3J0IGNvbnN0IGhhbmRsZXIgPSBhc3luYyAoZXZlbnQp"
    "ID0+ICh7Z290OiBldmVudH0pOwpQSwECFAMUAAAAAAAAACEAEPBH6zgAAAA4AAAACQAAAAAAAAAAAAAAgAEAAAAAaW5kZXgubWpz"
    "UEsFBgAAAAABAAEANwAAAF8AAAAAAA==";

Json creation(const std::string& name, Json more = Json::object()) {
  Json out{{"FunctionName", name},
           {"Role", "arn:aws:iam::123456789012:role/r"},
           {"Runtime", "nodejs22.x"},
           {"Handler", "index.handler"},
           {"Code", {{"ZipFile", kZip}}}};
  out.update(more);
  return out;
}

TEST(Administration, AFunctionIsMadeOfAnArchiveAndRuns) {
  Office office;
  const Outcome made = office.lambda("CreateFunction", creation("Work", {{"Tags", {{"team", "mill"}}}}));
  ASSERT_TRUE(made) << queue::said(made);
  EXPECT_EQ(text_member(*made, "State"), "Pending");
  const Outcome got = office.lambda("GetFunction", {{"FunctionName", "Work"}});
  ASSERT_TRUE(got);
  EXPECT_EQ(text_member(got->at("Configuration"), "State"), "Active");
  EXPECT_EQ(to_text(got->at("Tags")), R"({"team":"mill"})");
  const Outcome answer = office.lambda("Invoke", {{"FunctionName", "Work"}, {"Payload", R"({"n":1})"}});
  ASSERT_TRUE(answer) << queue::said(answer);
  EXPECT_EQ(text_member(*answer, "Payload"), R"({"got":{"n":1}})");
}

TEST(Administration, AFunctionInAnotherLanguageIsLikeAnyOtherButForBeingInvoked) {
  Office office;
  ASSERT_TRUE(office.lambda("CreateFunction", creation("Snake", {{"Runtime", "python3.12"}})));
  const Outcome shown = office.lambda("GetFunctionConfiguration", {{"FunctionName", "Snake"}});
  ASSERT_TRUE(shown);
  EXPECT_EQ(text_member(*shown, "Runtime"), "python3.12");
  ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Snake"}}));
  for (const char* type : {"RequestResponse", "Event"}) {
    const Outcome answer = office.lambda("Invoke", {{"FunctionName", "Snake"}, {"InvocationType", type}});
    EXPECT_EQ(queue::said(answer),
              "InvalidRuntimeException: Handlers for the runtime python3.12 are not run here; those in JavaScript are "
              "(nodejs22.x).");
  }
}

TEST(Administration, WhatIsWrongIsSaidInTheServicesWords) {
  Office office;
  office.hire("Work", "return 1;");
  struct Row {
    const char* operation;
    Json input;
    const char* said;
  };
  const Row rows[] = {
      {"CreateFunction", creation("Work"), "ResourceConflictException: Function already exist: Work"},
      {"CreateFunction", creation("New", {{"Code", {{"ZipFile", "bm8gemlw"}}}}),
       "InvalidParameterValueException: Could not unzip uploaded file. Please check your file, then try to upload "
       "again."},
      {"CreateFunction", creation("New", {{"Runtime", "nodejs14.x"}}),
       "InvalidParameterValueException: The runtime parameter of nodejs14.x is no longer supported for creating or "
       "updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."},
      {"GetFunction",
       {{"FunctionName", "Work"}, {"Qualifier", "7"}},
       "ResourceNotFoundException: Function not found: arn:aws:lambda:eu-central-1:123456789012:function:Work:7"},
      {"GetFunction",
       {{"FunctionName", "arn:aws:lambda:us-east-1:123456789012:function:Work"}},
       "ResourceNotFoundException: Functions from 'us-east-1' are not reachable in this region ('eu-central-1')"},
      {"GetFunction",
       {{"FunctionName", "Work:1"}, {"Qualifier", "2"}},
       "InvalidParameterValueException: The derived qualifier from the function name does not match the specified "
       "qualifier."},
      {"DeleteFunction",
       {{"FunctionName", "Work"}, {"Qualifier", "$LATEST"}},
       "InvalidParameterValueException: $LATEST version cannot be deleted without deleting the function."},
      {"ListTags",
       {{"Resource", "arn:aws:lambda:eu-central-1:123456789012:function:Work:1"}},
       "InvalidParameterValueException: Tags on function aliases and versions are not supported. Please specify a "
       "function ARN."}};
  for (const Row& row : rows)
    EXPECT_EQ(queue::said(office.lambda(row.operation, row.input)), row.said) << row.operation;
}

TEST(Administration, ListsComeInPages) {
  Office office;
  for (const char* name : {"A", "B", "C"}) office.hire(name, "");
  const Outcome first = office.lambda("ListFunctions", {{"MaxItems", 2}});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->at("Functions").size(), 2U);
  const Outcome second = office.lambda("ListFunctions", {{"Marker", first->at("NextMarker")}});
  ASSERT_TRUE(second);
  EXPECT_EQ(text_member(second->at("Functions")[0], "FunctionName"), "C");
  EXPECT_FALSE(second->contains("NextMarker"));
}

TEST(Administration, AFunctionIsDeletedWhenNothingIsUnderWay) {
  Office office;
  office.hire("Work", "", 1'000);
  office.invoke("Work");
  const Outcome refused = office.lambda("DeleteFunction", {{"FunctionName", "Work"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().name, "ResourceConflictException");
  office.pass(seconds(2));
  ASSERT_TRUE(office.lambda("DeleteFunction", {{"FunctionName", "Work"}}));
  EXPECT_FALSE(office.lambda("GetFunction", {{"FunctionName", "Work"}}));
}

TEST(Administration, TagsAreSetAndTakenAway) {
  Office office;
  office.hire("Work", "");
  const Json arn{{"Resource", Office::function_arn("Work")}};
  Json set = arn, unset = arn;
  set["Tags"] = {{"a", "1"}, {"b", "2"}};
  unset["TagKeys"] = {"a"};
  ASSERT_TRUE(office.lambda("TagResource", set));
  ASSERT_TRUE(office.lambda("UntagResource", unset));
  EXPECT_EQ(queue::said(office.lambda("ListTags", arn)), R"({"Tags":{"b":"2"}})");
}

}  // namespace
}  // namespace millrace::function
