#include "core/wire/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace millrace::wire {
namespace {

constexpr size_t kDepthMax = 64;
constexpr size_t kElementsMax = 200'000;

// What Expat tells, one element inside the other.
class XmlBuilder {
 public:
  explicit XmlBuilder(XML_Parser parser) : parser_(parser) {
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, characters);
    XML_SetStartDoctypeDeclHandler(parser, refuse);
  }

  std::optional<Element> root;

 private:
  static XmlBuilder& self(void* data) { return *static_cast<XmlBuilder*>(data); }

  static void begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    XmlBuilder& builder = self(data);
    if (++builder.count_ > kElementsMax || builder.open_.size() >= kDepthMax) return builder.stop();
    Element& element = builder.open_.emplace_back();
    element.name = name;
    for (; *attributes != nullptr; attributes += 2) element.attributes.emplace_back(attributes[0], attributes[1]);
  }

  static void end(void* data, const XML_Char*) {
    auto& open = self(data).open_;
    if (open.empty()) return;  // stopped
    Element done = std::move(open.back());
    open.pop_back();
    if (open.empty()) self(data).root = std::move(done);
    else open.back().children.push_back(std::move(done));
  }

  static void characters(void* data, const XML_Char* text, int length) {
    if (!self(data).open_.empty()) self(data).open_.back().text.append(text, static_cast<size_t>(length));
  }

  static void refuse(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) { self(data).stop(); }

  void stop() { XML_StopParser(parser_, XML_FALSE); }

  XML_Parser parser_;
  std::vector<Element> open_;
  size_t count_ = 0;
};

}  // namespace

const Element* Element::find(std::string_view child) const {
  const auto it = std::find_if(children.begin(), children.end(), [&](const Element& one) { return one.name == child; });
  return it == children.end() ? nullptr : &*it;
}

std::optional<Element> parse_xml(std::string_view text) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
  XmlBuilder builder(parser.get());
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) != XML_STATUS_OK)
    return std::nullopt;
  return std::move(builder.root);
}

}  // namespace millrace::wire
