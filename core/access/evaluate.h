// Whether a request is allowed, and what decided. Follows the IAM user guide, "Policy evaluation logic": an explicit
// deny anywhere wins; else everything that limits must allow, and somebody who may must have allowed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/condition.h"
#include "core/access/policy.h"

namespace millrace::access {

// Who asks.
struct Caller {
  enum class Kind { kNobody, kRoot, kUser, kSession, kService };
  Kind kind = Kind::kNobody;
  std::string account;
  std::string arn;   // of the user, or of the session: `arn:aws:sts::123456789012:assumed-role/Reader/run-1`
  std::string role;  // of a session: the role's ARN
  std::string name;  // of a service: `sns.amazonaws.com`
};

// A policy with what it is called where it is shown.
struct Named {
  std::string name;
  const Policy* policy = nullptr;
};

struct Question {
  Caller caller;
  std::string action;    // `dynamodb:GetItem`
  std::string resource;  // an ARN or `*`
  Context context;
};

// What has a say in the answer.
struct Say {
  std::vector<Named> identity = {};  // of the user, its groups, or the role
  std::vector<Named> boundary = {};  // none: nothing is bounded
  std::vector<Named> session = {};   // likewise
  std::vector<Named> resource = {};  // of the resource asked for
  std::string owner = {};            // the account that the resource belongs to; empty: the caller's
  bool resource_must = false;        // the resource's policy must allow in any case: a role's trust
};

enum class Layer { kIdentity, kBoundary, kSession, kResource };

struct Decided {
  Layer layer = Layer::kIdentity;
  std::string policy;
  const Statement* statement = nullptr;
};

struct Decision {
  enum class Is { kAllowed, kExplicitDeny, kImplicitDeny };
  Is is = Is::kImplicitDeny;
  std::vector<Decided> by;     // the statements that decided: one that denies, or those that allow
  std::vector<Layer> lacking;  // of an implicit deny: where an allow is missing
  bool allowed() const { return is == Is::kAllowed; }
};

// The caller being root, its own account's identity policies are not asked.
Decision decide(const Question& question, const Say& say);

// How the caller is named by a statement's principals.
enum class Naming { kNot, kAsAccount, kAsRole, kDirectly };
Naming naming_of(const Statement& statement, const Caller& caller);

// Action, resource and conditions of the statement fit; who asks is another matter.
bool covers(const Statement& statement, const Question& question, bool variables);

}  // namespace millrace::access
