#include "core/session/edit.h"

#include <gtest/gtest.h>

#include "core/function/configure.h"
#include "tests/core/session/open.h"

namespace millrace::session {
namespace {

const sim::World& world(const Session& session) { return session.timeline().world(); }

Json edit(Session& session, const char* path, const std::string& text) {
  return session.perform({{"do", "edit"}, {"path", path}, {"text", text}});
}

Json configuration(const Session& session, const char* function) {
  return function::configuration_of(world(session), world(session).functions.functions.at(function));
}

const workflow::Machine& machine(const Session& session) { return *world(session).workflows.machines.begin()->second; }

std::string definition(const Session& session) { return session.files().at("workflow.asl.json"); }

// What the latest fact says.
std::string told(const Session& session) { return sim::to_text(session.timeline().trace().facts().back()); }

constexpr const char* kHandler = "export const handler = async () => ({ status_code: 200, return_number: 9 });";

TEST(Edit, AHandlerIsNewCodeOfItsFunctionsWithANewRevision) {
  Session session = open();
  const Json before = configuration(session, "random_lambda");
  session.perform({{"do", "request"},
                   {"method", "POST"},
                   {"path", "/task"},
                   {"body", R"({"task_id":"1"})"},
                   {"headers", {{"Content-Type", "application/json"}}}});
  session.perform({{"do", "step"}, {"n", 3}});
  ASSERT_FALSE(edit(session, "handlers/random_lambda.mjs", kHandler).contains("error"));
  const Json after = configuration(session, "random_lambda");
  EXPECT_NE(after.at("RevisionId"), before.at("RevisionId"));
  EXPECT_NE(after.at("CodeSha256"), before.at("CodeSha256"));
  EXPECT_GT(after.at("LastModified"), before.at("LastModified"));
  EXPECT_EQ(after.at("Timeout"), before.at("Timeout"));
  EXPECT_EQ(
      told(session),
      "UpdateLambda has new code from handlers/random_lambda.mjs, because it was edited; what runs already keeps the "
      "old one.");
}

TEST(Edit, ADefinitionIsANewRevisionOfItsStateMachine) {
  Session session = open();
  EXPECT_EQ(machine(session).current.id, "");
  const std::string text = "{\"Comment\": \"edited\"," + definition(session).substr(1);
  ASSERT_FALSE(edit(session, "workflow.asl.json", text).contains("error"));
  EXPECT_EQ(machine(session).current.id.size(), 36U);
  EXPECT_EQ(machine(session).updates, 1U);
  EXPECT_NE(machine(session).current.text->find("edited"), std::string::npos);
  EXPECT_EQ(machine(session).current.text->find("${"), std::string::npos);  // substituted, as when it was made
  EXPECT_EQ(
      told(session),
      "EpisodeThreeStateMachine has new code from workflow.asl.json, because it was edited; what runs already keeps "
      "the old one.");
}

TEST(Edit, WhatStandsAlreadyIsNoNewRevision) {
  Session session = open();
  ASSERT_FALSE(edit(session, "workflow.asl.json", definition(session)).contains("error"));
  EXPECT_EQ(machine(session).current.id, "");
}

TEST(Edit, AWrongDefinitionSaysWhereAndChangesNothing) {
  Session session = open();
  const Json wrong = edit(session, "workflow.asl.json", R"({"StartAt": "A", "States": {"A": {"Type": "Pass"}}})");
  EXPECT_EQ(text_member(wrong.at("error"), "where"), "/States/A");
  EXPECT_EQ(machine(session).updates, 0U);
}

TEST(Edit, TheMachineOfAFileMayBeGone) {
  Session session = open();
  session.perform({{"do", "call"},
                   {"service", "states"},
                   {"operation", "DeleteStateMachine"},
                   {"input", {{"stateMachineArn", machine(session).arn}}}});
  const Json gone = edit(session, "workflow.asl.json", definition(session));
  EXPECT_EQ(text_member(gone.at("error"), "what"), "the state machine of that file is deleted");
}

TEST(Edit, BothCanBeSteppedBack) {
  Session session = open();
  const Json before = configuration(session, "random_lambda");
  edit(session, "handlers/random_lambda.mjs", kHandler);
  const Json after = configuration(session, "random_lambda");
  session.perform({{"do", "stepBack"}});
  EXPECT_EQ(configuration(session, "random_lambda"), before);
  session.perform({{"do", "step"}});
  EXPECT_EQ(configuration(session, "random_lambda"), after);
}

}  // namespace
}  // namespace millrace::session
