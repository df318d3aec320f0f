#include "core/template/graph.h"

#include <algorithm>

#include "core/template/machine_source.h"
#include "core/template/routes.h"

namespace millrace::template_ {
namespace {

constexpr std::pair<const char*, NodeKind> kKinds[] = {{"AWS::ApiGateway::RestApi", NodeKind::kApi},
                                                       {"AWS::DynamoDB::Table", NodeKind::kTable},
                                                       {"AWS::Lambda::EventSourceMapping", NodeKind::kMapping},
                                                       {"AWS::Lambda::Function", NodeKind::kFunction},
                                                       {"AWS::StepFunctions::StateMachine", NodeKind::kWorkflow}};

bool is(const Resource& resource, std::string_view type) { return resource.type == type; }

std::string plural(size_t n, const char* noun) { return std::to_string(n) + " " + noun + (n == 1 ? "" : "s"); }

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : millrace::to_text(value);
}

std::vector<std::string> table_lines(const Resource& table) {
  std::string keys;
  for (const Json& key : member(table.properties, "KeySchema")) {
    keys += (keys.empty() ? "key " : ", ") + text_member(key, "AttributeName");
  }
  const size_t indexes = member(table.properties, "GlobalSecondaryIndexes").size() +
                         member(table.properties, "LocalSecondaryIndexes").size();
  std::vector<std::string> lines{keys};
  if (indexes > 0) lines.push_back(std::to_string(indexes) + (indexes == 1 ? " index" : " indexes"));
  return lines;
}

std::vector<std::string> mapping_lines(const Resource& mapping) {
  const Json& batch = member(mapping.properties, "BatchSize");
  const Json& window = member(mapping.properties, "MaximumBatchingWindowInSeconds");
  const size_t filters = member(member(mapping.properties, "FilterCriteria"), "Filters").size();
  std::vector<std::string> lines{"batch " + (batch.is_null() ? "100" : as_text(batch))};
  if (!window.is_null()) lines[0] += ", window " + as_text(window) + " s";
  if (filters > 0) lines.push_back(plural(filters, "filter"));
  return lines;
}

std::vector<std::string> function_lines(const Resource& function) {
  const Json& timeout = member(function.properties, "Timeout");
  return {text_member(function.properties, "Handler"),
          "timeout " + (timeout.is_null() ? "3" : as_text(timeout)) + " s"};
}

// Every text in a definition, with the member it stands under.
template <class See>
void each_text(const Json& value, const std::string& name, const See& see) {
  if (value.is_string()) see(name, value.get_ref<const std::string&>());
  if (!value.is_structured()) return;
  for (const auto& [key, inner] : value.items()) each_text(inner, value.is_object() ? key : name, see);
}

// What the actions of a policy's statement let one do.
struct Rights {
  bool reads = false;
  bool writes = false;
  bool starts = false;
  bool invokes = false;
};

Rights rights_of(const Json& statement) {
  Rights rights;
  const Json& given = member(statement, "Action");
  for (const Json& action : given.is_array() ? given : Json::array({given})) {
    const std::string name = action.is_string() ? action.get<std::string>() : std::string{};
    const std::string verb = name.substr(name.find(':') + 1);
    const bool table = name.starts_with("dynamodb:");
    const auto any = [&](std::initializer_list<const char*> verbs) {
      return std::any_of(verbs.begin(), verbs.end(), [&](const char* v) { return verb == v || verb == "*"; });
    };
    rights.reads |= table && any({"GetItem", "Query", "Scan", "BatchGetItem"});
    rights.writes |= table && any({"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"});
    rights.starts |= name.starts_with("states:") && any({"StartExecution", "StartSyncExecution"});
    rights.invokes |= name.starts_with("lambda:") && any({"InvokeFunction", "Invoke"});
  }
  return rights;
}

class Drawer {
 public:
  Drawer(const Architecture& architecture, const Files& files) : architecture_(architecture), files_(files) {}

  Graph run() {
    for (const Resource& resource : architecture_.resources) in_order_.push_back(&resource);
    std::stable_sort(in_order_.begin(), in_order_.end(),
                     [](const auto* a, const auto* b) { return a->order < b->order; });
    for (const Resource* resource : in_order_) add_node(*resource);
    for (const Route& route : routes_.routes) connect(route.api, route.function, Meaning::kInvokes);
    for (const Resource* resource : in_order_) {
      if (is(*resource, "AWS::Lambda::EventSourceMapping")) connect_mapping(*resource);
      if (is(*resource, "AWS::Lambda::Function")) connect_function(*resource);
    }
    std::stable_sort(graph_.edges.begin(), graph_.edges.end());
    graph_.edges.erase(std::unique(graph_.edges.begin(), graph_.edges.end()), graph_.edges.end());
    return std::move(graph_);
  }

