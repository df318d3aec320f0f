// Layers: versions that are published, what functions import from them, and who may.
#include "core/function/layers.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

const std::string kTools = "arn:aws:lambda:eu-central-1:123456789012:layer:tools";

std::string publish(Office& office, std::map<std::string, std::string> files, const std::string& name = "tools") {
  sim::Turn turn{office.world, office.choices, &office.trace, office.engine};
  const Outcome made = publish_layer(turn, {{"LayerName", name}}, std::move(files));
  return made ? text_member(*made, "LayerVersionArn") : queue::said(made);
}

std::string returned(Office& office, const std::string& name) {
  const Outcome answer = office.lambda("Invoke", {{"FunctionName", name}});
  return answer ? text_member(*answer, "Payload") : queue::said(answer);
}

TEST(Layers, AHandlerImportsWhatTheyHold) {
  struct Row {
    const char* path;
    const char* text;
    const char* body;
    const char* returns;
  };
  const Row rows[] = {
      {"nodejs/node_modules/greet/index.js", "exports.hi = (n) => 'hi ' + n;", "return require('greet').hi('you');",
       R"("hi you")"},
      {"nodejs/node_modules/greet/index.js", "exports.hi = 1;", "return (await import('greet')).default.hi;", "1"},
      {"nodejs/node22/node_modules/greet/index.js", "module.exports = 22;", "return require('greet');", "22"},
      {"nodejs/node_modules/@me/greet/lib/part.js", "module.exports = 'part';", "return require('@me/greet/lib/part');",
       R"("part")"},
      {"nodejs/lib/words.js", "module.exports = 'file';", "return require('/opt/nodejs/lib/words.js');", R"("file")"},
  };
  for (const Row& row : rows) {
    Office office;
    const std::string arn = publish(office, {{row.path, row.text}});
    office.hire("Work", row.body, 0, {{"Layers", {arn}}});
    EXPECT_EQ(returned(office, "Work"), row.returns) << row.path;
  }
}

TEST(Layers, APackageIsFoundByItsDescription) {
  const std::string home = "nodejs/node_modules/greet/";
  struct Row {
    const char* described;
    const char* body;
    const char* returns;
  };
  const Row rows[] = {
      {R"({"main": "lib/main.js"})", "return require('greet');", R"("main")"},
      {R"({"main": "./lib/main"})", "return require('greet');", R"("main")"},
      {R"({"exports": "./lib/main.js"})", "return require('greet');", R"("main")"},
      {R"({"exports": {"import": "./lib/other.js", "default": "./lib/main.js"}})", "return require('greet');",
       R"("main")"},
      {R"({"exports": {"import": "./lib/other.js", "default": "./lib/main.js"}})",
       "return (await import('greet')).default;", R"("other")"},
      {R"({"exports": {"./more": {"node": {"require": "./lib/other.js"}}}})", "return require('greet/more');",
       R"("other")"},
      {R"({"exports": {"./more": "./lib/other.js"}})",
       "try { return require('greet/lib/main.js'); } catch (e) { return e.code; }", R"("MODULE_NOT_FOUND")"},
  };
  for (const Row& row : rows) {
    Office office;
    const std::string arn = publish(office, {{home + "package.json", row.described},
                                             {home + "lib/main.js", "module.exports = 'main';"},
                                             {home + "lib/other.js", "module.exports = 'other';"}});
    office.hire("Work", row.body, 0, {{"Layers", {arn}}});
    EXPECT_EQ(returned(office, "Work"), row.returns) << row.described;
  }
}

TEST(Layers, TheLaterLayerCountsAndTheFunctionsOwnPackagesComeFirst) {
  Office office;
  const std::string path = "nodejs/node_modules/greet/index.js";
  const std::string first = publish(office, {{path, "module.exports = 1;"}}, "first");
  const std::string second = publish(office, {{path, "module.exports = 2;"}}, "second");
  office.hire("Work", "return require('greet');", 0, {{"Layers", {first, second}}});
  EXPECT_EQ(returned(office, "Work"), "2");
  sim::Turn turn{office.world, office.choices, &office.trace, office.engine};
  const auto own = make_code({{"index.js", "exports.handler = async () => require('greet');"},
                              {"node_modules/greet/index.js", "module.exports = 'own';"}},
                             "index.handler");
  ASSERT_TRUE(update_code(turn, {{"FunctionName", "Work"}}, own));
  EXPECT_EQ(returned(office, "Work"), R"("own")");
}

