// The roles that services make for themselves, with the policies that AWS attaches to them.
#pragma once

#include <string_view>

namespace millrace::identity {

struct LinkedRole {
  std::string_view service;  // `batch.amazonaws.com`
  std::string_view role;     // `Batch` of `AWSServiceRoleForBatch`
  std::string_view policy;
  bool suffix = false;  // there may be several, told apart by what is appended
};

// Null when there is none.
const LinkedRole* linked_role(std::string_view service);

}  // namespace millrace::identity
