// The scenes of the jobs samples, played to their end: what goes wrong in the published variants, and does not in the
// repaired one.
#include "tests/samples/scenes.h"

namespace millrace::session {
namespace {

// Without blanks; of an answer with an id only that there is one.
std::string shown_answer(const std::string& answer) {
  std::string out;
  for (const char c : answer) {
    if (c != ' ' && c != '\n') out += c;
  }
  const size_t id = out.find(R"({"id":")");
  return id == std::string::npos ? out : out.substr(0, id) + "id";
}

std::string all_shown_answers(const Session& session) {
  std::string out;
  for (const std::string& answer : answers(session)) out += (out.empty() ? "" : " ") + shown_answer(answer);
  return out;
}

constexpr const char* kRunning = R"("consumer_1":{"status":"Running"},"consumer_2":{"status":"Running"})";
const std::string kSlept5 = R"("results":"Isleptfor5seconds","status":"Success"})";

struct JobsLine {
  const char* sample;
  const char* scene;
  int64_t until_s;
  std::string answers;
};

const std::vector<JobsLine> kJobsLines{
    {"jobs", "A job of five seconds", 10,
     std::string("200id 200{} 200{") + kRunning + R"(} 200{"consumer_1":{)" + kSlept5 + R"(,"consumer_2":{)" + kSlept5 +
         "}"},
    {"jobs", "An id of nothing", 10, "200id 200{}"},
    {"jobs-fixed", "An id of nothing", 10, R"(400{"message":"Invalidrequestbody"} 404{"message":"Thereisnosuchjob"})"},
    {"jobs", "301 major then 300", 20,
     R"(200id 200{"consumer_1":{"seconds":301,"status":"Failure"},"consumer_2":{"seconds":301,"status":"Failure"}})"},
    {"jobs", "Replayed to nobody", 1'000,
     R"(200id 200{"consumer_1":{"status":"Running"},"consumer_2":{"seconds":301,"status":"Failure"}})"
     R"( 200{"consumer_1":{"status":"Running"},"consumer_2":{"seconds":301,"status":"Failure"}})"},
    {"jobs-fixed", "Replayed to the handler", 1'000,
     R"(200id 200{"consumer_1":{"status":"Running"},"consumer_2":{"seconds":301,"status":"Failure"}})"
     R"( 200{"consumer_1":{"seconds":301,"status":"Failure"},"consumer_2":{"seconds":301,"status":"Failure"}})"},
    {"jobs-first", "A job of five seconds", 10, R"(200id 200{consumer_1:{state:"done"},consumer_2:{state:"done"},})"},
    {"jobs-first", "The loser says nothing", 40,
     R"(200id 200id 200{consumer_1:{state:"done"},consumer_2:{state:"running"},})"},
};

class JobsScene : public testing::TestWithParam<JobsLine> {};

TEST_P(JobsScene, GoesAsItsVariantDoes) {
  const JobsLine& line = GetParam();
  EXPECT_EQ(all_shown_answers(after_scene(line.sample, line.scene, line.until_s)), line.answers);
}

INSTANTIATE_TEST_SUITE_P(Scenes, JobsScene, testing::ValuesIn(kJobsLines));

TEST(Jobs, ASleeperHoldsThoseBehindItUnlessSeveralBatchesMayBeUnderWay) {
  for (const auto& [sample, waits] : {std::pair{"jobs", true}, {"jobs-fixed", false}}) {
    const Session session = after_scene(sample, "One long job", 80);
    const std::vector<std::string> all = answers(session);
    EXPECT_EQ(shown_answer(all.at(2)) == "200{}", waits) << sample << ": " << all.at(2);
    EXPECT_NE(all.at(3).find("Success"), std::string::npos) << sample;
  }
}

TEST(Jobs, AnAsynchronousDestinationIsNeverAskedByAMapping) {
  const Session session = after_scene("jobs-first", "A day of 301", 90'001);
  const auto& functions = session.timeline().world().functions.functions;
  EXPECT_EQ(functions.at("ErrorHandlingFunction").invocations, 0U);
  EXPECT_GT(functions.at("Consumer1Function").invocations, 1'000U);
  EXPECT_EQ(shown_answer(answers(session).at(2)), "200{}");
}

}  // namespace
}  // namespace millrace::session
