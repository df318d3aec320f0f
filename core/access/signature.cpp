#include "core/access/signature.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/digest.h"
#include "core/base/url.h"

namespace millrace::access {
namespace {

// Without `.`, `..` and doubled slashes.
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> kept;
  std::string_view part;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    if (part == ".." && !kept.empty()) kept.pop_back();
    else if (!part.empty() && part != "." && part != "..") kept.push_back(part);
  }
  std::string out;
  for (const std::string_view step : kept) out += "/" + std::string(step);
  const bool ends = part.empty() || part == "." || part == "..";
  return ends || out.empty() ? out + "/" : out;
}

std::string canonical_path(std::string_view path, const Canon& canon) {
  const std::string chosen = canon.path_is_normal ? normal_path(path) : path.empty() ? "/" : std::string(path);
  return url_encode(canon.path_twice ? chosen : url_decode(chosen), "-._~/");
}

std::string canonical_query(const Parameters& query) {
  Parameters encoded;
  for (const auto& [name, value] : query) {
    if (name != "X-Amz-Signature") encoded.emplace_back(url_encode(name), url_encode(value));
  }
  std::stable_sort(encoded.begin(), encoded.end());
  std::string out;
  for (const auto& [name, value] : encoded) out += (out.empty() ? "" : "&") + name + "=" + value;
  return out;
}

// Without white space at the ends, and with one space for any inside.
void append_value(std::string& out, std::string_view value) {
  bool space = false;
  const size_t begin = out.size();
  for (const char c : value) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = out.size() > begin;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
}

// In the order of their names, each with all of its values.
std::string canonical_headers(const SignedRequest& request, const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    out += name + ":";
    bool first = true;
    for (const auto& [key, value] : request.headers) {
      if (!same_but_for_case(key, name)) continue;
      if (!first) out += ',';
      first = false;
      append_value(out, value);
    }
    out += '\n';
  }
  return out;
}

std::string payload_hash(const SignedRequest& request, const Signature& signature, const Canon& canon) {
  const std::string_view said = header(request, "x-amz-content-sha256");
  if (!said.empty()) return std::string(said);
  if (signature.in_query && canon.query_unsigned) return "UNSIGNED-PAYLOAD";
  return *hex_digest("SHA-256", request.body);
}

}  // namespace

std::string_view header(const SignedRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_but_for_case(key, name)) return value;
  }
  return {};
}

Parameters parameters(std::string_view query) {
  Parameters out;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const size_t equals = std::min(pair.find('='), pair.size());
    if (!pair.empty()) {
      out.emplace_back(url_decode(pair.substr(0, equals)), url_decode(pair.substr(std::min(equals + 1, pair.size()))));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return out;
}

std::string canonical_request(const SignedRequest& request, const Signature& signature, const Canon& canon) {
  std::string names;
  for (const std::string& name : signature.headers) names += (names.empty() ? "" : ";") + name;
  return std::string(request.method) + "\n" + canonical_path(request.path, canon) + "\n" +
         canonical_query(parameters(request.query)) + "\n" + canonical_headers(request, signature.headers) + "\n" +
         names + "\n" + payload_hash(request, signature, canon);
}

std::string scope_of(const Signature& signature) {
  return signature.day + "/" + signature.region + "/" + signature.service + "/aws4_request";
}

std::string string_to_sign(const Signature& signature, std::string_view canonical) {
  return "AWS4-HMAC-SHA256\n" + signature.date + "\n" + scope_of(signature) + "\n" + *hex_digest("SHA-256", canonical);
}

std::string sign(const Signature& signature, std::string_view secret, std::string_view text) {
  std::string key = hmac_sha256("AWS4" + std::string(secret), signature.day);
  for (const std::string_view part : {std::string_view(signature.region), std::string_view(signature.service)}) {
    key = hmac_sha256(key, part);
  }
  return hex_of(hmac_sha256(hmac_sha256(key, "aws4_request"), text));
}

}  // namespace millrace::access
