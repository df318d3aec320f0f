#include "core/door/table_asked.h"

#include <algorithm>

#include "core/expression/parse.h"
#include "core/partiql/statement.h"
#include "core/table/request/check.h"
#include "core/table/request/partiql_request.h"
#include "core/world/world.h"

namespace millrace::door {
namespace {

using expression::Condition;
using expression::Operand;
using expression::Path;

// Parameters whose values conditions see as they are.
constexpr std::pair<const char*, const char*> kAsGiven[] = {
    {"Select", "dynamodb:select"},
    {"ReturnValues", "dynamodb:returnvalues"},
    {"ReturnConsumedCapacity", "dynamodb:returnconsumedcapacity"}};

// Those whose members are attributes.
constexpr const char* kByAttribute[] = {"Key",           "Item",        "Expected",  "AttributeUpdates",
                                        "KeyConditions", "QueryFilter", "ScanFilter"};

// Parameters with conditions.
constexpr std::pair<const char*, expression::Kind> kConditions[] = {
    {"ConditionExpression", expression::Kind::kCondition},
    {"FilterExpression", expression::Kind::kFilter},
    {"KeyConditionExpression", expression::Kind::kKeyCondition}};

std::string arn_of(const sim::World& world, const std::string& table, const std::string& index) {
  const std::string arn =
      table.starts_with("arn:") ? table : "arn:aws:dynamodb:" + world.region + ":" + world.account + ":table/" + table;
  return index.empty() ? arn : arn + "/index/" + index;
}

const table::KeySchema* schema_of(const sim::World& world, const std::string& name, const std::string& index) {
  const auto table = world.database.tables.find(name.substr(name.rfind('/') + 1));
  if (table == world.database.tables.end()) return nullptr;
  if (index.empty()) return &table->second.key;
  const auto found = table->second.indexes.find(index);
  return found == table->second.indexes.end() ? nullptr : &found->second.key;
}

// The texts of a context key, each once.
class Texts {
 public:
  void add(const std::string& text) {
    if (std::find(all_.begin(), all_.end(), text) == all_.end()) all_.push_back(text);
  }
  void put(access::Context& context, const char* key) {
    if (!all_.empty()) context[key] = std::move(all_);
  }

 private:
  std::vector<std::string> all_;
};

// What one request says of attributes and of partitions.
class Request {
 public:
  Request(const sim::World& world, std::string table, std::string index)
      : world_(world), table_(std::move(table)), index_(std::move(index)), schema_(schema_of(world, table_, index_)) {}

  // The parameters of an operation on items, or of a part of one.
  void read(const Json& input) {
    for (const char* name : kByAttribute) read_members(member(input, name));
    for (const char* name : {"Key", "Item"}) read_partition(member(input, name));
    for (const Json& key : list(input, "Keys")) {
      read_members(key);
      read_partition(key);
    }
    for (const Json& name : list(input, "AttributesToGet")) {
      if (name.is_string()) attributes_.add(name.get<std::string>());
    }
    read_expressions(input);
  }

  void read(const partiql::Statement& statement) {
    for (const attribute::Attribute& one : statement.item.entries) attributes_.add(one.name);
    read_update(statement.update);
    if (statement.projection) read_paths(*statement.projection);
    if (statement.where) read_condition(*statement.where);
    if (statement.where) read_partitions(*statement.where);
    if (schema_ == nullptr) return;
    const attribute::Value* inserted = statement.item.find(schema_->hash[0].name);
    if (inserted != nullptr) partitions_.add(attribute::plain_text(*inserted));
  }

  // `more` are parameters that stand beside.
  Asked asked(const std::string& action, const Json& more) && {
    Asked out{"dynamodb:" + action, arn_of(world_, table_, index_)};
    attributes_.put(out.context, "dynamodb:attributes");
    partitions_.put(out.context, "dynamodb:leadingkeys");
    for (const auto& [name, key] : kAsGiven) {
      if (const std::string value = text_member(more, name); !value.empty()) out.context[key] = {value};
    }
    return out;
  }

