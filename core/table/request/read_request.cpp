#include "core/table/request/read_request.h"

#include <algorithm>

#include "core/door/model/check.h"
#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/legacy.h"
#include "core/table/request/schema.h"
#include "core/table/storage/capacity.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using Select = ReadRequest::Select;

std::optional<ServiceError> read_select(const Json& input, ReadRequest& request) {
  const std::string select = text_member(input, "Select");
  const char* parameter = member(input, "AttributesToGet").is_null() ? "ProjectionExpression" : "AttributesToGet";
  const auto clash = [&](const char* what) {
    return validation_error("Cannot specify the " + std::string(parameter) + " when choosing to get " + what).value();
  };
  request.select = request.projection ? Select::kSpecific : request.index.empty() ? Select::kAll : Select::kProjected;
  if (select.empty()) return std::nullopt;
  if (select == "COUNT") {
    if (request.projection) return clash("only the Count");
    request.select = Select::kCount;
  } else if (select == "ALL_ATTRIBUTES") {
    if (request.projection) return clash("ALL_ATTRIBUTES");
    request.select = Select::kAll;
  } else if (select == "ALL_PROJECTED_ATTRIBUTES") {
    if (request.projection) return clash("ALL_PROJECTED_ATTRIBUTES");
    if (request.index.empty()) {
      return validation_error("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName").value();
    }
  } else if (!request.projection) {
    return validation_error(
               "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
               "SPECIFIC_ATTRIBUTES")
        .value();
  }
  return std::nullopt;
}

Checked<std::optional<Map>> read_start(const Json& input) {
  const Json& wire = member(input, "ExclusiveStartKey");
  if (wire.is_null()) return std::optional<Map>();
  auto map = attribute::map_from(wire);
  if (!map) return validation_error("The provided starting key is invalid: " + map.error().message);
  return std::optional(std::move(*map));
}

Checked<std::optional<Condition>> read_filter(const Json& input, std::string_view older, Placeholders& placeholders) {
  const Json& text = member(input, "FilterExpression");
  if (text.is_null()) return older_condition(input, older);
  return expression::parse_condition(expression::Kind::kFilter, text.get_ref<const std::string&>(), placeholders)
      .map([](Condition&& condition) { return std::optional(std::move(condition)); });
}

bool projects(const Index& index, const KeySchema& table_key, const std::string& name) {
  return index.keeps == Keeps::kAll || index.key.has(name) || table_key.has(name) ||
         std::find(index.included.begin(), index.included.end(), name) != index.included.end();
}

std::vector<std::string> unprojected(const Table& table, const Index& index,
                                     const std::optional<Projection>& projection) {
  std::vector<std::string> names;
  if (!projection) return names;
  for (const expression::Path& path : *projection) {
    if (!projects(index, table.key, path[0].name)) names.push_back(path[0].name);
  }
  return names;
}

std::optional<ServiceError> check_global(const Table& table, const Index& index, const ReadRequest& request) {
  if (request.strong) {
    return validation_error("Consistent reads are not supported on global secondary indexes").value();
  }
  if (request.select == Select::kAll && index.keeps != Keeps::kAll) {
    return invalid_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " + index.name +
                             " because its projection type is not ALL")
        .value();
  }
  const auto missing = unprojected(table, index, request.projection);
  if (missing.empty()) return std::nullopt;
  std::string names;
  for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
  return invalid_parameter("Global secondary index " + index.name + " does not project [" + names + "]").value();
}

template <class Visit>
bool any_path(const Condition& condition, const Visit& visit);

template <class Visit>
bool any_path(const expression::Operand& operand, const Visit& visit) {
  if (operand.kind == expression::Operand::Kind::kPath) return visit(operand.path);
  return std::any_of(operand.operands.begin(), operand.operands.end(),
                     [&](const auto& inner) { return any_path(inner, visit); });
}

template <class Visit>
bool any_path(const Condition& condition, const Visit& visit) {
  return std::any_of(condition.operands.begin(), condition.operands.end(),
                     [&](const auto& operand) { return any_path(operand, visit); }) ||
         std::any_of(condition.conditions.begin(), condition.conditions.end(),
                     [&](const auto& inner) { return any_path(inner, visit); });
}

