// Roles that services make for themselves.
#include "core/identity/linked_roles.h"

#include <algorithm>

#include "core/identity/facts.h"
#include "core/identity/making.h"
#include "core/identity/operations/common.h"
#include "core/world/labels.h"

namespace millrace::identity {
namespace {

constexpr size_t kDeletionsKept = 100;

Identity made_for(const Request& request, const LinkedRole& row, const std::string& name) {
  const std::string service(row.service);
  const std::string trust = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":")" +
                            service + R"("},"Action":"sts:AssumeRole"}]})";
  Identity role;
  role.name = name;
  role.service = service;
  role.path = "/aws-service-role/" + service + "/";
  role.id = new_id(request.turn, std::string(kRole.id_prefix), name);
  role.arn = arn_of(request, kRole.in_arn, role.path, name);
  role.created = request.turn.now();
  role.description = request.text("Description");
  role.trust = access::read_policy(trust, access::PolicyKind::kTrust).value();
  role.attached = {"arn:aws:iam::aws:policy/aws-service-role/" + std::string(row.policy)};
  return role;
}

}  // namespace

Outcome create_service_linked_role(const Request& request) {
  const std::string service = request.text("AWSServiceName");
  const std::string suffix = request.text("CustomSuffix");
  const LinkedRole* row = linked_role(service);
  if (row == nullptr) return wrong_input("Service principal " + service + " is not valid for a service-linked role.");
  if (!suffix.empty() && !row->suffix) return wrong_input("Custom suffix is not allowed for " + service);
  const std::string name = "AWSServiceRoleFor" + std::string(row->role) + (suffix.empty() ? "" : "_" + suffix);
  if (request.all().roles.contains(name)) {
    return wrong_input("Service role name " + name + " has been taken in this account, please try a different suffix.");
  }
  Identity role = made_for(request, *row, name);
  facts::changed(request.turn, request.call.operation, name);
  Json out{{"Role", shown(role, kRole, Detail::kMade)}};
  request.all().roles.emplace(name, std::move(role));
  return out;
}

Outcome delete_service_linked_role(const Request& request) {
  const auto found = named(request, kRole);
  if (!found) return found.error();
  const std::string name = (*found)->name;
  if ((*found)->service.empty()) return no_such("The role with name " + name + " cannot be found.");
  const std::string task =
      "task" + (*found)->path + name + "/" + request.turn.uuid(sim::labels::label(sim::labels::kDeletionTask, name));
  auto& deletions = request.all().deletions;
  deletions.push_back(task);
  if (deletions.size() > kDeletionsKept) deletions.erase(deletions.begin());
  facts::changed(request.turn, request.call.operation, name);
  request.all().roles.erase(name);
  return Json{{"DeletionTaskId", task}};
}

Outcome get_service_linked_role_deletion_status(const Request& request) {
  const auto& deletions = request.all().deletions;
  const std::string task = request.text("DeletionTaskId");
  if (std::find(deletions.begin(), deletions.end(), task) != deletions.end()) return Json{{"Status", "SUCCEEDED"}};
  return no_such("The deletion task " + task + " cannot be found.");
}

}  // namespace millrace::identity
