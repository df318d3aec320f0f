// Versions of state machines: publishing, listing, deleting.
#include "core/workflow/execution/description.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/operations/publishing.h"

namespace millrace::workflow {
namespace {

// Names of aliases that lead to the version.
std::string aliases_of(const Machine& machine, const std::string& version) {
  std::string out;
  for (const auto& [name, alias] : machine.aliases) {
    for (const auto& [arn, weight] : alias.routes) {
      if (arn == version) out += (out.empty() ? "" : ", ") + name;
    }
  }
  return out;
}

}  // namespace

Answer publish_state_machine_version(const Request& request) {
  const Json& input = request.input();
  const std::string arn = text_member(input, "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const Machine* machine = request.all().machine(arn);
  if (machine == nullptr) return no_machine(arn);
  const std::string current = machine->current.id.empty() ? "INITIAL" : machine->current.id;
  const std::string wanted = text_member(input, "revisionId", current);
  if (wanted != current) {
    return service_error("ConflictException", "Failed to publish the State Machine version for revision " + wanted +
                                                  ". The current State Machine revision is " + current + ".");
  }
  const std::string version = publish(request, arn, text_member(input, "description"));
  const auto chosen = choose(request, version);
  return Outcome(Json{{"creationDate", api_time(chosen->published)}, {"stateMachineVersionArn", version}});
}

Answer list_state_machine_versions(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  std::vector<Json> newest_first;
  if (const Machine* machine = request.all().machine(arn)) {
    for (auto it = machine->versions.rbegin(); it != machine->versions.rend(); ++it) {
      newest_first.push_back({{"stateMachineVersionArn", arn + ":" + std::to_string(it->first)},
                              {"creationDate", api_time(it->second.created)}});
    }
  }
  return page(request, "stateMachineVersions", newest_first.size(), [&](size_t i) { return newest_first[i]; });
}

Answer delete_state_machine_version(const Request& request) {
  const std::string arn = text_member(request.input(), "stateMachineVersionArn");
  if (auto wrong = check_arn(arn, "stateMachine")) return wrong;
  const auto chosen = choose(request, arn);
  if (!chosen || chosen->version != arn) return Outcome(Json::object());
  const std::string aliases = aliases_of(*chosen->machine, arn);
  if (!aliases.empty()) {
    return service_error("ConflictException",
                         "Version to be deleted must not be referenced by an alias. Current list of "
                         "aliases referencing this version: [" +
                             aliases + "]");
  }
  std::erase_if(request.all().change_machine(chosen->machine->arn).versions,
                [&](const auto& each) { return arn.ends_with(":" + std::to_string(each.first)); });
  return Outcome(Json::object());
}

}  // namespace millrace::workflow