// Collects a page row by row.
class Pager {
 public:
  Pager(const Source& source, const ReadRequest& request, const Context& context)
      : source_(source), request_(request), items_(context) {}

  // False when the page ends with this row.
  bool take(const Row& row) {
    ++scanned_;
    bytes_ += row.item->size;
    if (first_ == nullptr) first_ = row.item;
    last_ = row.item;
    look_at(*row.item);
    return scanned_ < request_.limit && bytes_ < kPageBytesMax;
  }

  Json answer(bool more) {
    Json answer{{"Count", count_}, {"ScannedCount", scanned_}};
    if (request_.select != Select::kCount) answer["Items"] = items_.take();
    if (more) answer["LastEvaluatedKey"] = last_key();
    return answer;
  }

  ItemRead told() const {
    const auto consistency = request_.strong ? Consistency::kStrong : Consistency::kEventual;
    return {.table = source_.table->name,
            .index = request_.index,
            .items = static_cast<uint64_t>(scanned_),
            .read_halves = read_halves(bytes_, consistency),
            .fetched_halves = fetched_halves_,
            .first = first_,
            .last = last_};
  }

 private:
  // Only what is asked of the attributes makes it necessary to decode them.
  void look_at(const attribute::Item& stored) {
    const attribute::Item& item = fetches_ ? fetched(stored) : stored;
    if (request_.filter && !expression::holds(*request_.filter, attribute::decode(item))) return;
    ++count_;
    if (request_.select == Select::kCount) return;
    items_.add(item, request_.projection, request_.flat);
  }

  Json last_key() const {
    const Map item = attribute::decode(last_);
    Map key = key_attributes(source_.key(), item);
    for (const attribute::Attribute& a : key_attributes(source_.table->key, item)) key.set(a.name, a.value);
    return attribute::to_json(key);
  }

  // What a local index does not keep is read from the table, at the price of one more read.
  const attribute::Item& fetched(const attribute::Item& stored) {
    const Row* row = source_.table->rows.find(encode_key(source_.table->key, attribute::decode(stored)));
    if (!row) return stored;
    fetched_halves_ += read_halves(row->item->size, request_.strong ? Consistency::kStrong : Consistency::kEventual);
    return *row->item;
  }

  bool needs_fetch() const {
    const Index* index = source_.index;
    if (!index || index->global || index->keeps == Keeps::kAll) return false;
    return request_.select == Select::kAll || !unprojected(*source_.table, *index, request_.projection).empty();
  }

  const Source& source_;
  const ReadRequest& request_;
  const bool fetches_ = needs_fetch();
  ItemList items_;
  int64_t count_ = 0;
  int64_t scanned_ = 0;
  uint64_t bytes_ = 0;
  int64_t fetched_halves_ = 0;
  ItemPtr first_, last_;
};

// Whether the page was cut short.
bool walk(const Rows& rows, const Range& range, Pager& pager) {
  const Rows::Position low = rows.lower_bound(range.low);
  const Rows::Position high = range.high.empty() ? rows.end() : rows.lower_bound(range.high);
  if (high.chunk < low.chunk || (high.chunk == low.chunk && high.row <= low.row)) return false;
  if (range.forward) {
    for (auto at = low; at != high; at = rows.next(at)) {
      rows.expect_after(at);
      if (!pager.take(rows.at(at))) return true;
    }
    return false;
  }
  for (auto at = high; at != low;) {
    at = rows.previous(at);
    if (!pager.take(rows.at(at))) return true;
  }
  return false;
}

// Leaves what comes after a row; false when no stretch holds it.
bool go_on(std::vector<Range>& ranges, const std::string& start) {
  const auto holds = [&](const Range& range) {
    return start >= range.low && (range.high.empty() || start < range.high);
  };
  ranges.erase(ranges.begin(), std::find_if(ranges.begin(), ranges.end(), holds));
  if (ranges.empty()) return false;
  if (ranges[0].forward) ranges[0].low = start + '\0';
  else ranges[0].high = start;
  return true;
}

}  // namespace

