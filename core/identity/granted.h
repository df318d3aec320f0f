// What somebody is granted: the policies that have a say when they ask, and who it is that signs with a key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/evaluate.h"
#include "core/access/verify.h"
#include "core/identity/identities.h"

namespace millrace::identity {

// The version of a managed policy that is in force; null when there is none, or AWS's has no statements here.
const access::Document* document_of(const Identities& all, std::string_view arn);

// Its own and attached policies; of a user, those of its groups too.
std::vector<access::Named> policies_of(const Identities& all, const Identity& identity);
std::vector<access::Named> boundary_of(const Identities& all, const Identity& identity);

// Who asks, with what they are granted. Pointers lead into the identities.
struct Asker {
  access::Caller caller;
  access::Context context;  // what the caller's own keys say: `aws:username`
  access::Say say;
  const Session* session = nullptr;
  std::string user_id;  // as `GetCallerIdentity` shows it
};

// The account's root, when nobody has that key.
Asker asker_of(const Identities& all, const std::string& account, const std::string& key_id, Instant now);

// To verify a signature with.
std::optional<access::Key> find_key(const Identities& all, const std::string& key_id);

}  // namespace millrace::identity
