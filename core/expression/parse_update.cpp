#include <algorithm>
#include <array>
#include <numeric>

#include "core/expression/parse.h"

namespace millrace::expression {
namespace {

constexpr std::array<std::string_view, 4> kSections{"SET", "REMOVE", "ADD", "DELETE"};  // in the order of Action::Kind

// The long names of types, which only the complaints about ADD and DELETE use.
std::string_view long_name(attribute::Type type) {
  static constexpr std::array<std::string_view, 10> kNames{
      "STRING", "NUMBER", "BINARY", "BOOLEAN", "NULL", "MAP", "LIST", "STRING_SET", "NUMBER_SET", "BINARY_SET"};
  return kNames[static_cast<size_t>(type)];
}

class UpdateParser {
 public:
  explicit UpdateParser(Reader& reader) : in_(reader) {}

  Update parse() {
    while (in_.syntax_ok() && !in_.at_end()) section();
    if (in_.syntax_ok()) check_paths();
    return std::move(update_);
  }

 private:
  void section() {
    const auto found = std::find_if(kSections.begin(), kSections.end(),
                                    [this](std::string_view keyword) { return in_.at_keyword(keyword); });
    if (found == kSections.end()) return in_.unexpected();
    const auto at = static_cast<size_t>(found - kSections.begin());
    if (seen_[at]) {
      in_.complain(Complaint::kParentheses,
                   "The \"" + std::string(*found) + "\" section can only be used once in an update expression;");
    }
    seen_[at] = true;
    in_.next();
    do {
      update_.actions.push_back(action(static_cast<Action::Kind>(at)));
    } while (in_.syntax_ok() && in_.take_symbol(","));
  }

  Action action(Action::Kind kind) {
    Action action;
    action.kind = kind;
    action.path = in_.path();
    if (kind == Action::Kind::kSet) {
      in_.need_symbol("=");
      in_.count_operator();
      if (in_.syntax_ok()) action.operand = sum().operand;
    } else if (kind != Action::Kind::kRemove && in_.syntax_ok()) {
      in_.count_operator();
      if (in_.peek().kind != Token::Kind::kValuePlaceholder) in_.unexpected();
      else action.operand = in_.operand();
      check_set_operand(action);
    }
    return action;
  }

  struct Parsed {
    Operand operand;
    bool parenthesised = false;
  };

  // One operand, or two joined by `+` or `-`.
  Parsed sum() {
    Parsed left = single();
    const bool plus = in_.at_symbol("+");
    if (!in_.syntax_ok() || (!plus && !in_.at_symbol("-"))) return left;
    in_.next();
    in_.count_operator();
    Operand sum;
    sum.kind = plus ? Operand::Kind::kPlus : Operand::Kind::kMinus;
    sum.operands.push_back(std::move(left.operand));
    sum.operands.push_back(single().operand);
    for (const Operand& operand : sum.operands) {
      const auto type = literal_type(operand);
      if (!type || *type == attribute::Type::kNumber) continue;
      in_.complain(Complaint::kOperand, wrong_operand_type(plus ? "+" : "-", *type));
    }
    return {std::move(sum)};
  }

  Parsed single() {
    if (!in_.take_symbol("(")) return {in_.operand()};
    if (!in_.enter()) return {};
    Parsed inner = sum();
    in_.leave();
    in_.need_symbol(")");
    if (inner.parenthesised) in_.complain(Complaint::kParentheses, "The expression has redundant parentheses;");
    inner.parenthesised = true;
    return inner;
  }

  void check_set_operand(const Action& action) {
    const auto type = literal_type(action.operand);
    const bool adds = action.kind == Action::Kind::kAdd;
    if (!type || is_one_of(*type, adds ? "N SS NS BS" : "SS NS BS")) return;
    const std::string name = adds ? "ADD" : "DELETE";
    in_.complain(Complaint::kOperand, "Incorrect operand type for operator or function; operator: " + name +
                                          ", operand type: " + std::string(long_name(*type)) +
                                          ", typeSet: ALLOWED_FOR_" + name + "_OPERAND");
  }

  void check_paths() {
    std::vector<Path> paths;
    for (const Action& action : update_.actions) paths.push_back(action.path);
    if (auto complaint = overlap(paths)) in_.complain(Complaint::kOperand, *complaint);
  }

  Reader& in_;
  Update update_;
  std::array<bool, 4> seen_{};
};

bool is_prefix(const Path& shorter, const Path& longer) {
  return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

// One path goes on by name where the other goes on by index.
bool disagree(const Path& a, const Path& b) {
  size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  return i < a.size() && i < b.size() && a[i].is_index != b[i].is_index;
}

}  // namespace

// Sorted, a path stands right before those it contains, and indexes before names: looking at neighbours is enough.
std::optional<std::string> overlap(const std::vector<Path>& paths) {
  std::vector<size_t> sorted(paths.size());
  std::iota(sorted.begin(), sorted.end(), size_t{0});
  std::stable_sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) {
    const auto order = paths[a] <=> paths[b];
    return order != 0 ? order < 0 : a < b;
  });
  for (size_t i = 1; i < sorted.size(); ++i) {
    const Path& one = paths[std::min(sorted[i - 1], sorted[i])];
    const Path& two = paths[std::max(sorted[i - 1], sorted[i])];
    const bool contains = is_prefix(paths[sorted[i - 1]], paths[sorted[i]]);
    if (!contains && !disagree(one, two)) continue;
    return "Two document paths " + std::string(contains ? "overlap" : "conflict") +
           " with each other; must remove or rewrite one of these paths; path one: " + to_text(one) +
           ", path two: " + to_text(two);
  }
  return std::nullopt;
}

attribute::Checked<Update> parse_update(std::string_view text, Placeholders& placeholders) {
  Reader reader(Kind::kUpdate, text, placeholders);
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  Update update = UpdateParser(reader).parse();
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  return update;
}

attribute::Checked<Projection> parse_projection(std::string_view text, Placeholders& placeholders) {
  Reader reader(Kind::kProjection, text, placeholders);
  Projection projection;
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  do {
    projection.push_back(reader.path());
  } while (reader.syntax_ok() && reader.take_symbol(","));
  if (reader.syntax_ok() && !reader.at_end()) reader.unexpected();
  if (auto complaint = overlap(projection)) reader.complain(Complaint::kOperand, *complaint);
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  return projection;
}

}  // namespace millrace::expression
