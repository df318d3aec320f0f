#include "core/velocity/read.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/velocity/reader.h"

namespace millrace::velocity {
namespace {

bool begins_name(char c) { return is_letter(c) || c == '_' || c == '@'; }
bool in_name(char c) { return begins_name(c) || is_digit(c); }

}  // namespace

bool Reader::take(std::string_view wanted) {
  if (!ahead(wanted)) return false;
  at_ += wanted.size();
  return true;
}

bool Reader::close(std::string_view wanted) {
  spaces();
  return take(wanted);
}

void Reader::spaces() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
}

bool Reader::fail(const char* why) {
  if (why_.empty()) why_ = why;
  return false;
}

bool Reader::need(std::string_view wanted, const char* why) { return close(wanted) || fail(why); }

void Reader::add_text(Block& out, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty() && out.back().kind == Node::Kind::kText) {
    out.back().text += text;
    return;
  }
  Node node;
  node.text = text;
  out.push_back(std::move(node));
}

Reader::End Reader::block(Block& out) {
  while (at_ < text_.size() && !failed()) {
    if (set_after_blanks()) {
      read_set(out);
    } else if (peek() == '\\') {
      backslashes(out);
    } else if (peek() == '$') {
      dollar(out);
    } else if (peek() == '#') {
      if (const auto end = hash(out)) return *end;
    } else {
      plain(out);
    }
  }
  return End::kText;
}

void Reader::plain(Block& out) {
  const size_t to = std::min(text_.find_first_of("$#\\", at_), text_.size());
  add_text(out, text_.substr(at_, to - at_));
  at_ = to;
}

// `#set` takes the blanks before it along, where they follow a reference or a directive.
bool Reader::set_after_blanks() {
  size_t at = std::min(text_.find_first_not_of(" \t", at_), text_.size());
  const size_t hash = at;
  for (const std::string_view set : {"#set", "#{set}"}) {
    if (text_.substr(hash, set.size()) != set) continue;
    at = std::min(text_.find_first_not_of(' ', hash + set.size()), text_.size());
    if (at == text_.size() || text_[at] != '(') return false;
    at_ = at;
    return true;
  }
  return false;
}

// Before a reference and before a directive a backslash stands for itself or for what follows; elsewhere it is text.
void Reader::backslashes(Block& out) {
  const size_t begin = at_;
  while (peek() == '\\') ++at_;
  const size_t count = at_ - begin;
  const size_t next = at_;
  std::string_view written = text_.substr(begin, count);
  if (peek() == '$' && reference()) {
    add_text(out, text_.substr(begin, count / 2));
    if (count % 2 == 0) at_ = next;
    else add_text(out, text_.substr(next, at_ - next));
    return;
  }
  if (peek() == '#') {
    ++at_;
    const std::string_view name = directive_name();
    const bool known = directive(name) != nullptr || name == "end" || name == "else" || name == "elseif" ||
                       made_.macros.contains(name);
    if (known) written = written.substr(0, count / 2);
    add_text(out, written);
    if (name.empty() || count % 2 == 0) at_ = next;
    else add_text(out, text_.substr(next, at_ - next));
    return;
  }
  add_text(out, written);
}

void Reader::dollar(Block& out) {
  if (auto found = reference()) {
    Node node;
    node.kind = Node::Kind::kReference;
    node.reference = std::move(*found);
    out.push_back(std::move(node));
  } else if (!failed()) {
    add_text(out, text_.substr(at_++, 1));
  }
}

std::string_view Reader::directive_name() {
  const size_t begin = at_;
  const bool braces = take("{");
  const size_t from = at_;
  if (begins_name(peek())) {
    while (in_name(peek())) ++at_;
  }
  const std::string_view name = text_.substr(from, at_ - from);
  if (!name.empty() && (!braces || take("}"))) return name;
  at_ = begin;
  return {};
}

void Reader::line_end() {
  const size_t at = std::min(text_.find_first_not_of(" \t", at_), text_.size());
  if (at == text_.size() || (text_[at] != '\n' && text_[at] != '\r')) return;
  at_ = at;
  if (!take("\r\n")) ++at_;
}

std::optional<Reader::End> Reader::hash(Block& out) {
  const size_t begin = at_;
  if (take("##")) {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    if (!take("\r\n") && at_ < text_.size()) ++at_;
    return std::nullopt;
  }
  if (take("#*")) return comment("*#"), std::nullopt;
  if (take("#[[")) return quoted_block(out), std::nullopt;
  ++at_;
  const std::string_view name = directive_name();
  if (name == "end") return line_end(), End::kEnd;
  if (name == "else") return line_end(), End::kElse;
  if (name == "elseif") return End::kElseIf;
  if (const Directive* found = directive(name)) (this->*found->read)(out);
  else if (name.empty()) add_text(out, "#");
  else read_call(out, begin, name);
  return std::nullopt;
}

void Reader::comment(std::string_view end) {
  const size_t to = text_.find(end, at_);
  if (to == std::string_view::npos) fail("a comment has no end");
  else at_ = to + end.size();
}

void Reader::quoted_block(Block& out) {
  const size_t begin = at_;
  comment("]]#");
  if (!failed()) add_text(out, text_.substr(begin, at_ - begin - 3));
}

