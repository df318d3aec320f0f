#include "core/template/package.h"

#include <gtest/gtest.h>

#include "core/template/machine_source.h"

namespace millrace::template_ {
namespace {

Resource function_with(Json properties, Json metadata = nullptr) {
  Resource function;
  function.id = "Fn";
  function.where = "/Resources/Fn";
  function.properties = std::move(properties);
  if (!function.properties.contains("Runtime")) function.properties["Runtime"] = "nodejs22.x";
  function.metadata = std::move(metadata);
  return function;
}

const Files kFiles{
    {"handlers/api.mjs", "export const handler = 1"}, {"handlers/lib/b.js", "x"}, {"asset.1/index.cjs", "y"}};

TEST(Package, TakesAFolderOfTheBundle) {
  for (const char* folder : {"handlers", "handlers/", "./handlers/"}) {
    const auto package_ = package(function_with({{"Handler", "api.handler"}, {"Code", folder}}), kFiles);
    ASSERT_TRUE(package_) << millrace::to_text(package_.error());
    EXPECT_EQ(package_->folder, "handlers");
    EXPECT_EQ(package_->code->files.size(), 2u);
    EXPECT_TRUE(package_->code->files.contains("lib/b.js"));
  }
}

TEST(Package, TakesInlineTextAndAssets) {
  const auto text =
      package(function_with({{"Handler", "index.handler"}, {"Code", {{"ZipFile", "export const handler = 1"}}}}), {});
  ASSERT_TRUE(text);
  EXPECT_TRUE(text->code->files.contains("index.mjs"));
  const auto common =
      package(function_with({{"Handler", "index.handler"}, {"Code", {{"ZipFile", "exports.handler = 1"}}}}), {});
  ASSERT_TRUE(common);
  EXPECT_TRUE(common->code->files.contains("index.js"));
  const auto asset =
      package(function_with({{"Handler", "index.handler"}, {"Code", {{"S3Bucket", "b"}, {"S3Key", "k"}}}},
                            Json{{"aws:asset:path", "asset.1"}}),
              kFiles);
  ASSERT_TRUE(asset);
  EXPECT_EQ(asset->folder, "asset.1");
}

TEST(Package, SaysWhatIsMissing) {
  const std::pair<Json, const char*> rows[] = {
      {Json{{"Handler", "a.b"}},
       "/Resources/Fn/Properties: this function has no code (give it a CodeUri, or Code with ZipFile)"},
      {Json{{"Handler", "a.b"}, {"Code", {{"S3Bucket", "b"}}}},
       "/Resources/Fn/Properties/Code: this code is not part of the folder (name a folder beside the template, or use "
       "ZipFile)"},
      {Json{{"Handler", "a.b"}, {"Code", "nowhere"}},
       "/Resources/Fn/Properties/Code: there is nothing in the folder nowhere"},
      {Json{{"Handler", "apy.handler"}, {"Code", "handlers"}},
       "/Resources/Fn/Properties/Handler: the package has no file for the handler apy.handler (did you mean api.mjs?)"},
      {Json{{"Handler", "api"}, {"Code", "handlers"}},
       "/Resources/Fn/Properties/Handler: a handler is a file's name, a dot and the function's name (like "
       "index.handler)"},
      {Json{{"Handler", "a.b"}, {"Runtime", "python3.12"}, {"Code", "handlers"}},
       "/Resources/Fn/Properties/Runtime: handlers for python3.12 do not run here (handlers are JavaScript: use "
       "nodejs22.x)"},
  };
  for (const auto& [properties, expected] : rows) {
    const auto package_ = package(function_with(properties), kFiles);
    ASSERT_FALSE(package_);
    EXPECT_EQ(millrace::to_text(package_.error()), expected);
  }
}

TEST(MachineSource, PutsSubstitutionsIn) {
  Resource machine;
  machine.where = "/Resources/M";
  machine.properties =
      Json{{"DefinitionS3Location", "flow.asl.json"}, {"DefinitionSubstitutions", {{"A", "arn"}, {"N", 5}}}};
  const auto source = machine_source(machine, {{"flow.asl.json", R"({"a": "${A}", "n": ${N}, "other": "${B} ${"})"}});
  ASSERT_TRUE(source) << millrace::to_text(source.error());
  EXPECT_EQ(source->text, R"({"a": "arn", "n": 5, "other": "${B} ${"})");
  EXPECT_EQ(source->file, "flow.asl.json");
}

TEST(MachineSource, SaysWhereTheDefinitionIsBroken) {
  Resource machine;
  machine.where = "/Resources/M";
  machine.properties = Json{{"DefinitionS3Location", "flow.asl.json"}};
  const auto broken = machine_source(machine, {{"flow.asl.json", "{\n  \"a\": }"}});
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().where.substr(0, 16), "flow.asl.json:2:");
  EXPECT_EQ(machine_source(machine, {{"flow.asl.jsn", "{}"}}).error().hint, "did you mean flow.asl.jsn?");
  machine.properties = Json{{"DefinitionString", "{"}};
  EXPECT_EQ(machine_source(machine, {}).error().where, "/Resources/M/Properties/DefinitionString#");
  machine.properties = Json::object();
  EXPECT_FALSE(machine_source(machine, {}));
}

}  // namespace
}  // namespace millrace::template_
