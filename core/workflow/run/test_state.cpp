#include "core/workflow/run/test_state.h"

#include <cmath>

#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/distributed.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/item_reader.h"
#include "core/workflow/run/map_items.h"
#include "core/workflow/run/retry.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {
namespace {

Json inspection(const Visit& visit, const SharedVariables& variables) {
  Json out{{"input", to_text(*visit.branch.input)}};
  for (const auto& [stage, value] : visit.branch.stages) out[stage] = value->is_number() ? *value : Json(to_text(*value));
  Json all = Json::object();
  for (const auto& [name, value] : *variables) all[name] = *value;
  if (!all.empty()) out["variables"] = to_text(all);
  return out;
}

Json failed(const char* status, const Failure& failure) {
  Json out{{"status", status}};
  if (failure.error) out["error"] = *failure.error;
  if (failure.cause) out["cause"] = *failure.cause;
  return out;
}

void add_way_out(Json& answer, const Left& left) {
  answer["output"] = to_text(*left.output);
  if (!left.next.empty()) answer["nextState"] = left.next;
}

void end(Visit& visit, Json answer, const SharedVariables& variables, Json error_details = nullptr) {
  StateTest& test = *visit.execution.test;
  if (test.inspects) {
    answer["inspectionData"] = inspection(visit, variables);
    if (!error_details.is_null()) answer["inspectionData"]["errorDetails"] = std::move(error_details);
  }
  test.answer = std::move(answer);
  end_execution(visit.turn, visit.execution, Status::kSucceeded, nullptr, {}, visit.branch.last_event);
}

void use_mock(Visit& visit, bool shows_result) {
  const Json& mock = *visit.execution.test->mock;
  if (mock.contains("errorOutput")) {
    Failure failure;
    const Json& error = mock.at("errorOutput");
    if (error.contains("error")) failure.error = text_member(error, "error");
    if (error.contains("cause")) failure.cause = text_member(error, "cause");
    return fail(visit, std::move(failure));
  }
  const Value result = share(member(mock, "result"));
  if (shows_result) record(visit, "result", result);
  finish(visit, result);
}

// A Map as far as its items are made, without running any.
class MockedMap {
 public:
  MockedMap(Visit& visit, const Map& map) : visit_(visit), map_(map) {}

  std::optional<Failure> prepare() {
    auto input = after_input_path(visit_);
    if (!input) return input.error();
    if (auto failure = read_items_of(*input)) return failure;
    if (auto failure = read_limits(*input)) return failure;
    const Json& failures = member(*visit_.execution.test->configuration, "mapIterationFailureCount");
    const bool bounded = map_.tolerated_count || map_.tolerated_percentage;
    if (!failures.is_number_integer() || !bounded) return std::nullopt;
    run_.item_counts.failed = failures.get<int64_t>();
    run_.item_counts.succeeded = std::max<int64_t>(0, items_ - run_.item_counts.failed);
    return bearable(run_) ? std::nullopt : std::optional(threshold_exceeded());
  }

 private:
  std::optional<Failure> read_items_of(const Value& input) {
    auto items = source(input);
    if (!items) return items.error();
    if (!*items) return std::nullopt;
    if (!map_.reader && visit_.state.language == Language::kJsonPath) record(visit_, "afterItemsPath", *items);
    auto chosen = selected_items(visit_, map_, input, *items);
    if (!chosen) return chosen.error();
    items_ = static_cast<int64_t>(chosen->size());
    if (map_.selector) record(visit_, "afterItemSelector", as_array(*chosen));
    if (!map_.batcher) return std::nullopt;
    auto batches = batched(visit_, *map_.batcher, input, std::move(*chosen));
    if (!batches) return batches.error();
    record(visit_, "afterItemBatcher", as_array(batches->inputs));
    return std::nullopt;
  }

