// What facts have to show beside their sentence.
#include "core/story/fact_detail.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/story/pages.h"
#include "tests/core/api/staged.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

// The sections that the first moment has of which one is called `title`.
Sections sections_when(Told& told, const std::string& title) {
  for (int step = 0; step < 200; ++step) {
    Sections present = told.now([](const Moment& m) { return present_sections(m); });
    if (std::any_of(present.begin(), present.end(), [&](const Section& one) { return one.title == title; }))
      return present;
    told.perform({{"do", "step"}});
  }
  ADD_FAILURE() << "no moment has " << title;
  return {Section{}};
}

std::string request_template() { return R"({"statusCode": $input.json('$.code')})"; }

constexpr const char* kResponses =
    R"_([{"StatusCode": "200", "ResponseTemplates": {"application/json": "id is $input.params('id')"}}])_";

struct MockedApi : Told {
  MockedApi() : Told("{" + api::api_with(api::mock(request_template(), kResponses)) + "}") {
    perform({{"do", "request"},
             {"method", "POST"},
             {"path", "/job/7"},
             {"headers", {{"content-type", "application/json"}}},
             {"body", R"({"code": 200})"}});
  }
};

TEST(FactDetail, AMappingShowsBothSidesOfItsTemplate) {
  MockedApi told;
  const Section request = sections_when(told, "Mapping template of the request").front();
  ASSERT_EQ(request.sides.size(), 3U);
  EXPECT_EQ(parse_json(request.sides[0].data)->at("body"), (Json{{"code", 200}}));
  EXPECT_EQ(parse_json(request.sides[0].data)->at("path"), (Json{{"id", "7"}}));
  EXPECT_EQ(request.sides[1].data, request_template());
  EXPECT_EQ(request.sides[2].data, R"({"statusCode":200})");
  const Section response = sections_when(told, "Mapping template of the response").back();
  EXPECT_EQ(response.sides.at(2).data, "id is 7");
}

TEST(FactDetail, APageOfARequestShowsItsMappings) {
  MockedApi told;
  told.go(1);
  const Page page = page_of(told.session.source(), {"Api", "request 1"});
  ASSERT_EQ(page.sections.size(), 4U);
  EXPECT_EQ(page.sections[2].title, "Mapping template of the request");
  EXPECT_EQ(page.sections[3].title, "Mapping template of the response");
}

TEST(FactDetail, ADeliveryShowsBothSidesOfItsTransformer) {
  Told told(R"({"Queue": {"Type": "AWS::SQS::Queue"}, "Rule": {"Type": "AWS::Events::Rule", "Properties": {
      "EventPattern": {"source": ["mill"]}, "Targets": [{"Id": "t", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]},
        "InputTransformer": {"InputPathsMap": {"n": "$.detail.n"}, "InputTemplate": "{\"number\": <n>}"}}]}}})");
  const Json event{{"Source", "mill"}, {"DetailType", "turned"}, {"Detail", R"({"n": 5})"}};
  told.call("events", "PutEvents", {{"Entries", Json::array({event})}});
  const Section delivered = sections_when(told, "Input transformer for Queue").front();
  EXPECT_EQ(parse_json(delivered.sides.at(0).data)->at("detail"), (Json{{"n", 5}}));
  EXPECT_EQ(parse_json(delivered.sides.at(1).data)->at("InputTemplate"), R"({"number": <n>})");
  EXPECT_EQ(delivered.sides.at(2).data, R"({"number":5})");
}

sim::Fact denial(Json data) {
  data.update({{"caller", "arn:aws:sts::1:assumed-role/Reader/run"}, {"action", "s3:GetObject"}, {"resource", "*"}});
  return {.kind = "identity.denied", .data = std::make_shared<const Json>(std::move(data))};
}

TEST(FactDetail, ARefusalSaysWhereWhichStatementGoes) {
  const Json statement{{"Effect", "Allow"}, {"Action", "s3:GetObject"}, {"Resource", "*"}};
  const std::pair<const char*, const char*> rows[] = {
      {"identity-based policy", "Add it to a policy of the role Reader."},
      {"permissions boundary",
       "A boundary gives nothing, and limits all that is given. Add it to the boundary of the role Reader."},
      {"session policy",
       "A session can do no more than its own policy. Add it to what is handed over when assuming the role Reader."},
      {"resource-based policy",
       "The resource itself has to let the caller in. Add it to the policy of the role Reader."}};
  for (const auto& [layer, words] : rows) {
    const Json missing{{"layer", layer}, {"of", "arn:aws:iam::1:role/Reader"}, {"statement", statement}};
    const Sections told = sections_about(denial({{"missing", Json::array({missing})}}));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].words, words);
    EXPECT_EQ(*parse_json(told[0].data), statement);
    EXPECT_TRUE(told[0].copies);
  }
}

TEST(FactDetail, AnExplicitDenyNamesTheStatementToChange) {
  const Json denied{{"layer", "session policy"}, {"policy", "narrow"}, {"statement", {{"Effect", "Deny"}}}};
  const Sections told = sections_about(denial({{"denied", denied}}));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].title, "What denies it: session policy");
  EXPECT_EQ(told[0].words,
            "An explicit deny outweighs every allow, so no other statement helps. Change this one, of the policy "
            "narrow, or take it away.");
  EXPECT_EQ(told[0].data, R"({"Effect":"Deny"})");
  EXPECT_FALSE(told[0].copies);
}

TEST(FactDetail, MostFactsHaveNothingMore) {
  EXPECT_TRUE(sections_about({.kind = "table.put"}).empty());
  EXPECT_TRUE(sections_about({.kind = "identity.denied"}).empty());
}

}  // namespace
}  // namespace millrace::story
