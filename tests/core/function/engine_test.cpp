#include "core/function/engine.h"

#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

TEST(Engine, HandlerReturnsItsResultAsJson) {
  struct Row {
    const char* body;
    const char* lines;
  };
  const Row rows[] = {
      {"async (event) => ({ doubled: event.n * 2 })", "returned {\"doubled\":42}\n"},
      {"async () => {}", "returned null\n"},
      {"(event) => Promise.resolve(event.n)", "returned 21\n"},
      {"(event) => ({ then: (ok) => ok(event.n) })", "returned 21\n"},
      {"(event) => event.n", "returned null\n"},  // node 22: only promises and callbacks count
      {"(event, context, callback) => callback(null, 'x')", "returned \"x\"\n"},
      {"(event, context, callback) => { setTimeout(() => console.log('late'), 5); callback(null, 1); }",
       "0 timer 5 ms\nINFO late\nreturned 1\n"},
      {"(event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 5); "
       "callback(null, 1); }",
       "0 timer 5 ms\nreturned 1\n"},
      {"(event, context) => context.succeed([1])", "returned [1]\n"},
      {"(event, context) => context.done(null, 7)", "returned 7\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(play("export const handler = " + std::string(row.body), {{"n", 21}}).text(), row.lines) << row.body;
  }
}

TEST(Engine, ClockTimersAndLuckComeFromTheWorld) {
  const Played played = play(R"js(
    export const handler = async () => {
      const begun = Date.now();
      console.log(new Date().toISOString(), new Date().getTimezoneOffset());
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const values = [Math.random(), Math.random()];
      return { slept: Date.now() - begun, uuid: crypto.randomUUID(), ok: values.every((v) => v >= 0 && v < 1) };
    };)js");
  ASSERT_EQ(played.lines.size(), 3U) << played.text();
  EXPECT_EQ(played.lines[0], "INFO 2026-01-01T00:00:00.000Z 0");
  EXPECT_EQ(played.lines[1], "0 timer 1.5 s");
  EXPECT_EQ(played.invocation.draws.size(), 5U);
  const auto result = parse_json(played.end.result_json);
  ASSERT_TRUE(result);
  EXPECT_EQ((*result)["slept"], 1500);
  EXPECT_EQ((*result)["ok"], true);
  EXPECT_EQ(text_member(*result, "uuid").size(), 36U);
}

}  // namespace
}  // namespace millrace::function::testing
