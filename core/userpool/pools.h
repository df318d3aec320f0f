// User pools, shaped as Cognito's: users with attributes and groups, clients that they sign in through, and the tokens
// that they get. Simplified: one factor, no hosted pages, no triggers, nothing is sent; tokens are signed with a secret
// of the pool (HS256) where Cognito has a key pair (RS256).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::userpool {

enum class Status : uint8_t { kUnconfirmed, kConfirmed, kForceChangePassword };

struct User {
  std::string name;
  std::string sub;  // a UUID, and the attribute `sub`
  std::map<std::string, std::string> attributes;
  std::string password;  // its SHA-256, in hexadecimal digits; empty: none
  Status status = Status::kUnconfirmed;
  bool enabled = true;
  std::vector<std::string> groups;  // in the order of joining
  Instant made;
  Instant changed;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("sub", self.sub);
    v("attributes", self.attributes);
    v("password", self.password);
    v("status", self.status);
    v("enabled", self.enabled);
    v("groups", self.groups);
    v("made", self.made);
    v("changed", self.changed);
  }
};

struct Group {
  std::string description;
  std::string role;  // its ARN, or empty
  Instant made;

  template <class V>
  static void fields(V& v, auto& self) {
    v("description", self.description);
    v("role", self.role);
    v("made", self.made);
  }
};

struct Client {
  std::string id;
  std::string name;
  std::vector<std::string> flows;  // `ALLOW_USER_PASSWORD_AUTH`; empty: the default ones
  Duration token_life = hours(1);  // of identity and access tokens
  Instant made;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("name", self.name);
    v("flows", self.flows);
    v("token_life", self.token_life);
    v("made", self.made);
  }
};

struct Pool {
  static constexpr size_t kUsersMax = 100'000;
  static constexpr size_t kGroupsMax = 10'000;
  static constexpr size_t kClientsMax = 1'000;

  std::string id;  // `eu-central-1_Ab3dE6gH9`
  std::string name;
  std::string secret;           // that its tokens are signed with
  uint64_t password_least = 8;  // characters
  bool password_mixed = true;   // wants capital and small letters, digits and symbols
  std::map<std::string, User> users;
  std::map<std::string, Group> groups;
  std::map<std::string, Client> clients;
  Instant made;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("name", self.name);
    v("secret", self.secret);
    v("password_least", self.password_least);
    v("password_mixed", self.password_mixed);
    v("users", self.users);
    v("groups", self.groups);
    v("clients", self.clients);
    v("made", self.made);
  }
};

struct Pools {
  static constexpr size_t kPoolsMax = 1'000;

  std::map<std::string, Pool, std::less<>> pools;  // by id

  template <class V>
  static void fields(V& v, auto& self) {
    v("pools", self.pools);
  }
};

}  // namespace millrace::userpool
