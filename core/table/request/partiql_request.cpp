#include "core/table/request/partiql_request.h"

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

// The conditions on the key, one for each attribute.
std::vector<KeyTerm> terms_of(const Statement& statement, const KeySchema& schema) {
  std::vector<KeyTerm> terms;
  for (const Condition* part : parts_of(statement)) {
    const auto term = key_term_of(*part);
    const auto same = [&](const KeyTerm& t) { return term && t.attribute == term->attribute; };
    if (!term || !schema.has(term->attribute) || std::any_of(terms.begin(), terms.end(), same)) continue;
    terms.push_back(*term);
  }
  return terms;
}

Range stretch(const KeySchema& schema, std::vector<KeyTerm> terms) {
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

// Of `hash IN [...]`, each value once; nothing when it is not there or lists what is no key.
std::vector<expression::ValuePtr> listed_partitions(const Statement& statement, const KeySchema& schema) {
  std::vector<expression::ValuePtr> values;
  for (const Condition* part : parts_of(statement)) {
    if (part->kind != Condition::Kind::kIn || !values.empty() || schema.hash.size() > 1) continue;
    const Operand& of = part->operands[0];
    if (of.kind != Operand::Kind::kPath || of.path != expression::Path{{schema.hash[0].name}}) continue;
    for (auto operand = part->operands.begin() + 1; operand != part->operands.end(); ++operand) {
      if (operand->kind != Operand::Kind::kValue || operand->value->type() != schema.hash[0].type) return {};
      const auto same = [&](const expression::ValuePtr& value) { return *value == *operand->value; };
      if (std::none_of(values.begin(), values.end(), same)) values.push_back(operand->value);
    }
  }
  return values;
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

std::vector<Range> ranges_of(const Statement& statement, const KeySchema& schema) {
  const std::vector<KeyTerm> terms = terms_of(statement, schema);
  std::vector<expression::ValuePtr> partitions = listed_partitions(statement, schema);
  if (partitions.empty()) return {stretch(schema, terms)};
  for (const partiql::Order& order : statement.order) {
    if (order.attribute != schema.hash[0].name) continue;
    std::stable_sort(partitions.begin(), partitions.end(), [&](const auto& a, const auto& b) {
      return order.descending ? *attribute::order(*b, *a) < 0 : *attribute::order(*a, *b) < 0;
    });
  }
  std::vector<Range> ranges;
  for (const expression::ValuePtr& partition : partitions) {
    std::vector<KeyTerm> all = terms;
    all.push_back({KeyTerm::Kind::kEqual, schema.hash[0].name, partition, nullptr});
    ranges.push_back(stretch(schema, std::move(all)));
  }
  return ranges;
}

}  // namespace millrace::table
