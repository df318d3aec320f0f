// Reads the JSON text of an event pattern token by token. The service's rejections name the line and column where its
// own reader stood, so this one stops at the same places: with a field's name it has already taken the first character
// of the value, and a string is read to its end only when somebody asks for its text. Copying a reader looks ahead.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::bus {

enum class Token {
  kBad,
  kEnd,
  kStartObject,
  kEndObject,
  kStartArray,
  kEndArray,
  kField,
  kString,
  kNumber,
  kTrue,
  kFalse,
  kNull
};

struct Position {
  int line = 1;
  int column = 1;  // in UTF-16 units, as the service counts
};

// Why a text is refused, with the service's words.
struct Refusal {
  std::string reason;
  std::optional<Position> at;
  int told = 1;  // how often the service repeats the place
};

class PatternReader {
 public:
  static constexpr size_t kDepthMax = 1'000;

  explicit PatternReader(std::string_view text) : text_(text) {}

  // Once `kBad`, always `kBad`, and `refusal` says why.
  Token next();
  const std::string& name() const { return name_; }  // of the field last read
  // A string's value, or a number as it is written. Reads a string to its end.
  const std::string& text();
  // Reads to the end of the object or array whose start was the last token.
  bool skip();

  bool ok() const { return !refusal_; }
  const std::optional<Refusal>& refusal() const { return refusal_; }
  // Refuses the text for `reason`, here. The first reason stays. Returns kBad.
  Token refuse(std::string reason);
  void refuse_without_place(std::string reason);
  // The service tells the place of a mistake inside some lists twice.
  void tell_again();

 private:
  struct Open {
    char close;  // of the container
    size_t start;
    bool first = true;
  };

  Token value(char c);
  Token open(Token token, char close);
  Token close(char c);
  Token number();
  Token word();
  Token field();
  bool separator(char& c);
  bool string(std::string& out, std::string_view what);
  bool escape(std::string& out);
  bool code_point(std::string& out);
  std::optional<unsigned> hex_digits();
  void skip_space();
  Token unexpected(char c, std::string_view wanted);
  Token end_of_input(std::string_view where);
  Position position(size_t at) const;

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Open> open_;
  std::optional<Token> peeked_;  // the value behind a field's name
  bool unread_ = false;          // stands behind the opening quote of a string
  bool done_ = false;
  std::string name_;
  std::string scalar_;
  std::optional<Refusal> refusal_;
};

// The refusal as the service words it, with its place.
std::string service_text(std::string_view text, const Refusal& refusal);

}  // namespace millrace::bus
