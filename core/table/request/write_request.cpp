#include "core/table/request/write_request.h"

#include <algorithm>

#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/table/request/legacy.h"
#include "core/table/storage/capacity.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

constexpr std::string_view kConditionParameter[] = {"ConditionExpression"};
constexpr std::string_view kOlderCondition[] = {"Expected"};
constexpr std::string_view kUpdateParameters[] = {"UpdateExpression", "ConditionExpression"};
constexpr std::string_view kOlderUpdate[] = {"AttributeUpdates", "Expected"};

using attribute::validation_error;

template <class T>
tl::unexpected<ServiceError> passed_on(T& failed) {
  return tl::unexpected<ServiceError>(std::move(failed.error()));
}

Checked<expression::Update> read_update_actions(const Json& input, Placeholders& placeholders) {
  const Json& text = member(input, "UpdateExpression");
  if (text.is_null()) return older_update(input);
  return expression::parse_update(text.get_ref<const std::string&>(), placeholders);
}

// The part that puts, deletes and checks have in common.
Checked<WriteRequest> read_conditional(WriteRequest::Kind kind, const Json& input, std::string_view subject) {
  auto placeholders = read_placeholders(input, {kConditionParameter, kOlderCondition, kConditionParameter});
  if (!placeholders) return passed_on(placeholders);
  auto map = attribute::map_from(member(input, subject));
  if (!map) return passed_on(map);
  const std::string returns = text_member(input, "ReturnValues", "NONE");
  if (returns != "NONE" && returns != "ALL_OLD") return validation_error("ReturnValues can only be ALL_OLD or NONE");
  if (kind == WriteRequest::Kind::kPut) {
    if (auto failure = check_item_size(size_of(*map))) return tl::unexpected<ServiceError>(std::move(*failure));
  }
  auto condition = read_condition(input, *placeholders);
  if (!condition) return passed_on(condition);
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  WriteRequest request;
  request.kind = kind;
  request.table = text_member(input, "TableName");
  request.subject = std::move(*map);
  request.condition = std::move(*condition);
  return request;
}

bool only_removes(const expression::Update& update) {
  const auto removes = [](const expression::Action& action) {
    return action.kind == expression::Action::Kind::kRemove || action.kind == expression::Action::Kind::kDelete;
  };
  return !update.actions.empty() && std::all_of(update.actions.begin(), update.actions.end(), removes);
}

std::optional<ServiceError> check_update_paths(const Table& table, const expression::Update& update) {
  for (const expression::Action& action : update.actions) {
    if (!table.key.has(action.path[0].name)) continue;
    return validation_error("One or more parameter values were invalid: Cannot update attribute " +
                            action.path[0].name + ". This attribute is part of the key")
        .value();
  }
  return std::nullopt;
}

// What the update itself says, whatever the item.
std::optional<ServiceError> check_no_empty_values(const Table& table, const expression::Update& update) {
  if (update.from_older_parameters) return std::nullopt;
  for (const expression::Action& action : update.actions) {
    if (action.path.size() > 1 || action.operand.kind != expression::Operand::Kind::kValue) continue;
    if (auto failure = check_no_empty_index_key(table, action.path[0].name, *action.operand.value)) return failure;
  }
  return std::nullopt;
}

int depth_of(const Value& value) {
  int deepest = 0;
  if (const Map* map = value.as<Map>()) {
    for (const attribute::Attribute& a : map->entries) deepest = std::max(deepest, depth_of(a.value));
    return deepest + 1;
  }
  const auto* list = value.as<attribute::List>();
  if (!list) return 1;
  for (const Value& element : *list) deepest = std::max(deepest, depth_of(element));
  return deepest + 1;
}

std::optional<ServiceError> check_updated(const Table& table, const Map& item, const expression::Update& update) {
  const auto check_keys = update.from_older_parameters ? check_index_keys : check_updated_index_keys;
  if (auto failure = check_keys(table, item)) return failure;
  if (size_of(item) > kItemBytesMax) {
    return validation_error("Item size to update has exceeded the maximum allowed size").value();
  }
  for (const attribute::Attribute& a : item.entries) {
    if (depth_of(a.value) > attribute::kNestingMax) {
      return validation_error(attribute::kNestedTooDeep).value();
    }
  }
  return std::nullopt;
}

