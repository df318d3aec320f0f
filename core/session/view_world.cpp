// The sections of the view: a function per kind of resource.
#include <algorithm>

#include "core/attribute/wire.h"
#include "core/session/view.h"

namespace millrace::session {
namespace {

constexpr size_t kRowsMax = 100;    // items, records, runs or executions listed of one resource

Json optional_offset(const sim::World& world, const std::optional<Instant>& at) {
  return at ? Json(offset(world, *at)) : Json(nullptr);
}

Json view_items(const table::Table& table) {
  Json items = Json::array();
  for (auto at = table.rows.begin(); at != table.rows.end() && items.size() < kRowsMax; at = table.rows.next(at)) {
    items.push_back(attribute::to_json(attribute::decode(*table.rows.at(at).item)));
  }
  return items;
}

Json key_names(const table::KeySchema& schema) {
  Json keys = Json::array();
  for (const auto* part : {&schema.hash, &schema.range}) {
    for (const table::KeyAttribute& key : *part) keys.push_back(key.name);
  }
  return keys;
}

Json view_sizes(const table::Table& table) {
  Json sizes = Json::array();
  for (auto at = table.rows.begin(); at != table.rows.end() && sizes.size() < kRowsMax; at = table.rows.next(at)) {
    sizes.push_back(table.rows.at(at).item->size);
  }
  return sizes;
}

Json view_indexes(const table::Table& table) {
  Json out = Json::array();
  for (const auto& [name, index] : table.indexes) {
    const Json kept = index.keeps == table::Keeps::kAll ? Json("ALL")
                      : index.keeps == table::Keeps::kKeysOnly ? Json("KEYS_ONLY") : Json(index.included);
    out.push_back({{"name", name}, {"global", index.global}, {"keys", key_names(index.key)}, {"keeps", kept},
                   {"count", index.rows.size()}, {"bytes", index.bytes}, {"behind", index.pending.size()}});
  }
  return out;
}

Json view_stream(const sim::World& world, const stream::Stream& stream) {
  Json shards = Json::array();
  for (const stream::Shard& shard : stream.shards) {
    Json records = Json::array();
    const auto all = stream::read(shard, 0, SIZE_MAX, world.now);
    for (size_t i = all.size() > kRowsMax ? all.size() - kRowsMax : 0; i < all.size(); ++i) {
      records.push_back({{"sequence", stream::sequence_text(all[i]->sequence)},
                         {"change", stream::name(all[i]->change)},
                         {"at_us", offset(world, all[i]->at)},
                         {"record", stream::to_json(*all[i], stream.view, stream.arn, world.region)}});
    }
    shards.push_back({{"id", shard.id}, {"closed", shard.closed.has_value()}, {"total", all.size()}, {"records", records}});
  }
  return {{"arn", stream.arn}, {"view", stream::name(stream.view)}, {"shards", shards}};
}

Json view_run(const sim::World& world, const function::Run& run) {
  Json log = Json::array();
  for (const std::string& line : run.log) log.push_back(cut(line));
  return {{"id", run.id},
          {"state", run.ended ? (run.failed ? "failed" : "returned") : run.began.us == 0 ? "starting" : "running"},
          {"cold", run.cold},
          {"asked_us", offset(world, run.asked)},
          {"ended_us", optional_offset(world, run.ended)},
          {"waits_for", run.pending.size()},
          {"event", cut(to_text(run.invocation.start->event))},
          {"result", cut(run.result)},
          {"log", log}};
}

Json view_runs(const sim::World& world, const std::string& name) {
  std::vector<const function::Run*> runs;
  for (const auto& [id, run] : world.functions.ended) {
    if (run->function == name) runs.push_back(run.get());
  }
  for (const auto& [id, run] : world.functions.runs) {
    if (run.function == name) runs.push_back(&run);
  }
  std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
  Json out = Json::array();
  for (size_t i = runs.size() > kRowsMax ? runs.size() - kRowsMax : 0; i < runs.size(); ++i) {
    out.push_back(view_run(world, *runs[i]));
  }
  return out;
}

}  // namespace

Json view_tables(const sim::World& world) {
  Json out = Json::array();
  for (const auto& [name, table] : world.database.tables) {
    const auto consumed = world.consumed.find(name);
    const sim::Consumed units = consumed == world.consumed.end() ? sim::Consumed{} : consumed->second;
    const auto stream = world.database.streams.find(table.stream_arn);
    out.push_back({{"name", name},
                   {"id", world.name_of(name)},
                   {"keys", key_names(table.key)},
                   {"indexes", view_indexes(table)},
                   {"count", table.rows.size()},
                   {"bytes", table.bytes},
                   {"reads", static_cast<double>(units.read_halves) / 2},
                   {"writes", static_cast<double>(units.write_halves) / 2},
                   {"items", view_items(table)},
                   {"sizes", view_sizes(table)},
                   {"stream", stream == world.database.streams.end() ? Json(nullptr) : view_stream(world, stream->second)}});
  }
  return out;
}

Json view_functions(const sim::World& world) {
  Json out = Json::array();
  for (const auto& [name, function] : world.functions.functions) {
    out.push_back({{"name", name},
                   {"id", function.logical_id},
                   {"handler", function.code != nullptr ? function.code->handler : ""},
                   {"timeout_us", function.timeout.us},
                   {"invocations", function.invocations},
                   {"errors", function.errors},
                   {"throttles", function.throttles},
                   {"cold_starts", function.cold_starts},
                   {"running", function.running},
                   {"runs", view_runs(world, name)}});
  }
  return out;
}

Json view_exchanges(const sim::World& world) {
  Json out = Json::array();
  for (const auto& [id, exchange] : world.apis.exchanges) {
    Json one{{"id", id},
             {"api", exchange.request.api},
             {"method", exchange.request.method},
             {"path", exchange.request.path},
             {"body", cut(exchange.request.body)},
             {"sent_us", offset(world, exchange.sent)},
             {"sent_fact", exchange.sent_fact},
             {"answered_us", optional_offset(world, exchange.answered)}};
    if (exchange.answered) one["response"] = fields_to_json(*exchange.response);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace millrace::session
