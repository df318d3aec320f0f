#include "core/cli/snapshot.h"

#include "core/door/door.h"
#include "core/template/load.h"
#include "core/world/turn.h"
#include "tests/core/cli/typed.h"
#include "tests/core/template/samples.h"

namespace millrace::cli {
namespace {

// The tasks sample, with an item, an object and an execution under way.
sim::World busy_world() {
  function::Engine engine;
  sim::World world = template_::load(template_::sample_files("tasks"), 1, engine)->world;
  sim::SeededChoices choices;
  sim::Turn turn{world, choices, nullptr, engine};
  const auto call = [&](const char* service, const char* operation, Json input) {
    const auto outcome = door::call_now(turn, service, operation, std::move(input));
    EXPECT_TRUE(!outcome || *outcome) << operation << ": " << outcome->error().message;
  };
  call("dynamodb", "PutItem", {{"TableName", "AppTable"}, {"Item", {{"PK", {{"S", "a"}}}, {"b", {{"B", "AP8="}}}}}});
  call("s3", "CreateBucket", {{"Bucket", "files"}});
  call("s3", "PutObject", {{"Bucket", "files"}, {"Key", "k"}, {"Body", "text"}});
  call("states", "StartExecution", {{"stateMachineArn", world.workflows.machines.begin()->first}});
  return world;
}

std::string state(const sim::World& world) { return to_text(fields_to_json(world)); }

TEST(Snapshot, AWorldComesBackAsItWas) {
  const Scratch scratch;
  const sim::World world = busy_world();
  ASSERT_TRUE(save_snapshot(world, scratch.path("world.json")));
  const auto loaded = load_snapshot(scratch.path("world.json"));
  ASSERT_TRUE(loaded) << to_text(loaded.error());
  ASSERT_TRUE(loaded->has_value());
  EXPECT_EQ(state(**loaded), state(world));
  EXPECT_FALSE(std::filesystem::exists(scratch.path("world.json.new")));
}

TEST(Snapshot, ANewOneTakesThePlaceOfTheOld) {
  const Scratch scratch;
  sim::World world;
  ASSERT_TRUE(save_snapshot(world, scratch.path("world.json")));
  world.region = "us-west-2";
  ASSERT_TRUE(save_snapshot(world, scratch.path("world.json")));
  EXPECT_EQ((*load_snapshot(scratch.path("world.json")))->region, "us-west-2");
}

TEST(Snapshot, NoFileIsNoWorld) {
  const Scratch scratch;
  const auto loaded = load_snapshot(scratch.path("none"));
  ASSERT_TRUE(loaded);
  EXPECT_FALSE(loaded->has_value());
}

TEST(Snapshot, WhereNothingCanBeWrittenTheOldOneStays) {
  const Scratch scratch;
  const Result<void> saved = save_snapshot({}, scratch.path("no/such/folder/world.json"));
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().where, scratch.path("no/such/folder/world.json.new"));
  EXPECT_EQ(saved.error().what, "No such file or directory");
  scratch.write("world.json/in-the-way", "");
  ASSERT_FALSE(save_snapshot({}, scratch.path("world.json")));
  EXPECT_TRUE(std::filesystem::is_directory(scratch.path("world.json")));
}

TEST(Snapshot, DamagedOnesAreRefused) {
  const Scratch scratch;
  const std::string path = scratch.path("world.json");
  ASSERT_TRUE(save_snapshot(busy_world(), path));
  const std::string whole = scratch.read("world.json");
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  struct Row {
    std::string text;
    const char* said;
  };
  const Row rows[] = {
      {"", "is no snapshot of Millrace"},
      {"# notes", "is no snapshot of Millrace"},
      {"{}", "is no snapshot of Millrace"},
      {whole.substr(0, whole.size() / 2), "is no snapshot of Millrace"},
      {replaced("\"snapshot\"", "\"journal\""), "is no snapshot of Millrace"},
      {replaced("\"version\":2", "\"version\":1"), "is a snapshot of another version"},
      {replaced("\"version\":2", "\"version\":\"1\""), "is a snapshot of another version"},
      {replaced("\"steps\":0", "\"steps\":\"none\""), "is a damaged snapshot"},
      {replaced("\"database\":{", "\"database\":[{"), "is no snapshot of Millrace"},
      {R"({"millrace":"snapshot","version":2,"world":5})", "is a damaged snapshot"},
  };
  for (const Row& row : rows) {
    scratch.write("world.json", row.text);
    const auto loaded = load_snapshot(path);
    ASSERT_FALSE(loaded) << row.text.substr(0, 80);
    EXPECT_EQ(to_text(loaded.error()), path + ": " + row.said);
  }
}

}  // namespace
}  // namespace millrace::cli
