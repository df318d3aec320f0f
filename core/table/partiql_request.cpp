#include "core/table/partiql_request.h"

#include <algorithm>

namespace millrace::table {
namespace {

using attribute::validation_error;
using expression::Operand;
using partiql::Statement;

// What has to hold altogether: the parts of nested ANDs.
void collect(const Condition& condition, std::vector<const Condition*>& parts) {
  if (condition.kind != Condition::Kind::kAnd) {
    parts.push_back(&condition);
    return;
  }
  for (const Condition& inner : condition.conditions) collect(inner, parts);
}

std::vector<const Condition*> parts_of(const Statement& statement) {
  std::vector<const Condition*> parts;
  if (statement.where) collect(*statement.where, parts);
  return parts;
}

// The condition without what only names the key; nothing when nothing is left.
std::optional<Condition> beyond_key(const Statement& statement, const KeySchema& schema) {
  Condition rest;
  for (const Condition* part : parts_of(statement)) {
    const auto term = key_term_of(*part);
    const bool names_key = term && term->kind == KeyTerm::Kind::kEqual && schema.has(term->attribute);
    if (!names_key) rest.conditions.push_back(*part);
  }
  if (rest.conditions.empty()) return std::nullopt;
  return rest;
}

Condition exists(const KeySchema& schema) {
  Condition condition;
  condition.kind = Condition::Kind::kFunction;
  condition.function = expression::Function::kAttributeExists;
  Operand path;
  path.path = {{schema.hash[0].name}};
  condition.operands.push_back(std::move(path));
  return condition;
}

}  // namespace

Checked<Statement> read_statement(const Json& input) {
  std::vector<Value> parameters;
  for (const Json& wire : member(input, "Parameters")) {
    auto value = attribute::value_from(wire);
    if (!value) return tl::unexpected<ServiceError>(std::move(value.error()));
    parameters.push_back(std::move(*value));
  }
  return partiql::parse(text_member(input, "Statement"), parameters);
}

Checked<WriteRequest> write_request_of(const Statement& statement, const Table& table) {
  WriteRequest request;
  request.table = table.name;
  if (statement.kind == Statement::Kind::kInsert) {
    request.must_be_new = true;
    request.subject = statement.item;
    if (auto failure = check_item_size(size_of(request.subject)))
      return tl::unexpected<ServiceError>(std::move(*failure));
    return request;
  }
  auto key = key_given(statement, table.key);
  if (!key) return validation_error("Where clause does not contain a mandatory equality on all key attributes");
  request.subject = std::move(*key);
  request.condition = beyond_key(statement, table.key);
  if (statement.kind == Statement::Kind::kDelete) {
    request.kind = WriteRequest::Kind::kDelete;
    request.absence_is_fine = true;
    return request;
  }
  Condition both;
  both.conditions.push_back(exists(table.key));
  if (request.condition) both.conditions.push_back(std::move(*request.condition));
  request.condition = std::move(both);
  request.kind = statement.kind == Statement::Kind::kUpdate ? WriteRequest::Kind::kUpdate : WriteRequest::Kind::kCheck;
  request.update = statement.update;
  return request;
}

std::optional<Map> key_given(const Statement& statement, const KeySchema& schema) {
  Map key;
  for (const Condition* part : parts_of(statement)) {
    const auto term = key_term_of(*part);
    if (!term || term->kind != KeyTerm::Kind::kEqual || !schema.has(term->attribute)) continue;
    key.set(term->attribute, *term->first);
  }
  if (key.size() != schema.size()) return std::nullopt;
  return key;
}

Range range_of(const Statement& statement, const KeySchema& schema) {
  std::vector<KeyTerm> terms;
  for (const Condition* part : parts_of(statement)) {
    const auto term = key_term_of(*part);
    const auto same = [&](const KeyTerm& t) { return term && t.attribute == term->attribute; };
    if (!term || !schema.has(term->attribute) || std::any_of(terms.begin(), terms.end(), same)) continue;
    terms.push_back(*term);
  }
  auto range = range_of(schema, terms);
  if (range) return std::move(*range);
  // The sort attributes' conditions may not suit a Query; the partition alone may.
  std::erase_if(terms, [&](const KeyTerm& term) {
    return std::none_of(schema.hash.begin(), schema.hash.end(),
                        [&](const KeyAttribute& a) { return a.name == term.attribute; });
  });
  range = range_of(schema, terms);
  return range ? std::move(*range) : Range{};
}

}  // namespace millrace::table
