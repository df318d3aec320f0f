// A template of a few resources, read, made and drawn: what the tests of resource types look at.
#pragma once

#include <gtest/gtest.h>

#include "core/template/drawing.h"
#include "core/template/load.h"
#include "core/template/parse.h"

namespace millrace::template_ {

// `resources` is what stands between the braces of the section.
inline Files template_of(const std::string& resources, Files files = {}) {
  files["template.json"] = R"({"Resources": {)" + resources + "}}";
  return files;
}

inline Result<Loaded> made(const Files& files) {
  function::Engine engine;
  return load(files, 1, engine);
}

// All problems, or `none`.
inline std::string problems_of(const Files& files) {
  const Result<Loaded> loaded = made(files);
  return loaded ? "none" : millrace::to_text(loaded.error());
}

// Whether a text starts so; said when it does not.
inline ::testing::AssertionResult starts(const std::string& text, const std::string& start) {
  return text.starts_with(start) ? ::testing::AssertionSuccess() : ::testing::AssertionFailure() << text;
}

// `where: what is ignored`, a line each.
inline std::string notices_of(const Files& files) {
  const Result<Loaded> loaded = made(files);
  if (!loaded) return millrace::to_text(loaded.error());
  std::string text;
  for (const Notice& notice : loaded->notices) text += notice.where + ": " + to_text(notice) + "\n";
  return text;
}

// `Ref=t Arn=arn:…`.
inline std::string identity_of(const Files& files, const std::string& id) {
  const auto architecture = parse(files);
  if (!architecture) return millrace::to_text(joined(architecture.error()));
  const Resource& resource = *architecture->find(id);
  std::string text = "Ref=" + resource.ref;
  for (const auto& [name, value] : resource.attributes) text += " " + name + "=" + value;
  return text;
}

inline std::string drawn(const Files& files) {
  const auto architecture = parse(files);
  if (!architecture) return millrace::to_text(joined(architecture.error()));
  const Graph graph = graph_of(*architecture, files);
  std::string text;
  for (const Node& node : graph.nodes) {
    text += std::string(to_text(node.kind)) + " " + node.id + ":";
    for (const std::string& line : node.lines) text += " [" + line + "]";
    text += "\n";
  }
  for (const Edge& edge : graph.edges)
    text += edge.from + " " + std::string(to_text(edge.meaning)) + " " + edge.to + "\n";
  return text;
}

// A function of inline code, with more properties: `, "Timeout": 5`.
inline std::string function_entry(const std::string& id, const std::string& more = {}) {
  return "\"" + id + R"(": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "Code": {"ZipFile": "export const handler = () => 1;"})" +
         more + "}}";
}

// A table with the key PK, with more properties.
inline std::string table_entry(const std::string& id, const std::string& more = {}) {
  return "\"" + id + R"(": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"}])" +
         more + "}}";
}

}  // namespace millrace::template_
