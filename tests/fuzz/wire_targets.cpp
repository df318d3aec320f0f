#include "core/base/assert.h"
#include "core/wire/wire.h"
#include "tests/fuzz/take.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

wire::HttpRequest request_of(std::string_view bytes) {
  wire::HttpRequest request;
  std::string_view line = take_until(bytes, '\n');
  request.method = take_until(line, ' ');
  request.path = take_until(line, ' ');
  request.query = line;
  for (line = take_until(bytes, '\n'); !line.empty(); line = take_until(bytes, '\n')) {
    const std::string_view name = take_until(line, ':');
    request.headers.emplace_back(name, wire::trimmed(line));
  }
  request.body = bytes;
  return request;
}

void answer(const wire::HttpRequest& request) {
  wire::Asker asker = wire::asker_of(request, "us-east-1", "id");
  const wire::Reading call = wire::read(request, asker);
  if (call) {
    MILLRACE_ASSERT(call->input.is_object());
    wire::write(asker, call->input);
    MILLRACE_ASSERT(wire::write(asker, service_error("Failure", call->operation)).status == 400);
  } else {
    MILLRACE_ASSERT(call.error().status >= 200);
  }
}

}  // namespace

// Whatever is a call can be answered, well or badly, be the answer of its shape or not.
void wire_requests(std::string_view bytes) { answer(request_of(bytes)); }

void forms(std::string_view bytes) {
  wire::HttpRequest request;
  request.method = "POST";
  request.path = "/";
  const char* host = take_until(bytes, '\n') == "sns" ? "sns.us-east-1.amazonaws.com" : "sqs.us-east-1.amazonaws.com";
  request.headers = {{"host", host}, {"content-type", "application/x-www-form-urlencoded"}};
  request.body = bytes;
  answer(request);
}

}  // namespace millrace::fuzz
