#include "core/parameter/parameter.h"

#include <algorithm>
#include <charconv>

namespace millrace::parameter {
namespace {

const Version* version_of(const Parameter& parameter, std::string_view selector) {
  int64_t number = 0;
  const auto [end, wrong] = std::from_chars(selector.data(), selector.data() + selector.size(), number);
  if (wrong == std::errc{} && end == selector.data() + selector.size()) {
    const auto it = parameter.versions.find(number);
    return it == parameter.versions.end() ? nullptr : &it->second;
  }
  const auto it = std::find_if(parameter.versions.begin(), parameter.versions.end(),
                               [&](const auto& one) { return one.second.labels.contains(std::string(selector)); });
  return it == parameter.versions.end() ? nullptr : &it->second;
}

}  // namespace

std::string arn_of(std::string_view region, std::string_view account, std::string_view name) {
  return "arn:aws:ssm:" + std::string(region) + ":" + std::string(account) + ":parameter" +
         (name.starts_with('/') ? "" : "/") + std::string(name);
}

std::string name_in(std::string_view text) {
  constexpr std::string_view kKind = ":parameter";
  if (!text.starts_with("arn:")) return std::string(text);
  const size_t at = text.find(kKind);
  if (at == std::string_view::npos) return std::string(text);
  const std::string_view path = text.substr(at + kKind.size());  // `/a` of a name without strokes, or a path
  return std::string(path.find('/', 1) == std::string_view::npos ? path.substr(1) : path);
}

Found find(const Parameters& all, std::string_view selected) {
  std::string name = name_in(selected);
  const size_t colon = name.find(':');
  Found out;
  if (colon != std::string::npos) out.selector = name.substr(colon);
  name.resize(std::min(colon, name.size()));
  auto it = all.parameters.find(name);
  // `parameter/a` in an ARN is the parameter `a` or `/a`.
  if (it == all.parameters.end() && selected.starts_with("arn:")) it = all.parameters.find("/" + name);
  if (it == all.parameters.end()) return out;
  out.parameter = &it->second;
  out.version = out.selector.empty() ? &it->second.latest() : version_of(it->second, out.selector.substr(1));
  return out;
}

}  // namespace millrace::parameter