std::optional<ServiceError> plan_update(const Table& table, const WriteRequest& request, Plan& plan) {
  Write& write = plan.write;
  if (!write.before && only_removes(request.update)) {
    plan.writes = false;
    return std::nullopt;
  }
  auto after = expression::apply(request.update, write.before ? write.before_attributes : request.subject);
  if (!after) return std::move(after.error());
  if (auto failure = check_updated(table, *after, request.update)) return failure;
  write.after_attributes = std::move(*after);
  write.after = attribute::encode(write.after_attributes);
  return std::nullopt;
}

}  // namespace

Checked<WriteRequest> read_put(const Json& input) { return read_conditional(WriteRequest::Kind::kPut, input, "Item"); }

Checked<WriteRequest> read_delete(const Json& input) {
  return read_conditional(WriteRequest::Kind::kDelete, input, "Key");
}

Checked<WriteRequest> read_check(const Json& input) {
  return read_conditional(WriteRequest::Kind::kCheck, input, "Key");
}

Checked<WriteRequest> read_update(const Json& input) {
  WriteRequest request;
  request.kind = WriteRequest::Kind::kUpdate;
  auto placeholders = read_placeholders(input, {kUpdateParameters, kOlderUpdate, kUpdateParameters});
  if (!placeholders) return passed_on(placeholders);
  auto key = attribute::map_from(member(input, "Key"));
  if (!key) return passed_on(key);
  auto update = read_update_actions(input, *placeholders);
  if (!update) return passed_on(update);
  auto condition = read_condition(input, *placeholders);
  if (!condition) return passed_on(condition);
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  request.table = text_member(input, "TableName");
  request.subject = std::move(*key);
  request.update = std::move(*update);
  request.condition = std::move(*condition);
  return request;
}

std::optional<ServiceError> check_no_empty_keys(const Table& table, const WriteRequest& request) {
  if (auto failure = check_no_empty_keys(table, request.subject)) return failure;
  return check_no_empty_values(table, request.update);
}

Checked<std::string> key_of(const Table& table, const WriteRequest& request) {
  if (request.kind == WriteRequest::Kind::kPut) return key_of_item(table, request.subject);
  auto key = key_of_key(table, request.subject);
  if (!key) return key;
  auto failure = check_update_paths(table, request.update);
  if (!failure) failure = check_no_empty_values(table, request.update);
  if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  return key;
}

Checked<Plan> plan(const Table& table, WriteRequest& request, std::string key, const Json& input) {
  Plan plan;
  Write& write = plan.write;
  write.key = std::move(key);
  const Row* row = table.rows.find(write.key);
  if (row) write.before = row->item;
  const bool looked_at = request.kind != WriteRequest::Kind::kPut || request.condition || !table.indexes.empty();
  if (row && looked_at) write.before_attributes = attribute::decode(*row->item);
  if (request.must_be_new && write.before) {
    return service_error("DuplicateItemException", "Duplicate primary key exists in table");
  }
  const bool checks = request.condition && (write.before || !request.absence_is_fine);
  if (checks && !expression::holds(*request.condition, write.before_attributes)) {
    return tl::unexpected<ServiceError>(condition_failed(input, write.before));
  }
  std::optional<ServiceError> failure;
  switch (request.kind) {
    case WriteRequest::Kind::kPut:
      write.after_attributes = std::move(request.subject);
      write.after = attribute::encode(write.after_attributes);
      break;
    case WriteRequest::Kind::kUpdate: failure = plan_update(table, request, plan); break;
    case WriteRequest::Kind::kDelete: plan.writes = write.before != nullptr; break;
    case WriteRequest::Kind::kCheck: plan.writes = false; break;
  }
  if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  return plan;
}

ItemChange& carry_out(Database& database, Table& table, const WriteRequest& request, Plan plan, const Context& context,
                      Effects& effects) {
  if (plan.writes) return store(database, table, std::move(plan.write), context, effects);
  ItemChange& told = effects.changes.emplace_back();
  told.table = table.name;
  told.key = key_attributes(table.key, request.subject);
  const uint64_t size = plan.write.before ? plan.write.before->size : 0;
  told.before = told.after = plan.write.before;
  told.table_halves = told.write_halves = 2 * write_units(size) * (plan.write.in_transaction ? 2 : 1);
  charge_write(table, told, partition_hash(plan.write.key));
  return told;
}

}  // namespace millrace::table
