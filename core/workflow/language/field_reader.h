// Reads the members of one object of a definition and notes what is wrong with them, each with its JSON pointer and a
// hint. Reading goes on after a mistake, so that all of them are told at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/workflow/data/data_flow.h"
#include "core/workflow/data/setting.h"
#include "core/workflow/language/diagnostic.h"

namespace millrace::workflow {

struct Allowed {
  std::string_view name;
  std::optional<Language> only;  // in states of this query language
  bool required = false;
};

class FieldReader {
 public:
  FieldReader(const Json& object, std::string where, Language language, std::vector<Diagnostic>& out)
      : object_(object), where_(std::move(where)), language_(language), out_(out) {}

  const Json& object() const { return object_; }
  const std::string& where() const { return where_; }
  Language language() const { return language_; }
  std::vector<Diagnostic>& diagnostics() const { return out_; }
  std::string at(std::string_view name) const { return where_ + "/" + pointer_token(name); }
  FieldReader inside(std::string_view name) const { return {object_.at(name), at(name), language_, out_}; }

  void error(std::string what, std::string where, std::string hint = {}) const;
  void warning(std::string what, std::string where, std::string hint = {}) const;

  // Required members that are missing, members that are unknown or belong to the other query language.
  void check(const std::vector<Allowed>& allowed) const;

  // The member; null when it is absent, or present with another shape, which is then noted.
  const Json* any(std::string_view name) const;
  const Json* object_at(std::string_view name) const;
  const Json* array_at(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<int64_t> integer(std::string_view name, int64_t least, int64_t most) const;
  std::optional<double> number(std::string_view name, double least) const;
  std::string choice(std::string_view name, const std::vector<std::string_view>& words,
                     std::string_view otherwise) const;

  std::optional<PayloadTemplate> payload(std::string_view name) const;
  PathField path(std::string_view name, bool reference) const;
  // `name` outright or as JSONata, or `name` + "Path"; both together is a mistake.
  std::optional<Setting> setting(std::string_view name, int64_t least, int64_t most) const;
  std::optional<Setting> percentage_setting(std::string_view name) const;
  std::optional<Setting> text_setting(std::string_view name) const;

 private:
  void take(std::vector<Problem>& problems) const;
  std::optional<Setting> either(std::string_view name) const;

  const Json& object_;
  std::string where_;
  Language language_;
  std::vector<Diagnostic>& out_;
};

}  // namespace millrace::workflow
