#include "tests/core/table/bench.h"

#include <algorithm>

#include "core/attribute/wire.h"

namespace millrace::table {

std::string quotes(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\'', '"');
  return out;
}

attribute::Map attributes(std::string_view wire) { return *attribute::map_from(*parse_json(quotes(wire))); }

std::string things(std::string_view members) { return "{'TableName':'Things'," + std::string(members) + "}"; }

Outcome Bench::run(std::string_view operation, std::string_view input) {
  effects = {};
  const auto json = parse_json(quotes(input));
  if (!json) return service_error("BadTest", json.error().what);
  return perform(database, context, operation, *json, effects);
}

std::string Bench::text(std::string_view operation, std::string_view input) {
  const Outcome outcome = run(operation, input);
  std::string out = outcome ? to_text(*outcome) : outcome.error().name + ": " + outcome.error().message;
  std::replace(out.begin(), out.end(), '"', '\'');
  return out;
}

void Bench::create(std::string_view more, bool with_sort_key) {
  std::string input =
      "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
      "[{'AttributeName':'id','AttributeType':'S'}";
  if (with_sort_key) input += ",{'AttributeName':'n','AttributeType':'N'}";
  input += "],'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}";
  if (with_sort_key) input += ",{'AttributeName':'n','KeyType':'RANGE'}";
  run("CreateTable", input + "]" + std::string(more) + "}");
  pass(context.settings.table_delay);
}

}  // namespace millrace::table
