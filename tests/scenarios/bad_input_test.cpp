// Whatever a person can break: each mistake is told with its place and a hint, changes nothing, and the run goes on.
#include <gtest/gtest.h>

#include "core/cli/folder.h"
#include "core/session/session.h"

namespace millrace {
namespace {

using session::Files;
using session::Session;

Files sample() { return *cli::read_folder("samples/tasks"); }

struct Broken {
  const char* name;
  const char* path;
  std::string text;  // what the file then holds; empty: only `from` is replaced by `to`
  const char* from;
  const char* to;
  const char* where;  // part of what is told
};

std::string told(const Broken& broken) {
  Files files = sample();
  std::string& text = files[broken.path];
  if (broken.from == nullptr) {
    text = broken.text;
  } else {
    const size_t at = text.find(broken.from);
    if (at == std::string::npos) return std::string("the sample has no ") + broken.from;
    text.replace(at, std::string(broken.from).size(), broken.to);
  }
  const auto session = Session::open("tasks", files, 1);
  return session ? "it opened" : to_text(session.error());
}

TEST(BadInput, BrokenArchitecturesAreRefusedWithTheirPlace) {
  const Broken rows[] = {
      {"malformed template", "template.json", "{\"Resources\": {", nullptr, nullptr, "template.json:1"},
      {"no template at all", "template.json", "[]", nullptr, nullptr, "a template is an object"},
      {"unknown resource", "template.json", "", "\"AppTable\"}", "\"AppTabel\"}", "AppTable"},
      {"handler with a syntax error", "handlers/random_lambda.mjs", "export const handler = ;", nullptr, nullptr,
       "handlers/random_lambda.mjs:1:24"},
      {"machine with a missing state", "workflow.asl.json", "", "\"Next\": \"Item Status\"", "\"Next\": \"Item Statu\"",
       "Item Status"},
      {"machine that is no JSON", "workflow.asl.json", "{", nullptr, nullptr, "workflow.asl.json"},
      {"scenes that are none", "scenes.json", "{}", nullptr, nullptr, "scenes.json"},
      {"views that are none", "views.json", "[]", nullptr, nullptr, "views.json"},
  };
  for (const Broken& row : rows) {
    const std::string text = told(row);
    EXPECT_NE(text.find(row.where), std::string::npos) << row.name << ": " << text;
    EXPECT_NE(text, "it opened") << row.name;
  }
}

// A run of the random function with another handler, after a task was posted.
Json outcome(const char* handler) {
  auto session = Session::open("tasks", sample(), 1);
  const Json edited = session->perform({{"do", "edit"}, {"path", "handlers/random_lambda.mjs"}, {"text", handler}});
  if (edited.contains("error")) return edited;
  session->perform({{"do", "request"},
                    {"method", "POST"},
                    {"path", "/task"},
                    {"headers", {{"Content-Type", "application/json"}}},
                    {"body", R"({"task_id":"1"})"}});
  session->perform({{"do", "end"}});
  EXPECT_EQ(session->timeline().broken(), "");
  for (const auto& [id, run] : session->timeline().world().functions.ended) {
    if (run->function == "random_lambda")
      return {{"state", run->failed ? "failed" : "returned"}, {"result", run->result}};
  }
  return nullptr;
}

TEST(BadInput, HandlersThatMisbehaveAreStoppedAndTheRunGoesOn) {
  struct Row {
    const char* handler;
    const char* state;
    const char* result;
  };
  const Row rows[] = {
      {"export const handler = () => { for (;;); };", "failed", "Task timed out after 3.00 seconds"},
      {"export const handler = async () => { try { for (;;); } catch { return 1; } };", "failed", "Task timed out"},
      {"export const handler = () => { const all = []; for (;;) all.push(new Array(1000).fill(1)); };", "failed",
       "signal: killed"},
      {"export const handler = () => { const f = () => f() + 1; return f(); };", "failed", "RangeError"},
      {"export const handler = () => new Promise(() => {});", "returned", "null"},
      {"export const handler = async () => { await new Promise((done) => setTimeout(done, 10000)); };", "failed",
       "timed out"},
      {"export const handler = async () => { throw new TypeError('no'); };", "failed", "TypeError"},
      {"export const handler = () => /^(a+)+$/.test('a'.repeat(40) + 'b');", "failed", ""},
      {"export const handler = () => JSON.parse('['.repeat(100000));", "failed", ""},
      {"export const other = 1;", "failed", "Runtime.HandlerNotFound"},
      {"import x from 'left-pad'; export const handler = () => x;", "failed", "Cannot find package 'left-pad'"},
  };
  for (const Row& row : rows) {
    const Json run = outcome(row.handler);
    ASSERT_TRUE(run.contains("state")) << row.handler << " → " << to_text(run);
    EXPECT_EQ(run.at("state"), row.state) << row.handler << " → " << to_text(run);
    EXPECT_NE(run.at("result").get<std::string>().find(row.result), std::string::npos)
        << row.handler << " → " << to_text(run);
  }
}

TEST(BadInput, RequestsThatAreWrongGetTheApisOwnAnswers) {
  struct Row {
    const char* method;
    const char* path;
    const char* type;
    const char* body;
    int status;
    const char* says;
  };
  const Row rows[] = {
      {"POST", "/task", "application/json", "{\"task_id\":", 400, "BadRequestError"},
      {"POST", "/task", "application/json", "{}", 500, "InternalServerError"},
      {"POST", "/task", "text/plain", "hello", 415, "UnsupportedMediaType"},
      {"GET", "/task/none", "application/json", "", 500, "InternalServerError"},
      {"GET", "/nowhere", "application/json", "", 403, "Missing Authentication Token"},
  };
  for (const Row& row : rows) {
    auto session = Session::open("tasks", sample(), 1);
    session->perform({{"do", "request"},
                      {"method", row.method},
                      {"path", row.path},
                      {"body", row.body},
                      {"headers", {{"Content-Type", row.type}}}});
    session->perform({{"do", "end"}});
    const Json response = session->perform({{"get", "requests"}}).at("requests")[0].at("response");
    EXPECT_EQ(response.at("status"), row.status) << row.method << " " << row.path << " " << row.body;
    EXPECT_NE(to_text(response).find(row.says), std::string::npos) << to_text(response);
  }
}

TEST(BadInput, AJournalOfAnotherSampleOrAnEditedOneIsRefused) {
  sim::Journal journal;
  journal.sample = "tasks";
  journal.commands.push_back({0, Instant{1'767'225'600'000'000}, sim::EditFile{"gone.mjs", "1"}});
  journal.position = 5;
  const auto session = Session::reopen(sample(), journal);
  ASSERT_FALSE(session.has_value());
  EXPECT_NE(to_text(session.error()).find("does not run here"), std::string::npos);
}

}  // namespace
}  // namespace millrace
