#include "core/velocity/value.h"

#include <algorithm>
#include <cmath>

namespace millrace::velocity {
namespace {

// A level of nested values; false when there are too many, as in what holds itself.
class Level {
 public:
  explicit Level(Heap& heap) : heap_(heap), open_(heap.enter()) {}
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  ~Level() { heap_.leave(); }
  explicit operator bool() const { return open_; }

 private:
  Heap& heap_;
  bool open_;
};

void append_list(std::string& out, const List& list, Heap& heap) {
  out += '[';
  for (size_t i = 0; i < list.of.size() && !heap.over(); ++i) {
    if (i > 0) out += ", ";
    append_text(out, list.of[i], heap);
  }
  out += ']';
}

void append_map(std::string& out, const Map& map, Heap& heap) {
  if (map.entry) {
    append_text(out, map.of[0].second, heap);
    out += '=';
    return append_text(out, map.of[1].second, heap);
  }
  out += '{';
  for (size_t i = 0; i < map.of.size() && !heap.over(); ++i) {
    if (i > 0) out += ", ";
    out += map.of[i].first + "=";
    append_text(out, map.of[i].second, heap);
  }
  out += '}';
}

}  // namespace

Value* Map::find(std::string_view name) {
  const auto it = std::find_if(of.begin(), of.end(), [name](const auto& member) { return member.first == name; });
  return it == of.end() ? nullptr : &it->second;
}

void Map::put(std::string name, Value value) {
  if (Value* there = find(name)) *there = std::move(value);
  else of.emplace_back(std::move(name), std::move(value));
}

List* Heap::list() {
  make(sizeof(List));
  return &lists_.emplace_back();
}

Map* Heap::map() {
  make(sizeof(Map));
  return &maps_.emplace_back();
}

Loop* Heap::loop() {
  make(sizeof(Loop));
  return &loops_.emplace_back();
}

bool Heap::fail(std::string why) {
  if (why_.empty()) why_ = std::move(why);
  return false;
}

bool Heap::spend(size_t steps) {
  if (steps > steps_) return fail("The template does more than a mapping may.");
  steps_ -= steps;
  return !over();
}

bool Heap::make(size_t bytes) {
  if (bytes > bytes_) return fail("The template makes more than a mapping may.");
  bytes_ -= bytes;
  return !over();
}

bool Heap::enter() {
  if (++depth_ > bounds::kTemplateDepth) return fail("The template nests deeper than a mapping may.");
  return !over();
}

Value from_json(const Json& json, Heap& heap) {
  switch (json.type()) {
    case Json::value_t::boolean: return json.get<bool>();
    case Json::value_t::number_integer: return json.get<int64_t>();
    case Json::value_t::number_unsigned: {
      const auto number = json.get<uint64_t>();
      return number > INT64_MAX ? Value(static_cast<double>(number)) : Value(static_cast<int64_t>(number));
    }
    case Json::value_t::number_float: return json.get<double>();
    case Json::value_t::string: heap.make(json.get_ref<const std::string&>().size()); return json.get<std::string>();
    case Json::value_t::array: {
      List* list = heap.list();
      list->json = true;
      list->of.reserve(json.size());
      for (const Json& element : json) {
        if (!heap.make(sizeof(Value))) break;
        list->of.push_back(from_json(element, heap));
      }
      return list;
    }
    case Json::value_t::object: {
      Map* map = heap.map();
      map->of.reserve(json.size());
      for (const auto& [name, value] : members(json)) {
        if (!heap.make(sizeof(Value) + name.size())) break;
        map->of.emplace_back(name, from_json(value, heap));
      }
      return map;
    }
    default: return Null();
  }
}

Json to_json(const Value& value, Heap& heap) {
  const Level level(heap);
  if (!level || !heap.spend(1)) return nullptr;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<List*>(&value)) {
    Json out = Json::array();
    for (const Value& element : (*list)->of) out.push_back(to_json(element, heap));
    return out;
  }
  if (const auto* map = std::get_if<Map*>(&value)) {
    Json out = Json::object();
    for (const auto& [name, member] : (*map)->of) append_member(out, name, to_json(member, heap));
    return out;
  }
  return nullptr;
}

// The library writes the shortest digits that read back as the number; Java sets them out its own way.
std::string java_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  const std::string sign = std::signbit(number) ? "-" : "";
  if (number == 0) return sign + "0.0";
  const std::string shortest = millrace::to_text(Json(std::fabs(number)));
  const size_t e = std::min(shortest.find('e'), shortest.size());
  std::string digits = shortest.substr(0, e);
  const size_t point = std::min(digits.find('.'), digits.size());
  int exponent = static_cast<int>(point) + (e < shortest.size() ? std::stoi(shortest.substr(e + 1)) : 0);
  if (point < digits.size()) digits.erase(point, 1);
  const size_t zeros = digits.find_first_not_of('0');
  exponent -= static_cast<int>(zeros);  // digits stand behind the point, times ten to this
  digits = digits.substr(zeros, digits.find_last_not_of('0') + 1 - zeros);
  if (exponent > 7 || exponent < -2) {
    const std::string rest = digits.size() > 1 ? digits.substr(1) : "0";
    return sign + digits.substr(0, 1) + "." + rest + "E" + std::to_string(exponent - 1);
  }
  if (exponent <= 0) return sign + "0." + std::string(static_cast<size_t>(-exponent), '0') + digits;
  const auto whole = static_cast<size_t>(exponent);
  if (digits.size() < whole) digits.resize(whole, '0');
  const std::string rest = digits.size() > whole ? digits.substr(whole) : "0";
  return sign + digits.substr(0, whole) + "." + rest;
}

void append_text(std::string& out, const Value& value, Heap& heap) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (heap.make(text->size())) out += *text;
    return;
  }
  const Level level(heap);
  if (!level || !heap.spend(1)) return;
  if (std::holds_alternative<Null>(value)) out += "null";
  else if (const auto* flag = std::get_if<bool>(&value)) out += *flag ? "true" : "false";
  else if (const auto* integer = std::get_if<int64_t>(&value)) out += std::to_string(*integer);
  else if (const auto* number = std::get_if<double>(&value)) out += java_text(*number);
  else if (const auto* map = std::get_if<Map*>(&value)) append_map(out, **map, heap);
  else if (const auto* list = std::get_if<List*>(&value)) {
    if ((*list)->json) out += millrace::to_text(to_json(value, heap));
    else append_list(out, **list, heap);
  }
}

std::string to_text(const Value& value, Heap& heap) {
  std::string out;
  append_text(out, value, heap);
  return out;
}

}  // namespace millrace::velocity