  // A null pointer when only the object store would know.
  Attempted<Value> source(const Value& input) {
    if (!map_.reader) return items_of(visit_, map_, input);
    const Json& data = member(*visit_.execution.test->configuration, "mapItemReaderData");
    if (!data.is_string()) return nullptr;
    const auto most = count_setting(visit_, map_.reader->items_max, input, static_cast<int64_t>(kItemsMax));
    if (!most) return tl::unexpected<Failure>(most.error());
    return read_items(*map_.reader, data.get_ref<const std::string&>(), static_cast<size_t>(*most));
  }

  std::optional<Failure> read_limits(const Value& input) {
    auto limit = map_.concurrency ? integer_setting(visit_, *map_.concurrency, input, 0) : Attempted<int64_t>(0);
    if (!limit) return limit.error();
    record(visit_, "maxConcurrency", share(*limit));
    if (auto failure = read_tolerance(visit_, map_, input, run_)) return failure;
    if (map_.tolerated_count) record(visit_, "toleratedFailureCount", share(run_.tolerated_count));
    if (map_.tolerated_percentage) record(visit_, "toleratedFailurePercentage", share(run_.tolerated_percentage));
    return std::nullopt;
  }

  static Value as_array(const std::vector<Value>& values) {
    Json out = Json::array();
    for (const Value& value : values) out.push_back(*value);
    return share(std::move(out));
  }

  Visit& visit_;
  const Map& map_;
  MapRun run_;
  int64_t items_ = 0;
};

struct Mocked {
  Visit& visit;

  void operator()(const Task& task) const {
    auto given = parameters(visit, task);
    if (!given) return fail(visit, std::move(given.error()));
    use_mock(visit, true);
  }
  void operator()(const Map& map) const {
    if (auto failure = MockedMap(visit, map).prepare()) return fail(visit, std::move(*failure));
    use_mock(visit, false);
  }
  void operator()(const Parallel&) const {
    auto input = effective_input(visit);
    if (!input) return fail(visit, std::move(input.error()));
    visit.branch.stages.clear();  // the service shows nothing of what branches get
    use_mock(visit, false);
  }
  template <class Other>
  void operator()(const Other& kind) const {
    work(visit, kind);
  }
};

std::vector<int64_t> retries_before(const Visit& visit) {
  const Json& count = member(*visit.execution.test->configuration, "retrierRetryCount");
  return std::vector<int64_t>(visit.state.retriers.size(), count.is_number_integer() ? count.get<int64_t>() : 0);
}

Json seconds_of(Duration wait) {
  return wait.us % 1'000'000 == 0 ? Json(wait.us / 1'000'000) : Json(static_cast<double>(wait.us) / 1e6);
}

}  // namespace

void work_mocked(Visit& visit) { std::visit(Mocked{visit}, visit.state.kind); }

void test_left(Visit& visit, const Left& left) {
  Json answer{{"status", "SUCCEEDED"}};
  add_way_out(answer, left);
  end(visit, std::move(answer), left.variables);
}

void test_failed(Visit& visit, const Failure& failure) {
  const SharedVariables variables = visit.branch.variables;
  const std::vector<int64_t> retried = retries_before(visit);
  const Handling handling = handling_of(visit.state, failure, retried);
  if (handling.retrier != nullptr) {
    const Json wait = seconds_of(delay(*handling.retrier, retried[handling.index]));
    return end(visit, failed("RETRIABLE", failure), variables,
               {{"retryIndex", handling.index}, {"retryBackoffIntervalSeconds", wait}});
  }
  if (handling.catcher == nullptr) return end(visit, failed("FAILED", failure), variables);
  const auto left = caught(visit, *handling.catcher, failure);
  if (!left) return end(visit, failed("FAILED", left.error()), variables);
  Json answer = failed("CAUGHT_ERROR", failure);
  add_way_out(answer, *left);
  end(visit, std::move(answer), left->variables, {{"catchIndex", handling.index}});
}

Json test_answer(const Execution& execution) {
  if (!execution.test->answer.is_null()) return execution.test->answer;
  return {{"status", "FAILED"}, {"error", "States.Timeout"}};
}

}  // namespace millrace::workflow
