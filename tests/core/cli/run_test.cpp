// `millrace run` and `millrace replay`.
#include "core/run/journal.h"
#include "core/session/session.h"
#include "tests/core/cli/typed.h"
#include "tests/core/session/open.h"

namespace millrace::cli {
namespace {

size_t lines_of(const std::string& text) { return static_cast<size_t>(std::count(text.begin(), text.end(), '\n')); }

std::string last_line(const std::string& text) {
  const size_t end = text.find_last_not_of('\n');
  const size_t start = text.rfind('\n', end);
  return text.substr(start + 1, end - start);
}

TEST(Run, PlaysTheScriptAndTellsTheTrace) {
  const Said said = typed({"run", "samples/tasks"});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_TRUE(has(said.out, "    1  00:00:00.000  RestAPI                      The client sends POST /task."))
      << said.out;
  EXPECT_TRUE(has(last_line(said.out), " facts, ")) << said.out;
  EXPECT_TRUE(has(last_line(said.out), ", seed 6, fingerprint ")) << said.out;
  EXPECT_TRUE(has(said.err, "/Properties/")) << said.err;  // what the template has that is left out
  EXPECT_TRUE(has(said.err, ": ignored: ")) << said.err;
  EXPECT_EQ(typed({"run", "samples/tasks/"}).out, said.out);
}

TEST(Run, AnotherSeedIsAnotherRun) {
  const Said first = typed({"run", "samples/tasks", "--seed", "7"});
  EXPECT_EQ(first.code, 0);
  EXPECT_TRUE(has(first.out, "seed 7, fingerprint"));
  EXPECT_NE(first.out, typed({"run", "samples/tasks", "--seed", "8"}).out);
  EXPECT_EQ(first.out, typed({"run", "samples/tasks", "--seed", "7"}).out);
}

TEST(Run, AsJsonEveryFactIsALineAndNothingElseIsSaid) {
  const Said said = typed({"run", "samples/tasks", "--json"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "");
  for (size_t at = 0; at < said.out.size();) {
    const size_t end = said.out.find('\n', at);
    EXPECT_TRUE(parse_json(std::string_view(said.out).substr(at, end - at)).has_value());
    at = end + 1;
  }
  EXPECT_EQ(lines_of(said.out) + 1, lines_of(typed({"run", "samples/tasks", "--all"}).out));
  EXPECT_LT(lines_of(typed({"run", "samples/tasks"}).out), lines_of(said.out));
}

TEST(Run, WhatCannotBeRunEndsWithOneAndSaysWhere) {
  const Scratch scratch;
  const std::string sample = scratch.copy_sample("tasks");
  EXPECT_EQ(typed({"run", scratch.path("none")}).err,
            "millrace: " + scratch.path("none") + ": is no folder (name a sample's folder, like samples/tasks)\n");
  const std::string script = scratch.read("tasks/script.json");
  struct Row {
    const char* file;
    std::string text;
    const char* said;
  };
  const Row rows[] = {
      {"tasks/script.json", "{", "script.json"},
      {"tasks/handlers/async.mjs", "export const handler = (;", "handlers/async.mjs:1:"},
      {"tasks/template.json", "{}", "/Resources"},
  };
  for (const Row& row : rows) {
    const std::string before = scratch.read(row.file);
    scratch.write(row.file, row.text);
    const Said said = typed({"run", sample});
    EXPECT_EQ(said.code, 1) << row.file;
    EXPECT_TRUE(said.err.starts_with("millrace: ")) << said.err;
    EXPECT_TRUE(has(said.err, row.said)) << said.err;
    scratch.write(row.file, before);
  }
  EXPECT_EQ(typed({"run", sample}).code, 0);
  std::filesystem::remove(scratch.path("tasks/script.json"));
  EXPECT_EQ(typed({"run", sample}).err, "millrace: " + sample + ": has no script.json to play\n");
}

TEST(Run, MocksComeFromTheirFile) {
  const Scratch scratch;
  const std::string mocks = scratch.write("mocks.json", "{\"StateMachines\": ");
  const Said broken = typed({"run", "samples/tasks", "--mock-config", mocks});
  EXPECT_EQ(broken.code, 1);
  EXPECT_NE(broken.err, "");
  EXPECT_EQ(typed({"run", "samples/tasks", "--mock-config", scratch.path("none")}).code, 1);
  scratch.write("mocks.json", R"({"StateMachines": {}, "MockedResponses": {}})");
  EXPECT_EQ(typed({"run", "samples/tasks", "--mock-config", mocks}).code, 0);
}

// A run of the tasks sample as the page would save it.
sim::Journal journal() {
  session::Session session = session::open();
  session.perform({{"do", "request"},
                   {"method", "POST"},
                   {"path", "/task"},
                   {"body", R"({"task_id":"1"})"},
                   {"headers", {{"Content-Type", "application/json"}}}});
  session.perform({{"do", "end"}});
  return *sim::parse_journal(session.perform({{"get", "journal"}}).at("journal").get<std::string>());
}

TEST(Replay, RunsAJournalAgainAndChecksItsFingerprint) {
  const Scratch scratch;
  sim::Journal saved = journal();
  const std::string file = scratch.write("journal.json", to_text(saved));
  const Said said = typed({"replay", file});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_TRUE(has(last_line(said.out), "fingerprint " + saved.fingerprint)) << said.out;
  saved.fingerprint = "0123456789abcdef";
  scratch.write("journal.json", to_text(saved));
  const Said other = typed({"replay", file});
  EXPECT_EQ(other.code, 1);
  EXPECT_EQ(other.out, said.out);
  EXPECT_TRUE(has(other.err, "the journal says 0123456789abcdef")) << other.err;
  saved.fingerprint.clear();
  scratch.write("journal.json", to_text(saved));
  EXPECT_EQ(typed({"replay", file}).code, 0);
}

TEST(Replay, FindsSamplesWhereItIsTold) {
  const Scratch scratch;
  scratch.copy_sample("tasks");
  const std::string file = scratch.write("journal.json", to_text(journal()));
  EXPECT_EQ(typed({"replay", file, "--samples", scratch.path()}).code, 0);
  const Said nowhere = typed({"replay", file, "--samples", scratch.path("none")});
  EXPECT_EQ(nowhere.code, 1);
  EXPECT_TRUE(has(nowhere.err, scratch.path("none/tasks") + ": is no folder")) << nowhere.err;
}

TEST(Replay, AFileThatIsNoJournalIsRefused) {
  const Scratch scratch;
  sim::Journal of_another_path = journal();
  of_another_path.sample = "../../tasks";  // only its last part is a sample's name
  struct Row {
    std::string text;
    const char* said;
  };
  const Row rows[] = {
      {"{", "the journal is not readable JSON"},
      {"{}", "this is not a journal of Millrace"},
      {R"({"millrace": "journal", "version": 99})", "the journal is of version 99"},
      {R"({"millrace": "journal", "version": 2, "commands": 5})", "wrong shape"},
  };
  for (const Row& row : rows) {
    const Said said = typed({"replay", scratch.write("journal.json", row.text)});
    EXPECT_EQ(said.code, 1) << row.text;
    EXPECT_TRUE(has(said.err, row.said)) << said.err;
  }
  EXPECT_EQ(typed({"replay", scratch.path("none")}).code, 1);
  EXPECT_EQ(typed({"replay", scratch.write("journal.json", to_text(of_another_path))}).code, 0);
}

}  // namespace
}  // namespace millrace::cli
