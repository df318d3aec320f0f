// All of IAM in one World: who there is, what they may do, the keys they sign with, and the sessions that STS began.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/access/policy.h"
#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::identity {

struct Tag {
  std::string key, value;
  template <class V>
  static void fields(V& v, auto& self) {
    v("key", self.key);
    v("value", self.value);
  }
};

// A user, a group or a role.
struct Identity {
  std::string name, path, id, arn;
  Instant created{};
  std::vector<Tag> tags;
  std::vector<std::string> attached;                                 // ARNs of managed policies
  std::map<std::string, access::Document, std::less<>> inline_ones;  // policies by name
  std::string boundary;                                              // ARN of a managed policy, or empty
  std::vector<std::string> members;                                  // of a group: users' names
  access::Document trust;                                            // of a role
  std::string description;                                           // likewise
  int64_t session_max = 3600;                                        // likewise, in seconds
  std::string service;                                               // that a role is linked to

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("path", self.path);
    v("id", self.id);
    v("arn", self.arn);
    v("created", self.created);
    v("tags", self.tags);
    v("attached", self.attached);
    v("inline", self.inline_ones);
    v("boundary", self.boundary);
    v("members", self.members);
    v("trust", self.trust);
    v("description", self.description);
    v("session_max", self.session_max);
    v("service", self.service);
  }
};

struct PolicyVersion {
  access::Document document;
  Instant created{};
  template <class V>
  static void fields(V& v, auto& self) {
    v("document", self.document);
    v("created", self.created);
  }
};

// A policy that the account manages.
struct ManagedPolicy {
  std::string name, path, id, arn, description;
  Instant created{}, updated{};
  std::vector<Tag> tags;
  std::map<int64_t, PolicyVersion> versions;  // 1 is `v1`
  int64_t standard = 1;                       // the version that is in force
  int64_t next = 2;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("path", self.path);
    v("id", self.id);
    v("arn", self.arn);
    v("description", self.description);
    v("created", self.created);
    v("updated", self.updated);
    v("tags", self.tags);
    v("versions", self.versions);
    v("standard", self.standard);
    v("next", self.next);
  }
};

struct AccessKey {
  std::string user, secret;
  bool active = true;
  Instant created{};
  template <class V>
  static void fields(V& v, auto& self) {
    v("user", self.user);
    v("secret", self.secret);
    v("active", self.active);
    v("created", self.created);
  }
};

// Of somebody who has assumed a role, or of a user with a token.
struct Session {
  std::string role, user;  // one of the two, by name
  std::string name, arn;
  std::string secret, token;
  Instant expires{};
  std::vector<Tag> tags;
  std::vector<std::string> transitive;     // keys of tags that go along into further sessions
  std::vector<access::Document> policies;  // of the session
  std::vector<std::string> managed;        // likewise, by ARN

  template <class V>
  static void fields(V& v, auto& self) {
    v("role", self.role);
    v("user", self.user);
    v("name", self.name);
    v("arn", self.arn);
    v("secret", self.secret);
    v("token", self.token);
    v("expires", self.expires);
    v("tags", self.tags);
    v("transitive", self.transitive);
    v("policies", self.policies);
    v("managed", self.managed);
  }
};

struct Identities {
  static constexpr size_t kEntitiesMax = 5'000;   // of a kind; "IAM and STS quotas"
  static constexpr size_t kSessionsMax = 10'000;  // those that are over go first

  bool enforced = false;  // calls are checked against what their callers are granted
  std::map<std::string, Identity, std::less<>> users, groups, roles;  // by name
  std::map<std::string, ManagedPolicy, std::less<>> policies;         // by ARN
  std::map<std::string, AccessKey, std::less<>> keys;                 // by id
  std::map<std::string, Session, std::less<>> sessions;               // by their key's id
  std::vector<std::string> deletions;                                 // tasks that deleted linked roles, the last 100

  template <class V>
  static void fields(V& v, auto& self) {
    v("enforced", self.enforced);
    v("users", self.users);
    v("groups", self.groups);
    v("roles", self.roles);
    v("policies", self.policies);
    v("keys", self.keys);
    v("sessions", self.sessions);
    v("deletions", self.deletions);
  }
};

}  // namespace millrace::identity
