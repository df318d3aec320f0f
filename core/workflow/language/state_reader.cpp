// What is particular to each type of state.
#include <set>

#include "core/workflow/language/definition_reader.h"
#include "core/workflow/language/offered.h"
#include "core/workflow/language/schema.h"

namespace millrace::workflow {
std::optional<Integration> DefinitionReader::read_resource(const FieldReader& reader) {
  const auto arn = reader.text("Resource");
  if (!arn) return std::nullopt;
  auto parsed = parse_resource(*arn);
  if (!parsed || !offered(*parsed)) {
    const std::string unknown = "The resource provided " + *arn +
                                " is not recognized. The value is not a valid resource ARN, or the resource is not "
                                "available in this region.";
    reader.error(arn->starts_with("arn:") ? unknown : "Value is not a valid resource ARN", reader.at("Resource"),
                 "such as arn:aws:states:::lambda:invoke or arn:aws:states:::aws-sdk:dynamodb:putItem");
    return std::nullopt;
  }
  if (express_) {
    const std::string where = reader.at("Resource");
    if (parsed->kind == Integration::Kind::kActivity)
      reader.error("Express state machine does not support Activity ARN", where);
    // The text of the second of these really has two spaces.
    if (parsed->pattern == Integration::Pattern::kSync) {
      reader.error("Express state machine does not support '.sync' service integration", where);
    }
    if (parsed->pattern == Integration::Pattern::kCallback) {
      reader.error("Express state machine does not support '.waitForTaskToken' service integration ", where);
    }
  }
  return parsed;
}

Task DefinitionReader::read_task(const FieldReader& reader) {
  Task task;
  if (auto integration = read_resource(reader)) task.integration = std::move(*integration);
  task.timeout = reader.setting("TimeoutSeconds", 1, kSecondsMax);
  task.heartbeat = reader.setting("HeartbeatSeconds", 1, kSecondsMax);
  const auto literal = [](const std::optional<Setting>& s) {
    return s && !s->value.computed() && s->value.literal->is_number_integer() ? s->value.literal->get<int64_t>()
                                                                              : int64_t{0};
  };
  if (literal(task.timeout) > 0 && literal(task.heartbeat) >= literal(task.timeout)) {
    reader.error("HeartbeatSeconds must be smaller than TimeoutSeconds", reader.at("HeartbeatSeconds"));
  }
  task.credentials = reader.payload("Credentials");
  const Json* credentials = reader.object_at("Credentials");
  if (credentials != nullptr && !credentials->contains("RoleArn") && !credentials->contains("RoleArn.$")) {
    reader.error("The field 'RoleArn' is required but was missing", reader.at("Credentials"));
  }
  return task;
}

Wait DefinitionReader::read_wait(const FieldReader& reader) {
  auto seconds = reader.setting("Seconds", 0, kSecondsMax);
  auto timestamp = reader.text_setting("Timestamp");
  if (seconds.has_value() == timestamp.has_value()) {
    reader.error(seconds ? "Only one of the fields is allowed: [Seconds, SecondsPath, Timestamp, TimestampPath]"
                         : "One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]",
                 reader.where());
  }
  if (timestamp && timestamp->field == "Timestamp" && !timestamp->value.computed()) {
    const Json& text = *timestamp->value.literal;
    if (!text.is_string() || !parse_iso8601(text.get_ref<const std::string&>())) {
      reader.error("String does not match RFC3339 timestamp", reader.at("Timestamp"), "such as 2026-01-01T00:00:00Z");
    }
  }
  Wait wait;
  if (seconds) wait.until = std::move(*seconds);
  else if (timestamp) wait.until = std::move(*timestamp);
  return wait;
}

Fail DefinitionReader::read_fail(const FieldReader& reader) {
  return {reader.text_setting("Error"), reader.text_setting("Cause")};
}

Choice DefinitionReader::read_choice(const FieldReader& reader) {
  Choice choice;
  choice.otherwise = reader.text("Default").value_or("");
  const Json* rules = reader.array_at("Choices");
  if (rules != nullptr && rules->empty()) reader.error("Value cannot be empty", reader.at("Choices"));
  for (size_t i = 0; rules != nullptr && i < rules->size(); ++i) {
    const std::string where = reader.at("Choices") + "/" + std::to_string(i);
    if (!(*rules)[i].is_object()) {
      reader.error("Expected value of type Object", where);
      continue;
    }
    const FieldReader each((*rules)[i], where, reader.language(), out_);
    ChoiceRule rule;
    rule.condition = read_condition(each, 0);
    rule.next = each.text("Next").value_or("");
    if (!each.object().contains("Next")) each.error("These fields are required: [Next]", where);
    rule.assign = each.payload("Assign");
    rule.output = each.payload("Output");
    choice.rules.push_back(std::move(rule));
  }
  if (choice.otherwise.empty()) {
    reader.warning("A Choice without Default fails when no rule matches", reader.where(), "add Default");
  }
  return choice;
}

Parallel DefinitionReader::read_parallel(const FieldReader& reader, int depth) {
  Parallel parallel;
  const Json* branches = reader.array_at("Branches");
  if (branches != nullptr && branches->empty()) reader.error("Value cannot be empty", reader.at("Branches"));
  for (size_t i = 0; branches != nullptr && i < branches->size(); ++i) {
    const std::string where = reader.at("Branches") + "/" + std::to_string(i);
    if (!(*branches)[i].is_object()) {
      reader.error("Expected value of type Object", where);
      continue;
    }
    const FieldReader each((*branches)[i], where, outline_.language, out_);
    each.check(flow_fields());
    parallel.flows.push_back(read_flow(each, depth + 1));
  }
  return parallel;
}

void DefinitionReader::read_processor(const FieldReader& reader, Map& map, int depth) {
  const char* name = reader.object().contains("ItemProcessor") ? "ItemProcessor" : "Iterator";
  if (!reader.object().contains(name)) {
    return reader.error("These fields are required: [ItemProcessor]", reader.where());
  }
  if (reader.object_at(name) == nullptr) return;
  const FieldReader inner(reader.object().at(name), reader.at(name), outline_.language, out_);
  inner.check(flow_fields());
  if (inner.object_at("ProcessorConfig") != nullptr) {
    const FieldReader config = inner.inside("ProcessorConfig");
    config.check({{"Mode", {}}, {"ExecutionType", {}}});
    map.distributed = config.choice("Mode", {"INLINE", "DISTRIBUTED"}, "INLINE") == "DISTRIBUTED";
    map.express = config.choice("ExecutionType", {"STANDARD", "EXPRESS"}, "STANDARD") == "EXPRESS";
  }
  const bool outer = express_;
  express_ = express_ || map.express;
  map.flow = read_flow(inner, depth + 1);
  express_ = outer;
}

Map DefinitionReader::read_map(const FieldReader& reader, int depth) {
  Map map;
  read_processor(reader, map, depth);
  const bool query = reader.language() == Language::kJsonata;
  map.label = reader.text("Label").value_or("");
  if (map.label.size() > 40) reader.error("Label must not be longer than 40 characters", reader.at("Label"));
  if (query) {
    if (auto items = reader.payload("Items")) map.items = Setting{"Items", std::move(*items)};
  } else if (const PathField path = reader.path("ItemsPath", false); path.path) {
    std::vector<Problem> none;
    map.items = Setting{"ItemsPath", compile_path_field(path.path->text, "ItemsPath", reader.at("ItemsPath"), none)};
  }
  map.selector = reader.payload(reader.object().contains("ItemSelector") ? "ItemSelector" : "Parameters");
  map.concurrency = reader.setting("MaxConcurrency", 0, 1'000'000'000);
  map.tolerated_count = reader.setting("ToleratedFailureCount", 0, 1'000'000'000);
  map.tolerated_percentage = reader.percentage_setting("ToleratedFailurePercentage");
  map.reader = read_item_reader(reader);
  map.batcher = read_batcher(reader);
  map.writer = read_writer(reader);
  return map;
}

std::optional<ItemReader> DefinitionReader::read_item_reader(const FieldReader& outer) {
  if (outer.object_at("ItemReader") == nullptr) return std::nullopt;
  const FieldReader reader = outer.inside("ItemReader");
  reader.check({{"Resource", {}, true},
                {"Parameters", Language::kJsonPath},
                {"Arguments", Language::kJsonata},
                {"ReaderConfig", {}}});
  ItemReader out;
  if (auto integration = read_resource(reader)) out.integration = std::move(*integration);
  out.parameters = reader.payload(reader.language() == Language::kJsonata ? "Arguments" : "Parameters");
  out.config = Json::object();
  if (const Json* config = reader.object_at("ReaderConfig")) {
    out.config = *config;
    const FieldReader each = reader.inside("ReaderConfig");
    each.check({{"InputType", {}},
                {"ManifestType", {}},
                {"CSVHeaderLocation", {}},
                {"CSVHeaders", {}},
                {"CSVDelimiter", {}},
                {"MaxItems", {}},
                {"MaxItemsPath", Language::kJsonPath},
                {"ItemsPointer", {}},
                {"Transformation", {}}});
    out.input_type = each.choice("InputType", {"CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"}, "");
    out.items_max = each.setting("MaxItems", 0, 100'000'000);
  }
  return out;
}

std::optional<ItemBatcher> DefinitionReader::read_batcher(const FieldReader& outer) {
  if (outer.object_at("ItemBatcher") == nullptr) return std::nullopt;
  const FieldReader reader = outer.inside("ItemBatcher");
  reader.check({{"MaxItemsPerBatch", {}},
                {"MaxItemsPerBatchPath", Language::kJsonPath},
                {"MaxInputBytesPerBatch", {}},
                {"MaxInputBytesPerBatchPath", Language::kJsonPath},
                {"BatchInput", {}}});
  ItemBatcher out{reader.setting("MaxItemsPerBatch", 1, 100'000'000),
                  reader.setting("MaxInputBytesPerBatch", 1, static_cast<int64_t>(kPayloadBytesMax)),
                  reader.payload("BatchInput")};
  if (!out.items_max && !out.bytes_max) {
    reader.error("One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]", reader.where());
  }
  return out;
}

std::optional<ResultWriter> DefinitionReader::read_writer(const FieldReader& outer) {
  if (outer.object_at("ResultWriter") == nullptr) return std::nullopt;
  const FieldReader reader = outer.inside("ResultWriter");
  reader.check(
      {{"Resource", {}}, {"Parameters", Language::kJsonPath}, {"Arguments", Language::kJsonata}, {"WriterConfig", {}}});
  ResultWriter out;
  if (auto integration = read_resource(reader)) out.integration = std::move(*integration);
  out.parameters = reader.payload(reader.language() == Language::kJsonata ? "Arguments" : "Parameters");
  if (reader.object_at("WriterConfig") != nullptr) {
    const FieldReader config = reader.inside("WriterConfig");
    config.check({{"Transformation", {}}, {"OutputType", {}}});
    out.transformation = config.choice("Transformation", {"NONE", "COMPACT", "FLATTEN"}, "NONE");
    out.lines = config.choice("OutputType", {"JSON", "JSONL"}, "JSON") == "JSONL";
  }
  return out;
}

}  // namespace millrace::workflow
