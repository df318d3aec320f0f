#include "core/table/request/schema.h"
#include "core/door/model/check.h"

#include <algorithm>

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr int64_t kUnitsMax = 1'000'000'000'000;
constexpr size_t kLocalIndexesMax = 5;
constexpr size_t kGlobalIndexesMax = 20;
constexpr size_t kIncludedMax = 100;
constexpr size_t kIndexRoleMax = 4;  // hash or range attributes of a global index

std::string listed(const std::vector<KeyAttribute>& attributes) {
  std::string text;
  for (const KeyAttribute& a : attributes) text += (text.empty() ? "" : ", ") + a.name;
  return "[" + text + "]";
}

std::vector<KeyAttribute> parts(const KeySchema& key) {
  std::vector<KeyAttribute> out = key.hash;
  out.insert(out.end(), key.range.begin(), key.range.end());
  return out;
}

const KeyAttribute* find_definition(const std::vector<KeyAttribute>& definitions, std::string_view name) {
  const auto it =
      std::find_if(definitions.begin(), definitions.end(), [&](const KeyAttribute& a) { return a.name == name; });
  return it == definitions.end() ? nullptr : &*it;
}

std::optional<ServiceError> check_roles(const Json& wire, bool many) {
  const auto role = [&](size_t i) { return text_member(wire[i], "KeyType"); };
  if (role(0) != "HASH") {
    return validation_error("Invalid KeySchema: The first KeySchemaElement is not a HASH key type").value();
  }
  if (many) return std::nullopt;
  if (wire.size() > 2) {
    return validation_error(
               "1 validation error detected: Value '" + to_text(wire) +
               "' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2")
        .value();
  }
  if (wire.size() < 2) return std::nullopt;
  if (role(1) != "RANGE") {
    return validation_error("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type").value();
  }
  return std::nullopt;
}

Checked<Index> read_projection_of(Index index, const Json& wire) {
  const Json& projection = member(wire, "Projection");
  const std::string type = text_member(projection, "ProjectionType");
  const Json& included = member(projection, "NonKeyAttributes");
  if (type.empty()) return invalid_parameter("Unknown ProjectionType: null");
  if (type != "INCLUDE" && !included.is_null()) {
    return invalid_parameter("ProjectionType is " + type + ", but NonKeyAttributes is specified");
  }
  if (type == "INCLUDE" && included.is_null()) {
    return invalid_parameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
  }
  index.keeps = type == "ALL" ? Keeps::kAll : type == "INCLUDE" ? Keeps::kInclude : Keeps::kKeysOnly;
  for (const Json& name : included) index.included.push_back(name.get<std::string>());
  return index;
}

}  // namespace

tl::unexpected<ServiceError> invalid_parameter(const std::string& text) {
  return validation_error("One or more parameter values were invalid: " + text);
}

Checked<std::vector<KeyAttribute>> read_definitions(const Json& input) {
  std::vector<KeyAttribute> definitions;
  for (const Json& wire : member(input, "AttributeDefinitions")) {
    const std::string name = text_member(wire, "AttributeName");
    if (find_definition(definitions, name)) {
      return validation_error("Attribute Name is duplicated: " + name);
    }
    definitions.push_back({name, *attribute::type_from_code(text_member(wire, "AttributeType"))});
  }
  return definitions;
}

tl::unexpected<ServiceError> keys_not_defined(const Json& wire, const std::vector<KeyAttribute>& definitions) {
  std::vector<KeyAttribute> keys;
  for (const Json& element : wire) keys.push_back({text_member(element, "AttributeName")});
  return invalid_parameter("Some index key attributes are not defined in AttributeDefinitions. Keys: " + listed(keys) +
                           ", AttributeDefinitions: " + listed(definitions));
}

