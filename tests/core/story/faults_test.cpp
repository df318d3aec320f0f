#include "core/story/faults.h"

#include <gtest/gtest.h>

#include "core/story/pages.h"
#include "tests/core/session/open.h"

namespace millrace::story {
namespace {

const Section* faults_of(const Page& page) {
  for (const Section& section : page.sections) {
    if (section.title == "Let something go wrong") return &section;
  }
  return nullptr;
}

// What is offered and laid there: labels, each after a stroke.
std::string told(const session::Session& session, const Selection& selection) {
  const Page page = page_of(session.source(), selection);
  const Section* section = faults_of(page);
  if (section == nullptr) return "nothing";
  std::string out;
  for (const ListRow& row : section->rows) out += "/" + row.badge + " " + row.text;
  for (const Deed& deed : section->form.deeds) out += "/" + deed.label;
  return out;
}

session::Session posted() {
  session::Session session = session::open();
  session.perform({{"do", "request"},
                   {"method", "POST"},
                   {"path", "/task"},
                   {"body", R"({"task_id":"100"})"},
                   {"headers", {{"Content-Type", "application/json"}}}});
  session.perform({{"do", "seek"}, {"at_us", 300'000}});
  return session;
}

// The only record's number.
std::string record(const session::Session& session) {
  return std::to_string(session.timeline().world().database.streams.begin()->second.next_sequence - 1);
}

constexpr const char* kCalls =
    "/Fail the next call/Throttle the next call/Delay the next call by 5 s/Lose the next call/Send the next call twice";
constexpr const char* kDeliveries =
    "/Fail the next delivery/Delay the next delivery by 5 s/Lose the next answer/Deliver once more";

TEST(FaultStory, IsOfferedWhereItApplies) {
  const session::Session session = posted();
  EXPECT_EQ(told(session, {"RestAPI"}), "nothing");
  EXPECT_EQ(told(session, {"AppTable"}), kCalls);
  EXPECT_EQ(told(session, {"EpisodeThreeStateMachine"}), kCalls);
  EXPECT_EQ(told(session, {"APIHandler"}), std::string(kCalls) + "/Crash the next run");
  EXPECT_EQ(told(session, {"InsertsOnlyEventSourceMapping"}),
            std::string(kDeliveries) + "/Fail the next poll/Hold its polls");
  EXPECT_EQ(told(session, {"AppTable stream"}), "/Let its stream lag by 5 s");
  EXPECT_EQ(told(session, {"AppTable stream", record(session)}), kDeliveries);
  EXPECT_EQ(told(session, {"AppTable stream", "77"}), "nothing");
}

TEST(FaultStory, WhatIsLaidCanBeLifted) {
  session::Session session = posted();
  const Page page = page_of(session.source(), {"AppTable stream", record(session)});
  ASSERT_TRUE(session.give(faults_of(page)->form.deeds.at(0).with("")));
  const std::string laid = told(session, {"AppTable stream", record(session)});
  EXPECT_EQ(laid, "/laid Fail the next delivery (" + record(session) + ")/Lift fault 1" + kDeliveries);
  ASSERT_TRUE(session.give(
      faults_of(page_of(session.source(), {"AppTable stream", record(session)}))->form.deeds.at(0).with("")));
  EXPECT_EQ(told(session, {"AppTable stream", record(session)}), kDeliveries);
}

}  // namespace
}  // namespace millrace::story