 private:
  static const Json& list(const Json& input, const char* name) {
    static const Json kNone = Json::array();
    const Json& value = member(input, name);
    return value.is_array() ? value : kNone;
  }

  void read_members(const Json& object) {
    if (!object.is_object()) return;
    for (const auto& [name, value] : members(object)) attributes_.add(name);
  }

  // `{"S": "ada"}` of the partition's attribute.
  void read_partition(const Json& attributes) {
    if (schema_ == nullptr) return;
    const Json& value = member(attributes, schema_->hash[0].name);
    if (value.is_object() && value.size() == 1 && value.begin()->is_string()) {
      partitions_.add(value.begin()->get<std::string>());
    }
  }

  void read_expressions(const Json& input) {
    auto placeholders = expression::Placeholders::from(member(input, "ExpressionAttributeNames"),
                                                       member(input, "ExpressionAttributeValues"));
    if (!placeholders) return;
    for (const auto& [name, kind] : kConditions) {
      const std::string text = text_member(input, name);
      const auto condition = expression::parse_condition(kind, text, *placeholders);
      if (!text.empty() && condition) read_condition(*condition);
    }
    if (const std::string text = text_member(input, "UpdateExpression"); !text.empty()) {
      if (const auto update = expression::parse_update(text, *placeholders)) read_update(*update);
    }
    if (const std::string text = text_member(input, "ProjectionExpression"); !text.empty()) {
      const auto projection = expression::parse_projection(text, *placeholders);
      if (projection) read_paths(*projection);
    }
    read_key_condition(input, *placeholders);
  }

  void read_key_condition(const Json& input, expression::Placeholders& placeholders) {
    const bool there = input.contains("KeyConditionExpression") || input.contains("KeyConditions");
    if (schema_ == nullptr || !there) return;
    const auto terms = table::read_key_terms(input, placeholders);
    if (!terms) return;
    for (const table::KeyTerm& term : *terms) {
      if (term.attribute == schema_->hash[0].name && term.first) partitions_.add(attribute::plain_text(*term.first));
    }
  }

  // Those that a WHERE clause gives, by `=` or by IN.
  void read_partitions(const Condition& condition) {
    if (condition.kind == Condition::Kind::kAnd) {
      for (const Condition& inner : condition.conditions) read_partitions(inner);
    }
    const bool lists = condition.kind == Condition::Kind::kIn;
    const bool equals =
        condition.kind == Condition::Kind::kCompare && condition.comparator == expression::Comparator::kEqual;
    if (schema_ == nullptr || (!lists && !equals)) return;
    const Path partition{{schema_->hash[0].name}};
    const auto is_partition = [&](const Operand& one) {
      return one.kind == Operand::Kind::kPath && one.path == partition;
    };
    if (std::none_of(condition.operands.begin(), condition.operands.end(), is_partition)) return;
    for (const Operand& operand : condition.operands) {
      if (operand.kind == Operand::Kind::kValue) partitions_.add(attribute::plain_text(*operand.value));
    }
  }

  void read_condition(const Condition& condition) {
    for (const Operand& operand : condition.operands) read_operand(operand);
    for (const Condition& inner : condition.conditions) read_condition(inner);
  }
  void read_operand(const Operand& operand) {
    if (operand.kind == Operand::Kind::kPath) read_path(operand.path);
    for (const Operand& inner : operand.operands) read_operand(inner);
  }
  void read_update(const expression::Update& update) {
    for (const expression::Action& action : update.actions) {
      read_path(action.path);
      read_operand(action.operand);
    }
  }
  void read_path(const Path& path) {
    if (!path.empty()) attributes_.add(path.front().name);
  }
  void read_paths(const expression::Projection& projection) {
    for (const Path& path : projection) read_path(path);
  }