 private:
  void add_node(const Resource& resource) {
    const auto kind =
        std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& k) { return is(resource, k.first); });
    if (kind == std::end(kKinds)) return;
    graph_.nodes.push_back({resource.id, kind->second, lines_of(resource, kind->second), resource.position});
    const Json& stream = member(resource.properties, "StreamSpecification");
    if (kind->second != NodeKind::kTable || !stream.is_object()) return;
    graph_.nodes.push_back({stream_id(resource.id), NodeKind::kStream, {text_member(stream, "StreamViewType")}, {}});
    connect(resource.id, stream_id(resource.id), Meaning::kFeeds);
  }

  std::vector<std::string> lines_of(const Resource& resource, NodeKind kind) {
    switch (kind) {
      case NodeKind::kApi: return api_lines(resource);
      case NodeKind::kTable: return table_lines(resource);
      case NodeKind::kMapping: return mapping_lines(resource);
      case NodeKind::kFunction: return function_lines(resource);
      case NodeKind::kWorkflow: return workflow(resource);
      case NodeKind::kStream: return {};
    }
    return {};
  }

  std::vector<std::string> api_lines(const Resource& api) const {
    std::vector<std::string> lines;
    for (const Route& route : routes_.routes) {
      if (route.api == api.id) lines.push_back(route.method + " " + route.path);
    }
    return lines;
  }

  // Reads the definition once for both, the card's lines and what the machine invokes and writes.
  std::vector<std::string> workflow(const Resource& machine) {
    const Result<MachineSource> source = machine_source(machine, files_);
    if (!source) return {};
    const Json definition = *parse_json(source->text);
    each_text(definition, {}, [&](const std::string& name, const std::string& text) {
      const Resource* target = named(text, name == "FunctionName" || name == "TableName");
      if (target == nullptr || target->id == machine.id) return;
      const bool function = is(*target, "AWS::Lambda::Function");
      connect(machine.id, target->id,
              function                              ? Meaning::kInvokes
              : is(*target, "AWS::DynamoDB::Table") ? Meaning::kWrites
                                                    : Meaning::kStarts);
    });
    return {plural(member(definition, "States").size(), "state")};
  }

  // The function, table or state machine that a text stands for: its ARN, a version of it, or its name where names
  // stand.
  const Resource* named(const std::string& text, bool by_name) const {
    for (const Resource* resource : in_order_) {
      const auto arn = resource->attributes.find("Arn");
      if (arn == resource->attributes.end() || is(*resource, "AWS::IAM::Role")) continue;
      if (text == arn->second || text.starts_with(arn->second + ":") || (by_name && text == resource->name))
        return resource;
    }
    return nullptr;
  }

  void connect_mapping(const Resource& mapping) {
    const std::string source = text_member(mapping.properties, "EventSourceArn");
    for (const Resource* table : in_order_) {
      const auto stream = table->attributes.find("StreamArn");
      if (stream != table->attributes.end() && stream->second == source) {
        connect(stream_id(table->id), mapping.id, Meaning::kFeeds);
      }
    }
    const Resource* function = named(text_member(mapping.properties, "FunctionName"), true);
    if (function != nullptr) connect(mapping.id, function->id, Meaning::kFeeds);
  }

  // What the function's role allows; for what it only knows by a variable, the most likely thing.
  void connect_function(const Resource& function) {
    std::vector<std::string> allowed;
    for (const Reference& reference : function.references) {
      if (!reference.where.starts_with("/Role")) continue;
      for (const Resource* policies : in_order_) {
        const bool own = policies->id == reference.target ||
                         (is(*policies, "AWS::IAM::Policy") && refers(*policies, reference.target));
        if (own) connect_by_policies(function.id, *policies, allowed);
      }
    }
    for (const Reference& reference : function.references) {
      const bool known =
          std::any_of(allowed.begin(), allowed.end(), [&](const auto& target) { return target == reference.target; });
      const Resource* target = architecture_.find(reference.target);
      if (known || target == nullptr || !reference.where.starts_with("/Environment")) continue;
      if (is(*target, "AWS::DynamoDB::Table")) connect(function.id, target->id, Meaning::kWrites);
      if (is(*target, "AWS::StepFunctions::StateMachine")) connect(function.id, target->id, Meaning::kStarts);
      if (is(*target, "AWS::Lambda::Function")) connect(function.id, target->id, Meaning::kInvokes);
    }
  }

  static bool refers(const Resource& resource, const std::string& target) {
    return std::any_of(resource.references.begin(), resource.references.end(), [&](const Reference& reference) {
      return reference.target == target && reference.where.starts_with("/Roles");
    });
  }

  void connect_by_policies(const std::string& from, const Resource& policies, std::vector<std::string>& allowed) {
    for (const Reference& reference : policies.references) {
      const size_t resource_at = reference.where.find("/Resource");
      if (resource_at == std::string::npos) continue;
      const Json* statement = find_at(policies.properties, reference.where.substr(0, resource_at));
      if (statement == nullptr) continue;
      const Rights rights = rights_of(*statement);
      if (rights.reads) connect(from, reference.target, Meaning::kReads);
      if (rights.writes) connect(from, reference.target, Meaning::kWrites);
      if (rights.starts) connect(from, reference.target, Meaning::kStarts);
      if (rights.invokes) connect(from, reference.target, Meaning::kInvokes);
      if (rights.reads || rights.writes || rights.starts || rights.invokes) allowed.push_back(reference.target);
    }
  }

  void connect(const std::string& from, const std::string& to, Meaning meaning) {
    graph_.edges.push_back({from, to, meaning});
  }

  const Architecture& architecture_;
  const Files& files_;
  const Routes routes_ = routes_of(architecture_);
  std::vector<const Resource*> in_order_;  // of the template
  Graph graph_;
};

}  // namespace

std::string stream_id(const std::string& table) { return table + " stream"; }

Graph graph_of(const Architecture& architecture, const Files& files) { return Drawer(architecture, files).run(); }

std::string_view to_text(NodeKind kind) {
  static constexpr std::string_view kNames[] = {"api", "table", "stream", "mapping", "function", "workflow"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view to_text(Meaning meaning) {
  static constexpr std::string_view kNames[] = {"invokes", "writes", "reads", "feeds", "starts"};
  return kNames[static_cast<size_t>(meaning)];
}

}  // namespace millrace::template_
