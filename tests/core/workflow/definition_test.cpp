// What is wrong with a definition, all at once, each where it is and with a hint.
#include "core/workflow/language/definition.h"

#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

std::string problems(const std::string& text) {
  std::string out;
  for (const Diagnostic& each : parse_definition(quoted(text)).diagnostics) {
    out += (out.empty() ? "" : "\n") + std::string(each.warning ? "warning " : "") + each.problem.where + ": " +
           each.problem.what;
  }
  return out;
}

TEST(Definitions, MistakesAreToldWhereTheyAre) {
  struct Row {
    const char* text;
    const char* where;  // of one of the problems
  };
  const Row rows[] = {
      {"{'States':{'A':{'Type':'Succeed'}}}", "/: These fields are required: [StartAt]"},
      {"{'StartAt':'B','States':{'A':{'Type':'Succeed'}}}", "/StartAt"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'}}}", "/States/A"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass'}}}", "/States/A"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass','End':true},'B':{'Type':'Succeed'}}}", "/States/B"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pas','End':true}}}", "/States/A/Type"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass','End':true,'Resutl':1}}}", "/States/A"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass','InputPath':'a.b','End':true}}}", "/States/A/InputPath"},
      {"{'StartAt':'A','States':{'A':{'Type':'Wait','End':true}}}", "/States/A"},
      {"{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':1,'Timestamp':'2026-01-01T00:00:00Z','End':true}}}",
       "/States/A"},
      {"{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'nonsense','End':true}}}", "/States/A/Resource"},
      {"{'StartAt':'A','States':{'A':{'Type':'Parallel','Branches':[],'End':true}}}", "/States/A/Branches"},
      {"{'StartAt':'A','States':{'A':{'Type':'Pass','Parameters':{'x.$':'States.Nope(1)'},'End':true}}}",
       "/States/A/Parameters"},
      {"{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,'Retry':[{'"
       "ErrorEquals':"
       "['States.ALL','E']}]}}}",
       "/States/A/Retry/0/ErrorEquals"},
      {"{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','Output':'{% ( %}','End':true}}}",
       "/States/A/Output"},
      {"{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','InputPath':'$','End':true}}}",
       "/States/A"},
  };
  for (const Row& row : rows) {
    const std::string told = problems(row.text);
    EXPECT_NE(told.find(row.where), std::string::npos) << row.text << "\n" << told;
    EXPECT_EQ(parse_definition(quoted(row.text)).definition, nullptr) << row.text;
  }
}

TEST(Definitions, AnIntegrationThatDoesNotExistIsRefused) {
  const std::pair<const char*, bool> rows[] = {
      {"lambda:invoke", true},
      {"lambda:invoke.waitForTaskToken", true},
      {"lambda:invoke.sync", false},
      {"lambda:getFunction", false},
      {"dynamodb:getItem", true},
      {"dynamodb:scan", false},
      {"dynamodb:getItem.waitForTaskToken", false},
      {"glue:startJobRun.sync", true},
      {"glue:startCrawler", false},
      {"milling:grind", false},
      {"aws-sdk:dynamodb:scan", true},
      {"aws-sdk:dynamodb:grind", false},
      {"aws-sdk:kms:encrypt", true},
      {"aws-sdk:kms:grind", false},
      {"aws-sdk:glue:startCrawler", true},
  };
  for (const auto& [name, offered] : rows) {
    const std::string arn = std::string("arn:aws:states:::") + name;
    const std::string told =
        problems("{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'" + arn + "','Parameters':{},'End':true}}}");
    const std::string refused = "/States/A/Resource: The resource provided " + arn +
                                " is not recognized. The value is not a valid resource ARN, or the resource is not "
                                "available in this region.";
    EXPECT_EQ(told, offered ? "" : refused);
  }
}

TEST(Definitions, JsonPathBelowJsonataIsToldAtTheState) {
  EXPECT_EQ(problems("{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','QueryLanguage':'JSONPath',"
                     "'End':true}}}"),
            "/States/A: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
}

TEST(Definitions, EveryMistakeIsToldAtOnce) {
  const auto found =
      parse_definition(quoted("{'StartAt':'A','States':{'A':{'Type':'Pass','Nxt':'B','End':true},'B':{'Type':'Wait','"
                              "End':true},'C':{'Type':'Oops'}}}"));
  EXPECT_GE(found.diagnostics.size(), 4U);
  for (const Diagnostic& each : found.diagnostics) EXPECT_FALSE(each.problem.where.empty()) << each.problem.what;
}

TEST(Definitions, ANearNameIsAHint) {
  const auto found = parse_definition(quoted("{'StartAt':'A','States':{'A':{'Type':'Pass','Resutl':1,'End':true}}}"));
  ASSERT_FALSE(found.diagnostics.empty());
  EXPECT_NE(found.diagnostics[0].problem.hint.find("Result"), std::string::npos) << found.diagnostics[0].problem.hint;
}

TEST(Definitions, AChoiceWithoutDefaultIsAWarning) {
  const auto found =
      parse_definition(quoted("{'StartAt':'A','States':{'A':{'Type':'Choice','Choices':[{'Variable':'$.a','IsPresent':"
                              "true,'Next':'B'}]},'B':{'Type':'Succeed'}}}"));
  ASSERT_NE(found.definition, nullptr);
  ASSERT_EQ(found.diagnostics.size(), 1U);
  EXPECT_TRUE(found.diagnostics[0].warning);
}

}  // namespace
}  // namespace millrace::workflow
