// A template as it was read: text, references and directives of the Velocity Template Language, as its release 1.7
// reads them. A name (`$order`) is a number, its place in `Template::names`.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/velocity/value.h"

namespace millrace::velocity {

struct Expression;

// `.name`, `.name(arguments)` or `[index]`.
struct Access {
  enum class Kind { kProperty, kMethod, kIndex };
  Kind kind = Kind::kProperty;
  std::string name;
  std::vector<Expression> arguments;  // of an index, one
};

struct Reference {
  size_t name = 0;
  std::vector<Access> path;
};

enum class Operator {
  kOr,
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo
};

struct Expression {
  enum class Kind { kLiteral, kInterpolated, kReference, kList, kRange, kMap, kNot, kBinary };
  Kind kind = Kind::kLiteral;
  Value literal;
  Reference reference;
  Operator binary = Operator::kOr;
  std::vector<Expression> of;  // operands; elements; names and values in turn; a range's two ends
  Block text;                  // of kInterpolated
};

struct Node {
  enum class Kind { kText, kReference, kSet, kIf, kForeach, kDefine, kCall, kBreak, kStop };
  Kind kind = Kind::kText;
  std::string text;                     // kText; before a kReference; of a kCall, as written
  Reference reference;                  // kReference, kSet
  size_t name = 0;                      // kForeach, kDefine
  std::string macro;                    // kCall
  std::vector<Expression> expressions;  // kSet one, kForeach one, kIf one for each condition, kCall its arguments
  std::vector<Block> blocks;            // kForeach, kDefine one; kIf one for each condition and perhaps one for #else
};

struct Macro {
  std::vector<size_t> parameters;
  Block body;
};

struct Template {
  Block body;
  std::map<std::string, size_t, std::less<>> names;  // numbered from 0 as they come
  std::map<std::string, Macro, std::less<>> macros;
};

}  // namespace millrace::velocity
