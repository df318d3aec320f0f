#include "core/mapping/judge.h"

#include <gtest/gtest.h>

namespace millrace::mapping {
namespace {

using Kind = Judgement::Kind;

Records three() {
  Records out;
  for (uint64_t i = 1; i <= 3; ++i) {
    Received record;
    record.sequence = i;
    record.number = "10" + std::to_string(i);
    record.key = "k" + std::to_string(i);
    out.push_back(std::make_shared<const Received>(std::move(record)));
  }
  return out;
}

Config reporting(bool reports) {
  Config out;
  out.report_failures = reports;
  return out;
}

Outcome payload(const std::string& text) { return Json{{"StatusCode", 200}, {"Payload", text}}; }

TEST(Judge, ReadsReportsOfFailedItems) {
  struct Row {
    const char* payload;
    Kind kind;
    size_t done;
  };
  const Row rows[] = {
      {"null", Kind::kDone, 0},
      {"\"\"", Kind::kDone, 0},
      {"{}", Kind::kDone, 0},
      {"[]", Kind::kDone, 0},
      {R"({"other": 1})", Kind::kDone, 0},
      {R"({"batchItemFailures": null})", Kind::kDone, 0},
      {R"({"batchItemFailures": []})", Kind::kDone, 0},
      {R"({"batchItemFailures": [{"itemIdentifier": "103"}, {"itemIdentifier": "102"}]})", Kind::kPartly, 1},
      {R"({"batchItemFailures": [{"itemIdentifier": "103"}]})", Kind::kPartly, 2},
      {R"({"batchItemFailures": [{"itemIdentifier": "101"}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": [{"itemIdentifier": "999"}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": [{"itemIdentifier": "102"}, {"itemIdentifier": "999"}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": [{"itemIdentifier": ""}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": [{"itemIdentifier": null}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": [{"foo": 123}]})", Kind::kFailed, 0},
      {R"({"batchItemFailures": "102"})", Kind::kFailed, 0},
      {R"("ok")", Kind::kFailed, 0},
  };
  for (const Row& row : rows) {
    const Judgement judgement = judge(reporting(true), three(), payload(row.payload));
    EXPECT_EQ(judgement.kind, row.kind) << row.payload;
    EXPECT_EQ(judgement.done, row.done) << row.payload;
    EXPECT_FALSE(judgement.unhandled) << row.payload;
    EXPECT_EQ(judge(reporting(false), three(), payload(row.payload)).kind, Kind::kDone) << row.payload;
  }
}

TEST(Judge, TellsWhatTheFunctionSaid) {
  Outcome threw = payload(R"({"errorType": "TypeError", "errorMessage": "no content", "trace": []})");
  (*threw)["FunctionError"] = "Unhandled";
  const Judgement judgement = judge(reporting(false), three(), threw);
  EXPECT_EQ(judgement.kind, Kind::kFailed);
  EXPECT_EQ(judgement.reason, Reason::kFunctionSaid);
  EXPECT_EQ(judgement.detail, "TypeError: no content");
  EXPECT_TRUE(judgement.unhandled);
}

TEST(Judge, KeepsWhatWasReturnedForTumblingWindowsOnly) {
  const Outcome answer = payload(R"({"state": {"n": 1}})");
  Config config = reporting(false);
  EXPECT_TRUE(judge(config, three(), answer).answer.is_null());
  config.tumbling = seconds(30);
  EXPECT_EQ(judge(config, three(), answer).answer.at("state").at("n"), 1);
}

TEST(Judge, AFunctionThatDidNotRunHasNotFailed) {
  EXPECT_EQ(judge(reporting(true), three(), service_error("TooManyRequestsException", "Rate Exceeded.", 429)).kind,
            Kind::kNotReached);
}

TEST(Judge, NamesEachPlaceOfAReportedMessage) {
  Records twice = three();
  twice.push_back(twice[1]);
  const Outcome answer = payload(R"({"batchItemFailures": [{"itemIdentifier": "102"}, {"itemIdentifier": "102"}]})");
  EXPECT_EQ(judge(reporting(true), twice, answer).reported, (std::vector<size_t>{1, 3}));
}

}  // namespace
}  // namespace millrace::mapping
