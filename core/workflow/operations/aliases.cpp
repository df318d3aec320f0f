// Aliases of state machines: names that lead to one version, or to two by weight.
#include <algorithm>

#include "core/door/model/check.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/operations/publishing.h"

namespace millrace::workflow {
namespace {

using Routes = decltype(Alias::routes);

Outcome no_alias() { return service_error("ResourceNotFound", "Request references a resource that does not exist."); }

std::string listed(const Routes& routes, bool arns) {
  std::string out;
  for (const auto& [arn, weight] : routes) out += (out.empty() ? "" : ", ") + (arns ? arn : std::to_string(weight));
  return "[" + out + "]";
}

// That the routes make sense together: versions of one machine that exist, distinct, with weights that add up.
std::optional<Outcome> check_routes(const Request& request, const Routes& routes) {
  int64_t sum = 0;
  for (const auto& [arn, weight] : routes) sum += weight;
  if (sum != 100)
    return invalid("Sum of routing configuration weights must equal 100. Received: " + listed(routes, false));
  if (routes.size() == 2 && routes[0].first == routes[1].first) {
    return invalid("Routing configuration must contain distinct state machine version ARNs. Received: " +
                   listed(routes, true));
  }
  for (const auto& [arn, weight] : routes) {
    if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
    const auto read = parse_arn(arn);
    const bool numbered = !read->rest.empty() && read->rest.find_first_not_of("0123456789") == std::string::npos;
    if (!numbered)
      return invalid("Routing configuration must contain state machine version ARNs. Received: " +
                     listed(routes, true));
    if (!choose(request, arn)) return no_alias();
    if (read->name != parse_arn(routes[0].first)->name) {
      return invalid("Routing configuration must contain versions of one state machine. Received: " +
                     listed(routes, true));
    }
  }
  return std::nullopt;
}

tl::expected<Routes, Outcome> read_routes(const Request& request) {
  Routes out;
  for (const Json& route : member(request.input(), "routingConfiguration")) {
    out.emplace_back(text_member(route, "stateMachineVersionArn"), door::whole_number(member(route, "weight")));
  }
  if (auto wrong = check_routes(request, out)) return tl::unexpected<Outcome>(std::move(*wrong));
  return out;
}

struct Named {
  std::string machine, name;
};

// The machine and alias that an alias ARN names; nothing when there is no such alias.
std::optional<Named> find_alias(const Request& request, const std::string& arn) {
  const size_t colon = arn.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  Named out{arn.substr(0, colon), arn.substr(colon + 1)};
  const Machine* machine = request.all().machine(out.machine);
  return machine != nullptr && machine->aliases.contains(out.name) ? std::optional(std::move(out)) : std::nullopt;
}

Json described(const std::string& arn, const std::string& name, const Alias& alias) {
  Json routes = Json::array();
  for (const auto& [version, weight] : alias.routes)
    routes.push_back({{"stateMachineVersionArn", version}, {"weight", weight}});
  Json out{{"stateMachineAliasArn", arn},
           {"name", name},
           {"routingConfiguration", std::move(routes)},
           {"creationDate", api_time(alias.created)},
           {"updateDate", api_time(alias.updated)}};
  if (!alias.description.empty()) out["description"] = alias.description;
  return out;
}

}  // namespace

Answer create_state_machine_alias(const Request& request) {
  const std::string name = text_member(request.input(), "name");
  auto routes = read_routes(request);
  if (!routes) return routes.error();
  const std::string& version = routes->front().first;
  const std::string machine = version.substr(0, version.rfind(':'));
  Alias alias{text_member(request.input(), "description"), std::move(*routes), request.turn.now(), request.turn.now()};
  auto& aliases = request.all().change_machine(machine).aliases;
  const auto known = aliases.find(name);
  if (known != aliases.end() &&
      (known->second.routes != alias.routes || known->second.description != alias.description)) {
    return service_error("ConflictException",
                         "Failed to create alias because an alias with the same name and a different "
                         "routing configuration already exists.");
  }
  const Alias& kept = aliases.emplace(name, std::move(alias)).first->second;
  return Outcome(Json{{"stateMachineAliasArn", machine + ":" + name}, {"creationDate", api_time(kept.created)}});
}

Answer update_state_machine_alias(const Request& request) {
  const Json& input = request.input();
  const std::string arn = text_member(input, "stateMachineAliasArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  if (!input.contains("description") && !input.contains("routingConfiguration")) {
    return invalid("Either the description or the RoutingConfiguration must be specified");
  }
  const auto named = find_alias(request, arn);
  if (!named) return no_alias();
  auto routes = input.contains("routingConfiguration") ? read_routes(request) : tl::expected<Routes, Outcome>(Routes{});
  if (!routes) return routes.error();
  Alias& alias = request.all().change_machine(named->machine).aliases.at(named->name);
  if (!routes->empty()) alias.routes = std::move(*routes);
  alias.description = text_member(input, "description", alias.description);
  alias.updated = request.turn.now();
  return Outcome(Json{{"updateDate", api_time(alias.updated)}});
}

Answer describe_state_machine_alias(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineAliasArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const auto named = find_alias(request, arn);
  if (!named) return no_alias();
  return Outcome(described(arn, named->name, request.all().machine(named->machine)->aliases.at(named->name)));
}

Answer delete_state_machine_alias(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineAliasArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const auto named = find_alias(request, arn);
  if (!named) return no_alias();
  request.all().change_machine(named->machine).aliases.erase(named->name);
  return Outcome(Json::object());
}

// Of a machine, or only those that lead to one of its versions.
Answer list_state_machine_aliases(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const auto chosen = choose(request, arn);
  if (!chosen) return no_machine(arn);
  std::vector<Json> list;
  for (const auto& [name, alias] : chosen->machine->aliases) {
    const bool leads =
        chosen->version.empty() || std::any_of(alias.routes.begin(), alias.routes.end(),
                                               [&](const auto& route) { return route.first == chosen->version; });
    if (leads)
      list.push_back(
          {{"stateMachineAliasArn", chosen->machine->arn + ":" + name}, {"creationDate", api_time(alias.created)}});
  }
  return page(request, "stateMachineAliases", list.size(), [&](size_t i) { return list[i]; });
}

}  // namespace millrace::workflow
