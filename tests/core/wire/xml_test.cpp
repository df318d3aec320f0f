#include "core/wire/xml.h"

#include <gtest/gtest.h>

#include "core/door/model/write_xml.h"
#include "tests/core/wire/made.h"

namespace millrace::wire {
namespace {

TEST(Xml, IsReadIntoElements) {
  const auto read = parse_xml("<?xml version='1.0'?><a x='1'>t<b>&lt;&#65;</b><!-- c --><b/><![CDATA[u]]></a>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "a");
  EXPECT_EQ(read->attributes, (std::vector<std::pair<std::string, std::string>>{{"x", "1"}}));
  EXPECT_EQ(read->text, "tu");
  ASSERT_EQ(read->children.size(), 2u);
  EXPECT_EQ(read->find("b")->text, "<A");
  EXPECT_EQ(read->find("c"), nullptr);
}

std::string nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "<a>";
  for (int i = 0; i < depth; ++i) text += "</a>";
  return text;
}

std::string many(int elements) {
  std::string text = "<a>";
  for (int i = 1; i < elements; ++i) text += "<b/>";
  return text + "</a>";
}

TEST(Xml, WhatIsNoneOrTooMuchIsRefused) {
  for (const char* text :
       {"", "text", "<a>", "<a></b>", "<a/><b/>", "<a x=1/>", "<a>\xff</a>", "<a>&unknown;</a>", "<!DOCTYPE a><a/>"}) {
    EXPECT_FALSE(parse_xml(text)) << text;
  }
  EXPECT_TRUE(parse_xml(nested(64)));
  EXPECT_FALSE(parse_xml(nested(65)));
  EXPECT_FALSE(parse_xml(nested(100'000)));
  EXPECT_TRUE(parse_xml(many(200'000)));
  EXPECT_FALSE(parse_xml(many(200'001)));
}

TEST(Xml, TextIsEscaped) {
  std::string out;
  door::append_element(out, "a", "<&>\"'\r\n\t\x01\x1f é");
  EXPECT_EQ(out, "<a>&lt;&amp;&gt;&quot;'&#xD;\n\t&#x1;&#x1F; é</a>");
}

const door::Model& xml_model() {
  static const door::Model kModel = door::read_model(R"({
    "metadata": {"protocol": "rest-xml"},
    "operations": {"Put": {"http": {"method": "PUT", "uri": "/"}, "input": "Body", "output": "Body"}},
    "shapes": {
      "Text": {"type": "string"}, "Number": {"type": "long"}, "Real": {"type": "double"}, "Time": {"type": "timestamp"},
      "Texts": {"type": "list", "member": "Text"}, "Items": {"type": "list", "member": {"shape": "Inner", "locationName": "Item"}},
      "Flat": {"type": "list", "member": "Inner", "flattened": true},
      "Map": {"type": "map", "key": "Text", "value": "Inner"},
      "FlatMap": {"type": "map", "key": {"shape": "Text", "locationName": "K"}, "value": {"shape": "Text", "locationName": "V"}, "flattened": true},
      "Inner": {"type": "structure", "members": {
        "Kind": {"shape": "Text", "locationName": "xsi:type", "xmlAttribute": true}, "Number": {"shape": "Number", "locationName": "n"}}},
      "Body": {"type": "structure", "members": {
        "Texts": "Texts", "Items": "Items", "Flat": {"shape": "Flat", "locationName": "F"}, "Map": "Map", "FlatMap": "FlatMap", "Real": "Real",
        "Time": "Time", "Date": {"shape": "Time", "timestampFormat": "rfc822"},
        "Spaced": {"shape": "Inner", "xmlNamespace": {"prefix": "xsi", "uri": "http://x"}}}}
    }})");
  return kModel;
}

TEST(Xml, ShapesAreWrittenAndReadBack) {
  struct Row {
    const char* value;
    const char* xml;
  };
  const Row rows[] = {
      {R"({"Texts":["a",""]})", "<Texts><member>a</member><member></member></Texts>"},
      {R"({"Texts":[]})", "<Texts></Texts>"},
      {R"({"Items":[{"Number":1},{}]})", "<Items><Item><n>1</n></Item><Item></Item></Items>"},
      {R"({"Flat":[{"Number":1},{"Number":-2}]})", "<F><n>1</n></F><F><n>-2</n></F>"},
      {R"({"Map":{"k":{"Number":1}}})", "<Map><entry><key>k</key><value><n>1</n></value></entry></Map>"},
      {R"({"FlatMap":{"k":"v","l":"w"}})", "<FlatMap><K>k</K><V>v</V></FlatMap><FlatMap><K>l</K><V>w</V></FlatMap>"},
      {R"({"Real":1.5})", "<Real>1.5</Real>"},
      {R"({"Real":"Infinity"})", "<Real>Infinity</Real>"},
      {R"({"Time":1767225600,"Date":1767225600})",
       "<Time>2026-01-01T00:00:00Z</Time><Date>Thu, 01 Jan 2026 00:00:00 GMT</Date>"},
      {R"({"Spaced":{"Kind":"a\"b","Number":1}})",
       "<Spaced xmlns:xsi=\"http://x\" xsi:type=\"a&quot;b\"><n>1</n></Spaced>"},
  };
  for (const Row& row : rows) {
    Made made(xml_model);
    const std::string document =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Body>" + std::string(row.xml) + "</Body>";
    EXPECT_EQ(made.read({"PUT", "/", "", {}, document}), std::string("Put ") + row.value);
    EXPECT_EQ(made.write(*parse_json(row.value)).body, document);
  }
}

}  // namespace
}  // namespace millrace::wire
