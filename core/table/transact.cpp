#include <array>
#include <set>

#include "core/base/hash.h"
#include "core/expression/evaluate.h"
#include "core/table/batch_operations.h"
#include "core/table/capacity_report.h"
#include "core/table/lifecycle.h"
#include "core/table/throttle.h"
#include "core/table/write_request.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr uint64_t kTransactionBytesMax = 4ULL << 20;

// Why a part of a transaction did not go through.
struct Reason {
  std::string code = "None";
  std::string message;
  Json item;
};

Reason reason_of(const ServiceError& error) {
  Reason reason{error.name, error.message, member(error.extra, "Item")};
  if (error.name == "ConditionalCheckFailedException") reason.code = "ConditionalCheckFailed";
  if (error.name == "ValidationException") reason.code = "ValidationError";
  if (error.name == "TransactionConflictException") reason.code = "TransactionConflict";
  if (error.name == "ProvisionedThroughputExceededException") reason.code = "ProvisionedThroughputExceeded";
  return reason;
}

std::optional<ServiceError> cancellation(const std::vector<Reason>& reasons) {
  std::string codes;
  Json list = Json::array();
  bool any = false;
  for (const Reason& reason : reasons) {
    any = any || reason.code != "None";
    codes += (codes.empty() ? "" : ", ") + reason.code;
    Json entry{{"Code", reason.code}};
    if (!reason.item.is_null()) entry["Item"] = reason.item;
    if (!reason.message.empty()) entry["Message"] = reason.message;
    list.push_back(std::move(entry));
  }
  if (!any) return std::nullopt;
  ServiceError error{"TransactionCanceledException",
                     "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]", 400,
                     nullptr};
  error.extra = {{"CancellationReasons", std::move(list)}};
  return error;
}

struct Part {
  const Json* wire = nullptr;  // the Put, Update, Delete or ConditionCheck
  WriteRequest request;
  Table* table = nullptr;
  std::string key;
  Plan plan;
  Reason reason;
};

