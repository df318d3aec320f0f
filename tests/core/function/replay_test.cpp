// A context is only a cache: whatever is dropped and made again, a run goes the same way; and a run that took another
// turn never meets what an earlier one left.
#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

constexpr const char* kHandlers[] = {
    // several answers, luck and time between them
    R"js(import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
    import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
    const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const loaded = Math.random();
    export const handler = async (event) => {
      console.log("start", loaded, Date.now());
      const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { id: event.id } }));
      const put = { ...Item, id: crypto.randomUUID(), score: Math.random(), at: new Date().toISOString() };
      await Promise.all([1, 2, 3].map((n) => db.send(new PutCommand({ TableName: "t", Item: { ...put, n } }))));
      await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
      console.log("end", Date.now());
      return put;
    };)js",
    // retries and a rejected call
    R"js(import { SFN } from "@aws-sdk/client-sfn";
    export const handler = async () => {
      try { await new SFN({ maxAttempts: 5 }).startExecution({ stateMachineArn: "a" }); }
      catch (e) { console.error(e); return e.$metadata; }
    };)js",
    // an interval, a callback and state kept in closures
    R"js(let ticks = 0;
    export const handler = (event, context, callback) => {
      const every = setInterval(() => { ticks += Math.random();
        if (ticks > 2) { clearInterval(every); callback(null, { ticks, left: context.getRemainingTimeInMillis() }); } }, 7);
    };)js",
};

Outcome answer(const SdkCall& call, int nth) {
  if (call.service == "states") return service_error(nth < 3 ? "ThrottlingException" : "InvalidArn", "no");
  if (call.operation == "GetItem") return *parse_json(R"({"Item":{"id":{"S":"7"},"tags":{"SS":["a"]}}})");
  return Json::object();
}

Script script_of(const char* source, uint64_t seed) {
  Script script;
  script.files["index.mjs"] = source;
  script.event = {{"id", "7"}};
  script.answer = answer;
  script.seed = seed;
  return script;
}

TEST(Replay, RebuiltContextsGoOnAsLiveOnes) {
  for (const char* source : kHandlers) {
    for (uint64_t seed = 1; seed <= 5; ++seed) {
      Engine engine;
      Script script = script_of(source, seed);
      const Played live = play(engine, script);
      EXPECT_EQ(engine.counters().rebuilds, 0U);
      EXPECT_GT(live.lines.size(), 3U) << live.text();
      script.forget_always = true;
      const Played rebuilt = play(engine, script);
      EXPECT_GT(engine.counters().rebuilds, 0U);
      EXPECT_EQ(live.text(), rebuilt.text());
      EXPECT_EQ(live.invocation.history, rebuilt.invocation.history);
      EXPECT_EQ(live.invocation.draws, rebuilt.invocation.draws);
    }
  }
}

TEST(Replay, TheSameHistoryRunsNoJavaScript) {
  for (const char* source : kHandlers) {
    Engine engine;
    const Script script = script_of(source, 3);
    const Played first = play(engine, script);
    const Counters before = engine.counters();
    const Played again = play(engine, script);
    EXPECT_EQ(first.text(), again.text());
    EXPECT_EQ(first.invocation.history, again.invocation.history);
    EXPECT_EQ(engine.counters().starts, before.starts);
    EXPECT_EQ(engine.counters().resumes, before.resumes);
    EXPECT_EQ(engine.counters().memo_hits, first.invocation.answers.size() + 1);
  }
}

TEST(Replay, OtherLuckIsNeverAnsweredFromMemory) {
  for (const char* source : {kHandlers[0], kHandlers[2]}) {
    Engine shared;
    for (uint64_t seed = 1; seed <= 20; ++seed) {
      const Script script = script_of(source, seed);
      EXPECT_EQ(play(shared, script).text(), play(script).text()) << seed;
    }
  }
}

// Goes back to every moment of a run and on from there with another answer, as a person does who steps back.
TEST(Replay, AnotherAnswerFromAnyMomentLeadsElsewhere) {
  constexpr const char* kCounting = R"js(export const handler = async () => {
    const seen = [];
    for (let i = 0; i < 5; i++) { const at = Date.now(); await new Promise((r) => setTimeout(r, 10)); seen.push(Date.now() - at); }
    return seen;
  };)js";
  Engine engine;
  const Draw draw = [](std::string_view, uint64_t) { return uint64_t{0}; };
  std::vector<Invocation> moments(1);
  moments[0].start = start_of(script_of(kCounting, 1));
  engine.start(moments[0], draw);
  for (uint32_t n = 0; n < 4; ++n) {
    Invocation next = moments.back();
    engine.resume(next, {n, next.start->at + millis(10 * (n + 1)), Json(nullptr)}, draw);
    moments.push_back(next);
  }
  for (size_t back = moments.size(); back-- > 0;) {
    Invocation other = moments[back];
    Progress progress;
    for (auto n = static_cast<uint32_t>(back); n < 5; ++n) {
      progress = engine.resume(other, {n, other.start->at + millis(100 * (n + 1)), Json(nullptr)}, draw);
    }
    ASSERT_TRUE(progress.end);
    std::string expected = "[";
    for (size_t n = 0; n < 5; ++n)
      expected += (n > 0 ? "," : "") + std::to_string(n < back ? 10 : n == back ? 100 + 90 * back : 100);
    EXPECT_EQ(progress.end->result_json, expected + "]") << back;
  }
}

TEST(Replay, FewContextsAreKeptAndTheOthersRebuilt) {
  Engine engine({.live_max = 2, .memo_entries_max = 1});
  const Draw draw = [](std::string_view, uint64_t) { return uint64_t{0}; };
  std::vector<Invocation> waiting(5);
  for (size_t i = 0; i < waiting.size(); ++i) {
    Script script =
        script_of("export const handler = async (e) => { await new Promise((r) => setTimeout(r, 1)); return e; };", 1);
    script.event = i;
    waiting[i].start = start_of(script);
    engine.start(waiting[i], draw);
  }
  for (size_t i = 0; i < waiting.size(); ++i) {
    const Progress progress = engine.resume(waiting[i], {0, waiting[i].start->at + millis(1), Json(nullptr)}, draw);
    ASSERT_TRUE(progress.end);
    EXPECT_EQ(progress.end->result_json, std::to_string(i));
  }
  EXPECT_EQ(engine.counters().rebuilds, 3U);
  EXPECT_EQ(engine.counters().resumes, 2U);
}

}  // namespace
}  // namespace millrace::function::testing
