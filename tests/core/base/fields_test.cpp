#include "core/base/fields.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

struct Circle {
  static constexpr const char* kName = "circle";
  int64_t radius = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("radius", self.radius);
  }
};

struct Square {
  static constexpr const char* kName = "square";
  int64_t side = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("side", self.side);
  }
};

struct Drawing {
  std::string title;
  std::optional<Instant> sold;
  std::vector<std::variant<Circle, Square>> shapes;
  std::map<std::string, std::shared_ptr<const Circle>> named;
  Outcome outcome = Json(1);
  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("sold", self.sold);
    v("shapes", self.shapes);
    v("named", self.named);
    v("outcome", self.outcome);
  }
};

TEST(Fields, WriteAndReadBackAreTheSame) {
  Drawing drawing{"a", Instant{5}, {Square{2}, Circle{3}}, {{"c", std::make_shared<Circle>(Circle{4})}}, Json(1)};
  drawing.outcome = service_error("Oops", "it broke", 418);
  const Json json = fields_to_json(drawing);
  EXPECT_EQ(
      to_text(json),
      R"({"title":"a","sold":[5],"shapes":[{"is":"square","value":{"side":2}},{"is":"circle","value":{"radius":3}}],)"
      R"("named":[["c",{"radius":4}]],"outcome":{"error":{"name":"Oops","message":"it broke","status":418,"extra":null}}})");
  Drawing copy;
  ASSERT_TRUE(fields_from_json(json, copy));
  EXPECT_EQ(fields_to_json(copy), json);
}

TEST(Fields, AbsentMembersKeepTheirDefaultsAndWrongShapesAreRefused) {
  Drawing drawing;
  EXPECT_TRUE(fields_from_json(*parse_json(R"({"title":"b"})"), drawing));
  EXPECT_EQ(drawing.title, "b");
  for (const char* text : {R"([])", R"({"title":1})", R"({"sold":5})", R"({"shapes":[{"is":"star","value":{}}]})"}) {
    EXPECT_FALSE(fields_from_json(*parse_json(text), drawing)) << text;
  }
}

}  // namespace
}  // namespace millrace
