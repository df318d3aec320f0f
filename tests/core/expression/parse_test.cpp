#include "core/expression/parse.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/core/expression/quotes.h"

namespace millrace::expression {
namespace {

Placeholders placeholders() {
  return *Placeholders::from(
      json("{'#a':'a','#b':'b'}"),
      json("{':n':{'N':'1'},':m':{'N':'5'},':s':{'S':'x'},':l':{'L':[]},':ss':{'SS':['x']},':t':{'S':'Q'}}"));
}

// The message without `Invalid ...Expression: `, or nothing when the expression is right.
std::string complaint(Kind kind, std::string_view text) {
  Placeholders p = placeholders();
  std::optional<ServiceError> error;
  if (kind == Kind::kUpdate) {
    if (auto r = parse_update(text, p); !r) error = r.error();
  } else if (kind == Kind::kProjection) {
    if (auto r = parse_projection(text, p); !r) error = r.error();
  } else if (auto r = parse_condition(kind, text, p); !r) {
    error = r.error();
  }
  if (!error) return "";
  const std::string prefix = "Invalid " + std::string(parameter_name(kind)) + ": ";
  EXPECT_TRUE(error->message.starts_with(prefix)) << error->message;
  return error->message.substr(prefix.size());
}

TEST(ConditionExpression, AcceptsTheLanguage) {
  for (const char* text :
       {"a = :n", "a.b[3].c <> :n", "#a.#b < :n", "a between :n and :m", "a IN (:n, :m)", "not a = :n",
        "a = :n AND b = :n OR NOT c = :n", "(a = :n) AND (b = :n)", "attribute_exists(a.b)", "begins_with(a, :s)",
        "size(a) > :n", "contains(a, b)", "attribute_type(a, :ty)", ":n = a", "(a) = :n", "a = b"}) {
    if (std::string_view(text).find(":ty") != std::string_view::npos) continue;
    EXPECT_EQ(complaint(Kind::kCondition, text), "") << text;
  }
}

TEST(ConditionExpression, RefusesInTheServicesWords) {
  const char* rows[][2] = {
      {"", "The expression can not be empty;"},
      {"a", R"(Syntax error; token: "<EOF>", near: "a")"},
      {"a =", R"(Syntax error; token: "<EOF>", near: "=")"},
      {"_a = :n", R"(Syntax error; token: "_", near: "_a")"},
      {"a-b = :n", R"(Syntax error; token: "-", near: "a-b")"},
      {"a = :n b", R"(Syntax error; token: "b", near: ":n b")"},
      {"a = :n AND", R"(Syntax error; token: "<EOF>", near: "AND")"},
      {"((a = :n))", "The expression has redundant parentheses;"},
      {"abort = :n", "Attribute name is a reserved keyword; reserved keyword: abort"},
      {"a.Name = :n", "Attribute name is a reserved keyword; reserved keyword: Name"},
      {"#c = :n", "An expression attribute name used in the document path is not defined; attribute name: #c"},
      {"a = :x", "An expression attribute value used in expression is not defined; attribute value: :x"},
      {"foo(a)", "Invalid function name; function: foo"},
      {"if_not_exists(a, :n)", "The function is not allowed in a condition expression; function: if_not_exists"},
      {"size(a)", "The function is not allowed to be used this way in an expression; function: size"},
      {"attribute_exists(a) = :n",
       "The function is not allowed to be used this way in an expression; function: attribute_exists"},
      {"attribute_exists(a, b)",
       "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of "
       "operands: 2"},
      {"attribute_exists(:n)", "Operator or function requires a document path; operator or function: attribute_exists"},
      {"begins_with(a, :n)",
       "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"},
      {"a < :l", "Incorrect operand type for operator or function; operator or function: <, operand type: L"},
      {"a = a",
       "The first operand must be distinct from the remaining operands for this operator or function; operator: =, "
       "first operand: [a]"},
      {"attribute_type(a, :t)",
       "Invalid attribute type name found; type: Q, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
      {"attribute_type(a, b)",
       "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: "
       "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
      {"begins_with(size(a), :s)",
       "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"},
      {"a BETWEEN :m AND :n",
       "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
       "AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:1}"},
      {"a BETWEEN :n AND :s",
       "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: "
       "{N:1}, upper bound operand: AttributeValue: {S:x}"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(complaint(Kind::kCondition, text), wanted) << text;
}

TEST(Expressions, APathHasAtMostThirtyTwoElements) {
  std::string path = "a";
  for (int i = 1; i < 32; ++i) path += i % 2 == 0 ? ".b" : "[0]";
  const std::string wrong = "The document path has too many nesting levels; nesting levels: 33";
  const std::pair<Kind, std::string> expressions[] = {{Kind::kProjection, "$"},
                                                      {Kind::kCondition, "$ = :n"},
                                                      {Kind::kFilter, "attribute_exists($)"},
                                                      {Kind::kUpdate, "SET $ = :n"}};
  for (const auto& [kind, text] : expressions) {
    const size_t at = text.find('$');
    EXPECT_EQ(complaint(kind, std::string(text).replace(at, 1, path)), "") << text;
    EXPECT_EQ(complaint(kind, std::string(text).replace(at, 1, path + ".c")), wrong) << text;
  }
}

TEST(ConditionExpression, HasALimitedSizeAndDepth) {
  EXPECT_EQ(complaint(Kind::kCondition, std::string(4097, 'a')),
            "Expression size has exceeded the maximum allowed size; expression size: 4097");
  EXPECT_NE(complaint(Kind::kCondition, std::string(4096, '(')), "");
  std::string nots;
  for (int i = 0; i < 1000; ++i) nots += "NOT ";
  EXPECT_NE(complaint(Kind::kCondition, nots + "a=:n"), "");
  std::string many = "a=:n";
  for (int i = 0; i < 301; ++i) many += " OR a=:n";
  EXPECT_NE(complaint(Kind::kCondition, many), "");
}

TEST(UpdateExpression, AcceptsTheLanguage) {
  for (const char* text :
       {"SET a = :n", "set a = b + :n, c = if_not_exists(c, :n) - :m REMOVE d, e[1] ADD f :n DELETE g :ss",
        "SET a = list_append(:l, b)", "SET a = list_append(if_not_exists(a, :l), :l)", "SET a = (b + :n)",
        "REMOVE a[0], a[1], b.c", "SET a[4294967294] = :n"}) {
    EXPECT_EQ(complaint(Kind::kUpdate, text), "") << text;
  }
}

TEST(UpdateExpression, RefusesInTheServicesWords) {
  const char* rows[][2] = {
      {"SET a = :n SET b = :n", R"(The "SET" section can only be used once in an update expression;)"},
      {"SET a = :n, a.b = :n",
       "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path "
       "two: [a, b]"},
      {"SET a.b = :n, a[0] = :n",
       "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path "
       "two: [a, [0]]"},
      {"SET a = :n REMOVE a",
       "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path "
       "two: [a]"},
      {"ADD a :s",
       "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: "
       "ALLOWED_FOR_ADD_OPERAND"},
      {"DELETE a :n",
       "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: "
       "ALLOWED_FOR_DELETE_OPERAND"},
      {"SET a = b + :s", "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
      {"SET a = list_append(:s, b)",
       "Incorrect operand type for operator or function; operator or function: list_append, operand type: S"},
      {"SET a = list_append(list_append(:l, :l), b)",
       "The function is not allowed to be used this way in an expression; function: list_append"},
      {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
      {"SET a = if_not_exists(:n, :n)",
       "Operator or function requires a document path; operator or function: if_not_exists"},
      {"SET a = b + :n + :n", R"(Syntax error; token: "+", near: ":n + :n")"},
      {"SET a[4294967295] = :n", "List index is not within the allowable range; index: [4294967295]"},
      {"a = :n", R"(Syntax error; token: "a", near: "a =")"},
      {"SET a", R"(Syntax error; token: "<EOF>", near: "a")"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(complaint(Kind::kUpdate, text), wanted) << text;
}

TEST(ProjectionExpression, ReadsPathsThatDoNotOverlap) {
  EXPECT_EQ(complaint(Kind::kProjection, "a, b.c, d[0].e"), "");
  EXPECT_EQ(complaint(Kind::kProjection, "a, a.b"),
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], "
            "path two: [a, b]");
  EXPECT_EQ(complaint(Kind::kProjection, "a,"), R"(Syntax error; token: "<EOF>", near: ",")");
}

TEST(Placeholders, TellWhatIsWrongOrUnused) {
  const auto message = [](const char* names, const char* values) {
    auto p = Placeholders::from(json(names), json(values));
    if (!p) return p.error().message;
    const auto unused = p->unused();
    return unused ? unused->message : std::string();
  };
  EXPECT_EQ(message("{}", "null"), "ExpressionAttributeNames must not be empty");
  EXPECT_EQ(message("null", "{}"), "ExpressionAttributeValues must not be empty");
  EXPECT_EQ(message("{'a':'a'}", "null"), "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
  EXPECT_EQ(message("null", "{':a-b':{'S':'a'}}"),
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \":a-b\"");
  EXPECT_EQ(message("null", "{':a':{}}"),
            "ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly "
            "one of the supported datatypes for key :a");
  EXPECT_EQ(message("{'#a':'a'}", "{':v':{'S':'x'}}"),
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}");
}

}  // namespace
}  // namespace millrace::expression
