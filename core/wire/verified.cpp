#include "core/wire/verified.h"

#include <algorithm>
#include <span>

#include "core/wire/wire.h"

namespace millrace::wire {
namespace {

using access::Refusal;
using door::Protocol;

// What a kind of service answers. Without a text of its own it says what is wrong.
struct RefusalRow {
  Refusal why;
  const char* name;
  const char* message;
  int status;
};

constexpr const char* kMismatched =
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
    "and signing method. Consult the service documentation for details.";
constexpr const char* kNoToken = "The security token included in the request is invalid.";
constexpr const char* kOldToken = "The security token included in the request is expired";

constexpr RefusalRow kByJson[] = {
    {Refusal::kMissing, "MissingAuthenticationTokenException", "Request is missing Authentication Token", 400},
    {Refusal::kIncomplete, "IncompleteSignatureException", nullptr, 400},
    {Refusal::kUnknownKey, "UnrecognizedClientException", kNoToken, 400},
    {Refusal::kWrongToken, "UnrecognizedClientException", kNoToken, 400},
    {Refusal::kTokenExpired, "ExpiredTokenException", kOldToken, 400},
    {Refusal::kScope, "InvalidSignatureException", nullptr, 400},
    {Refusal::kExpired, "InvalidSignatureException", nullptr, 400},
    {Refusal::kNotYetCurrent, "InvalidSignatureException", nullptr, 400},
    {Refusal::kMismatch, "InvalidSignatureException", kMismatched, 400},
};

constexpr RefusalRow kByQuery[] = {
    {Refusal::kMissing, "MissingAuthenticationToken", "Request is missing Authentication Token", 403},
    {Refusal::kIncomplete, "IncompleteSignature", nullptr, 400},
    {Refusal::kUnknownKey, "InvalidClientTokenId", kNoToken, 403},
    {Refusal::kWrongToken, "InvalidClientTokenId", kNoToken, 403},
    {Refusal::kTokenExpired, "ExpiredToken", kOldToken, 403},
    {Refusal::kScope, "SignatureDoesNotMatch", nullptr, 403},
    {Refusal::kExpired, "SignatureDoesNotMatch", nullptr, 403},
    {Refusal::kNotYetCurrent, "SignatureDoesNotMatch", nullptr, 403},
    {Refusal::kMismatch, "SignatureDoesNotMatch", kMismatched, 403},
};

constexpr RefusalRow kByStore[] = {
    {Refusal::kMissing, "AccessDenied", "Access Denied", 403},
    {Refusal::kIncomplete, "AuthorizationHeaderMalformed", nullptr, 400},
    {Refusal::kUnknownKey, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.",
     403},
    {Refusal::kWrongToken, "InvalidToken", "The provided token is malformed or otherwise invalid.", 400},
    {Refusal::kTokenExpired, "ExpiredToken", "The provided token has expired.", 400},
    {Refusal::kScope, "AuthorizationHeaderMalformed", nullptr, 400},
    {Refusal::kExpired, "RequestTimeTooSkewed",
     "The difference between the request time and the current time is too large.", 403},
    {Refusal::kNotYetCurrent, "RequestTimeTooSkewed",
     "The difference between the request time and the current time is too large.", 403},
    {Refusal::kMismatch, "SignatureDoesNotMatch",
     "The request signature we calculated does not match the signature you provided. Check your key and signing "
     "method.",
     403},
};

bool is_store(const Asker& asker) { return asker.model().protocol == Protocol::kRestXml; }

access::SignedRequest signed_request(const HttpRequest& request) {
  return {request.method, request.path, request.query, request.headers, request.body};
}

ServiceError error_of(const Asker& asker, const access::Refused& refused) {
  const Protocol protocol = asker.model().protocol;
  const std::span<const RefusalRow> rows = is_store(asker)                ? std::span<const RefusalRow>(kByStore)
                                           : protocol == Protocol::kQuery ? std::span<const RefusalRow>(kByQuery)
                                                                          : std::span<const RefusalRow>(kByJson);
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const RefusalRow& one) { return one.why == refused.why; });
  const int status = protocol == Protocol::kRestJson ? 403 : row->status;
  return {row->name, row->message == nullptr ? refused.what : row->message, status, nullptr};
}

}  // namespace

std::string key_of(const HttpRequest& request) {
  const auto signature = access::read_signature(signed_request(request));
  return signature ? signature->key_id : "";
}

std::optional<HttpResponse> refused(const HttpRequest& request, const Asker& asker, const access::FindKey& find_key) {
  if (request.method == "OPTIONS") return std::nullopt;  // a browser asks before it may sign
  const access::Canon canon = is_store(asker) ? access::Canon{false, false, true} : access::Canon{};
  const auto signer = access::verify(signed_request(request), canon, asker.model().signing_name, find_key, asker.at);
  if (signer) return std::nullopt;
  return write(asker, tl::unexpected(error_of(asker, signer.error())));
}

}  // namespace millrace::wire
