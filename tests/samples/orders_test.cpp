// The scenes of the orders sample, played to their end: each shows what its text promises.
#include <algorithm>

#include "tests/samples/scenes.h"

namespace millrace::session {
namespace {

Json body_of(const std::string& answer) {
  return parse_json(answer.substr(std::min<size_t>(4, answer.size()))).value_or(Json());
}

std::vector<std::string> told(const Session& session, const std::string& kind) {
  std::vector<std::string> out;
  for (const sim::Fact& fact : session.timeline().trace().facts()) {
    if (fact.kind == kind) out.push_back(to_text(fact));
  }
  return out;
}

TEST(OrdersSample, ASmallOrderIsPaid) {
  const Session session = after_scene("orders", "A small order", 40);
  EXPECT_EQ(text_member(body_of(answers(session).back()), "progress"), "PAID");
  EXPECT_EQ(statuses(session), "SUCCEEDED SUCCEEDED");
}

TEST(OrdersSample, WhatWasReservedIsGivenBack) {
  const Session session = after_scene("orders", "Half of it is there", 40);
  const auto got = answers(session);
  EXPECT_EQ(text_member(body_of(got[3]), "problem"), "OutOfStock");
  EXPECT_EQ(member(body_of(got[4]), "quantity"), 10);
  EXPECT_EQ(statuses(session), "FAILED");
}

TEST(OrdersSample, ALargeOrderWaitsForSomebody) {
  const Session session = after_scene("orders", "Somebody has to agree", 3'700);
  EXPECT_EQ(text_member(body_of(answers(session).back()), "progress"), "PAID");
  const auto& execution = *session.timeline().world().workflows.executions.begin()->second;
  EXPECT_GE(*execution.stopped - execution.started, seconds(3'600));
}

TEST(OrdersSample, AnAnswerCanComeTooLate) {
  const Session session = after_scene("orders", "Nobody answers", 43'400);
  const auto got = answers(session);
  EXPECT_EQ(got[2].substr(0, 3), "410");
  EXPECT_EQ(text_member(body_of(got[3]), "problem"), "States.Timeout");
}

TEST(OrdersSample, ADeclinedCardUndoesTheOrder) {
  const Session session = after_scene("orders", "The card is declined", 70);
  EXPECT_EQ(statuses(session), "FAILED FAILED");
  EXPECT_EQ(member(body_of(answers(session).back()), "quantity"), 10);
  EXPECT_EQ(told(session, "function.failed").size(), 3U);  // busy, busy, declined
}

}  // namespace
}  // namespace millrace::session
