#include "core/template/load.h"

#include <gtest/gtest.h>

#include "tests/core/template/samples.h"

namespace millrace::template_ {
namespace {

Result<Loaded> loaded(const Files& files) {
  function::Engine engine;
  return load(files, 1, engine);
}

std::string problem_of(const Files& files) {
  const Result<Loaded> result = loaded(files);
  return result ? "no problem" : millrace::to_text(result.error());
}

// The tasks sample with `text` replaced in one of its files.
Files tasks_with(const std::string& path, const std::string& text, const std::string& by) {
  Files files = sample_files("tasks");
  const size_t at = files[path].find(text);
  EXPECT_NE(at, std::string::npos);
  files[path].replace(at, text.size(), by);
  return files;
}

TEST(Load, MakesTheWholeTasksSample) {
  const Result<Loaded> result = loaded(sample_files("tasks"));
  ASSERT_TRUE(result) << millrace::to_text(result.error());
  const sim::World& world = result->world;
  EXPECT_EQ(world.database.tables.count("AppTable"), 1u);
  EXPECT_EQ(world.functions.functions.size(), 4u);
  EXPECT_EQ(world.functions.functions.at("update_lambda").logical_id, "UpdateLambda");
  EXPECT_EQ(world.functions.functions.at("APIHandler").timeout, seconds(60));
  EXPECT_EQ(world.functions.functions.at("APIHandler").env.at("APP_TABLE_NAME"), "AppTable");
  EXPECT_EQ(world.mappings.mappings.size(), 1u);
  EXPECT_EQ(world.workflows.machines.size(), 1u);
  EXPECT_EQ(world.apis.apis.at("RestAPI")->stage, "api");
  EXPECT_EQ(world.machine_files.count("workflow.asl.json"), 1u);
  EXPECT_EQ(world.name_of(world.database.tables.at("AppTable").stream_arn), "AppTable stream");
  EXPECT_EQ(world.facts, 0u);
  EXPECT_EQ(world.now, world.start);
  EXPECT_EQ(result->graph.nodes.size(), 9u);
  EXPECT_EQ(result->outputs.size(), 5u);
}

TEST(Load, EveryFactsResourceIsANodeOfThePicture) {
  const Result<Loaded> result = loaded(sample_files("tasks"));
  ASSERT_TRUE(result);
  for (const auto& [physical, logical] : result->world.names) {
    const auto& nodes = result->graph.nodes;
    EXPECT_TRUE(std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == logical; }))
        << physical;
  }
}

TEST(Load, TheFixedSampleLoadsToo) {
  const Result<Loaded> result = loaded(sample_files("tasks-fixed"));
  EXPECT_TRUE(result) << millrace::to_text(result.error());
}

TEST(Load, MistakesPointToTheirPlace) {
  EXPECT_EQ(problem_of(tasks_with("handlers/async.mjs", "let started;", "let let;")).substr(0, 21),
            "handlers/async.mjs:7:");
  EXPECT_NE(problem_of(tasks_with("workflow.asl.json", "\"Next\": \"Item Status\"", "\"Next\": \"Item Statsu\""))
                .find("workflow.asl.json#/States/Start Workflow/Next: "),
            std::string::npos);
  EXPECT_EQ(problem_of(tasks_with("workflow.asl.json", "\"StartAt\":", "\"StartAt\"")).substr(0, 20),
            "workflow.asl.json:2:");
  EXPECT_EQ(problem_of(tasks_with("template.json", "\"KeyType\": \"HASH\"", "\"KeyType\": \"HASHED\"")).substr(0, 31),
            "/Resources/AppTable/Properties:");
  EXPECT_EQ(problem_of(tasks_with("template.json", "\"BatchSize\": 1", "\"BatchSize\": 0")).substr(0, 52),
            "/Resources/InsertsOnlyEventSourceMapping/Properties:");
  EXPECT_EQ(
      problem_of(tasks_with("template.json", "\"Timeout\": 60", "\"Timeout\": 901")),
      "/Resources/APIHandler/Properties/Timeout: Value '901' at 'timeout' failed to satisfy constraint: Member must "
      "have value less than or equal to 900");
}

TEST(Load, SaysAllProblemsOfTheServicesTogether) {
  Files files = tasks_with("template.json", "\"Timeout\": 60", "\"Timeout\": \"x\"");
  files["handlers/random_lambda.mjs"] = "export const handler = (;";
  const std::string text = problem_of(files);
  EXPECT_NE(text.find("2 problems"), std::string::npos) << text;
  EXPECT_NE(text.find("handlers/random_lambda.mjs:1:"), std::string::npos) << text;
}

TEST(Load, NumbersMayBeTexts) {
  Files files = tasks_with("template.json", "\"BatchSize\": 1", "\"BatchSize\": \"7\"");
  const Result<Loaded> result = loaded(files);
  ASSERT_TRUE(result) << millrace::to_text(result.error());
  EXPECT_EQ(result->world.mappings.mappings.begin()->second.config.batch_size, 7);
}

}  // namespace
}  // namespace millrace::template_