const Reader::Directive* Reader::directive(std::string_view name) {
  static const Directive kDirectives[] = {
      {"if", &Reader::read_if},         {"foreach", &Reader::read_foreach}, {"set", &Reader::read_set},
      {"define", &Reader::read_define}, {"macro", &Reader::read_macro},     {"break", &Reader::read_break},
      {"stop", &Reader::read_stop},
  };
  const auto* found = std::find_if(std::begin(kDirectives), std::end(kDirectives),
                                   [name](const auto& row) { return row.name == name; });
  return found == std::end(kDirectives) ? nullptr : found;
}

bool Reader::inner_block(Block& out) {
  if (++depth_ > bounds::kTemplateDepth) return fail("directives are nested too deep");
  const End end = block(out);
  --depth_;
  return failed() || end == End::kEnd || fail("a directive has no #end");
}

bool Reader::read_set(Block& out) {
  Node node;
  node.kind = Node::Kind::kSet;
  if (!need("(", "after #set a ( is missing")) return false;
  spaces();
  auto target = reference();
  if (!target) return fail("#set assigns to a reference");
  node.reference = std::move(*target);
  if (!need("=", "in #set a = is missing")) return false;
  if (!expression(node.expressions.emplace_back()) || !need(")", "after #set a ) is missing")) return false;
  line_end();
  out.push_back(std::move(node));
  return true;
}

bool Reader::read_if(Block& out) {
  if (++depth_ > bounds::kTemplateDepth) return fail("directives are nested too deep");
  Node node;
  node.kind = Node::Kind::kIf;
  End end = End::kElseIf;
  while (end == End::kElseIf) {
    if (!need("(", "after #if a ( is missing") || !expression(node.expressions.emplace_back())) return false;
    if (!need(")", "after #if a ) is missing")) return false;
    line_end();
    end = block(node.blocks.emplace_back());
  }
  if (end == End::kElse) end = block(node.blocks.emplace_back());
  --depth_;
  if (!failed() && end != End::kEnd) return fail("an #if has no #end");
  out.push_back(std::move(node));
  return !failed();
}

bool Reader::read_foreach(Block& out) {
  Node node;
  node.kind = Node::Kind::kForeach;
  if (!need("(", "after #foreach a ( is missing") || !variable(node.name)) return false;
  if (!need("in", "in #foreach an `in` is missing")) return false;
  if (!expression(node.expressions.emplace_back()) || !need(")", "after #foreach a ) is missing")) return false;
  line_end();
  if (!inner_block(node.blocks.emplace_back())) return false;
  out.push_back(std::move(node));
  return true;
}

bool Reader::read_define(Block& out) {
  Node node;
  node.kind = Node::Kind::kDefine;
  if (!need("(", "after #define a ( is missing") || !variable(node.name)) return false;
  if (!need(")", "after #define a ) is missing")) return false;
  line_end();
  if (!inner_block(node.blocks.emplace_back())) return false;
  out.push_back(std::move(node));
  return true;
}

bool Reader::read_macro(Block&) {
  if (!need("(", "after #macro a ( is missing")) return false;
  spaces();
  const std::string_view called = directive_name();
  if (called.empty()) return fail("a macro has no name");
  Macro macro;
  while (!close(")")) {
    close(",");
    if (!variable(macro.parameters.emplace_back())) return false;
  }
  line_end();
  if (!inner_block(macro.body)) return false;
  made_.macros.emplace(std::string(called), std::move(macro));  // the first one stays
  return true;
}

bool Reader::read_break(Block& out) {
  out.emplace_back().kind = Node::Kind::kBreak;
  return true;
}

bool Reader::read_stop(Block& out) {
  out.emplace_back().kind = Node::Kind::kStop;
  return true;
}

// `#name(…)` of a macro, which may be defined further down; without parentheses it is text.
void Reader::read_call(Block& out, size_t begin, std::string_view name) {
  const size_t after = at_;
  spaces();
  if (peek() != '(') {
    at_ = after;
    return add_text(out, text_.substr(begin, after - begin));
  }
  ++at_;
  Node node;
  node.kind = Node::Kind::kCall;
  node.macro = name;
  const int outside = depth_;
  if (!arguments(node.expressions)) {
    // No macro's call after all, so it was text: `#hashtag (and more)`.
    why_.clear();
    depth_ = outside;
    at_ = after;
    return add_text(out, text_.substr(begin, after - begin));
  }
  line_end();
  node.text = text_.substr(begin, at_ - begin);
  out.push_back(std::move(node));
}

Result<Template> read_template(std::string_view text) {
  if (text.size() > bounds::kTemplateBytes) return problem("A mapping template has at most 300 KB.");
  Template made;
  Reader reader(text, made);
  const Reader::End end = reader.block(made.body);
  std::string why = reader.why();
  if (why.empty() && end != Reader::End::kText) why = "an #end or #else belongs to no directive";
  if (why.empty()) return made;
  const std::string_view read = text.substr(0, reader.at());
  const auto line = std::count(read.begin(), read.end(), '\n') + 1;
  const size_t column = reader.at() - (read.rfind('\n') + 1) + 1;
  return problem("In the template " + why + ".", std::to_string(line) + ":" + std::to_string(column));
}

}  // namespace millrace::velocity
