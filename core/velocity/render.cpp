#include "core/velocity/render.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/velocity/arithmetic.h"
#include "core/velocity/methods.h"

namespace millrace::velocity {
namespace {

// What a loop sets besides its own name.
constexpr std::string_view kLoopNames[] = {"foreach", "velocityCount", "velocityHasNext"};
using LoopValues = std::array<Value, 3>;

constexpr size_t kUsualBytes = 1'024;  // most outputs fit

const Value kNothing = Null();
const Value kEmpty = std::string();

bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

// What a loop goes through: the values of a list or a map, as many as it may take.
struct Turns {
  List* list = nullptr;
  Map* map = nullptr;
  size_t count = 0;

  explicit Turns(const Value& value) {
    if (const auto* as_list = std::get_if<List*>(&value)) list = *as_list;
    if (const auto* as_map = std::get_if<Map*>(&value)) map = *as_map;
    count = std::min(size(), bounds::kTemplateTurns);
  }
  size_t size() const { return list != nullptr ? list->of.size() : map != nullptr ? map->of.size() : 0; }
  const Value& at(size_t index) const { return list != nullptr ? list->of[index] : map->of[index].second; }
};

class Renderer {
 public:
  Renderer(const Template& read, Heap& heap);

  void bind(std::string_view name, Value value) {
    const auto it = read_.names.find(name);
    if (it != read_.names.end()) values_[it->second] = std::move(value);
  }
  std::string run() {
    out_.reserve(kUsualBytes);
    block(read_.body);
    return std::move(out_);
  }

 private:
  enum class Flow { kOn, kBreak, kStop };

  void block(const Block& nodes);
  void node(const Node& node);
  void choose(const Node& node);
  void loop(const Node& node);
  void call(const Node& node);
  void assign(const Reference& to, Value value);
  void write(const Value& value);

  Value evaluate(const Expression& expression);
  // The same, without a copy of what is kept somewhere: what is made for it is in `hold`.
  const Value& look(const Expression& expression, Value& hold);
  Value collect(const Expression& expression);
  Value range(const Expression& expression);
  Value pairs(const Expression& expression);
  Value binary(const Expression& expression);
  std::string rendered(const Block& nodes);
  // What the first `steps` of a reference lead to, null when they lead nowhere: where it is kept, or in `hold`.
  const Value& resolve(const Reference& reference, size_t steps, Value& hold);
  Value step(const Value& from, const Access& access);
  LoopValues loop_values() const;
  void set_loop_values(LoopValues values);
  void name_turn(const Loop& loop);

