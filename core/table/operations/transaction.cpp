#include "core/table/operations/transaction.h"

#include <algorithm>
#include <set>

#include "core/base/hash.h"
#include "core/table/request/capacity_report.h"
#include "core/table/storage/capacity.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr uint64_t kTransactionBytesMax = 4ULL << 20;

using Seen = std::set<std::pair<std::string, std::string>>;

tl::unexpected<ServiceError> repeated_item() {
  return validation_error("Transaction request cannot include multiple operations on one item");
}

std::optional<ServiceError> check_bytes(uint64_t bytes) {
  if (bytes <= kTransactionBytesMax) return std::nullopt;
  return validation_error("Transaction request size cannot exceed " + std::to_string(kTransactionBytesMax) + " bytes")
      .value();
}

// The first key that does not suit its table cancels all: the others are told nothing, and no condition is looked at.
template <class Part>
void tell_first(std::vector<Part>& parts, Part& part, const ServiceError& error) {
  const bool told = std::any_of(parts.begin(), parts.end(), [](const Part& one) { return one.reason.code != "None"; });
  if (!told) part.reason = reason_of(error);
}

// Finds tables and keys; what is wrong with one key alone becomes that part's reason.
std::optional<ServiceError> find_items(Database& database, const Context& context, std::vector<TransactWrite>& writes) {
  Seen seen;
  uint64_t bytes = 0;
  for (TransactWrite& part : writes) {
    const auto table = usable_table(database, context, part.request.table);
    if (!table) return table.error();
    part.table = *table;
    bytes += size_of(part.request.subject);
    if (auto failure = check_no_empty_keys(*part.table, part.request)) return failure;
    auto key = key_of(*part.table, part.request);
    if (!key) {
      tell_first(writes, part, key.error());
      continue;
    }
    part.key = std::move(*key);
    if (!seen.emplace(part.table->name, part.key).second) return repeated_item().value();
  }
  return check_bytes(bytes);
}

std::optional<ServiceError> find_items(Database& database, const Context& context, std::vector<TransactGet>& gets) {
  Seen seen;
  uint64_t bytes = 0;
  for (TransactGet& get : gets) {
    const auto table = usable_table(database, context, get.table_name);
    if (!table) return table.error();
    get.table = *table;
    if (auto failure = check_no_empty_keys(*get.table, get.wanted)) return failure;
    auto key = key_of_key(*get.table, get.wanted);
    if (!key) {
      tell_first(gets, get, key.error());
      continue;
    }
    get.key = std::move(*key);
    if (!seen.emplace(get.table->name, get.key).second) return repeated_item().value();
    if (const Row* row = get.table->rows.find(get.key)) bytes += row->item->size;
  }
  return check_bytes(bytes);
}

void admit(const Database& database, const Context& context, std::vector<TransactGet>& gets) {
  for (TransactGet& get : gets) {
    if (locked(database, get.table->name, get.key, context.now)) get.reason = reason_of(transaction_conflict().value());
    else if (const auto throttled = admit_read(*get.table, nullptr, context)) get.reason = reason_of(*throttled);
  }
}

