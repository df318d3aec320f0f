#include "tests/fuzz/targets.h"

#include "core/attribute/number.h"
#include "core/attribute/wire.h"
#include "core/base/assert.h"
#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/partiql/statement.h"
#include "tests/core/table/bench.h"
#include "tests/fuzz/take.h"

namespace millrace::fuzz {
namespace {

using attribute::Number;

void check_number(const Number& n) {
  const auto again = attribute::parse_number(to_text(n));
  MILLRACE_ASSERT(again.has_value() && *again == n);
  MILLRACE_ASSERT(size_of(n) >= 1 && size_of(n) <= 21);
  std::string sortable;
  append_sortable(sortable, n);
  std::string_view rest = sortable;
  MILLRACE_ASSERT(attribute::take_sortable(rest) == n && rest.empty());
}

void check_pair(const Number& a, const Number& b) {
  std::string one;
  std::string two;
  append_sortable(one, a);
  append_sortable(two, b);
  MILLRACE_ASSERT(((a <=> b) < 0) == (one < two) && ((a <=> b) == 0) == (one == two));
  const auto sum = attribute::add(a, b);
  MILLRACE_ASSERT(sum == attribute::add(b, a));
  if (!sum) return;
  check_number(*sum);
  const auto back = attribute::add(*sum, negate(b));
  MILLRACE_ASSERT(!back || *back == a);
}

attribute::Map sample_item() {
  const auto json =
      parse_json(R"({"id":{"S":"a"},"n":{"N":"1"},"b":{"B":"AQI="},"m":{"M":{"k":{"L":[{"N":"2"},{"S":"x"}]}}},)"
                 R"("l":{"L":[{"N":"1"},{"L":[]},{"M":{"k":{"S":""}}}]},"s":{"SS":["a","b"]},"t":{"BOOL":true}})");
  return attribute::map_from(*json).value();
}

void evaluate(std::string_view kind, std::string_view text) {
  static const attribute::Map item = sample_item();
  static const Json names = *parse_json(R"({"#a":"m","#b":"k.k"})");
  static const Json values = *parse_json(R"({":a":{"N":"1"},":b":{"S":"x"},":c":{"L":[{"N":"1"}]},":d":{"SS":["a"]}})");
  auto placeholders = expression::Placeholders::from(names, values);
  if (kind == "update") {
    const auto update = expression::parse_update(text, *placeholders);
    const auto after = update ? expression::apply(*update, item) : attribute::validation_error("");
    if (!after) return;
    const auto again = attribute::map_from(attribute::to_json(*after));
    MILLRACE_ASSERT(!again || *again == *after);
  } else if (kind == "projection") {
    const auto projection = expression::parse_projection(text, *placeholders);
    if (projection) MILLRACE_ASSERT(expression::project(*projection, item).size() <= item.size());
  } else {
    const auto condition = expression::parse_condition(expression::Kind::kCondition, text, *placeholders);
    if (condition) expression::holds(*condition, item);
  }
}

table::Bench bench_with_tables() {
  table::Bench bench;
  bench.create(
      ",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'},"
      "'GlobalSecondaryIndexes':[{'IndexName':'byId','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
      "'Projection':{'ProjectionType':'ALL'}}]",
      true);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'n':{'N':'1'},'l':{'L':[{'N':'1'}]}}}");
  return bench;
}

}  // namespace

void numbers(std::string_view bytes) {
  const size_t space = bytes.find(' ');
  const auto first = attribute::parse_number(bytes.substr(0, space));
  if (first) check_number(*first);
  if (!first || space == std::string_view::npos) return;
  const auto second = attribute::parse_number(bytes.substr(space + 1));
  if (second) check_pair(*first, *second);
}

void expressions(std::string_view bytes) {
  const size_t space = bytes.find(' ');
  if (space != std::string_view::npos) evaluate(bytes.substr(0, space), bytes.substr(space + 1));
}

void statements(std::string_view bytes) {
  static const std::vector<attribute::Value> parameters{{attribute::Text("x")}, {attribute::number_from(1)}};
  for (size_t count = 0; count <= parameters.size(); ++count) {
    const std::vector<attribute::Value> some(parameters.begin(), parameters.begin() + static_cast<ptrdiff_t>(count));
    if (const auto statement = partiql::parse(bytes, some)) MILLRACE_ASSERT(!statement->table.empty());
  }
}

Outcome answer_of(table::Bench& bench, std::string_view operation, const Json& input) {
  bench.effects = {};
  return table::perform(bench.database, bench.context, operation, input, bench.effects);
}

void requests(std::string_view bytes) {
  static const table::Bench prepared = bench_with_tables();
  table::Bench bench = prepared;
  table::Bench twin = prepared;
  twin.context.written = true;  // the endpoint's way must say the same
  while (!bytes.empty()) {
    std::string_view line = take_until(bytes, '\n');
    const std::string_view operation = take_until(line, ' ');
    const auto input = parse_json(line);
    if (!input) continue;
    const Outcome outcome = answer_of(bench, operation, *input);
    const Outcome written = answer_of(twin, operation, *input);
    MILLRACE_ASSERT(!outcome || parse_json(to_text(*outcome)).has_value());
    MILLRACE_ASSERT(outcome ? to_text(*outcome) == to_text(*written)
                            : outcome.error().message == written.error().message);
  }
}

}  // namespace millrace::fuzz
