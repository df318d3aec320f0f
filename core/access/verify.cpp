#include "core/access/verify.h"

#include <algorithm>

#include "core/access/signed_chunks.h"
#include "core/base/ascii.h"
#include "core/base/digest.h"

namespace millrace::access {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr Duration kSkewMax = seconds(15 * 60);
constexpr int64_t kExpiresMax = 7 * 24 * 3600;

const std::string* find(const Parameters& pairs, std::string_view name) {
  const auto it = std::find_if(pairs.begin(), pairs.end(), [name](const auto& pair) { return pair.first == name; });
  return it == pairs.end() ? nullptr : &it->second;
}

// `Credential=…, SignedHeaders=…, Signature=…`.
Parameters authorization_parts(std::string_view text) {
  Parameters out;
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,\t"), text.size()));
    const size_t end = std::min(text.find_first_of(", \t"), text.size());
    const std::string_view part = text.substr(0, end);
    const size_t equals = part.find('=');
    if (equals != part.npos) out.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    text.remove_prefix(end);
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == at) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

// `key/20150830/us-east-1/service/aws4_request`, where a key may hold slashes.
bool read_credential(std::string_view text, Signature& out) {
  const std::vector<std::string> parts = split(text, '/');
  if (parts.size() < 5 || parts.back() != "aws4_request") return false;
  const size_t n = parts.size();
  out.service = parts[n - 2];
  out.region = parts[n - 3];
  out.day = parts[n - 4];
  out.key_id = text.substr(0, text.size() - (out.service.size() + out.region.size() + out.day.size() + 16));
  return true;
}

std::optional<Instant> read_date(std::string_view date) {
  if (date.size() != 16 || date[8] != 'T') return std::nullopt;
  const std::string text(date);
  return parse_iso8601(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" + text.substr(9, 2) +
                       ":" + text.substr(11, 2) + ":" + text.substr(13, 3));
}

std::string written_date(Instant at) {
  std::string text = iso8601(at, 0);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

tl::unexpected<Refused> refused(Refusal why, std::string what = {}) {
  return tl::unexpected<Refused>(Refused{why, std::move(what)});
}

tl::expected<Signature, Refused> from_header(const SignedRequest& request, std::string_view authorization) {
  const Parameters parts = authorization_parts(authorization);
  std::string missing;
  for (const char* part : {"Credential", "Signature", "SignedHeaders"}) {
    if (find(parts, part) == nullptr)
      missing += std::string("Authorization header requires '") + part + "' parameter. ";
  }
  Signature out;
  out.date = header(request, "x-amz-date");
  if (const auto date = parse_http_date(header(request, "date")); out.date.empty() && date)
    out.date = written_date(*date);
  if (out.date.empty()) {
    missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (!missing.empty()) return refused(Refusal::kIncomplete, missing + "Authorization=" + std::string(authorization));
  if (!read_credential(*find(parts, "Credential"), out)) {
    return refused(Refusal::kIncomplete,
                   "Credential must have exactly 5 slash-delimited elements, e.g. "
                   "keyid/date/region/service/term, got '" +
                       *find(parts, "Credential") + "'");
  }
  out.headers = split(*find(parts, "SignedHeaders"), ';');
  out.hex = *find(parts, "Signature");
  out.token = header(request, "x-amz-security-token");
  return out;
}

tl::expected<Signature, Refused> from_query(const Parameters& query) {
  std::string missing;
  for (const char* part : {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
    if (find(query, part) == nullptr)
      missing += std::string("AWS query-string parameters must include '") + part + "'. ";
  }
  if (!missing.empty()) return refused(Refusal::kIncomplete, missing + "Re-examine the query-string parameters.");
  Signature out;
  out.in_query = true;
  if (!read_credential(*find(query, "X-Amz-Credential"), out)) {
    return refused(Refusal::kIncomplete,
                   "Credential must have exactly 5 slash-delimited elements, e.g. "
                   "keyid/date/region/service/term, got '" +
                       *find(query, "X-Amz-Credential") + "'");
  }
  out.headers = split(*find(query, "X-Amz-SignedHeaders"), ';');
  out.hex = *find(query, "X-Amz-Signature");
  out.date = *find(query, "X-Amz-Date");
  if (const std::string* token = find(query, "X-Amz-Security-Token")) out.token = *token;
  const std::string* expires = find(query, "X-Amz-Expires");
  const bool digits = expires != nullptr && !expires->empty() && expires->size() < 8 &&
                      std::all_of(expires->begin(), expires->end(), is_digit);
  out.expires = digits ? seconds(std::stoll(*expires)) : kSkewMax;
  if (digits && out.expires > seconds(kExpiresMax)) {
    return refused(Refusal::kIncomplete,
                   "X-Amz-Expires must be less than a week (in seconds); that is, the given "
                   "X-Amz-Expires must be less than 604800 seconds");
  }
  return out;
}

// Whether the body is what was signed; one that is said not to be signed is.
bool body_is_signed(const SignedRequest& request, const Signature& signature, std::string_view secret) {
  const std::string_view said = header(request, "x-amz-content-sha256");
  if (said.starts_with("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")) return chunks_are_signed(request.body, signature, secret);
  const bool unsigned_one = said.empty() || said == "UNSIGNED-PAYLOAD" || said.starts_with("STREAMING-UNSIGNED");
  return unsigned_one || said == *hex_digest("SHA-256", request.body);
}

std::optional<Refused> out_of_time(const Signature& signature, Instant now) {
  const auto signed_at = read_date(signature.date);
  if (!signed_at) {
    return Refused{Refusal::kIncomplete, "Date must be in ISO-8601 'basic format'. Got '" + signature.date +
                                             "'. See http://en.wikipedia.org/wiki/ISO_8601"};
  }
  const Duration good_for = signature.in_query ? signature.expires : kSkewMax;
  const std::string minutes = std::to_string(kSkewMax.us / 60'000'000) + " min.)";
  const std::string present = written_date(now);
  if (now > *signed_at + good_for) {
    return Refused{Refusal::kExpired, "Signature expired: " + signature.date + " is now earlier than " +
                                          written_date(now - good_for) + " (" + present + " - " + minutes};
  }
  if (*signed_at > now + kSkewMax) {
    return Refused{Refusal::kNotYetCurrent, "Signature not yet current: " + signature.date + " is still later than " +
                                                written_date(now + kSkewMax) + " (" + present + " + " + minutes};
  }
  return std::nullopt;
}

std::optional<Refused> out_of_scope(const Signature& signature, std::string_view service) {
  if (!service.empty() && signature.service != service) {
    return Refused{Refusal::kScope, "Credential should be scoped to correct service: '" + std::string(service) + "'. "};
  }
  if (!signature.date.starts_with(signature.day)) {
    return Refused{Refusal::kScope,
                   "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
                   "from HTTP: '" +
                       signature.day + "' != '" + signature.date.substr(0, 8) + "', from '" + signature.date + "'."};
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Signature, Refused> read_signature(const SignedRequest& request) {
  const std::string_view authorization = header(request, "authorization");
  if (authorization.starts_with(kAlgorithm)) return from_header(request, authorization);
  const Parameters query = parameters(request.query);
  const std::string* algorithm = find(query, "X-Amz-Algorithm");
  if (algorithm == nullptr || *algorithm != kAlgorithm) return refused(Refusal::kMissing);
  return from_query(query);
}

tl::expected<Signature, Refused> verify(const SignedRequest& request, const Canon& canon, std::string_view service,
                                        const FindKey& find_key, Instant now) {
  auto signature = read_signature(request);
  if (!signature) return signature;
  const auto key = find_key(signature->key_id);
  if (!key) return refused(Refusal::kUnknownKey);
  if (key->token != signature->token) return refused(Refusal::kWrongToken);
  if (key->expires && *key->expires <= now) return refused(Refusal::kTokenExpired);
  if (auto wrong = out_of_scope(*signature, service)) return tl::unexpected<Refused>(std::move(*wrong));
  if (auto wrong = out_of_time(*signature, now)) return tl::unexpected<Refused>(std::move(*wrong));
  const std::string wanted =
      sign(*signature, key->secret, string_to_sign(*signature, canonical_request(request, *signature, canon)));
  if (wanted != signature->hex || !body_is_signed(request, *signature, key->secret)) return refused(Refusal::kMismatch);
  return signature;
}

}  // namespace millrace::access