  const sim::World& world_;
  std::string table_, index_;
  const table::KeySchema* schema_;
  Texts attributes_, partitions_;
};

using Asking = std::vector<Asked>;

// One action for each table of a batch.
void add_batch(const sim::World& world, const Call& call, Asking& out) {
  const Json& tables = member(call.input, "RequestItems");
  if (!tables.is_object()) return;
  for (const auto& [name, requests] : members(tables)) {
    Request request(world, name, "");
    if (requests.is_object()) request.read(requests);
    for (const Json& write : requests.is_array() ? requests : Json::array()) {
      request.read(member(write, "PutRequest"));
      request.read(member(write, "DeleteRequest"));
    }
    out.push_back(std::move(request).asked(call.operation, call.input));
  }
}

// The parts of a transaction are asked for by what they do.
void add_transaction(const sim::World& world, const Call& call, Asking& out) {
  const Json& items = member(call.input, "TransactItems");
  for (const Json& item : items.is_array() ? items : Json::array()) {
    if (!item.is_object()) continue;
    for (const auto& [kind, part] : members(item)) {
      Request request(world, text_member(part, "TableName"), "");
      request.read(part);
      out.push_back(std::move(request).asked(kind == "ConditionCheck" ? "ConditionCheckItem" : kind + "Item", part));
      out.back().context["dynamodb:enclosingoperation"] = {call.operation};
    }
  }
}

const char* action_of(partiql::Statement::Kind kind) {
  using Kind = partiql::Statement::Kind;
  switch (kind) {
    case Kind::kInsert: return "PartiQLInsert";
    case Kind::kUpdate: return "PartiQLUpdate";
    case Kind::kDelete: return "PartiQLDelete";
    default: return "PartiQLSelect";
  }
}

void add_statement(const sim::World& world, const Call& call, const Json& input, Asking& out) {
  const auto statement = table::read_statement(input);
  if (!statement) return;
  Request request(world, statement->table, statement->index);
  request.read(*statement);
  out.push_back(std::move(request).asked(action_of(statement->kind), call.input));
  access::Context& context = out.back().context;
  if (call.operation != "ExecuteStatement") context["dynamodb:enclosingoperation"] = {call.operation};
  if (statement->kind != partiql::Statement::Kind::kSelect) return;
  context["dynamodb:fulltablescan"] = {context.contains("dynamodb:leadingkeys") ? "false" : "true"};
}

void add_statements(const sim::World& world, const Call& call, Asking& out) {
  if (call.operation == "ExecuteStatement") return add_statement(world, call, call.input, out);
  const Json& list = member(call.input, call.operation == "ExecuteTransaction" ? "TransactStatements" : "Statements");
  for (const Json& one : list.is_array() ? list : Json::array()) add_statement(world, call, one, out);
}

constexpr std::pair<std::string_view, void (*)(const sim::World&, const Call&, Asking&)> kSeveral[] = {
    {"BatchGetItem", add_batch},
    {"BatchWriteItem", add_batch},
    {"TransactGetItems", add_transaction},
    {"TransactWriteItems", add_transaction},
    {"ExecuteStatement", add_statements},
    {"BatchExecuteStatement", add_statements},
    {"ExecuteTransaction", add_statements},
};

}  // namespace

std::vector<Asked> asked_of_tables(const sim::World& world, const Call& call) {
  Asking out;
  if (table::check(call.operation, call.input)) return out;
  for (const auto& [operation, add] : kSeveral) {
    if (operation != call.operation) continue;
    add(world, call, out);
    return out;
  }
  const std::string table = text_member(call.input, "TableName");
  const std::string arn = text_member(call.input, "ResourceArn", "*");
  if (table.empty()) return {{"dynamodb:" + call.operation, arn}};
  Request request(world, table, text_member(call.input, "IndexName"));
  request.read(call.input);
  out.push_back(std::move(request).asked(call.operation, call.input));
  return out;
}

}  // namespace millrace::door
