// Every evaluation stands alone: bombs end at a limit, soon, and change nothing for those after them.
#include <gtest/gtest.h>

#include "core/base/hash.h"
#include "core/workflow/data/jsonata/machine.h"

namespace millrace::workflow {
namespace {

struct Row {
  const char* expression;
  const char* answer;
};

const std::vector<Row> kRows{
    {"1 + 2", R"({"value":3})"},
    {"$sum([1..1000])", R"({"value":500500})"},
    {"($f := function($n){$n <= 1 ? 1 : $n * $f($n - 1)}; $f(10))", R"({"value":3628800})"},
    {"$count($map([1..2000], function($v){$v * 2}))", R"({"value":2000})"},
    {"$match('aab', /(a+)b/).match", R"({"value":"aab"})"},
    {"nothing", R"({"nothing":true})"},
    {"$error('no')", R"({"code":"D3137","message":"no"})"},
    {"$toMillis($now())", R"({"value":1000})"},
    // Bombs.
    {"($inf := function(){$inf()}; $inf())", "too much"},
    {"($f := function($n){$n + $f($n - 1)}; $f(5))", "deep"},
    {"($f := function($a){$f($append($a, $a))}; $f([1, 2]))", "too much"},
    {"($f := function($s){$f($s & $s)}; $f('ab'))", "too much"},
    {"$count([1..9000000])", "too much"},
    {"$length($pad('', 300000000, '#'))", "too much"},
    {"$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac', /(a+)+b/)", "too much"},
    {"$map([1..100000], function($v){$map([1..100], function($w){$w})})", "too much"},
    {"[1..1000000].([1..1000000])", "too much"},
};

constexpr size_t kBombs = 8;  // from that row on

Json answer_to(const Row& row) { return run_jsonata(row.expression, "", Json::object(), Instant{1'000'000}, nullptr); }

std::string told(const Json& answer) {
  if (!answer.contains("limit")) return to_text(answer);
  const std::string message = text_member(answer, "message");
  EXPECT_EQ(text_member(answer, "code"), "U1001");
  return message.starts_with("Stack") ? "deep" : "too much";
}

TEST(Jsonata, EndsAtItsLimits) {
  for (const Row& row : kRows) EXPECT_EQ(told(answer_to(row)), row.answer) << row.expression;
}

TEST(Jsonata, AnEvaluationGivesWhatItGivesAloneWhateverCameBefore) {
  for (uint64_t i = 0; i < 1'000; ++i) {
    size_t which = hash_number(i, 7) % kRows.size();
    if (which >= kBombs && hash_number(i, 8) % 20 != 0) which %= kBombs;  // all of them would take minutes
    EXPECT_EQ(told(answer_to(kRows[which])), kRows[which].answer) << kRows[which].expression;
  }
}

TEST(Jsonata, AMistakeIsToldAfterABombToo) {
  EXPECT_EQ(jsonata_mistake("1 +"), "S0207: Unexpected end of expression");
  (void)answer_to(kRows[9]);
  EXPECT_EQ(jsonata_mistake("1 +"), "S0207: Unexpected end of expression");
  EXPECT_EQ(jsonata_mistake("1 + 1"), "");
  EXPECT_EQ(jsonata_mistake(std::string(20'000, '(') + "1").substr(0, 6), "U1001:");
  EXPECT_EQ(jsonata_mistake("1 + 1"), "");
}

}  // namespace
}  // namespace millrace::workflow
