// A database and a clock for tests: operations as JSON text in, the answer or `Name: message` as text out.
#pragma once

#include <string>
#include <string_view>

#include "core/table/operations/operations.h"

namespace millrace::table {

struct Bench {
  Database database;
  Context context{Instant{1'767'225'600'000'000}, "123456789012", "eu-central-1", {}};
  Effects effects;  // of the last operation

  Outcome run(std::string_view operation, std::string_view input);
  // The answer as compact JSON, or `ValidationException: the message`.
  std::string text(std::string_view operation, std::string_view input);
  void pass(Duration time) { context.now = context.now + time; }

  // `Things`, with a key `id` of type S, and if wanted a sort key `n` of type N; active. `more` adds members.
  void create(std::string_view more = "", bool with_sort_key = false);
};

// The given text with single quotes turned into double ones, for readable JSON in tests.
std::string quotes(std::string_view text);

// An item or a key, as on the wire.
attribute::Map attributes(std::string_view wire);

// What CreateTable is told of a key that is `id` alone, and `{'TableName':'Things',` with these members behind it.
inline constexpr const char* kOneKey =
    "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
    "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]";
std::string things(std::string_view members);

}  // namespace millrace::table
