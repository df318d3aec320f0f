#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/statements.h"

namespace millrace::table {
namespace {

TEST(BatchExecuteStatement, TellsErrorsByStatement) {
  Bench bench;
  bench.create();
  const auto run = [&](std::initializer_list<const char*> texts) {
    return statements(bench, "BatchExecuteStatement", "Statements", texts);
  };
  EXPECT_EQ(run({"INSERT INTO Things VALUE {'id': 'a'}", "INSERT INTO Things VALUE {'id': 'a'}",
                 "DELETE FROM Gone WHERE id = 'a'"}),
            "{'Responses':[{'TableName':'Things'},{'Error':{'Code':'DuplicateItem','Message':'Duplicate primary key "
            "exists in table'},'TableName':'Things'},"
            "{'Error':{'Code':'ResourceNotFound','Message':'Requested resource not found'},'TableName':'Gone'}]}");
  EXPECT_EQ(run({"SELECT * FROM Things WHERE id = 'a'", "SELECT * FROM Things WHERE id = 'b'"}),
            "{'Responses':[{'TableName':'Things','Item':{'id':{'S':'a'}}},{'TableName':'Things'}]}");
}

TEST(BatchExecuteStatement, TellsEachStatementsOwnError) {
  Bench bench;
  bench.create();
  EXPECT_EQ(bench.text("BatchExecuteStatement",
                       "{'Statements':[{'Statement':'SELECT'},{'Statement':'SELECT * FROM Nothing WHERE id = ?',"
                       "'Parameters':[{'S':'a'}]}]}"),
            "{'Responses':[{'Error':{'Code':'ValidationError','Message':'Statement wasn't well formed, can't be "
            "processed: expected a name but found the end of the statement at character 7'}},{'Error':{'Code':"
            "'ResourceNotFound','Message':'Requested resource not found'},'TableName':'Nothing'}]}");
}

}  // namespace
}  // namespace millrace::table
