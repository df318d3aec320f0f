// Values as templates have them: Java's, as far as templates can tell. Lists and maps are shared and change in place,
// so all of one rendering live in its `Heap`, which also bounds what a rendering does and makes.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bounds.h"
#include "core/base/json.h"

namespace millrace::velocity {

struct List;
struct Map;
struct Loop;
struct Node;
class Host;

using Null = std::monostate;
using Block = std::vector<Node>;  // what `#define` keeps, rendered where it is named
using Value = std::variant<Null, bool, int64_t, double, std::string, List*, Map*, const Loop*, const Block*, Host*>;

struct List {
  std::vector<Value> of;
  bool json = false;  // read from JSON, and shown as JSON
};

struct Map {
  std::vector<std::pair<std::string, Value>> of;  // in the order in which the names came
  bool entry = false;                             // one of another map's entries: `key` and `value`

  Value* find(std::string_view name);
  void put(std::string name, Value value);
};

// `$foreach` while the loop runs.
struct Loop {
  size_t index = 0;
  size_t size = 0;
  const Loop* outer = nullptr;
};

class Heap {
 public:
  List* list();
  Map* map();
  Loop* loop();
  // False when that is more than a rendering may do, or make; then the rendering is over.
  bool spend(size_t steps);
  bool make(size_t bytes);
  bool enter();  // one level deeper; `leave` undoes it, whatever it said
  void leave() { --depth_; }

  // The rendering is over because of what a method threw.
  bool fail(std::string why);
  bool over() const { return !why_.empty(); }
  const std::string& why() const { return why_; }  // one sentence, empty while it may go on

 private:
  std::deque<List> lists_;
  std::deque<Map> maps_;
  std::deque<Loop> loops_;
  size_t steps_ = bounds::kTemplateSteps;
  size_t bytes_ = bounds::kTemplateMadeBytes;
  int depth_ = 0;
  std::string why_;
};

// What a program offers to a template under a name (`$input`): it answers calls of methods.
class Host {
 public:
  virtual ~Host() = default;
  // Null when there is no such method, or it has no result.
  virtual Value call(std::string_view method, const std::vector<Value>& arguments, Heap& heap) = 0;
  virtual Value property(std::string_view, Heap&) { return Null(); }
};

Value from_json(const Json& json, Heap& heap);
// Loops, blocks and hosts become null; so does what a list holds of itself.
Json to_json(const Value& value, Heap& heap);

// As Java's `toString` writes it: `[1, 2]`, `{a=1, b=[]}`, `2.0`, `null`; a list read from JSON as JSON.
std::string to_text(const Value& value, Heap& heap);
void append_text(std::string& out, const Value& value, Heap& heap);
// `2.0`, `1.5E-7`.
std::string java_text(double number);

}  // namespace millrace::velocity
