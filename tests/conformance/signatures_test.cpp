// Signature version 4 against the reference library's cases. The data lies outside the project; without it the test is
// skipped.
#include <gtest/gtest.h>

#include "core/access/verify.h"
#include "tests/conformance/recordings.h"

namespace millrace::conformance {
namespace {

// A request's text taken apart; a line that begins with a blank goes on with the header before it.
access::SignedRequest request_of(std::string_view text) {
  access::SignedRequest out;
  const size_t line = text.find('\n');
  const std::string_view first = text.substr(0, line);
  const size_t target = first.find(' ') + 1;
  const std::string_view address = first.substr(target, first.rfind(' ') - target);
  out.method = first.substr(0, target - 1);
  out.path = address.substr(0, address.find('?'));
  out.query = address.substr(std::min(out.path.size() + 1, address.size()));
  text.remove_prefix(line + 1);
  while (!text.empty() && text.front() != '\n') {
    size_t end = text.find('\n');
    while (end != text.npos && end + 1 < text.size() && text[end + 1] == ' ') end = text.find('\n', end + 1);
    const std::string_view whole = text.substr(0, end);
    const size_t colon = whole.find(':');
    out.headers.emplace_back(whole.substr(0, colon), whole.substr(colon + 1));
    text.remove_prefix(std::min(whole.size() + 1, text.size()));
  }
  out.body = text.substr(text.empty() ? 0 : 1);
  return out;
}

struct Signer {
  const Json& line;
  const Json& context = line.at("context");
  std::string secret = context.at("credentials").at("secret_access_key").get<std::string>();
  access::Canon canon{context.at("normalize").get<bool>(), true, false};

  // Whether the request of that form is written down and signed as recorded, and only as it is.
  bool fits(const std::string& form) const {
    const std::string text = line.at(form + "_signed_request").get<std::string>();
    const access::SignedRequest request = request_of(text);
    const auto read = access::read_signature(request);
    if (!read) return false;
    const std::string canonical = access::canonical_request(request, *read, canon);
    const std::string to_sign = access::string_to_sign(*read, canonical);
    return canonical == line.at(form + "_canonical_request") && to_sign == line.at(form + "_string_to_sign") &&
           access::sign(*read, secret, to_sign) == line.at(form + "_signature") && verified(request, secret) &&
           !verified(request, secret + "x");
  }

  bool verified(const access::SignedRequest& request, const std::string& with) const {
    const auto now = *parse_iso8601(context.at("timestamp").get<std::string>());
    const auto find = [&](const std::string& id) -> std::optional<access::Key> {
      if (id != context.at("credentials").at("access_key_id")) return std::nullopt;
      const auto read = access::read_signature(request);
      return access::Key{with, read ? read->token : "", std::nullopt};
    };
    return access::verify(request, canon, text_member(context, "service"), find, now).has_value();
  }
};

TEST(RecordedSignatures, AreMadeAndVerifiedAsRecorded) {
  Tally tally;
  for (const Json& line : lines("signatures.jsonl")) {
    tally.play(line, [](const Json& one) -> std::optional<bool> {
      const Signer signer{one};
      return signer.fits("header") && signer.fits("query");
    });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("signatures");
  EXPECT_EQ(tally.passed("sigv4"), 1);
}

}  // namespace
}  // namespace millrace::conformance