Checked<ReadRequest> read_read_request(const Json& input, std::string_view older_filter, Placeholders& placeholders) {
  ReadRequest request;
  request.table = text_member(input, "TableName");
  request.index = text_member(input, "IndexName");
  request.strong = member(input, "ConsistentRead") == true;
  request.limit = limit_of(input, request.limit);
  auto start = read_start(input);
  if (!start) return tl::unexpected<ServiceError>(std::move(start.error()));
  request.start = std::move(*start);
  auto projection = read_projection(input, placeholders);
  if (!projection) return tl::unexpected<ServiceError>(std::move(projection.error()));
  request.projection = std::move(*projection);
  auto filter = read_filter(input, older_filter, placeholders);
  if (!filter) return tl::unexpected<ServiceError>(std::move(filter.error()));
  request.older_filter = member(input, "FilterExpression").is_null();
  request.filter = std::move(*filter);
  if (auto failure = read_select(input, request)) return tl::unexpected<ServiceError>(std::move(*failure));
  return request;
}

Checked<Source> source_of(Table& table, const ReadRequest& request, Instant now) {
  Source source{&table, nullptr};
  if (request.index.empty()) return source;
  const auto index = table.indexes.find(request.index);
  if (index == table.indexes.end()) {
    return validation_error("The table does not have the specified index: " + request.index);
  }
  source.index = &index->second;
  if (!source.index->global) return source;
  if (source.index->created_later && status(*source.index, now) == Status::kCreating) {
    return validation_error("Cannot read from backfilling global secondary index: " + request.index);
  }
  if (auto failure = check_global(table, *source.index, request))
    return tl::unexpected<ServiceError>(std::move(*failure));
  return source;
}

std::optional<ServiceError> check_filter(const Source& source, const ReadRequest& request) {
  if (!request.filter) return std::nullopt;
  std::string key;
  any_path(*request.filter, [&](const expression::Path& path) {
    if (!source.key().has(path[0].name)) return false;
    key = path[0].name;
    return true;
  });
  if (key.empty()) return std::nullopt;
  return validation_error(std::string(request.older_filter ? "QueryFilter" : "Filter Expression") +
                          " can only contain non-primary key attributes: Primary key attribute: " + key)
      .value();
}

Checked<std::string> start_key(const Source& source, const Map& start) {
  const tl::unexpected<ServiceError> invalid =
      validation_error("The provided starting key is invalid: The provided key element does not match the schema");
  if (!complete(source.table->key, start) || !complete(source.key(), start)) return invalid;
  Map expected = key_attributes(source.key(), start);
  for (const attribute::Attribute& a : key_attributes(source.table->key, start)) expected.set(a.name, a.value);
  if (expected.size() != start.size()) return invalid;
  if (!fits_key(source.table->key, start) || !fits_key(source.key(), start)) return invalid;
  std::string key = encode_key(source.key(), start);
  if (source.index) key += encode_key(source.table->key, start);
  return key;
}

Outcome read_page(const Source& source, const ReadRequest& request, std::vector<Range> ranges, const Json& input,
                  const Context& context, Effects& effects) {
  if (auto failure = admit_read(*source.table, source.index, context)) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  if (request.start) {
    auto start = start_key(source, *request.start);
    if (!start) return tl::unexpected<ServiceError>(std::move(start.error()));
    if (!go_on(ranges, *start)) {
      return validation_error("The provided starting key is outside query boundaries based on provided conditions");
    }
  }
  Pager pager(source, request, context);
  const bool more =
      std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) { return walk(source.rows(), range, pager); });
  Json answer = pager.answer(more);
  const ItemRead read = pager.told();
  charge_read(*source.table, source.index, read.read_halves);
  if (read.fetched_halves > 0) charge_read(*source.table, nullptr, read.fetched_halves);
  tell_consumed(answer, input, *source.table, read);
  effects.reads.push_back(read);
  return answer;
}

}  // namespace millrace::table
