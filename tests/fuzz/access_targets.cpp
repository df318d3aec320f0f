#include <algorithm>

#include "core/access/evaluate.h"
#include "core/access/read_policy.h"
#include "core/access/verify.h"
#include "core/api/mapping/mapping.h"
#include "core/api/schema/schema.h"
#include "core/base/assert.h"
#include "core/base/bounds.h"
#include "core/velocity/read.h"
#include "tests/fuzz/take.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

api::MappingInput mapping_input() {
  api::MappingInput in;
  in.body = R"({"a":{"b":[1,2.5,{"c":"x"},[],null]},"l":["x","y"],"s":"h\u00e4llo","n":7,"t":true})";
  in.path = Json{{"id", "p"}};
  in.query = Json{{"page", "2"}};
  in.headers = Json{{"Accept", "text/plain"}};
  in.context = *parse_json(R"({"stage":"prod","identity":{"sourceIp":"127.0.0.1"}})");
  return in;
}

// A line of method, path and query, then headers up to an empty line, then the body.
access::SignedRequest signed_request(std::string_view bytes) {
  access::SignedRequest out;
  out.method = take_until(bytes, ' ');
  out.path = take_until(bytes, ' ');
  out.query = take_until(bytes, '\n');
  for (std::string_view line = take_until(bytes, '\n'); !line.empty(); line = take_until(bytes, '\n')) {
    const size_t colon = std::min(line.find(':'), line.size());
    out.headers.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 1, line.size())));
  }
  out.body = bytes;
  return out;
}

}  // namespace

void policies(std::string_view bytes) {
  for (const auto kind : {access::PolicyKind::kIdentity, access::PolicyKind::kTrust, access::PolicyKind::kResource}) {
    const auto read = access::read_policy(bytes, kind);
    if (!read) {
      MILLRACE_ASSERT(!read.error().empty());
      continue;
    }
    const access::Caller caller{access::Caller::Kind::kUser, "123456789012", "arn:aws:iam::123456789012:user/a", "",
                                ""};
    const access::Question question{
        caller, "s3:GetObject", "arn:aws:s3:::a/1", {{"aws:username", {"a"}}, {"aws:sourceip", {"10.0.0.1", "::1"}}}};
    const access::Named named{"p", read->policy.get()};
    const auto alone = access::decide(question, {.identity = {named}});
    const auto bounded = access::decide(question, {.identity = {named}, .boundary = {named}, .session = {named}});
    MILLRACE_ASSERT(alone.is == bounded.is);  // the same limits again change nothing
    MILLRACE_ASSERT(alone.allowed() == alone.lacking.empty() || !alone.by.empty());
    access::decide(question, {.resource = {named}, .owner = "999999999999"});
  }
}

void signatures(std::string_view bytes) {
  const access::SignedRequest request = signed_request(bytes);
  const auto find = [](const std::string&) { return std::optional(access::Key{"secret", "", std::nullopt}); };
  for (const access::Canon& canon : {access::Canon{}, access::Canon{false, false, true}}) {
    const auto now = access::read_signature(request) ? parse_iso8601("2015-08-30T12:36:00Z") : std::nullopt;
    const auto verified = access::verify(request, canon, "", find, now.value_or(Instant{}));
    MILLRACE_ASSERT(!verified || verified->hex.size() == 64);
  }
}

void templates(std::string_view bytes) {
  const auto read = velocity::read_template(bytes);
  if (!read) {
    MILLRACE_ASSERT(!read.error().what.empty());
    return;
  }
  const auto mapped = api::map(*read, mapping_input());
  if (!mapped) return;
  MILLRACE_ASSERT(mapped->text.size() <= bounds::kTemplateOutputBytes && mapped->request_override.is_object());
  const auto again = api::map(*read, mapping_input());
  MILLRACE_ASSERT(again && again->text == mapped->text);
}

void schemas(std::string_view bytes) {
  const api::Models models{{"Model", std::string(take_until(bytes, '\n'))}};
  const auto wrong = api::misfit(models, "Model", bytes);
  MILLRACE_ASSERT(wrong == api::misfit(models, "Model", bytes));
}

}  // namespace millrace::fuzz
