// XML as far as services speak it: elements with attributes, or with text, or with elements. Expat reads it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::wire {

struct Element {
  std::string name;  // with its prefix, if it has one
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
  std::vector<Element> children;

  const Element* find(std::string_view child) const;  // the first of that name, or null
};

// The document's own element. Nothing when the text is no XML, declares types or entities, nests deeper than 64
// elements or has more than 200,000.
std::optional<Element> parse_xml(std::string_view text);

}  // namespace millrace::wire
