#include "core/table/handlers.h"

#include <utility>

#include "core/base/hash.h"
#include "core/fault/facts.h"
#include "core/fault/strike.h"
#include "core/mapping/handlers.h"
#include "core/stream/facts.h"
#include "core/table/facts.h"
#include "core/table/operations/operations.h"
#include "core/table/storage/expire.h"
#include "core/table/transfers.h"
#include "core/world/turn.h"

namespace millrace::table {
namespace {

using sim::Turn;

std::map<std::string, Duration> index_lags(const sim::World& world) {
  std::map<std::string, Duration> out;
  if (!fault::any(world)) return out;
  for (const auto& [name, table] : world.database.tables) {
    const fault::Order* lag = fault::lasting(world, fault::kIndex, world.name_of(name));
    if (lag != nullptr) out[name] = millis(lag->by_ms);
  }
  return out;
}

void tell_lag(Turn& turn, const ItemChange& change) {
  if (change.index_halves.empty() || !fault::any(turn.world)) return;
  const fault::Order* lag = fault::lasting(turn.world, fault::kIndex, turn.world.name_of(change.table));
  if (lag != nullptr) fault::facts::struck(turn, *lag, key_text(change.key));
}

Context context_of(const Turn& turn) {
  const sim::World& world = turn.world;
  const Settings settings{.table_delay = world.settings.table_ready,
                          .index_lag = world.settings.index_lag,
                          .expiry_lag = world.settings.ttl_lag,
                          .throttles = world.settings.throttling};
  return {world.now, world.account, world.region, settings, index_lags(world), turn.written};
}

void tell_cut(Turn& turn, const std::string& arn) {
  const auto it = turn.world.database.streams.find(arn);
  if (it == turn.world.database.streams.end() || !it->second.cut_short || it->second.cut_told) return;
  it->second.cut_told = true;
  turn.note_aside([&] { return stream::cut_fact(turn.world.name_of(arn)); });
}

// The write, and as its consequence the record in the stream.
void tell_change(Turn& turn, const ItemChange& change, const std::string& operation = {}) {
  turn.world.consumed[change.table].write_halves += change.write_halves;
  const FactId write = turn.note([&] { return write_fact(turn.world.name_of(change.table), change, operation); });
  tell_lag(turn, change);
  turn.cause = write;
  if (!change.event) return;
  turn.note([&] {
    return stream::record_fact({.stream = turn.world.name_of(change.stream_arn),
                                .table = turn.world.name_of(change.table),
                                .item = key_text(change.key),
                                .change = *change.event,
                                .arn = change.stream_arn,
                                .sequence = change.sequence});
  });
  tell_cut(turn, change.stream_arn);
  mapping::record_arrived(turn, change.stream_arn);
  turn.cause = write;  // the caller's answer follows from the write, not from its record
}

void tell_read(Turn& turn, const std::string& reader, const ItemRead& read) {
  turn.world.consumed[read.table].read_halves += read.read_halves + read.fetched_halves;
  turn.note_aside([&] {
    const auto table = turn.world.database.tables.find(read.table);
    const bool there = table != turn.world.database.tables.end();
    return read_fact(turn.world.name_of(read.table), reader, read, there ? &table->second.key : nullptr);
  });
}

void tell_refusal(Turn& turn, const door::Call& call, const ServiceError& error) {
  turn.note([&] {
    const std::string table = text_member(call.input, "TableName");
    return refusal_fact(table.empty() ? "dynamodb" : turn.world.name_of(table), call.operation, error);
  });
}

// One look for expired items is planned at a time, the earliest; it plans the next.
void plan_sweep(Turn& turn, Instant at) {
  std::optional<Instant>& planned = turn.world.database.sweep_at;
  if (planned && *planned <= at) return;
  planned = at;
  turn.at(at, Sweep{});
}

// Each change is a consequence of the call, not of the change before it.
void tell(Turn& turn, const std::string& reader, const Effects& effects) {
  const FactId cause = turn.cause;
  for (const ItemRead& read : effects.reads) tell_read(turn, reader, read);
  for (const ItemChange& change : effects.changes) {
    turn.cause = cause;
    tell_change(turn, change, reader);
  }
  if (effects.next_expiry) plan_sweep(turn, *effects.next_expiry);
  for (const std::string& arn : effects.transfers) {
    turn.cause = cause;
    turn.after(turn.world.settings.table_ready, TransferEnds{arn});
  }
}

// What expires is deleted by one sweep and yet has nothing to do with one another.
void tell_expired(Turn& turn, const Effects& effects) {
  const FactId cause = turn.cause;
  for (const ItemChange& change : effects.changes) {
    const sim::Apart apart(turn, hash_bytes(key_text(change.key), hash_bytes(change.table)));
    turn.cause = cause;
    tell_change(turn, change);
  }
  if (effects.next_expiry) plan_sweep(turn, *effects.next_expiry);
}

}  // namespace

std::optional<Outcome> perform(Turn& turn, const door::Call& call) {
  Effects effects;
  Outcome outcome = perform(turn.world.database, context_of(turn), call.operation, call.input, effects);
  if (outcome) tell(turn, call.operation, effects);
  else tell_refusal(turn, call, outcome.error());
  return outcome;
}

void on(Turn& turn, const TransferEnds& cue) {
  auto& transfers = turn.world.database.transfers;
  const auto found = transfers.find(cue.arn);
  if (found == transfers.end()) return;
  if (found->second.import) end_import(turn, context_of(turn), found->second);
  else end_export(turn, found->first, found->second);
}

void on(Turn& turn, const Sweep&) {
  std::optional<Instant>& planned = turn.world.database.sweep_at;
  if (planned && *planned > turn.world.now) return;  // an earlier one has been here and planned the next
  planned.reset();
  Effects effects;
  expire(turn.world.database, context_of(turn), effects);
  tell_expired(turn, effects);
}

}  // namespace millrace::table