TEST(Layers, AFunctionKeepsAVersionThatWasDeletedAndShowsItBesideItsOwnCode) {
  Office office;
  const std::string arn = publish(office, {{"nodejs/node_modules/greet/index.js", "module.exports = 1;"}});
  office.hire("Work", "return require('greet');");
  const Json before = *office.lambda("GetFunctionConfiguration", {{"FunctionName", "Work"}});
  ASSERT_TRUE(office.lambda("UpdateFunctionConfiguration", {{"FunctionName", "Work"}, {"Layers", {arn}}}));
  ASSERT_TRUE(office.lambda("DeleteLayerVersion", {{"LayerName", "tools"}, {"VersionNumber", 1}}));
  const Json after = *office.lambda("GetFunctionConfiguration", {{"FunctionName", "Work"}});
  EXPECT_EQ(to_text(after.at("Layers")), R"([{"Arn":")" + kTools + R"(:1","CodeSize":19}])");
  EXPECT_EQ(after.at("CodeSha256"), before.at("CodeSha256"));
  EXPECT_EQ(after.at("CodeSize"), before.at("CodeSize"));
  EXPECT_EQ(returned(office, "Work"), "1");
  EXPECT_EQ(publish(office, {{"a.js", ""}}), kTools + ":2");  // numbers are not given again
  ASSERT_TRUE(office.lambda("UpdateFunctionConfiguration", {{"FunctionName", "Work"}, {"Layers", Json::array()}}));
  EXPECT_NE(returned(office, "Work").find("Cannot find module 'greet'"), std::string::npos);
}

TEST(Layers, AFunctionTakesOnlyFittingOnes) {
  Office office;
  publish(office, {{"a.js", ""}});
  publish(office, {{"a.js", ""}});
  office.hire("Work", "");
  struct Row {
    Json layers;
    std::string refusal;
  };
  const Row rows[] = {
      {{kTools + ":9"}, "InvalidParameterValueException: Layer version " + kTools + ":9 does not exist."},
      {{kTools + ":1", kTools + ":2"},
       "InvalidParameterValueException: Two different versions of the same layer are not allowed to be referenced in "
       "the same function. " +
           kTools + ":1 and " + kTools + ":2 are versions of the same layer."},
      {{"arn:aws:lambda:us-west-2:123456789012:layer:tools:1"},
       "InvalidParameterValueException: Layers are not in the same region as the function. Layers are expected to be "
       "in region eu-central-1."},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(
        queue::said(office.lambda("UpdateFunctionConfiguration", {{"FunctionName", "Work"}, {"Layers", row.layers}})),
        row.refusal);
  }
}

TEST(Layers, AreListedByNameAndByVersionTheLatestFirst) {
  Office office;
  for (int i = 0; i < 3; ++i) publish(office, {{"a.js", ""}});
  publish(office, {{"a.js", ""}}, "more");
  const Outcome layers = office.lambda("ListLayers", {{"MaxItems", 1}});
  ASSERT_TRUE(layers);
  EXPECT_EQ(text_member(layers->at("Layers")[0], "LayerName"), "more");
  const Outcome rest = office.lambda("ListLayers", {{"Marker", layers->at("NextMarker")}});
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->at("Layers")[0].at("LatestMatchingVersion").at("Version"), 3);
  const Outcome versions = office.lambda("ListLayerVersions", {{"LayerName", "tools"}, {"MaxItems", 2}});
  ASSERT_TRUE(versions);
  EXPECT_EQ(versions->at("LayerVersions")[0].at("Version"), 3);
  const Outcome last =
      office.lambda("ListLayerVersions", {{"LayerName", kTools}, {"Marker", versions->at("NextMarker")}});
  ASSERT_TRUE(last);
  EXPECT_EQ(last->at("LayerVersions").size(), 1U);
  EXPECT_EQ(last->at("LayerVersions")[0].at("Version"), 1);
}

TEST(Layers, HavePoliciesOfTheirOwn) {
  Office office;
  publish(office, {{"a.js", ""}});
  const Json version{{"LayerName", "tools"}, {"VersionNumber", 1}};
  Json permission = version;
  permission.update({{"StatementId", "all"}, {"Action", "lambda:GetLayerVersion"}, {"Principal", "*"}});
  EXPECT_EQ(queue::said(office.lambda("GetLayerVersionPolicy", version)),
            "ResourceNotFoundException: No policy is associated with the given resource.");
  const Outcome added = office.lambda("AddLayerVersionPermission", permission);
  ASSERT_TRUE(added);
  const Outcome policy = office.lambda("GetLayerVersionPolicy", version);
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->at("RevisionId"), added->at("RevisionId"));
  Json removal = version;
  removal.update({{"StatementId", "all"}, {"RevisionId", "old"}});
  EXPECT_EQ(queue::said(office.lambda("RemoveLayerVersionPermission", removal)).substr(0, 27),
            "PreconditionFailedException");
  removal["RevisionId"] = added->at("RevisionId");
  EXPECT_TRUE(office.lambda("RemoveLayerVersionPermission", removal));
}

}  // namespace
}  // namespace millrace::function
