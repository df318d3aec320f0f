#include "core/bus/network.h"

#include <charconv>

namespace millrace::bus {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<unsigned> number(std::string_view digits, int base, size_t length_max, unsigned most) {
  unsigned value = 0;
  if (digits.empty() || digits.size() > length_max) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc{} || end != digits.data() + digits.size() || value > most) return std::nullopt;
  return value;
}

std::optional<Address> parse_v4(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  Address out;
  for (const std::string_view part : parts) {
    const auto value = number(part, 10, 3, 255);
    if (!value) return std::nullopt;
    out.push_back(static_cast<uint8_t>(*value));
  }
  return out;
}

// Groups of 16 bits; an empty text is no groups. The last may be an address of version 4.
std::optional<Address> parse_groups(std::string_view text) {
  Address out;
  if (text.empty()) return out;
  const auto parts = split(text, ':');
  if (parts.size() > 8) return std::nullopt;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 == parts.size() && parts[i].find('.') != std::string_view::npos) {
      const auto tail = parse_v4(parts[i]);
      if (!tail) return std::nullopt;
      out.insert(out.end(), tail->begin(), tail->end());
      continue;
    }
    const auto value = number(parts[i], 16, 4, 0xffff);
    if (!value) return std::nullopt;
    out.push_back(static_cast<uint8_t>(*value >> 8));
    out.push_back(static_cast<uint8_t>(*value & 0xff));
  }
  return out;
}

std::optional<Address> parse_v6(std::string_view text) {
  const size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    auto all = parse_groups(text);
    return all && all->size() == 16 ? all : std::nullopt;
  }
  auto head = parse_groups(text.substr(0, gap));
  const auto tail = parse_groups(text.substr(gap + 2));
  if (!head || !tail || head->size() + tail->size() > 14) return std::nullopt;
  head->resize(16 - tail->size());
  head->insert(head->end(), tail->begin(), tail->end());
  return head;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  return text.find(':') == std::string_view::npos ? parse_v4(text) : parse_v6(text);
}

bool Network::contains(const Address& address) const {
  if (address.size() != base.size()) return false;
  for (int bit = 0; bit < bits; bit += 8) {
    const auto byte = static_cast<size_t>(bit / 8);
    const int shared = bits - bit < 8 ? bits - bit : 8;
    if (((address[byte] ^ base[byte]) >> (8 - shared)) != 0) return false;
  }
  return true;
}

}  // namespace millrace::bus
