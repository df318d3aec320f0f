// Packages of several files, in both kinds of module.
#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

std::string result(const Files& files, const std::string& handler = "index.handler",
                   const std::string& runtime = "nodejs22.x") {
  Script script;
  script.files = files;
  script.handler = handler;
  script.runtime = runtime;
  const Played played = play(script);
  return played.end.kind == End::Kind::kReturned ? played.end.result_json : played.text();
}

TEST(Package, ModulesImportEachOther) {
  EXPECT_EQ(result({{"src/index.mjs",
                     "import { twice } from '../lib/math.mjs'; import data from './data.json' with { type: 'json' };"
                     "export const handler = async () => [twice(data.n), import.meta.url, (await "
                     "import('../lib/math.mjs')).twice(1)];"},
                    {"lib/math.mjs", "export const twice = (n) => n * 2;"},
                    {"src/data.json", "{\"n\": 4}"}},
                   "src/index.handler"),
            R"([8,"file:///var/task/src/index.mjs",2])");
}

TEST(Package, CommonJsWorksAsInNode) {
  EXPECT_EQ(
      result({{"index.js",
               "const { twice } = require('./lib'); const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');"
               "const { randomUUID } = require('crypto'); const data = require('./data.json');"
               "exports.handler = async () => [twice(data.n), typeof DynamoDBClient, randomUUID().length, __filename, "
               "require('./lib').twice === twice];"},
              {"lib.js", "module.exports = { twice: (n) => n * 2 };"},
              {"data.json", "{\"n\": 5}"}}),
      R"([10,"function",36,"/var/task/index.js",true])");
  EXPECT_EQ(
      result({{"index.mjs",
               "import lib, { twice } from './lib.cjs'; export const handler = async () => [twice(3), lib.twice(4)];"},
              {"lib.cjs", "exports.twice = (n) => n * 2;"}}),
      "[6,8]");
  EXPECT_EQ(result({{"index.cjs", "module.exports.handler = async () => 'cjs';"}}), "\"cjs\"");
  EXPECT_EQ(result({{"index.js", "export const handler = async () => 'a module after all';"}}),
            "\"a module after all\"");
  EXPECT_EQ(result({{"index.cjs", "\nrequire('left-pad');"}}),
            "ERROR Uncaught Exception \t{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"Error: Cannot "
            "find module 'left-pad'\\nRequire stack:\\n"
            "- /var/task/index.cjs\\n- "
            "/var/runtime/index.mjs\",\"code\":\"MODULE_NOT_FOUND\",\"stack\":[\"Runtime.ImportModuleError: Error: "
            "Cannot find module 'left-pad'\","
            "\"Require stack:\",\"- /var/task/index.cjs\",\"- /var/runtime/index.mjs\",\"    at "
            "file:///var/task/index.cjs:2:1\",\"    at file:///var/task/index.cjs:2:12\"]}\n"
            "threw Runtime.ImportModuleError: Error: Cannot find module 'left-pad'\nRequire stack:\n- "
            "/var/task/index.cjs\n- /var/runtime/index.mjs\n");
}

TEST(Package, ModulesMayWaitWhileTheyLoad) {
  EXPECT_EQ(
      result({{"index.mjs",
               "const begun = Date.now(); await new Promise((r) => setTimeout(r, 20)); const took = Date.now() - begun;"
               "export const handler = async () => took;"}}),
      "20");
}

TEST(Package, NodeTwentyFourTakesPlainValuesAndNoCallbacks) {
  const Files files = {
      {"index.mjs", "export const handler = (event, context, callback) => [typeof callback, typeof context.done];"}};
  EXPECT_EQ(result(files, "index.handler", "nodejs24.x"), R"(["undefined","undefined"])");
  EXPECT_EQ(result(files), "null");
}

}  // namespace
}  // namespace millrace::function::testing
