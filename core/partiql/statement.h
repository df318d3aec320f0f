// PartiQL as DynamoDB speaks it: one statement about one table, read into the same structures that expressions become.
// Follows "PartiQL - a SQL-compatible query language for Amazon DynamoDB" of the Developer Guide: SELECT, INSERT,
// UPDATE, DELETE and, in transactions, EXISTS. What the service's PartiQL leaves out (joins, grouping, subqueries) is
// left out here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/attribute/wire.h"
#include "core/expression/ast.h"

namespace millrace::partiql {

using attribute::Map;
using attribute::Value;
using expression::Condition;
using expression::Projection;
using expression::Update;

enum class Returning : uint8_t { kNothing, kAllOld, kAllNew, kModifiedOld, kModifiedNew };

struct Order {
  std::string attribute;
  bool descending = false;
};

struct Statement {
  enum class Kind : uint8_t { kSelect, kInsert, kUpdate, kDelete, kExists };
  Kind kind = Kind::kSelect;
  std::string table;
  std::string index;                     // or empty
  std::optional<Projection> projection;  // of SELECT; nothing for `*`
  std::optional<Condition> where;
  std::vector<Order> order;  // of SELECT
  Map item;                  // of INSERT
  Update update;             // of UPDATE
  Returning returning = Returning::kNothing;
};

// `parameters` fill the question marks in their order; there must be one for each. Linear in the text; nesting is
// bounded.
attribute::Checked<Statement> parse(std::string_view text, const std::vector<Value>& parameters);

}  // namespace millrace::partiql
