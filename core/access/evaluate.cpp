#include "core/access/evaluate.h"

#include <algorithm>

#include "core/access/glob.h"

namespace millrace::access {
namespace {

// The statements of a layer's policies that fit, taken apart.
struct Found {
  const Decided* deny() const { return denies.empty() ? nullptr : &denies.front(); }
  std::vector<Decided> denies, allows;
  Naming naming = Naming::kNot;  // the closest by which an allow names the caller
};

bool names_account(const Principal& principal, const Caller& caller) {
  return principal.type == "AWS" &&
         (principal.name == caller.account || principal.name == "arn:aws:iam::" + caller.account + ":root");
}

Naming naming(const Principal& principal, const Caller& caller) {
  const bool person = caller.kind != Caller::Kind::kService && caller.kind != Caller::Kind::kNobody;
  if (principal.type.empty() || (principal.type == "AWS" && principal.name == "*")) return Naming::kDirectly;
  if (principal.type == "Service") {
    return caller.kind == Caller::Kind::kService && caller.name == principal.name ? Naming::kDirectly : Naming::kNot;
  }
  if (!person || principal.type != "AWS") return Naming::kNot;
  if (principal.name == caller.arn) return Naming::kDirectly;
  if (caller.kind == Caller::Kind::kSession && principal.name == caller.role) return Naming::kAsRole;
  return names_account(principal, caller) ? Naming::kAsAccount : Naming::kNot;
}

bool fits_action(const std::vector<std::string>& patterns, std::string_view action) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [action](const std::string& pattern) { return fits(pattern, action, Letters::kAnyCase); });
}

bool fits_resource(const Statement& statement, const Question& question, bool variables) {
  return std::any_of(statement.resources.begin(), statement.resources.end(), [&](const std::string& pattern) {
    if (!variables || pattern.find("${") == pattern.npos) return fits(pattern, question.resource);
    const auto replaced = with_variables(pattern, question.context);
    return replaced && fits(*replaced, question.resource);
  });
}

Found look(const std::vector<Named>& policies, Layer layer, const Question& question) {
  Found found;
  for (const Named& named : policies) {
    for (const Statement& statement : named.policy->statements) {
      const Naming by = layer == Layer::kResource ? naming_of(statement, question.caller) : Naming::kDirectly;
      if (by == Naming::kNot || !covers(statement, question, named.policy->variables)) continue;
      (statement.allows ? found.allows : found.denies).push_back({layer, named.name, &statement});
      if (statement.allows) found.naming = std::max(found.naming, by);
    }
  }
  return found;
}

// What the caller's own side says: what it is given, within what bounds it.
struct Side {
  Found identity, boundary, session;
  bool bounded = false, in_session = false;

  void lacking(bool given, std::vector<Layer>& out) const {
    if (!given && identity.allows.empty()) out.push_back(Layer::kIdentity);
    if (bounded && boundary.allows.empty()) out.push_back(Layer::kBoundary);
    if (in_session && session.allows.empty()) out.push_back(Layer::kSession);
  }
};

void append(std::vector<Decided>& to, const std::vector<Decided>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// What is missing before the request is allowed. A resource's policy of the caller's own account gives as an identity's
// does; who is named in it directly needs nothing else.
std::vector<Layer> lacking(const Question& question, const Say& say, const Side& side, const Found& resource) {
  std::vector<Layer> out;
  const Caller& caller = question.caller;
  const bool own = say.owner.empty() || say.owner == caller.account;
  if (caller.kind == Caller::Kind::kService || caller.kind == Caller::Kind::kNobody) {
    if (resource.allows.empty()) out.push_back(Layer::kResource);
    return out;
  }
  if ((!own || say.resource_must) && resource.allows.empty()) out.push_back(Layer::kResource);
  if (caller.kind == Caller::Kind::kRoot) return out;
  if (own && resource.naming == Naming::kDirectly) return out;
  side.lacking(own && resource.naming == Naming::kAsRole, out);
  return out;
}

}  // namespace

Naming naming_of(const Statement& statement, const Caller& caller) {
  Naming closest = Naming::kNot;
  for (const Principal& principal : statement.principals) closest = std::max(closest, naming(principal, caller));
  if (!statement.not_principals) return closest;
  return closest == Naming::kNot ? Naming::kDirectly : Naming::kNot;
}

bool covers(const Statement& statement, const Question& question, bool variables) {
  return fits_action(statement.actions, question.action) != statement.not_actions &&
         (statement.resources.empty() || fits_resource(statement, question, variables) != statement.not_resources) &&
         std::all_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return holds(condition, question.context, variables); });
}

Decision decide(const Question& question, const Say& say) {
  Side side{look(say.identity, Layer::kIdentity, question), look(say.boundary, Layer::kBoundary, question),
            look(say.session, Layer::kSession, question), !say.boundary.empty(), !say.session.empty()};
  const Found resource = look(say.resource, Layer::kResource, question);
  Decision out;
  for (const Found* found :
       std::initializer_list<const Found*>{&side.identity, &side.boundary, &side.session, &resource}) {
    if (found->deny() == nullptr) continue;
    out.is = Decision::Is::kExplicitDeny;
    out.by = {*found->deny()};
    return out;
  }
  out.lacking = lacking(question, say, side, resource);
  if (!out.lacking.empty()) return out;
  out.is = Decision::Is::kAllowed;
  append(out.by, side.identity.allows);
  append(out.by, resource.allows);
  return out;
}

}  // namespace millrace::access
