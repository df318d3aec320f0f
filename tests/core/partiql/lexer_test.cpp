#include "core/partiql/lexer.h"

#include <gtest/gtest.h>

namespace millrace::partiql {
namespace {

// Each token as its kind's letter and its text.
std::string told(std::string_view text) {
  static constexpr std::string_view kLetters = "wqtnsx";
  std::string out;
  for (const Token& token : tokens(text)) {
    if (token.kind == Token::Kind::kEnd) break;
    out += (out.empty() ? "" : " ") + std::string(1, kLetters[static_cast<size_t>(token.kind)]) + ":" + token.text;
  }
  return out;
}

TEST(PartiqlTokens, AreWordsNamesTextsNumbersAndSymbols) {
  const char* rows[][2] = {
      {"", ""},
      {" \t\r\n", ""},
      {"SELECT * FROM Things", "w:SELECT s:* w:FROM w:Things"},
      {"_a1 $b", "w:_a1 w:$b"},
      {R"("My table"."by n")", "q:My table s:. q:by n"},
      {R"("say ""so""")", R"(q:say "so")"},
      {"'it''s' ''", "t:it's t:"},
      {"'ü \"x\"'", "t:ü \"x\""},
      {"12 1.5 .5 1e10 1E-3 2.5e+7", "n:12 n:1.5 n:.5 n:1e10 n:1E-3 n:2.5e+7"},
      {"1e 2ex", "n:1 w:e n:2 w:ex"},
      {"-5", "s:- n:5"},
      {"a<>b a<=b a>=b a!=b a<b", "w:a s:<> w:b w:a s:<= w:b w:a s:>= w:b w:a s:!= w:b w:a s:< w:b"},
      {"<<1>>", "s:<< n:1 s:>>"},
      {"{'a':?}", "s:{ t:a s:: s:? s:}"},
      {"a.b[0]", "w:a s:. w:b s:[ n:0 s:]"},
      {"'open", "x:open"},
      {"\"open", "x:open"},
      {"'open''", "x:open'"},
      {"a;", "w:a s:;"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(told(text), wanted) << text;
}

TEST(PartiqlTokens, KnowWhereTheyBeginAndEndOnce) {
  const std::vector<Token> all = tokens(" ab 'c' ");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].offset, 1U);
  EXPECT_EQ(all[1].offset, 4U);
  EXPECT_EQ(all[2].kind, Token::Kind::kEnd);
  EXPECT_EQ(all[2].offset, 8U);
}

}  // namespace
}  // namespace millrace::partiql
