#include "core/lesson/clauses.h"

#include <gtest/gtest.h>

#include "core/lesson/read_clause.h"

namespace millrace::lesson {
namespace {

sim::Fact fact(const char* kind, const char* resource, const char* subject, const char* data = "") {
  sim::Fact out{.kind = kind, .resource = resource, .subject = subject, .sentence = std::string(kind) + " " + subject};
  if (*data != 0) out.data = std::make_shared<const Json>(*parse_json(data));
  return out;
}

// Two tasks: one goes from ACTIVE to SUCCESS, the other is delivered twice, late and out of order, and deleted.
const std::vector<sim::Fact>& facts() {
  static const std::vector<sim::Fact> kFacts = [] {
    std::vector<sim::Fact> all{
        fact("table.inserted", "T", "1", R"({"after": {"id": {"S": "1"}, "n": {"N": "1.0"}}})"),
        fact(
            "table.modified", "T", "1",
            R"({"before": {"id": {"S": "1"}, "n": {"N": "1"}}, "after": {"id": {"S": "1"}, "status": {"S": "ACTIVE"}}})"),
        fact("mapping.invoked", "M", "1", R"({"age_us": 1000000, "records": [{"sequence": "2", "key": "1"}]})"),
        fact("function.started", "F", "r1"),
        fact("table.modified", "T", "1",
             R"({"before": {"status": {"S": "ACTIVE"}}, "after": {"id": {"S": "1"}, "status": {"S": "SUCCESS"}}})"),
        fact("table.inserted", "T", "2", R"({"after": {"id": {"S": "2"}, "ok": {"BOOL": true}}})"),
        fact("mapping.invoked", "M", "2", R"({"age_us": 61000000, "records": [{"sequence": "1", "key": "1"}]})"),
        fact("function.started", "F", "r2"),
        fact("work", "W", "2"),
        fact("work", "W", "2"),
        fact("table.removed", "T", "2", R"({"before": {"id": {"S": "2"}}})"),
    };
    for (size_t i = 0; i < all.size(); ++i) all[i].id = i + 1;
    return all;
  }();
  return kFacts;
}

struct Row {
  const char* question;
  size_t upto;  // facts that there are
  bool over;
  Standing standing;
  FactId fact;
  const char* why;  // stands in it
};

class Answers : public testing::TestWithParam<Row> {};

TEST_P(Answers, FollowFromTheFacts) {
  Reading reading;
  const Question question = read_question(reading, *parse_json(GetParam().question), "");
  ASSERT_TRUE(reading.fine()) << millrace::to_text(reading.wrong());
  const Verdict verdict = judge(question, {std::span(facts()).first(GetParam().upto), GetParam().over});
  EXPECT_EQ(name_of(verdict.standing), name_of(GetParam().standing)) << verdict.why;
  EXPECT_EQ(verdict.fact, GetParam().fact) << verdict.why;
  EXPECT_NE(verdict.why.find(GetParam().why), std::string::npos) << verdict.why;
}

using enum Standing;

INSTANTIATE_TEST_SUITE_P(
    Items, Answers,
    testing::Values(
        Row{R"({"item": {"table": "T", "item": "1", "has": {"status": "SUCCESS"}}})", 5, false, kMet, 5,
            "as it should"},
        Row{R"({"item": {"table": "T", "item": "1", "has": {"status": "SUCCESS"}}})", 4, false, kPending, 2, "ACTIVE"},
        Row{R"({"item": {"table": "T", "item": "1", "has": {"status": "SUCCESS"}}})", 4, true, kBroken, 2,
            "status of 1 is ACTIVE, not SUCCESS"},
        Row{R"({"item": {"table": "T", "item": "1", "has": {"n": 1}}})", 1, false, kMet, 1, ""},
        Row{R"({"item": {"table": "T", "item": "1", "lacks": ["n"]}})", 1, true, kBroken, 1, "still has n"},
        Row{R"({"item": {"table": "T", "where": {"ok": true}, "has": {"id": "2"}}})", 6, false, kMet, 6, ""},
        Row{R"({"item": {"table": "T", "item": "2", "gone": true}})", 11, true, kMet, 0, "not there"},
        Row{R"({"item": {"table": "T", "item": "2", "gone": true}})", 10, true, kBroken, 6, "2 is there"},
        Row{R"({"item": {"table": "T", "item": "3"}})", 0, false, kPending, 0, "T has no 3"},
        Row{R"({"reached": {"table": "T", "attribute": "status", "values": ["SUCCESS"], "items": ["1"]}})", 5, false,
            kMet, 5, "all 1"},
        Row{R"({"reached": {"table": "T", "attribute": "status", "values": ["SUCCESS"]}})", 6, true, kBroken, 6,
            "2 has no status SUCCESS"},
        Row{R"({"reached": {"table": "T", "attribute": "status", "named_by": "id", "items": ["9"]}})", 6, false,
            kPending, 6, "9 has no status"},
        Row{R"({"reached": {"table": "U", "attribute": "status"}})", 6, false, kPending, 6, "U has no item yet"},
        Row{R"({"kept": {"table": "T"}})", 10, true, kMet, 0, "nothing"},
        Row{R"({"kept": {"table": "T"}})", 11, false, kBroken, 11, "2 was stored, and is gone"},
        Row{R"({"kept": {"table": "T", "attributes": ["n"]}})", 11, false, kBroken, 2, "1 had n, and lost it"}));

INSTANTIATE_TEST_SUITE_P(
    Facts, Answers,
    testing::Values(
        Row{R"({"facts": {"kind": "work", "at_least": 2}})", 9, false, kPending, 9,
            "happened once, and should happen at least twice"},
        Row{R"({"facts": {"kind": "work", "at_least": 2}})", 10, false, kMet, 10, "happened twice"},
        Row{R"({"facts": {"kind": "work", "at_most": 1}})", 9, false, kMet, 9, ""},
        Row{R"({"facts": {"kind": "work", "at_most": 1}})", 11, false, kBroken, 10, "that is number 2"},
        Row{R"({"facts": {"kind": "table.*", "subject": "1", "exactly": 3}})", 11, true, kMet, 5, ""},
        Row{R"({"facts": {"kind": "mapping.invoked", "data": {"/records/0/key": "1"}, "exactly": 2}})", 11, true, kMet,
            7, ""},
        Row{R"({"facts": {"kind": "mapping.invoked", "data": {"/records/0/key": {"contains": "9"}}, "at_least": 1}})",
            11, true, kBroken, 11, "mapping.invoked with /records/0/key that has \"9\" did not happen"},
        Row{R"({"facts": {"says": "work 2", "exactly": 0}})", 8, true, kMet, 0, "did not happen"},
        Row{R"({"invocations": {"function": "F", "at_most": 2}})", 11, true, kMet, 0, "F ran twice"},
        Row{R"({"invocations": {"function": "F", "at_most": 1}})", 11, false, kBroken, 8, "run 2 of F"},
        Row{R"({"iterator_age": {"mapping": "M", "under_s": 62}})", 11, true, kMet, 0, "1 min 1 s"},
        Row{R"({"iterator_age": {"mapping": "M", "under_s": 60}})", 11, false, kBroken, 7, "1 min 1 s old"},
        Row{R"({"order": {"mapping": "M"}})", 6, true, kMet, 0, ""},
        Row{R"({"order": {"mapping": "M"}})", 11, false, kBroken, 7, "an older record of 1"},
        Row{R"({"never_twice": {"kind": "work"}})", 9, true, kMet, 0, ""},
        Row{R"({"never_twice": {"kind": "work"}})", 11, false, kBroken, 10,
            "the second time for 2; the first was fact 9"},
        Row{R"({"never_twice": {"kind": "function.started", "by": "resource"}})", 11, false, kBroken, 8, "for F"},
        Row{R"({"before": {"first": {"kind": "function.started"}, "then": {"kind": "work"}}})", 9, false, kMet, 9, ""},
        Row{R"({"before": {"first": {"kind": "function.started"}, "then": {"kind": "work"}}})", 8, false, kPending, 4,
            "no work"},
        Row{R"({"before": {"first": {"kind": "work"}, "then": {"kind": "function.started"}}})", 4, false, kBroken, 4,
            "came first"}));

INSTANTIATE_TEST_SUITE_P(
    Tallies, Answers,
    testing::Values(Row{R"({"tally": {"expected": ["r1", "r2"], "actual": {"kind": "function.started"}}})", 11, true,
                        kMet, 8, "each of 2"},
                    Row{R"({"tally": {"expected": ["r1", "r2", "r3"], "actual": {"kind": "function.started"}}})", 11,
                        false, kPending, 11, "r3 did not happen"},
                    Row{R"({"tally": {"expected": ["r1"], "actual": {"kind": "function.started"}}})", 11, false,
                        kBroken, 8, "r2 was not expected"},
                    Row{R"({"tally": {"expected": {"kind": "table.inserted"}, "actual": {"kind": "work"}}})", 11, false,
                        kBroken, 10, "2 happened twice"},
                    Row{R"({"tally": {"expected": {"kind": "none"}, "actual": {"kind": "work"}}})", 8, true, kBroken, 8,
                        "nothing is there yet"}));

TEST(Tally, SaysOfEachHowOften) {
  Reading reading;
  const Question question = read_question(
      reading, *parse_json(R"({"tally": {"expected": {"kind": "table.inserted"}, "actual": {"kind": "work"}}})"), "");
  const Verdict verdict = judge(question, {facts(), true});
  ASSERT_EQ(verdict.rows.size(), 2u);
  EXPECT_EQ(verdict.rows[0].key + std::to_string(verdict.rows[0].count), "10");
  EXPECT_EQ(verdict.rows[1].key + std::to_string(verdict.rows[1].count), "22");
  EXPECT_EQ(verdict.rows[1].fact, 10u);
}

}  // namespace
}  // namespace millrace::lesson
