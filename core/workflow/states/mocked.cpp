#include "core/workflow/states/mocked.h"

#include <algorithm>

#include "core/workflow/states/item_reader.h"
#include "core/workflow/states/map_items.h"
#include "core/workflow/states/map_run.h"
#include "core/workflow/states/states.h"
#include "core/workflow/states/task.h"

namespace millrace::workflow {
namespace {

// What the mock gives, or how it fails.
Attempted<Value> mocked_result(const StateTest& test) {
  const Json& mock = *test.mock;
  if (!mock.contains("errorOutput")) return share(member(mock, "result"));
  Failure failure;
  const Json& error = mock.at("errorOutput");
  if (error.contains("error")) failure.error = text_member(error, "error");
  if (error.contains("cause")) failure.cause = text_member(error, "cause");
  return tl::unexpected<Failure>(std::move(failure));
}

Step end_with_mock(const Visit& visit, DataFlow& data) {
  auto result = mocked_result(*visit.execution.test);
  if (!result) return std::move(result.error());
  if (std::holds_alternative<Task>(visit.state.kind)) record(data.stages, DataStage::Name::kResult, *result);
  return finished(visit.state, data, std::move(*result));
}

Value as_array(const std::vector<Value>& values) {
  Json out = Json::array();
  for (const Value& value : values) out.push_back(*value);
  return share(std::move(out));
}

// A Map as far as its items are made, without running any.
class MockedMap {
 public:
  MockedMap(DataFlow& data, const Map& map, const Json& configuration)
      : data_(data), map_(map), configuration_(configuration) {}

  std::optional<Failure> prepare() {
    const auto input = after_input_path(data_);
    if (!input) return input.error();
    input_ = *input;
    scope_ = data_.scope.with_input(input_);
    if (auto failure = read_all_items()) return failure;
    if (auto failure = read_limits()) return failure;
    const Json& failures = member(configuration_, "mapIterationFailureCount");
    const bool bounded = map_.tolerated_count || map_.tolerated_percentage;
    if (!failures.is_number_integer() || !bounded) return std::nullopt;
    run_.item_counts.failed = failures.get<int64_t>();
    run_.item_counts.succeeded = std::max<int64_t>(0, items_ - run_.item_counts.failed);
    return bearable(run_) ? std::nullopt : std::optional(threshold_exceeded());
  }

 private:
  std::optional<Failure> read_all_items() {
    const auto items = source();
    if (!items) return items.error();
    if (!*items) return std::nullopt;
    if (!map_.reader && data_.json_path()) record(data_.stages, DataStage::Name::kAfterItemsPath, *items);
    if (map_.reader && map_.reader->config.contains("ItemsPointer"))
      record(data_.stages, DataStage::Name::kAfterItemsPointer, *items);
    const auto chosen = selected_items(data_, map_, input_, *items);
    if (!chosen) return chosen.error();
    items_ = static_cast<int64_t>(chosen->size());
    if (map_.selector) record(data_.stages, DataStage::Name::kAfterItemSelector, as_array(*chosen));
    if (!map_.batcher) return std::nullopt;
    const auto batches = batched(*map_.batcher, scope_, *chosen);
    if (!batches) return batches.error();
    record(data_.stages, DataStage::Name::kAfterItemBatcher, as_array(batches->inputs));
    return std::nullopt;
  }

  // A null pointer when only the object store would know.
  Attempted<Value> source() {
    if (!map_.reader) return items_of(data_, map_, input_);
    const Json& given = member(configuration_, "mapItemReaderData");
    if (!given.is_string()) return nullptr;
    const auto most = most_items(*map_.reader, scope_);
    if (!most) return tl::unexpected<Failure>(most.error());
    return read_items(*map_.reader, given.get_ref<const std::string&>(), *most);
  }

  std::optional<Failure> read_limits() {
    const auto limit = concurrency_of(map_, scope_);
    if (!limit) return limit.error();
    record(data_.stages, DataStage::Name::kMaxConcurrency, share(*limit));
    if (auto failure = read_tolerance(map_, scope_, run_)) return failure;
    if (map_.tolerated_count)
      record(data_.stages, DataStage::Name::kToleratedFailureCount, share(run_.tolerated_count));
    if (map_.tolerated_percentage)
      record(data_.stages, DataStage::Name::kToleratedFailurePercentage, share(run_.tolerated_percentage));
    return std::nullopt;
  }

  DataFlow& data_;
  const Map& map_;
  const Json& configuration_;
  Value input_;
  Scope scope_;
  MapRun run_;
  int64_t items_ = 0;
};

struct Mocked {
  const Visit& visit;

  Step operator()(const Task& task) const {
    DataFlow data = data_of(visit);
    auto given = parameters_of(data, task);
    if (!given) return std::move(given.error());
    return end_with_mock(visit, data);
  }
  Step operator()(const Map& map) const {
    DataFlow data = data_of(visit);
    if (auto failure = MockedMap(data, map, *visit.execution.test->configuration).prepare()) return std::move(*failure);
    return end_with_mock(visit, data);
  }
  Step operator()(const Parallel&) const {
    DataFlow data = data_of(visit);
    auto input = effective_input(data);
    if (!input) return std::move(input.error());
    data.stages.clear();  // the service shows nothing of what branches get
    return end_with_mock(visit, data);
  }
  template <class Other>
  Step operator()(const Other& kind) const {
    return begin(visit, kind);
  }
};

}  // namespace

Step begin_mocked(const Visit& visit) { return std::visit(Mocked{visit}, visit.state.kind); }

}  // namespace millrace::workflow
