#include "core/table/storage/effects.h"

#include <gtest/gtest.h>

#include "tests/core/table/bench.h"

namespace millrace::table {
namespace {

attribute::ItemPtr encoded(const char* wire) { return wire == nullptr ? nullptr : attribute::encode(attributes(wire)); }

TEST(ChangedNames, AreThoseOfAttributesThatDifferInTheirOrder) {
  const struct {
    const char* before;
    const char* after;
    std::vector<std::string> names;
  } rows[] = {
      {nullptr, nullptr, {}},
      {nullptr, "{'b':{'N':'1'},'a':{'N':'1'}}", {"a", "b"}},
      {"{'a':{'N':'1'}}", nullptr, {"a"}},
      {"{'a':{'N':'1'},'b':{'N':'2'}}", "{'a':{'N':'1.0'},'b':{'N':'2'}}", {}},
      {"{'a':{'N':'1'},'b':{'N':'2'}}", "{'a':{'S':'1'},'c':{'N':'2'}}", {"a", "b", "c"}},
      {"{'m':{'M':{'x':{'L':[{'N':'1'}]}}}}", "{'m':{'M':{'x':{'L':[{'N':'2'}]}}}}", {"m"}},
      {"{'b':{'N':'1'},'d':{'N':'1'}}", "{'a':{'N':'1'},'b':{'N':'1'},'c':{'N':'1'}}", {"a", "c", "d"}},
  };
  for (const auto& row : rows) {
    ItemChange change;
    change.before = encoded(row.before);
    change.after = encoded(row.after);
    EXPECT_EQ(changed_names(change), row.names) << (row.before ? row.before : "") << (row.after ? row.after : "");
  }
}

}  // namespace
}  // namespace millrace::table
