#include <gtest/gtest.h>

#include "core/partiql/statement.h"
#include "tests/core/partiql/told.h"

namespace millrace::partiql {
namespace {

// What was read, or the message of the refusal.
std::string read(std::string_view text, const std::vector<Value>& parameters = {}) {
  const auto statement = parse(text, parameters);
  return statement ? told(*statement) : statement.error().message;
}

struct StatementRow {
  std::string text;
  const char* read;
};

void expect(std::initializer_list<StatementRow> rows) {
  for (const auto& row : rows) EXPECT_EQ(read(row.text), row.read) << row.text;
}

TEST(Partiql, SelectsFromATableOrAnIndex) {
  expect({
      {"SELECT * FROM Things", "SELECT Things"},
      {"select * from Things", "SELECT Things"},
      {R"(SELECT * FROM "My table"."by n")", "SELECT My table.by n"},
      {R"(SELECT a, b.c, d[2].e, f['odd name'], "from" FROM Things)",
       "SELECT Things of [a] [b, c] [d, [2], e] [f, odd name] [from]"},
      {"SELECT * FROM Things ORDER BY a", "SELECT Things by a"},
      {"SELECT * FROM Things WHERE a = 1 ORDER BY a DESC, b ASC, c",
       R"(SELECT Things where (= [a] {"N":"1"}) by a down by b by c)"},
  });
}

TEST(Partiql, ReadsConditionsByTheirPrecedence) {
  const auto where = [](const std::string& text) {
    return read("SELECT * FROM T WHERE " + text).substr(sizeof("SELECT T where ") - 1);
  };
  const char* rows[][2] = {
      {"a = 1", R"((= [a] {"N":"1"}))"},
      {"1 < a", R"((< {"N":"1"} [a]))"},
      {"a <> 1", R"((<> [a] {"N":"1"}))"},
      {"a != 1", R"((<> [a] {"N":"1"}))"},
      {"a <= b.c", "(<= [a] [b, c])"},
      {"a = 1 OR b = 2 AND NOT c = 3", R"((OR (= [a] {"N":"1"}) (AND (= [b] {"N":"2"}) (NOT (= [c] {"N":"3"})))))"},
      {"(a = 1 OR b = 2) AND c > d", R"((AND (OR (= [a] {"N":"1"}) (= [b] {"N":"2"})) (> [c] [d])))"},
      {"NOT NOT a >= b", "(NOT (NOT (>= [a] [b])))"},
      {"a BETWEEN 1 AND 5 AND b = c", R"((AND (BETWEEN [a] {"N":"1"} {"N":"5"}) (= [b] [c])))"},
      {"a NOT BETWEEN 1 AND 5", R"((NOT (BETWEEN [a] {"N":"1"} {"N":"5"})))"},
      {"a IN [1, 'x']", R"((IN [a] {"N":"1"} {"S":"x"}))"},
      {"a IN (1)", R"((IN [a] {"N":"1"}))"},
      {"a NOT IN (1, b)", R"((NOT (IN [a] {"N":"1"} [b])))"},
      {"a IS MISSING", "(attribute_not_exists [a])"},
      {"a IS NOT MISSING", "(attribute_exists [a])"},
      {"a IS NULL", R"((attribute_type [a] {"S":"NULL"}))"},
      {"a IS NOT NULL", R"((NOT (attribute_type [a] {"S":"NULL"})))"},
      {"begins_with(a, 'x') AND CONTAINS(b, c)", R"((AND (begins_with [a] {"S":"x"}) (contains [b] [c])))"},
      {"attribute_type(a, 'SS')", R"((attribute_type [a] {"S":"SS"}))"},
      {"size(a.b) > 3", R"((> (size [a, b]) {"N":"3"}))"},
      {"size = 3", R"((= [size] {"N":"3"}))"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(where(text), wanted) << text;
}

TEST(Partiql, ReadsLiteralsOfEveryType) {
  const char* rows[][2] = {
      {"'it''s'", R"({"S":"it's"})"},
      {"-1.50", R"({"N":"-1.5"})"},
      {"1e3", R"({"N":"1000"})"},
      {"TRUE", R"({"BOOL":true})"},
      {"false", R"({"BOOL":false})"},
      {"null", R"({"NULL":true})"},
      {"[]", R"({"L":[]})"},
      {"[1, ['x']]", R"({"L":[{"N":"1"},{"L":[{"S":"x"}]}]})"},
      {"{}", R"({"M":{}})"},
      {"{'b': 1, 'a': {'c': null}}", R"({"M":{"a":{"M":{"c":{"NULL":true}}},"b":{"N":"1"}}})"},
      {"<<'y', 'x'>>", R"({"SS":["x","y"]})"},
      {"<<2, 10>>", R"({"NS":["2","10"]})"},
  };
  for (const auto& [text, wanted] : rows) {
    EXPECT_EQ(read("SELECT * FROM T WHERE a = " + std::string(text)),
              "SELECT T where (= [a] " + std::string(wanted) + ")")
        << text;
  }
}

TEST(Partiql, WritesItems) {
  expect({
      {"INSERT INTO T VALUE {'id': 'a', 'n': 1}", R"(INSERT T {"id":{"S":"a"},"n":{"N":"1"}})"},
      {"DELETE FROM T WHERE id = 'a'", R"(DELETE T where (= [id] {"S":"a"}))"},
      {"DELETE FROM T WHERE id = 'a' RETURNING ALL OLD *", R"(DELETE T where (= [id] {"S":"a"}) returning ALL OLD)"},
      {"EXISTS(SELECT * FROM T WHERE id = 'a')", R"(EXISTS T where (= [id] {"S":"a"}))"},
      {"UPDATE T SET a = 1 WHERE id = 'x'", R"(UPDATE T SET [a] {"N":"1"} where (= [id] {"S":"x"}))"},
      {"UPDATE T SET a = b, c = 2 SET d = 3 REMOVE e[0] REMOVE f WHERE id = 'x'",
       R"(UPDATE T SET [a] [b] SET [c] {"N":"2"} SET [d] {"N":"3"} REMOVE [e, [0]] REMOVE [f] where (= [id] {"S":"x"}))"},
      {"UPDATE T SET a = a + 1, b = 2 - b WHERE id = 'x'",
       R"(UPDATE T SET [a] (+ [a] {"N":"1"}) SET [b] (- {"N":"2"} [b]) where (= [id] {"S":"x"}))"},
      {"UPDATE T SET l = list_append(l, ['x']) WHERE id = 'x'",
       R"(UPDATE T SET [l] (list_append [l] {"L":[{"S":"x"}]}) where (= [id] {"S":"x"}))"},
      {"UPDATE T SET s = set_add(s, <<1>>) SET t = SET_DELETE(t, <<'x'>>) WHERE id = 'x' RETURNING MODIFIED NEW *",
       R"(UPDATE T ADD [s] {"NS":["1"]} DELETE [t] {"SS":["x"]} where (= [id] {"S":"x"}) returning MODIFIED NEW)"},
      {"UPDATE T REMOVE a WHERE id = 'x' RETURNING MODIFIED OLD *",
       R"(UPDATE T REMOVE [a] where (= [id] {"S":"x"}) returning MODIFIED OLD)"},
      {"UPDATE T REMOVE a WHERE id = 'x' RETURNING ALL NEW *",
       R"(UPDATE T REMOVE [a] where (= [id] {"S":"x"}) returning ALL NEW)"},
  });
}

TEST(Partiql, ParametersFillQuestionMarksInTheirOrder) {
  const std::vector<Value> two{Value{attribute::Text("x")}, Value{true}};
  EXPECT_EQ(read("SELECT * FROM T WHERE a = ? AND b = ?", two),
            R"(SELECT T where (AND (= [a] {"S":"x"}) (= [b] {"BOOL":true})))");
  EXPECT_EQ(read("INSERT INTO T VALUE {'a': [?, 1], 'b': ?}", two),
            R"(INSERT T {"a":{"L":[{"S":"x"},{"N":"1"}]},"b":{"BOOL":true}})");
  for (const char* text : {"SELECT * FROM T WHERE a = ?", "SELECT * FROM T WHERE a = ? AND b IN (?, ?)"}) {
    EXPECT_EQ(read(text, two), "Number of parameters in request and statement don't match.") << text;
  }
  EXPECT_EQ(read("SELECT * FROM T WHERE a = '?'"), R"(SELECT T where (= [a] {"S":"?"}))");
}

TEST(Partiql, RefusesWhatIsNoStatement) {
  const std::string ill = "Statement wasn't well formed, can't be processed: ";
  const char* rows[][2] = {
      {"", "Expected data manipulation"},
      {"DROP TABLE T", "Expected data manipulation"},
      {"UPDATE T WHERE id = 'a'", "Expected data manipulation"},
      {"SELECT", "expected a name but found the end of the statement at character 7"},
      {"SELECT * T", "Expected FROM after SELECT list"},
      {"SELECT * FROM", "expected a name but found the end of the statement at character 14"},
      {"SELECT * FROM T WHERE", "expected a name but found the end of the statement at character 22"},
      {"SELECT * FROM T WHERE a", "expected a comparison but found the end of the statement at character 24"},
      {"SELECT * FROM T WHERE a =", "expected a name but found the end of the statement at character 26"},
      {"SELECT * FROM T WHERE a = 'open", "expected a name but found 'open' at character 27"},
      {"SELECT * FROM T WHERE (a = 1", "expected ) but found the end of the statement at character 29"},
      {"SELECT * FROM T WHERE a NOT = 1", "expected a comparison but found 'NOT' at character 25"},
      {"SELECT * FROM T WHERE a IN 1", "expected a list but found '1' at character 28"},
      {"SELECT * FROM T WHERE a IN [1)", "expected ] but found ')' at character 30"},
      {"SELECT * FROM T WHERE a BETWEEN 1 OR 2", "expected AND but found 'OR' at character 35"},
      {"SELECT * FROM T WHERE a IS 1", "expected NULL but found '1' at character 28"},
      {"SELECT a[x] FROM T", "expected an index but found 'x' at character 10"},
      {"SELECT a[4294967295] FROM T", "expected an index but found '4294967295' at character 10"},
      {"SELECT a[-1] FROM T", "expected an index but found '-' at character 10"},
      {"SELECT * FROM T; SELECT * FROM T", "Unexpected token after expression"},
      {"SELECT * FROM T ORDER a", "expected BY but found 'a' at character 23"},
      {"INSERT INTO T VALUE 5", "expected an item in braces but found the end of the statement at character 22"},
      {"INSERT INTO T VALUE {a: 1}", "expected a name in single quotes but found 'a' at character 22"},
      {"INSERT INTO T VALUE {'a' 1}", "expected : but found '1' at character 26"},
      {"INSERT INTO T {'a': 1}", "expected VALUE but found '{' at character 15"},
      {"UPDATE T SET a = set_add(b, <<1>>) WHERE id = 'a'",
       "expected the path that is assigned but found ',' at "
       "character 27"},
      {"UPDATE T SET a = set_add(a, 1) WHERE id = 'a'", "expected a set but found 'WHERE' at character 32"},
      {"DELETE T WHERE id = 'a'", "expected FROM but found 'T' at character 8"},
      {"DELETE FROM T WHERE id = 'a' RETURNING OLD *", "expected MODIFIED but found 'OLD' at character 40"},
      {"DELETE FROM T WHERE id = 'a' RETURNING ALL *", "expected NEW but found '*' at character 44"},
      {"EXISTS(DELETE FROM T)", "expected SELECT but found 'DELETE' at character 8"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(read(text), ill + wanted) << text;
}

TEST(Partiql, RefusesStatementsThatCannotBe) {
  std::string listed;
  for (int i = 0; i < 101; ++i) listed += (i == 0 ? "" : ",") + std::to_string(i);
  expect({
      {"SELECT * FROM T WHERE a IN (" + listed + ")",
       "The IN operator is provided with too many operands; number of operands: 101"},
      {"DELETE FROM T WHERE id = 'a' RETURNING MODIFIED OLD *", "DELETE statements can only have RETURNING ALL OLD *"},
      {"INSERT INTO T VALUE {'a': <<1, 'b'>>}",
       "One or more parameter values were invalid: a set holds distinct values of one type: text, number or binary"},
      {"INSERT INTO T VALUE {'a': <<1, 1.0>>}",
       "One or more parameter values were invalid: a set holds distinct values of one type: text, number or binary"},
      {"SELECT a, a.b FROM T",
       "Two document paths overlap with each other; must remove or rewrite one of these "
       "paths; path one: [a], path two: [a, b]"},
      {"UPDATE T SET a = 1 REMOVE a.b WHERE id = 'x'",
       "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path "
       "two: [a, b]"},
      {"INSERT INTO T VALUE {'a': 1e999}",
       "Number overflow. Attempting to store a number with magnitude larger than supported range"},
  });
}

TEST(Partiql, NestingIsBounded) {
  const std::string deep = "Statement wasn't well formed, can't be processed: nested deeper than 100 levels";
  const auto nested = [](const std::string& open, int levels, const std::string& middle, const std::string& close) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += open;
    text += middle;
    for (int i = 0; i < levels; ++i) text += close;
    return text;
  };
  const char* rows[][3] = {{"(", "a = 1", ")"}, {"NOT ", "a = 1", ""}};
  for (const auto& [open, middle, close] : rows) {
    EXPECT_EQ(read("SELECT * FROM T WHERE " + nested(open, 100, middle, close)).substr(0, 8), "SELECT T") << open;
    EXPECT_EQ(read("SELECT * FROM T WHERE " + nested(open, 101, middle, close)), deep) << open;
    EXPECT_EQ(read("SELECT * FROM T WHERE " + nested(open, 100'000, middle, close)), deep) << open;
  }
  EXPECT_EQ(read("INSERT INTO T VALUE " + nested("{'a':", 100, "1", "}")).substr(0, 8), "INSERT T");
  EXPECT_EQ(read("INSERT INTO T VALUE " + nested("{'a':", 101, "1", "}")), deep);
  EXPECT_EQ(read("UPDATE T SET a = " + nested("list_append(", 101, "a", ", b)")), deep);
}

}  // namespace
}  // namespace millrace::partiql
