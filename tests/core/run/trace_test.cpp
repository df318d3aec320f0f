#include "core/run/trace.h"

#include <gtest/gtest.h>

#include "core/base/bounds.h"

namespace millrace::sim {
namespace {

Fact fact(FactId id, const char* sentence) {
  Fact out;
  out.id = id;
  out.sentence = sentence;
  return out;
}

TEST(Trace, FingerprintCoversEverythingBefore) {
  Trace a;
  Trace b;
  for (Trace* trace : {&a, &b}) trace->add(fact(1, "one"));
  EXPECT_EQ(a.fingerprint(1), b.fingerprint(1));
  a.add(fact(2, "two"));
  b.add(fact(2, "due"));
  EXPECT_NE(a.fingerprint(2), b.fingerprint(2));
  EXPECT_EQ(a.fingerprint(1), b.fingerprint(1));
}

TEST(Trace, ReplayedFactsAreCheckedAndNotKeptTwice) {
  Trace trace;
  trace.add(fact(1, "one"));
  trace.add(fact(1, "one"));
  EXPECT_EQ(trace.size(), 1U);
  EXPECT_FALSE(trace.diverged());
  trace.add(fact(1, "another"));
  EXPECT_TRUE(trace.diverged());
}

TEST(Trace, IsFullWhenItsFactsHoldTooMuchAndNotAnyMoreWhenTheyAreCut) {
  Trace trace;
  const auto data = std::make_shared<const Json>(std::string(4'000'000, 'x'));
  for (FactId id = 1; !trace.full(); ++id) {
    Fact big = fact(id, "big");
    big.data = data;
    trace.add(std::move(big));
    ASSERT_LT(id, 100U);
  }
  EXPECT_GE(trace.bytes(), bounds::kFactBytes);
  trace.cut(1);
  EXPECT_FALSE(trace.full());
  trace.cut(0);
  EXPECT_EQ(trace.bytes(), 0U);
}

TEST(Fact, IsToldInOneSentence) {
  Fact told = fact(1, "AppTable stored TASK#100");
  EXPECT_EQ(to_text(told), "AppTable stored TASK#100.");
  told.because = "POST /task asked for it";
  EXPECT_EQ(to_text(told), "AppTable stored TASK#100, because POST /task asked for it.");
}

}  // namespace
}  // namespace millrace::sim
