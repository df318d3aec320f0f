#include "core/queue/receipt.h"

#include <charconv>

#include "core/base/base64.h"

namespace millrace::queue {
namespace {

constexpr std::string_view kMark = "\x01\x01\x01";  // Base64 begins with `AQEB`, as the service's own does

// Takes the number that ends the text, and the space before it.
std::optional<uint64_t> take_number(std::string_view& text) {
  const size_t space = text.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + space + 1, end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  text = text.substr(0, space);
  return number;
}

}  // namespace

std::string write_receipt(const Receipt& receipt) {
  return base64(std::string(kMark) + receipt.queue + " " + std::to_string(receipt.number) + " " +
                std::to_string(receipt.receipt));
}

std::optional<Receipt> read_receipt(std::string_view text) {
  const auto bytes = decode_base64(text);
  if (!bytes || !bytes->starts_with(kMark)) return std::nullopt;
  std::string_view rest = std::string_view(*bytes).substr(kMark.size());
  const auto receipt = take_number(rest);
  const auto number = receipt ? take_number(rest) : std::nullopt;
  if (!number) return std::nullopt;
  return Receipt{std::string(rest), *number, *receipt};
}

std::string write_task_handle(const TaskHandle& handle) {
  return base64(to_text(Json{{"taskId", handle.task}, {"sourceArn", handle.source}}));
}

std::optional<TaskHandle> read_task_handle(std::string_view text) {
  const auto bytes = decode_base64(text, LastBits::kAny);
  const auto json = bytes ? parse_json(*bytes) : tl::expected<Json, JsonError>(nullptr);
  if (!json) return std::nullopt;
  TaskHandle out{text_member(*json, "taskId"), text_member(*json, "sourceArn")};
  if (out.task.empty() || out.source.empty()) return std::nullopt;
  return out;
}

}  // namespace millrace::queue
