#include <gtest/gtest.h>

#include "tests/core/wire/made.h"

namespace millrace::wire {
namespace {

const door::Model& query_model() {
  static const door::Model kModel = door::read_model(R"({
    "metadata": {"protocol": "query", "apiVersion": "2020-01-01", "xmlNamespace": "http://made.example/doc/"},
    "operations": {
      "Put": {"input": "PutInput", "output": "PutOutput", "resultWrapper": "PutResult"},
      "Drop": {"input": "DropInput"}
    },
    "shapes": {
      "Text": {"type": "string"}, "Number": {"type": "integer"}, "Real": {"type": "double"}, "Flag": {"type": "boolean"},
      "Bytes": {"type": "blob"}, "Time": {"type": "timestamp"},
      "Texts": {"type": "list", "member": "Text"},
      "Named": {"type": "list", "member": {"shape": "Text", "locationName": "Item"}},
      "Flat": {"type": "list", "member": "Number", "flattened": true},
      "FlatNamed": {"type": "list", "member": {"shape": "Text", "locationName": "Name"}, "flattened": true},
      "Tree": {"type": "structure", "members": {"Label": "Text", "Children": "Trees"}},
      "Trees": {"type": "list", "member": "Tree"},
      "Map": {"type": "map", "key": "Text", "value": "Number"},
      "FlatMap": {"type": "map", "key": {"shape": "Text", "locationName": "Name"}, "value": {"shape": "Text", "locationName": "Value"}, "flattened": true},
      "PutInput": {"type": "structure", "members": {
        "Text": "Text", "Number": "Number", "Real": "Real", "Flag": "Flag", "Bytes": "Bytes", "Time": "Time",
        "Seconds": {"shape": "Time", "timestampFormat": "unixTimestamp"}, "Other": {"shape": "Text", "locationName": "Renamed"},
        "Texts": "Texts", "Named": "Named", "Flat": "Flat", "FlatNamed": "FlatNamed", "Tree": "Tree", "Map": "Map",
        "FlatMap": {"shape": "FlatMap", "locationName": "Attribute"}}},
      "PutOutput": {"type": "structure", "members": {
        "Text": "Text", "Texts": "Texts", "FlatNamed": "FlatNamed", "Map": "Map", "FlatMap": "FlatMap", "Time": "Time", "Bytes": "Bytes"}},
      "DropInput": {"type": "structure", "members": {}},
      "TooMany": {"type": "structure", "members": {"message": "Text", "Limit": "Number"}, "error": {"code": "Made.TooMany", "httpStatusCode": 429}}
    }})");
  return kModel;
}

std::string form_read(std::string_view body) { return Made(query_model).read({"POST", "/", "", {}, body}); }

TEST(Query, AFormIsReadByItsShapes) {
  struct Row {
    const char* form;
    const char* call;
  };
  const Row rows[] = {
      {"Action=Drop&Version=2020-01-01", "Drop {}"},
      {"Action=Put&Text=a+b%26c&Number=-5&Real=1.5&Flag=true&Bytes=AQI%3D",
       R"(Put {"Text":"a b&c","Number":-5,"Real":1.5,"Flag":true,"Bytes":"AQI="})"},
      {"Action=Put&Time=2026-01-01T00%3A00%3A00Z&Seconds=1767225600.5",
       R"(Put {"Time":1767225600,"Seconds":1767225600.5})"},
      {"Action=Put&Text=", R"(Put {"Text":""})"},
      {"Action=Put&Renamed=x&Other=y&Unknown=z", R"(Put {"Other":"x"})"},
      {"Action=Put&Texts.member.1=a&Texts.member.2=b", R"(Put {"Texts":["a","b"]})"},
      {"Action=Put&Texts=", R"(Put {"Texts":[]})"},
      {"Action=Put&Named.Item.1=a", R"(Put {"Named":["a"]})"},
      {"Action=Put&Flat.1=7&Flat.2=8", R"(Put {"Flat":[7,8]})"},
      {"Action=Put&Name.1=a&Name.2=b", R"(Put {"FlatNamed":["a","b"]})"},
      {"Action=Put&Flat.1=1&Flat.2=2&Flat.3=3&Flat.4=4&Flat.5=5&Flat.6=6&Flat.7=7&Flat.8=8&Flat.9=9&Flat.10=10",
       R"(Put {"Flat":[1,2,3,4,5,6,7,8,9,10]})"},
      {"Action=Put&Tree.Label=a&Tree.Children.member.1.Label=b&Tree.Children.member.1.Children.member.1.Label=c",
       R"(Put {"Tree":{"Label":"a","Children":[{"Label":"b","Children":[{"Label":"c"}]}]}})"},
      {"Action=Put&Map.entry.1.key=k&Map.entry.1.value=1&Map.entry.2.key=l&Map.entry.2.value=2",
       R"(Put {"Map":{"k":1,"l":2}})"},
      {"Action=Put&Attribute.1.Name=k&Attribute.1.Value=v", R"(Put {"FlatMap":{"k":"v"}})"},
      {"Action=Put&Textual=x&Text.1=y", "400 Text"},
      {"Action=Put&Number=many", "400 Number"},
      {"Action=Put&Flat.1=x", "400 Flat.1"},
      {"Action=Put&Map.entry.1.key=k", "400 Map.entry.1.value"},
  };
  for (const Row& row : rows) {
    const std::string read = form_read(row.form);
    const std::string wrong =
        std::string("The value of ") + (row.call + std::min<size_t>(4, std::string(row.call).size())) + " is not";
    if (row.call[0] != '4') EXPECT_EQ(read, row.call) << row.form;
    else EXPECT_NE(read.find(wrong), std::string::npos) << read;
  }
}

TEST(Query, NamesAreOnlyAsDeepAsIsBounded) {
  std::string name = "Tree";
  for (int i = 0; i < 10'000; ++i) name += ".Children.member.1";
  EXPECT_EQ(form_read("Action=Put&" + name + ".Label=x").substr(0, 3), "400");
}

TEST(Query, ParametersMayStandInTheAddress) {
  EXPECT_EQ(Made(query_model).read({"GET", "/", "Action=Put&Text=a", {}, ""}), R"(Put {"Text":"a"})");
}

TEST(Query, UnknownActionsAreRefused) {
  EXPECT_EQ(
      form_read("Action=Nothing"),
      "400 <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ErrorResponse "
      "xmlns=\"http://made.example/doc/\"><Error><Type>Sender</Type>"
      "<Code>InvalidAction</Code><Message>Could not find operation Nothing for version 2020-01-01</Message></Error>"
      "<RequestId>R</RequestId></ErrorResponse>");
  EXPECT_NE(form_read("").find("<Code>MissingAction</Code>"), std::string::npos);
}

TEST(Query, AnswersAreWrappedXml) {
  Made made(query_model);
  made.read({"POST", "/", "", {}, "Action=Put"});
  const HttpResponse got = made.write(Json{{"Text", "<a>\r"},
                                           {"Texts", {"b", "c"}},
                                           {"FlatNamed", {"d", "e"}},
                                           {"Map", {{"k", 1}}},
                                           {"FlatMap", {{"m", "n"}}},
                                           {"Time", 1767225600.5},
                                           {"Bytes", "AQI="},
                                           {"Unknown", 1}});
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PutResponse xmlns=\"http://made.example/doc/\"><PutResult>"
            "<Text>&lt;a&gt;&#xD;</Text><Texts><member>b</member><member>c</member></Texts><Name>d</Name><Name>e</Name>"
            "<Map><entry><key>k</key><value>1</value></entry></Map><FlatMap><Name>m</Name><Value>n</Value></FlatMap>"
            "<Time>2026-01-01T00:00:00.500Z</Time><Bytes>AQI=</Bytes>"
            "</PutResult><ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></PutResponse>");
  made.read({"POST", "/", "", {}, "Action=Drop"});
  EXPECT_EQ(made.write(Json::object()).body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DropResponse xmlns=\"http://made.example/doc/\">"
            "<ResponseMetadata><RequestId>R</RequestId></ResponseMetadata></DropResponse>");
}

TEST(Query, ErrorsAreNamedAsTheModelNamesThem) {
  Made made(query_model);
  made.read({"POST", "/", "", {}, "Action=Put"});
  const HttpResponse known =
      made.write(tl::unexpected<ServiceError>(ServiceError{"TooMany", "no", 400, {{"Limit", 5}}}));
  EXPECT_EQ(known.status, 429);
  EXPECT_NE(known.body.find("<Type>Sender</Type><Code>Made.TooMany</Code><Message>no</Message><Limit>5</Limit>"),
            std::string::npos)
      << known.body;
  const HttpResponse own = made.write(service_error("InternalFailure", "it is", 500));
  EXPECT_EQ(own.status, 500);
  EXPECT_NE(own.body.find("<Type>Receiver</Type><Code>InternalFailure</Code>"), std::string::npos) << own.body;
}

}  // namespace
}  // namespace millrace::wire