void plan_part(const Database& database, const Context& context, TransactWrite& part) {
  if (locked(database, part.table->name, part.key, context.now)) {
    part.reason = reason_of(transaction_conflict().value());
    return;
  }
  if (const auto throttled = admit_write(*part.table, partition_hash(part.key), context)) {
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

struct Committed {
  Json answer;
  Json repeated;  // what the same request with the same token is answered: it reads what is there, and writes nothing
};

Committed commit(Database& database, const Context& context, const Json& input, std::vector<TransactWrite>& parts,
                 Effects& effects) {
  CapacityReport report(CapacityReport::Split::kWrites);
  CapacityReport reads(CapacityReport::Split::kReads);
  for (TransactWrite& part : parts) {
    if (context.settings.transaction_time > Duration{}) {
      lock(database, part.table->name, part.key, context.now + context.settings.transaction_time);
    }
    const ItemChange& told = carry_out(database, *part.table, part.request, std::move(part.plan), context, effects);
    report.add(*part.table, told);
    reads.add(*part.table, Consumed{read_halves(told.after ? told.after->size : 0, Consistency::kTransaction), {}});
  }
  Committed committed{Json::object(), Json::object()};
  report.tell(committed.answer, input);
  reads.tell(committed.repeated, input);
  return committed;
}

template <class Part>
std::optional<ServiceError> cancelled(const std::vector<Part>& parts) {
  std::vector<Reason> reasons;
  for (const Part& part : parts) reasons.push_back(part.reason);
  return cancellation(reasons);
}

uint64_t request_hash(const Json& input) { return hash_bytes(to_text(input)); }

}  // namespace

Reason reason_of(const ServiceError& error) {
  Reason reason{error.name, error.message, member(error.extra, "Item")};
  if (error.name == "ConditionalCheckFailedException") reason.code = "ConditionalCheckFailed";
  if (error.name == "ValidationException") reason.code = "ValidationError";
  if (error.name == "DuplicateItemException") reason.code = "DuplicateItem";
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
                     "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]",
                     400, nullptr};
  error.extra = {{"CancellationReasons", std::move(list)}};
  return error;
}

Checked<std::optional<Json>> earlier_answer(Database& database, const Context& context, const Json& input) {
  sweep(database, context.now);
  const std::string token = text_member(input, "ClientRequestToken");
  const auto it = database.tokens.find(token);
  if (token.empty() || it == database.tokens.end()) return std::optional<Json>();
  if (it->second.request_hash != request_hash(input)) {
    return service_error(
        "IdempotentParameterMismatchException",
        "DynamoDB rejected the request because you retried a request with a different payload but with "
        "an idempotent token that was already used.");
  }
  auto answer = parse_json(it->second.response);
  return std::optional(answer ? std::move(*answer) : Json::object());
}

Outcome run_writes(Database& database, const Context& context, std::vector<TransactWrite> writes, const Json& input,
                   Effects& effects) {
  if (auto failure = find_items(database, context, writes)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (auto failure = cancelled(writes)) return tl::unexpected<ServiceError>(std::move(*failure));
  for (TransactWrite& part : writes) plan_part(database, context, part);
  if (auto failure = cancelled(writes)) return tl::unexpected<ServiceError>(std::move(*failure));
  Committed committed = commit(database, context, input, writes, effects);
  const std::string token = text_member(input, "ClientRequestToken");
  if (!token.empty()) database.tokens[token] = {context.now, request_hash(input), to_text(committed.repeated)};
  return std::move(committed.answer);
}

Outcome run_gets(Database& database, const Context& context, std::vector<TransactGet> gets, const Json& input,
                 Effects& effects) {
  if (auto failure = find_items(database, context, gets)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (auto failure = cancelled(gets)) return tl::unexpected<ServiceError>(std::move(*failure));
  admit(database, context, gets);
  if (auto failure = cancelled(gets)) return tl::unexpected<ServiceError>(std::move(*failure));
  CapacityReport report(CapacityReport::Split::kReads);
  Json responses = Json::array();
  for (const TransactGet& get : gets) {
    const Row* row = get.table->rows.find(get.key);
    const int64_t halves = read_halves(row ? row->item->size : 0, Consistency::kTransaction);
    charge_read(*get.table, nullptr, halves, partition_hash(get.key));
    report.add(*get.table, {halves, {}});
    effects.reads.push_back(read_of(get.table->name, row ? row->item : nullptr, halves));
    Json entry = Json::object();
    if (row) entry["Item"] = item_json(context, *row->item, get.projection, get.flat);
    responses.push_back(std::move(entry));
  }
  Json answer{{"Responses", std::move(responses)}};
  report.tell(answer, input);
  return answer;
}

}  // namespace millrace::table
