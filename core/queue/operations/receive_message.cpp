#include "core/queue/delivery.h"
#include "core/queue/errors.h"
#include "core/queue/facts.h"
#include "core/queue/names.h"
#include "core/queue/operations/checks.h"
#include "core/queue/shown.h"

namespace millrace::queue {
namespace {

constexpr int64_t kWaitMax = 20;
constexpr int64_t kVisibilityMax = 43'200;

struct Asked {
  Wanted wanted;
  Duration wait;
};

std::optional<Outcome> check_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (!is_system_attribute(name)) return unknown_attribute(name);
  }
  return std::nullopt;
}

tl::expected<Asked, Outcome> read_request(const Queue& queue, const Json& input) {
  const auto refuse = [](Outcome wrong) { return tl::unexpected<Outcome>(std::move(wrong)); };
  const auto most =
      number_of(input, "MaxNumberOfMessages", 1, Wanted::kMessagesMax, 1, "Must be between 1 and 10, if provided.");
  if (!most) return refuse(most.error());
  const auto wait = number_of(input, "WaitTimeSeconds", 0, kWaitMax, queue.config.wait.us / 1'000'000,
                              "Must be >= 0 and <= 20, if provided.");
  if (!wait) return refuse(wait.error());
  const auto visibility =
      number_of(input, "VisibilityTimeout", 0, kVisibilityMax, -1, "Must be between 0 and 43200, if provided.");
  if (!visibility) return refuse(visibility.error());
  Asked out;
  out.wanted.messages = *most;
  out.wait = seconds(*wait);
  if (*visibility >= 0) out.wanted.visibility = seconds(*visibility);
  for (const char* list : {"AttributeNames", "MessageSystemAttributeNames"}) {
    for (std::string& name : texts_of(member(input, list))) out.wanted.system.push_back(std::move(name));
  }
  if (auto wrong = check_names(out.wanted.system)) return refuse(std::move(*wrong));
  out.wanted.attributes = texts_of(member(input, "MessageAttributeNames"));
  out.wanted.attempt = queue.config.fifo ? text_member(input, "ReceiveRequestAttemptId") : "";
  return out;
}

// Only whoever does not wait is told, and only of a standard queue.
std::optional<Outcome> refusal(const Request& request, const Queue& queue, Duration wait) {
  if (queue.in_flight < Queue::kInFlightMax) return std::nullopt;
  facts::refused(request.turn, queue);
  if (wait.us > 0 || queue.config.fifo) return std::nullopt;
  return error("OverLimit", "The maximum number of in flight messages is reached.");
}

}  // namespace

Answer receive_message(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  const std::string name = (*named)->name;
  auto asked = read_request(**named, request.input());
  if (!asked) return asked.error();
  const auto received = receive(request.turn, name, asked->wanted);
  if (!received.empty()) {
    serve(request.turn, name);
    return answer_of(*request.all().find(name), received, asked->wanted);
  }
  Queue& queue = request.all().change(name);
  if (auto refused = refusal(request, queue, asked->wait)) return refused;
  if (asked->wait.us == 0) return Json::object();
  if (queue.waiters.size() >= Queue::kWaitersMax) return error("RequestThrottled", "Too many receives wait.");
  const sim::EventKey ends = request.turn.after(asked->wait, PollOver{name, request.call.id});
  queue.waiters.push_back({request.call.id, std::move(asked->wanted), ends});
  return std::nullopt;
}

}  // namespace millrace::queue
