#include "core/story/pages.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/core/session/open.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

std::map<std::string, EditLink> edits(const session::Session& session) {
  std::map<std::string, EditLink> out;
  for (const Pane& pane : words_of(session.source()).panes) {
    for (const ResourcePage& one : pane.resources) out[one.card.id] = one.card.edit;
  }
  return out;
}

TEST(Pages, FunctionsWithTheSameHandlerAreEditedInTheirOwnFolders) {
  const char* code = "export const handler = async () => 1;";
  const Told told(R"({
    "A": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler", "CodeUri": "a"}},
    "B": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler", "CodeUri": "b"}},
    "C": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler", "InlineCode": "export const handler = async () => 1;"}}
  })",
                  {{"a/index.mjs", code}, {"b/index.mjs", code}});
  const auto edit = edits(told.session);
  EXPECT_EQ(edit.at("A").path, "a/index.mjs");
  EXPECT_EQ(edit.at("B").path, "b/index.mjs");
  EXPECT_EQ(edit.at("C").path, "");
  EXPECT_EQ(edit.at("C").why_not, "it is written in the template");
}

TEST(Pages, AWorkflowWithAStateThatAnEditAddedIsStillEditedInItsFile) {
  session::Session session = session::open();
  Json definition = *parse_json(session.files().at("workflow.asl.json"));
  definition["States"]["Look again"] = {{"Type", "Pass"}, {"Next", definition["StartAt"]}};
  definition["StartAt"] = "Look again";
  const Json answer = session.perform({{"do", "edit"}, {"path", "workflow.asl.json"}, {"text", to_text(definition)}});
  ASSERT_TRUE(answer.contains("ok")) << to_text(answer);
  EXPECT_EQ(edits(session).at("EpisodeThreeStateMachine").path, "workflow.asl.json");
}

TEST(Pages, EveryResourceHasAPage) {
  const session::Session session = session::open();
  size_t resources = 0;
  for (const Pane& pane : words_of(session.source()).panes) {
    for (const ResourcePage& one : pane.resources) {
      ++resources;
      EXPECT_FALSE(one.page.sections.empty()) << one.card.id;
    }
  }
  EXPECT_EQ(resources + 1, session.graph().nodes.size()) << "all but the API, which is told with its answers";
}

TEST(Pages, EveryPartThatALineNamesHasAPage) {
  session::Session session = session::open();
  session.perform({{"do", "scene"}, {"index", 1}});
  session.perform({{"do", "seek"}, {"at_us", 39'000'000}});
  size_t parts = 0;
  for (const Pane& pane : words_of(session.source()).panes) {
    for (const ResourcePage& resource : pane.resources) {
      for (const Section& section : resource.page.sections) {
        for (const ListRow& row : section.rows) {
          if (row.subject.empty()) continue;
          ++parts;
          const Page page = page_of(session.source(), {resource.card.id, row.subject});
          EXPECT_FALSE(page.sections.empty()) << resource.card.id << " / " << row.subject;
        }
      }
    }
  }
  EXPECT_GT(parts, 10U);
}

TEST(Pages, AnAnswerHasAPageWithItsRequest) {
  session::Session session = session::open();
  session.perform({{"do", "scene"}, {"index", 1}});
  const Words words = words_of(session.source());
  ASSERT_FALSE(words.story.answers.empty());
  const Answer& answer = words.story.answers.front();
  const Page page = page_of(session.source(), {answer.resource, answer.subject});
  ASSERT_EQ(page.sections.size(), 2U);
  EXPECT_EQ(page.sections[0].members[1].value, answer.sent.path);
}

TEST(Pages, AnExecutionHasItsStatesAndAStateItsPassage) {
  session::Session session = session::open();
  session.perform({{"do", "scene"}, {"index", 1}});
  session.perform({{"do", "seek"}, {"at_us", 39'000'000}});
  const std::string name = session.timeline().world().workflows.execution(1)->name;
  const Page execution = page_of(session.source(), {"EpisodeThreeStateMachine", name});
  ASSERT_EQ(execution.parts.size(), 1U);
  EXPECT_EQ(execution.sections.front().title, "Execution 1");
  const Page state = page_of(session.source(), {"EpisodeThreeStateMachine", "Failed", name});
  EXPECT_TRUE(state.parts.empty());
  EXPECT_EQ(state.sections.front().title, "State · Failed");
}

TEST(Pages, TheMomentIsTheSameInJson) {
  session::Session session = session::open();
  session.perform({{"do", "request"}, {"method", "GET"}, {"path", "/task/1"}});
  session.perform({{"do", "step"}});
  const Json view = session.perform({{"get", "view"}}).at("view");
  EXPECT_EQ(view.at("moment"), session.perform({{"get", "moment"}}).at("moment"));
  EXPECT_EQ(view.at("sentence").at("whole"), view.at("moment").at("sentence"));
  EXPECT_EQ(view.at("facts").back().at("fact"), view.at("moment").at("fact"));
  EXPECT_EQ(view.at("moves").at(1).at("does"), "stepBack");
}

}  // namespace
}  // namespace millrace::story
