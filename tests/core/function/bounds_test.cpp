// Whatever a handler does, a step ends, and it says why.
#include <gtest/gtest.h>

#include <ctime>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

std::string body(const std::string& text) { return "export const handler = async (event) => { " + text + " };"; }

Script script_of(const std::string& source) {
  Script script;
  script.files["index.mjs"] = source;
  return script;
}

TEST(Bounds, RunawayHandlersEnd) {
  struct Row {
    const char* text;
    End::Kind kind;
  };
  const Row rows[] = {
      {"for (;;);", End::Kind::kSpun},
      {"try { for (;;); } finally { for (;;); }", End::Kind::kSpun},
      {"for (;;) await null;", End::Kind::kSpun},
      {"for (;;) { try { for (;;); } catch {} }", End::Kind::kSpun},
      {"return /^(a+)+$/.test('a'.repeat(40) + 'b');", End::Kind::kSpun},
      {"const kept = []; for (;;) kept.push(new Array(1000).fill(1));", End::Kind::kOutOfMemory},
      {"const kept = []; try { for (;;) kept.push('x'.repeat(1e6) + kept.length); } catch { return 'swallowed'; }",
       End::Kind::kOutOfMemory},
      {"for (;;) setTimeout(() => {}, 1);", End::Kind::kTooMuch},
      {"for (;;) Math.random();", End::Kind::kTooMuch},
      {"await new Promise(() => {});", End::Kind::kNeverSettled},
  };
  Engine engine({.steps_max = 1'000'000, .memory_bytes_max = size_t{8} << 20});
  for (const Row& row : rows) EXPECT_EQ(play(engine, script_of(body(row.text))).end.kind, row.kind) << row.text;
}

TEST(Bounds, ARegularExpressionIsBoundedAndHarmsNoRunAfterIt) {
  const std::string bombs[] = {
      "return /(a+)+b/.test('a'.repeat(60));",
      "return 'a'.repeat(60).replace(/^(([a-z])+.)+[A-Z]$/, '');",
      "return 'x'.repeat(50_000).match(/(.*)*y/s);",
      "return 'a'.repeat(60).split(/(?:a|a|a)+$b/);",
      "for (;;) { try { /(a|aa)+$/.test('a'.repeat(90) + 'b'); } catch {} }",
  };
  const std::string tame[] = {
      "return 'a1b22'.match(/[0-9]+/g);",
      "return /^(a+)b$/.exec('aaab')[1].length;",
      "return 'one two'.replace(/(\\w+) (\\w+)/, '$2 $1');",
  };
  Engine engine;
  for (size_t i = 0; i < std::size(bombs); ++i) {
    const std::clock_t begun = std::clock();
    const Played played = play(engine, script_of(body(bombs[i])));
    EXPECT_EQ(played.end.kind, End::Kind::kSpun) << bombs[i];
    EXPECT_LT(std::clock() - begun, 5 * CLOCKS_PER_SEC) << bombs[i];
    for (const std::string& text : tame) {
      const Script script = script_of(body(text));
      EXPECT_EQ(play(engine, script).text(), play(script).text()) << text << " after " << bombs[i];
    }
  }
}

TEST(Bounds, DeepRecursionIsAnErrorTheHandlerMayCatch) {
  EXPECT_EQ(play(body("const f = () => f() + 1; try { f(); } catch (e) { return e.name; }")).end.result_json,
            "\"RangeError\"");
  const char* deep[] = {"JSON.parse('['.repeat(1e5))",
                        "JSON.stringify((() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a; })())",
                        "new RegExp('('.repeat(1e5))", "eval('('.repeat(1e5))"};
  for (const char* text : deep) {
    const Played played = play(body(std::string("try { ") + text + "; return 'fine'; } catch (e) { return e.name; }"));
    EXPECT_EQ(played.end.kind, End::Kind::kReturned) << text;
    EXPECT_NE(played.end.result_json, "\"fine\"") << text;
  }
  EXPECT_EQ(play(body("let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a;")).end.kind, End::Kind::kThrew);
}

TEST(Bounds, LogsAndResultsAreCut) {
  Engine engine({.log_lines_max = 3, .result_bytes_max = 10});
  Script script;
  script.files["index.mjs"] = body("for (let i = 0; i < 9; i++) console.log(i); return 'a long result';");
  EXPECT_EQ(
      play(engine, script).text(),
      "INFO 0\nINFO 1\nINFO 2\nWARN further log lines of this invocation are not kept\n"
      "threw Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (10 bytes).\n");
}

TEST(Bounds, NothingOutsideIsReachable) {
  EXPECT_EQ(play(body("return [typeof fetch, typeof require, typeof WeakRef, typeof std, typeof os, typeof Worker]"))
                .end.result_json,
            R"(["undefined","undefined","undefined","undefined","undefined","undefined"])");
  EXPECT_EQ(play("import { call } from 'millrace:host'; export const handler = async () => 1;").end.error_message,
            "Cannot find package 'millrace:host' imported from /var/task/index.mjs");
}

}  // namespace
}  // namespace millrace::function::testing
