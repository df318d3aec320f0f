// Whether a request was signed by who it says signed it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "core/access/signature.h"

namespace millrace::access {

enum class Refusal {
  kMissing,        // not signed at all
  kIncomplete,     // `Refused::what` lists what is missing
  kUnknownKey,     // nobody has this key
  kWrongToken,     // the session's token is missing, or another's
  kTokenExpired,   // the session is over
  kScope,          // signed for another service, or another day than its date
  kExpired,        // `Refused::what` compares the times
  kNotYetCurrent,  // likewise
  kMismatch,       // the signature is not the one that the key makes
};

struct Refused {
  Refusal why;
  std::string what;  // in the words that services share; empty where each has its own
};

// A key that the world issued.
struct Key {
  std::string secret;
  std::string token;               // of a session's key
  std::optional<Instant> expires;  // likewise
};
using FindKey = std::function<std::optional<Key>(const std::string& key_id)>;

tl::expected<Signature, Refused> read_signature(const SignedRequest& request);

// Who signed the request, if it was signed by who says so, for this service, not longer ago than a quarter of an hour,
// or within the time that a presigned request is good for. `service` is empty when any will do.
tl::expected<Signature, Refused> verify(const SignedRequest& request, const Canon& canon, std::string_view service,
                                        const FindKey& find_key, Instant now);

}  // namespace millrace::access
