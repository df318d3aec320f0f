// A user pool in the manner of Cognito, as small as a sign-in needs: users with groups and attributes, clients that
// they sign in through. A simplification: passwords are compared as they are, tokens are signed with the pool's own
// secret (HS256; the real ones with RS256), and there are no challenges, devices, or hosted pages.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/fields.h"

namespace millrace::api {

struct PoolUser {
  std::string id;  // `sub`
  std::string password;
  std::map<std::string, std::string> attributes;
  std::vector<std::string> groups;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("password", self.password);
    v("attributes", self.attributes);
    v("groups", self.groups);
  }
};

struct UserPool {
  std::string id;                              // `eu-central-1_Ab3dE6gHi`
  std::string name;                            // logical id
  std::string secret;                          // that its tokens are signed with
  std::map<std::string, std::string> clients;  // id → name
  std::map<std::string, PoolUser> users;       // by name

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("name", self.name);
    v("secret", self.secret);
    v("clients", self.clients);
    v("users", self.users);
  }
};

}  // namespace millrace::api