Checked<KeySchema> read_key_schema(const Json& wire, const std::vector<KeyAttribute>& definitions, bool global_index) {
  if (auto failure = check_roles(wire, global_index)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (definitions.size() < wire.size()) {
    return validation_error("Invalid KeySchema: Some index key attribute have no definition");
  }
  KeySchema key;
  bool all_defined = true;
  for (const Json& element : wire) {
    const std::string name = text_member(element, "AttributeName");
    const bool hash = text_member(element, "KeyType") == "HASH";
    if (hash && !key.range.empty()) {
      return validation_error("Invalid KeySchema: All HASH KeySchemaElements must come before RANGE KeySchemaElements");
    }
    if (key.has(name)) {
      return validation_error("Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    const KeyAttribute* definition = find_definition(definitions, name);
    all_defined = all_defined && definition;
    (hash ? key.hash : key.range).push_back(definition ? *definition : KeyAttribute{name});
  }
  if (!all_defined) {
    return keys_not_defined(wire, definitions);
  }
  if (std::max(key.hash.size(), key.range.size()) > kIndexRoleMax) {
    return invalid_parameter("Number of attributes in KeySchema exceeds the limit of 4 HASH and 4 RANGE attributes");
  }
  return key;
}

Checked<Index> read_local_index(const Json& wire, const Table& table) {
  Index index;
  index.name = text_member(wire, "IndexName");
  index.global = false;
  auto key = read_key_schema(member(wire, "KeySchema"), table.definitions, false);
  if (!key) return tl::unexpected<ServiceError>(std::move(key.error()));
  index.key = std::move(*key);
  if (table.key.range.empty()) {
    return invalid_parameter(
        "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
  }
  if (index.key.range.empty()) {
    return invalid_parameter("Index KeySchema does not have a range key for index: " + index.name);
  }
  if (index.key.hash[0].name != table.key.hash[0].name) {
    return invalid_parameter(
        "Index KeySchema does not have the same leading hash key as table KeySchema for index: " + index.name +
        ". index hash key: " + index.key.hash[0].name + ", table hash key: " + table.key.hash[0].name);
  }
  return read_projection_of(std::move(index), wire);
}

Checked<Index> read_global_index(const Json& wire, const Table& table) {
  Index index;
  index.name = text_member(wire, "IndexName");
  auto key = read_key_schema(member(wire, "KeySchema"), table.definitions, true);
  if (!key) return tl::unexpected<ServiceError>(std::move(key.error()));
  index.key = std::move(*key);
  const Json& throughput = member(wire, "ProvisionedThroughput");
  if (table.on_demand && !throughput.is_null()) {
    return invalid_parameter("ProvisionedThroughput should not be specified for index: " + index.name +
                             " when BillingMode is PAY_PER_REQUEST");
  }
  if (!table.on_demand && throughput.is_null()) {
    return invalid_parameter("ProvisionedThroughput is not specified for index: " + index.name);
  }
  const auto units = read_throughput(throughput, index.name);
  if (!units) return tl::unexpected<ServiceError>(units.error());
  index.throughput = *units;
  index.on_demand_throughput = member(wire, "OnDemandThroughput");
  index.warm_throughput = member(wire, "WarmThroughput");
  return read_projection_of(std::move(index), wire);
}

std::optional<ServiceError> check_definitions_used(const Table& table) {
  std::vector<KeyAttribute> used = parts(table.key);
  for (const auto& [name, index] : table.indexes) {
    for (const KeyAttribute& a : parts(index.key)) {
      if (!find_definition(used, a.name)) used.push_back(a);
    }
  }
  if (used.size() == table.definitions.size()) return std::nullopt;
  if (table.indexes.empty()) {
    return invalid_parameter(
               "Number of attributes in KeySchema does not exactly match number of attributes defined in "
               "AttributeDefinitions")
        .value();
  }
  return invalid_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " +
                           listed(table.definitions) + ", keys used: " + listed(used))
      .value();
}

std::optional<ServiceError> check_index_counts(const Table& table) {
  size_t local = 0;
  size_t included = 0;
  for (const auto& [name, index] : table.indexes) {
    local += index.global ? 0 : 1;
    included += index.included.size();
  }
  if (local > kLocalIndexesMax) {
    return invalid_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of " +
                             std::to_string(kLocalIndexesMax))
        .value();
  }
  if (table.indexes.size() - local > kGlobalIndexesMax) {
    return invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of " +
                             std::to_string(kGlobalIndexesMax))
        .value();
  }
  if (included <= kIncludedMax) return std::nullopt;
  return invalid_parameter("Number of NonKeyAttributes exceeds the per-table limit of " + std::to_string(kIncludedMax))
      .value();
}

Checked<std::optional<stream::View>> read_stream_specification(const Json& wire) {
  if (wire.is_null()) return std::optional<stream::View>();
  const std::string wanted = text_member(wire, "StreamViewType");
  if (member(wire, "StreamEnabled") != true) {
    if (wanted.empty()) return std::optional<stream::View>();
    return invalid_parameter("Table is being created with a stream disabled, UpdateViewType should not be specified");
  }
  for (const auto view :
       {stream::View::kKeysOnly, stream::View::kNewImage, stream::View::kOldImage, stream::View::kNewAndOldImages}) {
    if (name(view) == wanted) return std::optional(view);
  }
  return invalid_parameter("StreamViewType must be specified when StreamEnabled is true");
}

Checked<Throughput> read_throughput(const Json& wire, const std::string& index) {
  Throughput throughput;
  if (wire.is_null()) return throughput;
  throughput.read = door::whole_number(member(wire, "ReadCapacityUnits"));
  throughput.write = door::whole_number(member(wire, "WriteCapacityUnits"));
  const auto out_of_bounds = [&](int64_t units, const char* name) {
    return validation_error("Given value " + std::to_string(units) + " for " + name + " is out of bounds" +
                            (index.empty() ? "" : " for index " + index));
  };
  if (throughput.read > kUnitsMax) return out_of_bounds(throughput.read, "ReadCapacityUnits");
  if (throughput.write > kUnitsMax) return out_of_bounds(throughput.write, "WriteCapacityUnits");
  return throughput;
}

tl::unexpected<ServiceError> units_on_demand() {
  return invalid_parameter(
      "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
}

}  // namespace millrace::table
