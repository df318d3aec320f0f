// What users, groups and roles are given: attached and inline policies, boundaries, tags.
#include <algorithm>

#include "core/identity/facts.h"
#include "core/identity/granted.h"
#include "core/identity/managed.h"
#include "core/identity/operations/common.h"

namespace millrace::identity {
namespace {

bool there_is(const Request& request, const std::string& arn) {
  return request.all().policies.contains(arn) || is_managed_by_aws(arn);
}

Outcome done(const Request& request, const Identity& one) {
  facts::changed(request.turn, request.call.operation, one.name);
  return Json::object();
}

Outcome no_inline(const Kind& kind, const std::string& name) {
  return no_such("The " + std::string(kind.in_arn) + " policy with name " + name + " cannot be found.");
}

}  // namespace

Outcome attach(const Request& request, const Kind& kind) {
  const std::string arn = request.text("PolicyArn");
  if (auto wrong = check_policy_arn(arn)) return std::move(*wrong);
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  if (!there_is(request, arn)) return no_such("Policy " + arn + " does not exist or is not attachable.");
  auto& attached = (*found)->attached;
  if (std::find(attached.begin(), attached.end(), arn) == attached.end()) attached.push_back(arn);
  return done(request, **found);
}

Outcome detach(const Request& request, const Kind& kind) {
  const std::string arn = request.text("PolicyArn");
  if (auto wrong = check_policy_arn(arn)) return std::move(*wrong);
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  if (std::erase((*found)->attached, arn) == 0) return no_such("Policy " + arn + " was not found.");
  return done(request, **found);
}

Outcome list_attached(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  std::vector<Json> out;
  for (const std::string& arn : (*found)->attached) {
    out.push_back({{"PolicyName", policy_name(arn)}, {"PolicyArn", arn}});
  }
  return page(request, "AttachedPolicies", std::move(out));
}

Outcome put_inline(const Request& request, const Kind& kind) {
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  auto document = document_in(request, "PolicyDocument", access::PolicyKind::kIdentity);
  if (!document) return document.error();
  (*found)->inline_ones[request.text("PolicyName")] = std::move(*document);
  return done(request, **found);
}

Outcome get_inline(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  const auto it = (*found)->inline_ones.find(request.text("PolicyName"));
  if (it == (*found)->inline_ones.end()) return no_inline(kind, request.text("PolicyName"));
  return Json{
      {kind.name_member(), (*found)->name}, {"PolicyName", it->first}, {"PolicyDocument", shown_document(it->second)}};
}

Outcome delete_inline(const Request& request, const Kind& kind) {
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  if ((*found)->inline_ones.erase(request.text("PolicyName")) == 0) return no_inline(kind, request.text("PolicyName"));
  return done(request, **found);
}

Outcome list_inline(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  std::vector<Json> out;
  for (const auto& [name, document] : (*found)->inline_ones) out.emplace_back(name);
  return page(request, "PolicyNames", std::move(out));
}

Outcome put_boundary(const Request& request, const Kind& kind) {
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  const std::string arn = request.text("PermissionsBoundary");
  if (auto wrong = check_policy_arn(arn)) return std::move(*wrong);
  if (!there_is(request, arn)) return no_such("Scope ARN: " + arn + " does not exist or is not attachable.");
  (*found)->boundary = arn;
  return done(request, **found);
}

Outcome delete_boundary(const Request& request, const Kind& kind) {
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  if ((*found)->boundary.empty()) return no_such("No permission boundary is set.");
  (*found)->boundary.clear();
  return done(request, **found);
}

Outcome tag(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  if (auto wrong = add_tags((*found)->tags, member(request.input(), "Tags"))) return std::move(*wrong);
  return done(request, **found);
}

Outcome untag(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  remove_tags((*found)->tags, member(request.input(), "TagKeys"));
  return done(request, **found);
}

Outcome list_tags(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  Json tags = shown_tags((*found)->tags);
  return page(request, "Tags", std::vector<Json>(tags.begin(), tags.end()));
}

}  // namespace millrace::identity
