#include <algorithm>

#include "core/api/create.h"
#include "core/api/match.h"
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"
#include "core/api/publish.h"

namespace millrace::api {
namespace {

Json shown_resource(const Definition& definition, const std::string& id) {
  const DefinedResource& one = definition.resources.at(id);
  Json out{{"id", id}, {"path", path_of_resource(definition, id)}};
  if (!one.parent.empty()) {
    out["parentId"] = one.parent;
    out["pathPart"] = one.part;
  }
  for (const auto& [name, method] : one.methods) out["resourceMethods"][name] = Json::object();
  return out;
}

const std::string* find_sibling(const Definition& definition, const std::string& parent, const std::string& part,
                                const std::string& but) {
  for (const auto& [id, one] : definition.resources) {
    if (one.parent == parent && one.part == part && id != but) return &id;
  }
  return nullptr;
}

ServiceError same_name(const std::string& part) {
  return conflict("Another resource with the same parent already has this name: " + part);
}

// Why a resource cannot have that part below that parent.
std::optional<ServiceError> wrong_place(const Definition& definition, const std::string& parent,
                                        const std::string& part, const std::string& but) {
  if (find_sibling(definition, parent, part, but) != nullptr) return same_name(part);
  Api api;
  api.id = "check";
  for (const auto& [id, one] : definition.resources) {
    if (one.parent == parent && id != but) place(api.root, "/" + one.part);
  }
  return put_method(api, "/" + part, "ANY", {});
}

bool lies_below(const Definition& definition, std::string id, const std::string& above) {
  for (size_t i = 0; i < definition.resources.size() && !id.empty(); ++i) {
    if (id == above) return true;
    id = definition.resources.at(id).parent;
  }
  return false;
}

std::optional<ServiceError> patch_resource(const Definition& definition, const std::string& id, DefinedResource& one,
                                           const Json& operation) {
  constexpr Patchable kRows[] = {{"/parentId", "replace"}, {"/pathPart", "replace"}};
  Json shape{{"parentId", one.parent}, {"pathPart", one.part}};
  if (auto wrong = patch(shape, Json::array({operation}), kRows, "/parentId, /pathPart")) return wrong;
  const std::string parent = text_member(shape, "parentId"), part = text_member(shape, "pathPart");
  if (!definition.resources.contains(parent)) return not_found(kNoResource);
  if (lies_below(definition, parent, id)) return bad_request("Resources cannot be cyclical.");
  if (auto wrong = wrong_place(definition, parent, part, id)) return wrong;
  one.parent = parent;
  one.part = part;
  return std::nullopt;
}

}  // namespace

Outcome create_resource(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string parent = request.text("parentId"), part = request.text("pathPart");
  if (found == nullptr) return refused_with(no_api(request));
  if (!found->resources.contains(parent)) return refused_with(not_found(kNoResource));
  if (auto wrong = wrong_place(*found, parent, part, {})) return tl::unexpected(std::move(*wrong));
  const std::string id = new_id(request, "resource", 6);
  Definition& changed = change_definition(request);
  changed.resources[id] = {parent, part, {}};
  return shown_resource(changed, id);
}

Outcome delete_resource(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string id = request.text("resourceId");
  if (found == nullptr || !found->resources.contains(id)) return refused_with(not_found(kNoResource));
  if (id == found->root) return refused_with(bad_request("Root resource cannot be deleted"));
  Definition& changed = change_definition(request);
  const Definition before = changed;
  std::erase_if(changed.resources, [&](const auto& one) { return lies_below(before, one.first, id); });
  return Json::object();
}

Outcome get_resource(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string id = request.text("resourceId");
  if (found == nullptr || !found->resources.contains(id)) return refused_with(not_found(kNoResource));
  return shown_resource(*found, id);
}

// By their paths.
Outcome get_resources(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  Definition::Named all;
  for (const auto& [id, one] : found->resources) all[path_of_resource(*found, id)] = shown_resource(*found, id);
  return page_of(request, all);
}

Outcome update_resource(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string id = request.text("resourceId");
  if (found == nullptr || !found->resources.contains(id)) return refused_with(not_found(kNoResource));
  DefinedResource one = found->resources.at(id);
  for (const Json& operation : member(request.input(), "patchOperations")) {
    if (auto wrong = patch_resource(*found, id, one, operation)) return tl::unexpected(std::move(*wrong));
  }
  Definition& changed = change_definition(request);
  changed.resources[id] = std::move(one);
  return shown_resource(changed, id);
}

}  // namespace millrace::api