Checked<Part> read_part(const Json& wire) {
  struct Choice {
    std::string_view name;
    Checked<WriteRequest> (*read)(const Json&);
  };
  constexpr std::array<Choice, 4> kChoices{
      {{"ConditionCheck", read_check}, {"Put", read_put}, {"Delete", read_delete}, {"Update", read_update}}};
  const Choice* chosen = nullptr;
  for (const Choice& choice : kChoices) {
    if (member(wire, choice.name).is_null()) continue;
    if (chosen) return validation_error("TransactItems can only contain one of Check, Put, Update or Delete");
    chosen = &choice;
  }
  if (!chosen) return validation_error("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
  Part part;
  part.wire = &member(wire, chosen->name);
  auto request = chosen->read(*part.wire);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  part.request = std::move(*request);
  return part;
}

tl::unexpected<ServiceError> repeated_item() {
  return validation_error("Transaction request cannot include multiple operations on one item");
}

// Reads all parts and finds their tables and keys; what is wrong with one key alone becomes that part's reason.
Checked<std::vector<Part>> read_parts(Database& database, const Context& context, const Json& input) {
  std::vector<Part> parts;
  for (const Json& wire : member(input, "TransactItems")) {
    auto part = read_part(wire);
    if (!part) return tl::unexpected<ServiceError>(std::move(part.error()));
    parts.push_back(std::move(*part));
  }
  std::set<std::pair<std::string, std::string>> seen;
  uint64_t bytes = 0;
  for (Part& part : parts) {
    const auto table = usable_table(database, context, part.request.table);
    if (!table) return tl::unexpected<ServiceError>(table.error());
    part.table = *table;
    bytes += size_of(part.request.subject);
    if (auto failure = check_no_empty_keys(*part.table, part.request.subject)) {
      return tl::unexpected<ServiceError>(std::move(*failure));
    }
    auto key = key_of(*part.table, part.request);
    if (!key) {
      part.reason = reason_of(key.error());
      continue;
    }
    part.key = std::move(*key);
    if (!seen.emplace(part.table->name, part.key).second) return repeated_item();
  }
  if (bytes > kTransactionBytesMax) {
    return validation_error("Transaction request size has exceeded the maximum allowed size of 4 MB");
  }
  return parts;
}

void plan_part(const Database& database, const Context& context, Part& part) {
  if (part.reason.code != "None") return;
  if (locked(database, part.table->name, part.key, context.now)) {
    part.reason = reason_of(transaction_conflict().value());
    return;
  }
  if (const auto throttled = admit_write(*part.table, partition_hash(part.key), context.now)) {
    part.reason = reason_of(*throttled);
    return;
  }
  auto planned = plan(*part.table, part.request, part.key, *part.wire);
  if (!planned) {
    part.reason = reason_of(planned.error());
    return;
  }
  part.plan = std::move(*planned);
  part.plan.write.in_transaction = true;
}

// The earlier answer to the same token, or nothing when the token is new.
Checked<std::optional<Json>> earlier_answer(Database& database, const std::string& token, uint64_t hash) {
  const auto it = database.tokens.find(token);
  if (token.empty() || it == database.tokens.end()) return std::optional<Json>();
  if (it->second.request_hash != hash) {
    return service_error("IdempotentParameterMismatchException",
                         "DynamoDB rejected the request because you retried a request with a different payload but with "
                         "an idempotent token that was already used.");
  }
  auto answer = parse_json(it->second.response);
  return std::optional(answer ? std::move(*answer) : Json::object());
}

Json commit(Database& database, const Context& context, const Json& input, std::vector<Part>& parts, Effects& effects) {
  CapacityReport report(CapacityReport::Split::kWrites);
  for (Part& part : parts) {
    if (context.settings.transaction_time > Duration{}) {
      lock(database, part.table->name, part.key, context.now + context.settings.transaction_time);
    }
    report.add(*part.table, carry_out(database, *part.table, part.request, std::move(part.plan), context, effects));
  }
  Json answer = Json::object();
  report.tell(answer, input);
  return answer;
}

struct Get {
  Table* table = nullptr;
  std::string key;
  std::optional<Projection> projection;
  Map wanted;
  Reason reason;
};

Checked<Get> read_get(const Json& wire) {
  Get get;
  auto placeholders = read_placeholders(wire, {{"ProjectionExpression"}, {}, {}});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  auto wanted = attribute::map_from(member(wire, "Key"));
  if (!wanted) return tl::unexpected<ServiceError>(std::move(wanted.error()));
  get.wanted = std::move(*wanted);
  auto projection = read_projection(wire, *placeholders);
  if (!projection) return tl::unexpected<ServiceError>(std::move(projection.error()));
  get.projection = std::move(*projection);
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  return get;
}

Checked<std::vector<Get>> read_gets(Database& database, const Context& context, const Json& input) {
  std::vector<Get> gets;
  for (const Json& wire : member(input, "TransactItems")) {
    auto get = read_get(member(wire, "Get"));
    if (!get) return tl::unexpected<ServiceError>(std::move(get.error()));
    gets.push_back(std::move(*get));
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (size_t i = 0; i < gets.size(); ++i) {
    Get& get = gets[i];
    const auto table = usable_table(database, context, text_member(member(member(input, "TransactItems")[i], "Get"), "TableName"));
    if (!table) return tl::unexpected<ServiceError>(table.error());
    get.table = *table;
    auto key = key_of_key(*get.table, get.wanted);
    if (!key) {
      get.reason = reason_of(key.error());
      continue;
    }
    get.key = std::move(*key);
    if (!seen.emplace(get.table->name, get.key).second) return repeated_item();
    if (locked(database, get.table->name, get.key, context.now)) get.reason = reason_of(transaction_conflict().value());
    else if (const auto throttled = admit_read(*get.table, nullptr, context.now)) get.reason = reason_of(*throttled);
  }
  return gets;
}

}  // namespace

Outcome transact_write_items(Database& database, const Context& context, const Json& input, Effects& effects) {
  sweep(database, context.now);
  const std::string token = text_member(input, "ClientRequestToken");
  const uint64_t hash = hash_bytes(to_text(input));
  auto earlier = earlier_answer(database, token, hash);
  if (!earlier) return tl::unexpected<ServiceError>(std::move(earlier.error()));
  if (*earlier) return std::move(**earlier);
  auto parts = read_parts(database, context, input);
  if (!parts) return tl::unexpected<ServiceError>(std::move(parts.error()));
  std::vector<Reason> reasons;
  for (Part& part : *parts) {
    plan_part(database, context, part);
    reasons.push_back(part.reason);
  }
  if (auto cancelled = cancellation(reasons)) return tl::unexpected<ServiceError>(std::move(*cancelled));
  Json answer = commit(database, context, input, *parts, effects);
  if (!token.empty()) database.tokens[token] = {context.now, hash, to_text(answer)};
  return answer;
}

Outcome transact_get_items(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto gets = read_gets(database, context, input);
  if (!gets) return tl::unexpected<ServiceError>(std::move(gets.error()));
  std::vector<Reason> reasons;
  for (const Get& get : *gets) reasons.push_back(get.reason);
  if (auto cancelled = cancellation(reasons)) return tl::unexpected<ServiceError>(std::move(*cancelled));
  CapacityReport report(CapacityReport::Split::kReads);
  Json responses = Json::array();
  for (const Get& get : *gets) {
    const Row* row = get.table->rows.find(get.key);
    const int64_t halves = read_halves(row ? row->item->size : 0, Consistency::kTransaction);
    charge_read(*get.table, nullptr, halves, partition_hash(get.key));
    report.add(*get.table, {halves, {}});
    effects.reads.push_back({get.table->name, "", row ? 1U : 0U, halves});
    Json entry = Json::object();
    if (row) {
      const Map item = attribute::decode(*row->item);
      entry["Item"] = attribute::to_json(get.projection ? expression::project(*get.projection, item) : item);
    }
    responses.push_back(std::move(entry));
  }
  Json answer{{"Responses", std::move(responses)}};
  report.tell(answer, input);
  return answer;
}

}  // namespace millrace::table
