// What the caller of a function and its log are told when a handler fails, in the words of Lambda's Node.js runtime.
#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

struct Failing {
  const char* source;
  const char* type;
  const char* message;
};

TEST(Failure, IsNamedAsTheRuntimeNamesIt) {
  const Failing rows[] = {
      {"export const handler = async () => { throw new TypeError('no'); };", "TypeError", "no"},
      {"export const handler = () => { throw new RangeError('sync'); };", "RangeError", "sync"},
      {"class Own extends Error { name = 'Own' }; export const handler = async () => { throw new Own('x'); };", "Own",
       "x"},
      {"export const handler = async () => { throw 'text'; };", "string", "text"},
      {"export const handler = async () => { throw { a: 1 }; };", "object", "[object Object]"},
      {"export const handler = (e, c, callback) => callback(new Error('called back'));", "Error", "called back"},
      {"export const handler = (e, c, callback) => callback('text');", "string", "text"},
      {"export const handler = (e, context) => context.fail();", "string", "handled"},
      {"export const handler = async () => { const a = {}; a.a = a; return a; };", "Error",
       "Unable to stringify response body"},
      {"export const handler = async () => { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, "
       "1)); };",
       "Runtime.UnhandledPromiseRejection", "Error: lost"},
      {"export const handler = () => { setTimeout(() => { throw new Error('late'); }, 1); };", "Error", "late"},
      {"export const handler = async () => process.exit(1);", "Runtime.ExitError",
       "RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Error: Runtime exited with error: exit status 1"},
      {"export const other = 1;", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"},
      {"export const handler = 5;", "Runtime.HandlerNotFound", "index.handler is not a function"},
      {"export const handler = async () => { return 1", "Runtime.UserCodeSyntaxError", nullptr},
      {"import x from 'left-pad'; export const handler = async () => x;", "Error",
       "Cannot find package 'left-pad' imported from /var/task/index.mjs"},
      {"import x from './lib.mjs'; export const handler = async () => x;", "Error",
       "Cannot find module '/var/task/lib.mjs' imported from /var/task/index.mjs"},
      {"import { Nope } from '@aws-sdk/client-sfn'; export const handler = async () => Nope;",
       "Runtime.UserCodeSyntaxError",
       "SyntaxError: The requested module '@aws-sdk/client-sfn' does not provide an export named 'Nope'"},
      {"throw new Error('at the top'); export const handler = async () => 1;", "Error", "at the top"},
  };
  for (const Failing& row : rows) {
    const Played played = play(row.source);
    EXPECT_EQ(played.end.kind, End::Kind::kThrew) << row.source;
    EXPECT_EQ(played.end.error_type, row.type) << row.source;
    if (row.message != nullptr) {
      EXPECT_EQ(played.end.error_message, row.message) << row.source;
    }
  }
}

TEST(Failure, TraceShowsTheHandlersOwnLines) {
  const Played played = play(
      "const help = () => { throw new Error('deep'); };\nexport const handler = async () => {\n  [1].forEach(() => "
      "help());\n};");
  EXPECT_EQ(
      to_text(error_payload(played.end)),
      R"t({"errorType":"Error","errorMessage":"deep","trace":["Error: deep","    at help (file:///var/task/index.mjs:1:32)",)t"
      R"t("    at file:///var/task/index.mjs:3:21","    at forEach (<anonymous>)","    at handler (file:///var/task/index.mjs:3:7)"]})t");
  EXPECT_TRUE(played.lines[0].starts_with(
      "ERROR Invoke Error \t{\"errorType\":\"Error\",\"errorMessage\":\"deep\",\"stack\":["))
      << played.text();
}

TEST(Failure, SyntaxErrorSaysWhere) {
  const Played played = play("export const handler = async () => {\n  return }}1;\n};");
  ASSERT_EQ(played.end.trace.size(), 2U);
  EXPECT_EQ(played.end.trace[1], "    at file:///var/task/index.mjs:2:11");
}

TEST(Failure, CheckFindsTheFirstMistakeOfAPackage) {
  Engine engine;
  EXPECT_TRUE(engine.check(*make_code(
      {{"index.mjs", "import x from 'anything'; export const handler = 1;"}, {"notes.txt", "((("}}, "index.handler")));
  const auto checked = engine.check(*make_code(
      {{"index.mjs", "export const handler = 1;"}, {"lib/a.mjs", "let a = 1;\nlet a = 2;"}}, "index.handler"));
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().where, "lib/a.mjs:2:7");
  EXPECT_TRUE(checked.error().what.starts_with("SyntaxError: ")) << checked.error().what;
  EXPECT_FALSE(engine.check(*make_code({{"index.js", "exports.handler = async () => {"}}, "index.handler")));
}

TEST(Failure, CheckTakesNothingForFineThatHasAnotherTextOrPath) {
  Engine engine;
  const std::string common = "const { a } = 1; return a;";
  const auto fine = [&](const char* path, const std::string& text) {
    return engine.check(*make_code({{path, text}}, "index.handler")).has_value();
  };
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(fine("a.cjs", common));
    EXPECT_FALSE(fine("a.mjs", common)) << "a module returns nothing";
    EXPECT_FALSE(fine("a.cjs", common + "}"));
  }
}

TEST(Failure, BadHandlerNamesAreTold) {
  Script script;
  script.files["index.mjs"] = "export const handler = async () => 1; export const deep = { inner: async () => 2 };";
  const Failing rows[] = {{"index", "Runtime.MalformedHandlerName", "Bad handler"},
                          {"other.handler", "Runtime.ImportModuleError",
                           "Error: Cannot find module 'other'\nRequire stack:\n- /var/runtime/index.mjs"}};
  for (const Failing& row : rows) {
    script.handler = row.source;
    EXPECT_EQ(play(script).end.error_type, row.type);
    EXPECT_EQ(play(script).end.error_message, row.message);
  }
  script.handler = "index.deep.inner";
  EXPECT_EQ(play(script).end.result_json, "2");
}

}  // namespace
}  // namespace millrace::function::testing