  const Template& read_;
  Heap& heap_;
  std::vector<Value> values_;  // by the name's number
  std::string out_;
  Flow flow_ = Flow::kOn;
  const Loop* innermost_ = nullptr;
  std::array<std::optional<size_t>, 3> loop_names_;  // the numbers of kLoopNames, where the template has them
};

Renderer::Renderer(const Template& read, Heap& heap) : read_(read), heap_(heap), values_(read.names.size()) {
  for (size_t i = 0; i < loop_names_.size(); ++i) {
    const auto it = read.names.find(kLoopNames[i]);
    if (it != read.names.end()) loop_names_[i] = it->second;
  }
}

LoopValues Renderer::loop_values() const {
  LoopValues out;
  for (size_t i = 0; i < out.size(); ++i) {
    if (loop_names_[i]) out[i] = values_[*loop_names_[i]];
  }
  return out;
}

void Renderer::set_loop_values(LoopValues values) {
  for (size_t i = 0; i < values.size(); ++i) {
    if (loop_names_[i]) values_[*loop_names_[i]] = std::move(values[i]);
  }
}

void Renderer::name_turn(const Loop& loop) {
  if (loop_names_[0]) values_[*loop_names_[0]] = &loop;
  if (loop_names_[1]) values_[*loop_names_[1]] = static_cast<int64_t>(loop.index + 1);
  if (loop_names_[2]) values_[*loop_names_[2]] = loop.index + 1 < loop.size;
}

void Renderer::block(const Block& nodes) {
  if (heap_.enter()) {
    for (const Node& each : nodes) {
      if (flow_ != Flow::kOn || !heap_.spend(1)) break;
      node(each);
    }
  }
  heap_.leave();
}

void Renderer::node(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kText:
      if (heap_.make(node.text.size())) out_ += node.text;
      return;
    case Node::Kind::kReference: {
      Value hold;
      return write(resolve(node.reference, node.reference.path.size(), hold));
    }
    case Node::Kind::kSet: return assign(node.reference, evaluate(node.expressions[0]));
    case Node::Kind::kIf: return choose(node);
    case Node::Kind::kForeach: return loop(node);
    case Node::Kind::kDefine: values_[node.name] = &node.blocks[0]; return;
    case Node::Kind::kCall: return call(node);
    case Node::Kind::kBreak: flow_ = Flow::kBreak; return;
    case Node::Kind::kStop: flow_ = Flow::kStop; return;
  }
}

void Renderer::write(const Value& value) {
  if (const auto* defined = std::get_if<const Block*>(&value)) block(**defined);
  else if (!is_null(value)) append_text(out_, value, heap_);
}

void Renderer::choose(const Node& node) {
  for (size_t i = 0; i < node.expressions.size(); ++i) {
    Value hold;
    if (is_true(look(node.expressions[i], hold))) return block(node.blocks[i]);
  }
  if (node.blocks.size() > node.expressions.size()) block(node.blocks.back());
}

// After the loop its names mean what they meant before.
void Renderer::loop(const Node& node) {
  const Turns of(evaluate(node.expressions[0]));
  Loop* here = heap_.loop();
  *here = Loop{0, of.count, innermost_};
  Value before = values_[node.name];
  LoopValues outside = loop_values();
  innermost_ = here;
  for (; here->index < std::min(of.count, of.size()) && flow_ == Flow::kOn && !heap_.over(); ++here->index) {
    values_[node.name] = of.at(here->index);
    name_turn(*here);
    block(node.blocks[0]);
  }
  if (flow_ == Flow::kBreak) flow_ = Flow::kOn;
  innermost_ = here->outer;
  set_loop_values(std::move(outside));
  values_[node.name] = std::move(before);
}

void Renderer::call(const Node& node) {
  const auto it = read_.macros.find(node.macro);
  if (it == read_.macros.end()) {
    if (heap_.make(node.text.size())) out_ += node.text;
    return;
  }
  const Macro& macro = it->second;
  std::vector<Value> given;
  for (const Expression& argument : node.expressions) given.push_back(evaluate(argument));
  given.resize(macro.parameters.size());
  for (size_t i = 0; i < given.size(); ++i) std::swap(values_[macro.parameters[i]], given[i]);
  block(macro.body);
  for (size_t i = 0; i < given.size(); ++i) values_[macro.parameters[i]] = std::move(given[i]);
}

void Renderer::assign(const Reference& to, Value value) {
  if (is_null(value)) return;  // as the real one, which keeps what was there
  if (to.path.empty()) {
    values_[to.name] = std::move(value);
    return;
  }
  const Access& last = to.path.back();
  Value hold;
  const Value inside = resolve(to, to.path.size() - 1, hold);
  const Value key = last.kind == Access::Kind::kIndex ? evaluate(last.arguments[0]) : Value(last.name);
  if (last.kind != Access::Kind::kMethod) put(inside, key, std::move(value), heap_);
}

std::string Renderer::rendered(const Block& nodes) {
  std::string outside = std::exchange(out_, std::string());
  block(nodes);
  return std::exchange(out_, std::move(outside));
}

const Value& Renderer::look(const Expression& expression, Value& hold) {
  const bool kept = expression.kind == Expression::Kind::kLiteral || expression.kind == Expression::Kind::kReference;
  if (!kept) return hold = evaluate(expression);
  if (!heap_.spend(1)) return kNothing;
  if (expression.kind == Expression::Kind::kLiteral) return expression.literal;
  const Value& found = resolve(expression.reference, expression.reference.path.size(), hold);
  return is_null(found) ? kEmpty : found;
}

Value Renderer::evaluate(const Expression& expression) {
  if (!heap_.spend(1)) return Null();
  switch (expression.kind) {
    case Expression::Kind::kLiteral: return expression.literal;
    case Expression::Kind::kInterpolated: return rendered(expression.text);
    case Expression::Kind::kReference: {
      Value hold;
      const Value& found = resolve(expression.reference, expression.reference.path.size(), hold);
      return is_null(found) ? kEmpty : found;
    }
    case Expression::Kind::kList: return collect(expression);
    case Expression::Kind::kRange: return range(expression);
    case Expression::Kind::kMap: return pairs(expression);
    case Expression::Kind::kNot: {
      Value hold;
      return !is_true(look(expression.of[0], hold));
    }
    case Expression::Kind::kBinary: return binary(expression);
  }
  return Null();
}

Value Renderer::collect(const Expression& expression) {
  List* list = heap_.list();
  for (const Expression& element : expression.of) {
    if (heap_.make(sizeof(Value))) list->of.push_back(evaluate(element));
  }
  return list;
}

Value Renderer::range(const Expression& expression) {
  const Value first = evaluate(expression.of[0]);
  const Value last = evaluate(expression.of[1]);
  const auto* from = std::get_if<int64_t>(&first);
  const auto* to = std::get_if<int64_t>(&last);
  if (from == nullptr || to == nullptr) return Null();
  List* list = heap_.list();
  const int64_t by = *from <= *to ? 1 : -1;
  for (int64_t i = *from; heap_.make(sizeof(Value)); i += by) {
    list->of.emplace_back(i);
    if (i == *to) break;
  }
  return list;
}

Value Renderer::pairs(const Expression& expression) {
  Map* map = heap_.map();
  for (size_t i = 0; i + 1 < expression.of.size(); i += 2) {
    std::string name = to_text(evaluate(expression.of[i]), heap_);
    if (heap_.make(sizeof(Value)) && heap_.spend(map->of.size()))
      map->put(std::move(name), evaluate(expression.of[i + 1]));
  }
  return map;
}

Value Renderer::binary(const Expression& expression) {
  Value made, made_right;
  const auto truth = [&](size_t side) { return is_true(look(expression.of[side], made)); };
  if (expression.binary == Operator::kOr) return truth(0) || truth(1);
  if (expression.binary == Operator::kAnd) return truth(0) && truth(1);
  // What is no literal may change what the left side names.
  const bool apart = expression.of[1].kind != Expression::Kind::kLiteral;
  const Value& left = apart ? made = evaluate(expression.of[0]) : look(expression.of[0], made);
  return compute(expression.binary, left, look(expression.of[1], made_right), heap_);
}

const Value& Renderer::resolve(const Reference& reference, size_t steps, Value& hold) {
  const Value* here = &values_[reference.name];
  if (is_null(*here)) here = &kEmpty;
  for (size_t i = 0; i < steps && heap_.spend(1); ++i) {
    const Access& access = reference.path[i];
    const auto* map = std::get_if<Map*>(here);
    if (access.kind == Access::Kind::kProperty && map != nullptr) {
      const Value* found = heap_.spend((*map)->of.size() / 8) ? (*map)->find(access.name) : nullptr;
      here = found == nullptr ? &kNothing : found;
      continue;
    }
    hold = step(*here, access);
    here = &hold;
  }
  return *here;
}

Value Renderer::step(const Value& from, const Access& access) {
  if (access.kind == Access::Kind::kProperty) return property(from, access.name, heap_);
  const Value self = from;  // what the arguments do may move it
  std::vector<Value> arguments;
  for (const Expression& argument : access.arguments) arguments.push_back(evaluate(argument));
  if (access.kind == Access::Kind::kIndex) return element(self, arguments[0], heap_);
  return call_method(self, access.name, arguments, heap_);
}

}  // namespace

Result<std::string> render(const Template& read, const std::vector<Binding>& bindings, Heap& heap) {
  Renderer renderer(read, heap);
  for (const Binding& binding : bindings) renderer.bind(binding.name, binding.value);
  std::string out = renderer.run();
  if (heap.over()) return problem(heap.why());
  if (out.size() > bounds::kTemplateOutputBytes)
    return problem("The template's output is longer than a payload may be.");
  return out;
}

}  // namespace millrace::velocity
