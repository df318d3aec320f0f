#include "core/queue/operations/checks.h"

#include "core/base/base64.h"
#include "core/door/model/check.h"
#include "core/queue/errors.h"

namespace millrace::queue {
namespace {

constexpr int64_t kPageMax = 1'000;

}  // namespace

tl::expected<const Queue*, Outcome> named_queue(const Request& request) {
  const Queue* queue = request.all().named(text_member(request.input(), "QueueUrl"));
  if (queue == nullptr) return tl::unexpected<Outcome>(no_queue());
  return queue;
}

tl::expected<int64_t, Outcome> number_of(const Json& input, const char* name, int64_t least, int64_t most,
                                         int64_t otherwise, const std::string& reason) {
  const Json& value = member(input, name);
  if (!value.is_number()) return otherwise;
  const int64_t number = door::whole_number(value);
  if (number >= least && number <= most) return number;
  return tl::unexpected<Outcome>(invalid(std::to_string(number), name, reason));
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> out;
  for (const Json& one : list) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

// The token is the name that the page before ended with.
Outcome page_of_queues(const Request& request, const char* list_name, const std::function<bool(const Queue&)>& fits) {
  const auto most = number_of(request.input(), "MaxResults", 1, kPageMax, kPageMax,
                              "MaxResults must be an integer between 1 and 1000.");
  if (!most) return most.error();
  const std::string token = text_member(request.input(), "NextToken");
  const auto after = decode_base64(token);
  if (!after) return invalid("Invalid or expired next token.");
  Json list = Json::array();
  std::string last;
  const auto& queues = request.all().queues;
  for (auto it = queues.upper_bound(*after); it != queues.end(); ++it) {
    if (!fits(*it->second)) continue;
    if (static_cast<int64_t>(list.size()) == *most) {
      return Json{{list_name, std::move(list)}, {"NextToken", base64(last)}};
    }
    last = it->first;
    list.push_back(it->second->url);
  }
  return Json{{list_name, std::move(list)}};
}

}  // namespace millrace::queue
