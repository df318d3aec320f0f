#include "core/lesson/read_clause.h"

#include <array>

namespace millrace::lesson {
namespace {

constexpr uint64_t kCountMax = 1'000'000;
constexpr uint64_t kSecondsMax = 7 * 86'400;

// A part of a fact: its subject, its resource, or a pointer into its data.
Part read_part(Object& in, std::string_view name) {
  const std::string part = in.text(name, Need::kMay);
  if (part.empty()) return "subject";
  if (part != "subject" && part != "resource" && !part.starts_with('/')) {
    in.reading().say("that is subject, resource, or a JSON pointer into a fact's data", in.at(name));
  }
  return part;
}

void read_data(Object& in, Match& match) {
  const Json& data = in.get("data", Need::kMay);
  if (data.is_null()) return;
  if (!data.is_object()) return in.reading().say("that is an object: JSON pointer to value", in.at("data"));
  for (const auto& [pointer, value] : members(data)) {
    if (!pointer.starts_with('/')) {
      in.reading().say("that is no JSON pointer", in.at("data") + "/" + pointer_token(pointer),
                       "begin it with a slash");
    }
    match.data.emplace_back(pointer, value);
  }
}

void read_match_members(Object& in, Match& match) {
  match.kind = in.text("kind", Need::kMay);
  match.resource = in.text("resource", Need::kMay);
  match.subject = in.text("subject", Need::kMay);
  match.says = in.text("says", Need::kMay);
  read_data(in, match);
  if (match.kind.empty() && match.says.empty()) {
    in.reading().say("say which facts: their kind, or what they say", in.at("kind"), "like table.inserted");
  }
}

Match read_match(Reading& reading, const Json& json, const std::string& where) {
  Match match;
  Object in(reading, json, where, "a match");
  read_match_members(in, match);
  in.close();
  return match;
}

Json read_attributes(Object& in, std::string_view name) {
  const Json& attributes = in.get(name, Need::kMay);
  if (attributes.is_object()) return attributes;
  if (!attributes.is_null()) in.reading().say("that is an object: attribute to value", in.at(name));
  return Json::object();
}

void read(Object& in, ItemIs& question) {
  question.table = in.text("table");
  question.item = in.text("item", Need::kMay);
  question.where = read_attributes(in, "where");
  if (question.item.empty() == question.where.empty()) {
    in.reading().say("say which item: its key, or where what is so", in.at("item"));
  }
  question.has = read_attributes(in, "has");
  question.lacks = in.texts("lacks", Need::kMay);
  question.gone = in.yes("gone");
}

void read(Object& in, FactCount& question) {
  read_match_members(in, question.match);
  const bool exactly = !in.get("exactly", Need::kMay).is_null();
  const bool most = !in.get("at_most", Need::kMay).is_null();
  const bool least = !in.get("at_least", Need::kMay).is_null();
  if (exactly) question.at_most = question.at_least = in.number("exactly", kCountMax);
  if (most) question.at_most = in.number("at_most", kCountMax);
  if (least) question.at_least = in.number("at_least", kCountMax);
  if (exactly == (most || least)) in.reading().say("say exactly, or at_least and at_most", in.at("exactly"));
  if (question.at_most && *question.at_most < question.at_least) {
    in.reading().say("that is below at_least", in.at("at_most"));
  }
}

void read(Object& in, AllReach& question) {
  question.table = in.text("table");
  question.attribute = in.text("attribute");
  in.each("values", Need::kMay, kListMax, [&](const Json& one, const std::string&) { question.values.push_back(one); });
  question.items = in.texts("items", Need::kMay);
  question.named_by = in.text("named_by", Need::kMay);
}

void read(Object& in, NothingLost& question) {
  question.table = in.text("table");
  question.attributes = in.texts("attributes", Need::kMay);
}

void read(Object& in, Invocations& question) {
  question.function = in.text("function");
  question.at_most = in.number("at_most", kCountMax);
}

void read(Object& in, IteratorAge& question) {
  question.mapping = in.text("mapping");
  question.under = seconds(static_cast<int64_t>(in.number("under_s", kSecondsMax)));
}

void read(Object& in, OrderHeld& question) { question.mapping = in.text("mapping"); }

void read(Object& in, NothingTwice& question) {
  read_match_members(in, question.match);
  question.by = read_part(in, "by");
}

void read(Object& in, Before& question) {
  question.first = read_match(in.reading(), in.get("first"), in.at("first"));
  question.then = read_match(in.reading(), in.get("then"), in.at("then"));
}

void read(Object& in, Tally& question) {
  const Json& expected = in.get("expected");
  if (expected.is_array()) {
    question.expected = in.texts("expected");
    if (question.expected.empty()) in.reading().say("say what is expected", in.at("expected"));
  } else if (in.reading().fine()) {
    Object facts(in.reading(), expected, in.at("expected"), "what is expected");
    read_match_members(facts, question.expects);
    question.expects_by = read_part(facts, "by");
    facts.close();
  }
  Object facts(in.reading(), in.get("actual"), in.at("actual"), "what happens");
  read_match_members(facts, question.actual);
  question.actual_by = read_part(facts, "by");
  facts.close();
}

struct Row {
  std::string_view name;
  Question (*read)(Object& in);
};

template <class Q>
Question read_as(Object& in) {
  Q question;
  read(in, question);
  return question;
}

template <class... Questions>
constexpr auto rows_of(const std::variant<Questions...>*) {
  return std::array<Row, sizeof...(Questions)>{Row{Questions::kName, read_as<Questions>}...};
}
constexpr auto kRows = rows_of(static_cast<const Question*>(nullptr));

// The row whose name a member of the object has.
const Row* row_in(const Json& json) {
  for (const Row& row : kRows) {
    if (json.is_object() && json.contains(row.name)) return &row;
  }
  return nullptr;
}

// What is none, with the nearest that is one.
void no_question(Reading& reading, const Json& json, const std::string& where) {
  std::vector<std::string_view> names;
  std::string all;
  for (const Row& row : kRows) {
    names.push_back(row.name);
    all.append(all.empty() ? "" : ", ").append(row.name);
  }
  std::string near;
  if (json.is_object()) {
    for (const auto& [name, value] : members(json)) near = near.empty() ? nearest(name, names) : near;
  }
  reading.say("this asks nothing that is known", where,
              near.empty() ? "ask one of " + all : "did you mean " + near + "?");
}

Question question_in(Object& in, const Json& json, const std::string& where) {
  const Row* row = row_in(json);
  if (row == nullptr) return no_question(in.reading(), json, where), Question{};
  Object inner(in.reading(), in.get(row->name), in.at(row->name), "\"" + std::string(row->name) + "\"");
  Question question = row->read(inner);
  inner.close();
  return question;
}

}  // namespace

Question read_question(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a question");
  Question question = question_in(in, json, where);
  in.close();
  return question;
}

Clause read_clause(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a clause");
  Clause clause;
  clause.name = in.text("name");
  clause.text = in.text("text");
  clause.explain = in.text("explain", Need::kMay);
  clause.question = question_in(in, json, where);
  in.close();
  return clause;
}

}  // namespace millrace::lesson
