#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/statements.h"

namespace millrace::table {
namespace {

struct StatementRow {
  const char* text;
  const char* answer;
};

TEST(ExecuteStatement, WritesAndReadsItems) {
  Bench bench;
  bench.create("", true);
  const StatementRow rows[] = {
      {"INSERT INTO Things VALUE {'id': 'a', 'n': 1, 'v': 'it''s', 'l': [1, true, null], 's': <<'x', 'y'>>}",
       "{'Items':[]}"},
      {"INSERT INTO \"Things\" VALUE {'id': 'a', 'n': 1}",
       "DuplicateItemException: Duplicate primary key exists in table"},
      {"INSERT INTO Things VALUE {'id': 'a', 'n': 2, 'm': {'k': -1.50}}", "{'Items':[]}"},
      {"SELECT v, l[1] FROM Things WHERE id = 'a' AND n = 1", "{'Items':[{'l[1]':{'BOOL':true},'v':{'S':'it's'}}]}"},
      {"SELECT n FROM Things WHERE id = 'a' AND n > 1", "{'Items':[{'n':{'N':'2'}}]}"},
      {"select n from Things where id = 'a' order by n desc", "{'Items':[{'n':{'N':'2'}},{'n':{'N':'1'}}]}"},
      {"SELECT n FROM Things WHERE m.k = -1.5", "{'Items':[{'n':{'N':'2'}}]}"},
      {"SELECT n FROM Things WHERE id IN ['a', 'b'] AND (contains(s, 'x') OR v IS MISSING) AND NOT n = 2",
       "{'Items':[{'n':{'N':'1'}}]}"},
      {"SELECT n FROM Things WHERE id = 'a' AND n BETWEEN 0 AND 1 AND v IS NOT NULL", "{'Items':[{'n':{'N':'1'}}]}"},
      {"UPDATE Things SET v = 'new' SET c = n + 1 REMOVE l[0] WHERE id = 'a' AND n = 1 RETURNING MODIFIED NEW *",
       "{'Items':[{'c':{'N':'2'},'l':{'L':[{'BOOL':true}]},'v':{'S':'new'}}]}"},
      {"UPDATE Things SET s = set_add(s, <<'z'>>), l = list_append(l, ['end']) WHERE id = 'a' AND n = 1 RETURNING ALL "
       "OLD *",
       "{'Items':[{'c':{'N':'2'},'id':{'S':'a'},'l':{'L':[{'BOOL':true},{'NULL':true}]},'n':{'N':'1'},'s':{'SS':['x','"
       "y']},'v':{'S':'new'}}]}"},
      {"UPDATE Things SET v = 1 WHERE id = 'nobody' AND n = 1",
       "ConditionalCheckFailedException: The conditional request failed"},
      {"UPDATE Things SET v = 1 WHERE id = 'a'",
       "ValidationException: Where clause does not contain a mandatory equality on all key attributes"},
      {"DELETE FROM Things WHERE id = 'a' AND n = 1 RETURNING MODIFIED OLD *",
       "ValidationException: DELETE statements can only have RETURNING ALL OLD *"},
      {"DELETE FROM Things WHERE id = 'a' AND n = 1 AND v = 'other'",
       "ConditionalCheckFailedException: The conditional request failed"},
      {"DELETE FROM Things WHERE id = 'a' AND n = 1 RETURNING ALL OLD *",
       "{'Items':[{'c':{'N':'2'},'id':{'S':'a'},'l':{'L':[{'BOOL':true},{'NULL':true},{'S':'end'}]},'n':{'N':'1'},'s':{"
       "'SS':['x','y','z']},'v':{'S':'new'}}]}"},
      {"DELETE FROM Things WHERE id = 'a' AND n = 1", "{'Items':[]}"},
      {"DELETE FROM Things WHERE id = 'a' AND n = 1 AND v = 'other'", "{'Items':[]}"},
      {"SELECT * FROM Nothing", "ResourceNotFoundException: Requested resource not found"},
  };
  for (const auto& row : rows) EXPECT_EQ(statement(bench, row.text), row.answer) << row.text;
}

TEST(ExecuteStatement, TakesParametersAndPages) {
  Bench bench;
  bench.create("", true);
  for (int n = 0; n < 5; ++n)
    statement(bench, "INSERT INTO Things VALUE {'id': ?, 'n': " + std::to_string(n) + "}", ",'Parameters':[{'S':'a'}]");
  const std::string all = "SELECT n FROM Things WHERE id = ?";
  const std::string first = statement(bench, all, ",'Parameters':[{'S':'a'}],'Limit':2");
  const size_t at = first.find("'NextToken':'") + 13;
  const std::string token = first.substr(at, first.find('\'', at) - at);
  EXPECT_EQ(statement(bench, all, ",'Parameters':[{'S':'a'}],'NextToken':'" + token + "'"),
            "{'Items':[{'n':{'N':'2'}},{'n':{'N':'3'}},{'n':{'N':'4'}}]}");
  EXPECT_EQ(statement(bench, all), "ValidationException: Number of parameters in request and statement don't match.");
  EXPECT_EQ(statement(bench, all, ",'Parameters':[{'S':'a'},{'S':'b'}]"),
            "ValidationException: Number of parameters in request and statement don't match.");
  EXPECT_EQ(statement(bench, all, ",'Parameters':[{'S':'a'}],'NextToken':'AAAA'"),
            "ValidationException: Invalid NextToken");
}

TEST(ExecuteStatement, ReadsTheListedPartitionsOneAfterTheOther) {
  Bench bench;
  bench.create("", true);
  for (const char* item : {"'a', 'n': 1", "'a', 'n': 2", "'b', 'n': 1", "'c', 'n': 3"}) {
    statement(bench, "INSERT INTO Things VALUE {'id': " + std::string(item) + "}");
  }
  const std::string listed = "SELECT * FROM Things WHERE id IN ['c', 'a', 'c'] ";
  EXPECT_EQ(statement(bench, listed + "AND n < 3"),
            "{'Items':[{'id':{'S':'a'},'n':{'N':'1'}},{'id':{'S':'a'},'n':{'N':'2'}}]}");
  EXPECT_EQ(statement(bench, listed + "ORDER BY id ASC, n DESC"),
            "{'Items':[{'id':{'S':'a'},'n':{'N':'2'}},{'id':{'S':'a'},'n':{'N':'1'}},{'id':{'S':'c'},'n':{'N':'3'}}]}");
  EXPECT_EQ(statement(bench, "SELECT * FROM Things WHERE id = 'a' AND n NOT IN (1, 5)"),
            "{'Items':[{'id':{'S':'a'},'n':{'N':'2'}}]}");
  EXPECT_EQ(statement(bench, "SELECT * FROM Things WHERE id = 'a' AND n NOT BETWEEN 2 AND 5"),
            "{'Items':[{'id':{'S':'a'},'n':{'N':'1'}}]}");
  const std::string first = statement(bench, listed + "ORDER BY id DESC", ",'Limit':2");
  const size_t at = first.find("'NextToken':'") + 13;
  const std::string token = first.substr(at, first.find('\'', at) - at);
  EXPECT_EQ(first.substr(0, 63), "{'Items':[{'id':{'S':'c'},'n':{'N':'3'}},{'id':{'S':'a'},'n':{'");
  EXPECT_EQ(statement(bench, listed + "ORDER BY id DESC", ",'NextToken':'" + token + "'"),
            "{'Items':[{'id':{'S':'a'},'n':{'N':'2'}}]}");
}

TEST(ExecuteStatement, ListsAreShortAndReadInSmallPages) {
  Bench bench;
  bench.create("", true);
  std::string ids;
  std::string page;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "'" + std::to_string(i) + "'";
    ids += (i > 0 ? "," : "") + id;
    if (i < 12) statement(bench, "INSERT INTO Things VALUE {'id': " + id + ", 'n': 1}");
    if (i == 11) page = statement(bench, "SELECT id FROM Things WHERE id IN [" + ids + "]");
  }
  EXPECT_NE(page.find("{'id':{'S':'9'}}]"), std::string::npos) << page;
  EXPECT_NE(page.find("'NextToken'"), std::string::npos);
  EXPECT_EQ(statement(bench, "SELECT id FROM Things WHERE id IN [" + ids + "]"),
            "ValidationException: The IN operator is provided with too many operands; number of operands: 60");
  EXPECT_EQ(statement(bench, "SELECT id FROM Things WHERE v IN [" + ids + "," + ids + "]"),
            "ValidationException: The IN operator is provided with too many operands; number of operands: 120");
}

TEST(ExecuteStatement, RefusesWhatIsNoStatementAndNeverRecursesTooDeep) {
  Bench bench;
  bench.create();
  for (const std::string text :
       {"", "SELECT", "SELECT * FROM", "DROP TABLE Things", "SELECT * FROM Things WHERE",
        "SELECT * FROM Things WHERE id =", "INSERT INTO Things VALUE 5", "INSERT INTO Things VALUE {'a': <<1, 'b'>>}",
        "UPDATE Things WHERE id = 'a'", "SELECT * FROM Things WHERE id = 'open", "SELECT a, a.b FROM Things",
        "SELECT * FROM Things; SELECT * FROM Things"}) {
    EXPECT_EQ(statement(bench, text).substr(0, 19), "ValidationException") << text;
  }
  EXPECT_EQ(statement(bench, "INSERT INTO Things VALUE " + std::string(8'000, '[')).substr(0, 19),
            "ValidationException");
  EXPECT_EQ(statement(bench, "SELECT * FROM Things WHERE " + std::string(8'000, '(')).substr(0, 19),
            "ValidationException");
  std::string nots;
  for (int i = 0; i < 1'900; ++i) nots += "NOT ";
  EXPECT_EQ(statement(bench, "SELECT * FROM Things WHERE " + nots + "a = 1").substr(0, 19), "ValidationException");
}

TEST(ExecuteStatement, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(
      bench,
      {{"ExecuteStatement", "{'Statement':'DROP TABLE Things'}",
        "ValidationException: Statement wasn't well formed, can't be processed: Expected data manipulation"},
       {"ExecuteStatement", "{'Statement':'UPDATE Things-a SET b = 1'}",
        "ValidationException: Statement wasn't well formed, can't be processed: Expected data manipulation"},
       {"ExecuteStatement", "{'Statement':'SELECT * Things'}",
        "ValidationException: Statement wasn't well formed, can't be processed: Expected FROM after SELECT list"},
       {"ExecuteStatement", "{'Statement':'SELECT * FROM Things LIMIT 1'}",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token after expression"}});
}

}  // namespace
}  // namespace millrace::table
