// What API Gateway's variables give a mapping template.
#include "core/api/mapping/mapping.h"

#include <gtest/gtest.h>

#include "core/velocity/read.h"

namespace millrace::api {
namespace {

MappingInput input() {
  MappingInput in;
  in.body = R"({"id":7,"name":"O'Neil","tags":["a","b"],"none":null,"deep":{"x":[{"y":1},{"y":2}]}})";
  in.path = Json{{"id", "p"}};
  in.query = Json{{"id", "q"}, {"page", "2"}};
  in.headers = Json{{"Accept", "text/plain"}};
  in.context = *parse_json(R"({"stage":"prod","identity":{"sourceIp":"127.0.0.1"}})");
  in.stage_variables = Json{{"table", "Orders"}};
  return in;
}

std::string mapped(std::string_view text) {
  const auto read = velocity::read_template(text);
  if (!read) return to_text(read.error());
  const auto out = map(*read, input());
  return out ? out->text : to_text(out.error());
}

struct Row {
  const char* text;
  const char* mapped;
};

TEST(MappingInputVariable, ReadsBodyAndParameters) {
  const Row rows[] = {
      {"$input.json('$.tags') $input.json('$.id') $input.json('$.name')", R"(["a","b"] 7 "O'Neil")"},
      {"$input.json('$.missing')|$input.path('$.missing')|$input.path('$.none')", "\"\"||"},
      {"$input.path('$.deep.x[*].y') $input.path('$.deep') $input.path('$.tags').size()",
       "[1,2] {x=[{\"y\":1},{\"y\":2}]} 2"},
      {"#set($root = $input.path('$'))$root.deep.x[1].y $root.tags[0] $root.id", "2 a 7"},
      {"$input.params('id') $input.params('page') $input.params('Accept') $input.params('x').", "p 2 text/plain ."},
      {"$input.params().querystring.page $input.params().header.get('Accept') $input.params().keySet()",
       "2 text/plain [path, querystring, header]"},
      {"#if($input.path('$.missing') == '')none#end $input.body.length()", "none 84"},
  };
  for (const Row& row : rows) EXPECT_EQ(mapped(row.text), row.mapped) << row.text;
}

TEST(MappingVariables, AreThere) {
  const Row rows[] = {
      {"$context.stage $context.identity.sourceIp $context.missing. $stageVariables.table $stageVariables.get('table')",
       "prod 127.0.0.1 . Orders Orders"},
      {"$util.escapeJavaScript($input.path('$.name')) $util.escapeJavaScript('a/\"\xC3\xA4')",
       "O\\'Neil a\\/\\\"\\u00E4"},
      {"$util.urlEncode('a b&\xC3\xA4') $util.urlDecode('a+b%26')", "a+b%26%C3%A4 a b&"},
      {"$util.base64Encode('hello') $util.base64Decode('aGVsbG8=')", "aGVsbG8= hello"},
      {"#set($o = $util.parseJson('{\"a\":[1,{\"b\":2}]}'))$o.a[1].b", "2"},
  };
  for (const Row& row : rows) EXPECT_EQ(mapped(row.text), row.mapped) << row.text;
}

TEST(MappingOverrides, AreWhatTheTemplateSet) {
  const auto read = velocity::read_template(
      "#set($context.requestOverride.header.accept = 'a')#set($context.requestOverride.path.id = 1)"
      "#set($context.responseOverride.status = 404)#set($context.responseOverride.header.foo = \"b\")");
  const auto out = map(*read, input());
  ASSERT_TRUE(out);
  EXPECT_EQ(to_text(out->request_override), R"({"header":{"accept":"a"},"path":{"id":1},"querystring":{}})");
  EXPECT_EQ(to_text(out->response_override), R"({"header":{"foo":"b"},"status":404})");
}

TEST(MappingTemplates, PassEverythingThroughAsTheGuideShows) {
  const char* text =
      "#set($allParams = $input.params())\n{\n\"params\" : {\n#foreach($type in $allParams.keySet())\n"
      "    #set($params = $allParams.get($type))\n\"$type\" : {\n    #foreach($paramName in $params.keySet())\n"
      "    \"$paramName\" : \"$util.escapeJavaScript($params.get($paramName))\"\n"
      "        #if($foreach.hasNext),#end\n    #end\n}\n    #if($foreach.hasNext),#end\n#end\n}\n}";
  const auto json = parse_json(mapped(text));
  ASSERT_TRUE(json) << mapped(text);
  EXPECT_EQ(to_text(json->at("params")),
            R"({"path":{"id":"p"},"querystring":{"id":"q","page":"2"},"header":{"Accept":"text/plain"}})");
}

}  // namespace
}  // namespace millrace::api
