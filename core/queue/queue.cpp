#include "core/queue/queue.h"

#include <algorithm>

#include "core/base/assert.h"

namespace millrace::queue {
namespace {

// Puts the first of a group's line where it can be received, when it can.
void show_head(Queue& queue, Group& group) {
  if (group.head != 0) queue.heads.erase(group.head);
  const Number first = group.line.empty() ? 0 : *group.line.begin();
  const bool ready = first != 0 && queue.messages.at(first).state == State::kVisible;
  group.head = ready ? first : 0;
  if (group.head != 0) queue.heads.insert(group.head);
}

// Enters or leaves (`by` is 1 or -1) what its state says of it.
void count(Queue& queue, Number number, const Message& message, int by) {
  if (message.state == State::kInFlight) queue.in_flight += by;
  if (message.state == State::kDelayed) queue.delayed += by;
  if (message.state == State::kVisible) return;
  if (by > 0) queue.timers.emplace_hint(queue.timers.end(), message.due, number);
  else queue.timers.erase({message.due, number});
}

void stand(std::set<Number>& line, Number number, bool there) {
  if (there) line.insert(line.end(), number);
  else line.erase(number);
}

// After a message came, changed or (`gone`) is about to go.
void line_up(Queue& queue, Number number, const Message& message, bool gone) {
  const bool visible = !gone && message.state == State::kVisible;
  const std::string& name = message.content->group;
  if (name.empty()) return stand(queue.heads, number, visible);
  Group& group = queue.groups[name];
  stand(group.line, number, queue.config.fifo ? !gone : visible);
  show_head(queue, group);
  if (group.line.empty() && group.in_flight == 0) queue.groups.erase(name);
}

void count_in_group(Queue& queue, const Message& message, int by) {
  if (message.content->group.empty() || message.state != State::kInFlight) return;
  queue.groups[message.content->group].in_flight += by;
}

Number next_in_group(const Queue& queue, Number last) {
  const std::string& name = queue.messages.at(last).content->group;
  const auto group = queue.groups.find(name);
  if (group == queue.groups.end()) return 0;
  const auto it = group->second.line.upper_bound(last);
  return it != group->second.line.end() && queue.messages.at(*it).state == State::kVisible ? *it : 0;
}

}  // namespace

Number add(Queue& queue, Message message) {
  const Number number = queue.next_number++;
  queue.ages.emplace_hint(queue.ages.end(), message.kept_from, number);
  const Message& added = queue.messages.emplace_hint(queue.messages.end(), number, std::move(message))->second;
  count(queue, number, added, 1);
  count_in_group(queue, added, 1);
  line_up(queue, number, added, false);
  return number;
}

void put(Queue& queue, Number number, State state, Instant due) {
  Message& message = queue.messages.at(number);
  count(queue, number, message, -1);
  count_in_group(queue, message, -1);
  message.state = state;
  message.due = due;
  count(queue, number, message, 1);
  count_in_group(queue, message, 1);
  line_up(queue, number, message, false);
}

Message take(Queue& queue, Number number) {
  const auto it = queue.messages.find(number);
  MILLRACE_ASSERT(it != queue.messages.end());
  count(queue, number, it->second, -1);
  count_in_group(queue, it->second, -1);
  line_up(queue, number, it->second, true);
  queue.ages.erase({it->second.kept_from, number});
  Message out = std::move(it->second);
  queue.messages.erase(it);
  return out;
}

bool is_noisy(const Queue& queue, std::string_view group) {
  const auto it = queue.groups.find(group);
  if (queue.config.fifo || it == queue.groups.end()) return false;
  return it->second.in_flight >= Queue::kNoisyInFlight && it->second.in_flight * 10 > queue.in_flight;
}

// At most nine groups can have over a tenth each, so hardly any heads are passed over.
Number next(const Queue& queue, const std::vector<Number>& taken, size_t skip) {
  if (queue.config.fifo && !taken.empty()) {
    if (const Number same_group = next_in_group(queue, taken.back())) return same_group;
  }
  Number noisy = 0, last = 0;
  for (const Number head : queue.heads) {
    if (is_noisy(queue, queue.messages.at(head).content->group)) {
      if (noisy == 0) noisy = head;
      continue;
    }
    last = head;
    if (skip-- == 0) return head;
  }
  return last != 0 ? last : noisy;
}

std::vector<Number> due_at(const Queue& queue, Instant now) {
  std::vector<Number> out;
  for (const auto& [due, number] : queue.timers) {
    if (due > now) break;
    out.push_back(number);
  }
  return out;
}

std::vector<Number> expired_at(const Queue& queue, Instant now) {
  std::vector<Number> out;
  for (const auto& [kept_from, number] : queue.ages) {
    if (kept_from + queue.config.retention > now) break;
    out.push_back(number);
  }
  return out;
}

std::string sequence_text(Number number) {
  constexpr size_t kDigits = 17;
  std::string digits = std::to_string(number * 256);
  digits.insert(0, kDigits - std::min(kDigits, digits.size()), '0');
  return "188" + digits;
}

}  // namespace millrace::queue
