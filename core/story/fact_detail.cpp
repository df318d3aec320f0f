#include "core/story/fact_detail.h"

#include <algorithm>
#include <string_view>

#include "core/api/facts.h"
#include "core/bus/facts.h"
#include "core/identity/facts.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

std::string text_of(const Json& value) {
  return value.is_string() ? pretty_text(value.get<std::string>()) : pretty(value);
}

Section sides_section(std::string title, const Json& given, const Json& data) {
  Section out{.title = std::move(title)};
  out.sides = {{"what it was given", text_of(given)},
               {"the template", text_of(member(data, "template"))},
               {"what it made", text_of(member(data, "made"))}};
  return out;
}

// `$input` and `$context` with what is in them.
Json readable(const Json& given) {
  Json out = Json::object();
  for (const auto& [name, value] : members(given)) {
    if (value.is_structured() && value.empty()) continue;
    const auto body = name == "body" && value.is_string() ? parse_json(value.get<std::string>()) : Json(value);
    out[name] = body ? *body : value;
  }
  return out;
}

void tell_mapping(const sim::Fact& fact, Sections& out) {
  const std::string side = text_member(*fact.data, "side");
  out.push_back(sides_section("Mapping template of the " + side, readable(member(*fact.data, "given")), *fact.data));
}

void tell_transformer(const sim::Fact& fact, Sections& out) {
  if (!fact.data->contains("template")) return;
  const std::string target = text_member(*fact.data, "target");
  out.push_back(sides_section("Input transformer for " + target, member(*fact.data, "given"), *fact.data));
}

// `the role Reader` of `arn:aws:iam::123456789012:role/Reader`.
std::string owner_words(const std::string& arn) {
  for (const auto& [part, noun] : {std::pair{":role/", "the role "}, {":user/", "the user "}}) {
    if (const size_t at = arn.find(part); at != arn.npos) return noun + arn.substr(at + std::string_view(part).size());
  }
  return arn;
}

struct Advice {
  std::string_view layer;
  const char* words;
};

constexpr Advice kAdvice[] = {
    {"identity-based policy", "Add it to a policy of "},
    {"permissions boundary", "A boundary gives nothing, and limits all that is given. Add it to the boundary of "},
    {"session policy", "A session can do no more than its own policy. Add it to what is handed over when assuming "},
    {"resource-based policy", "The resource itself has to let the caller in. Add it to the policy of "}};

Section missing_section(const Json& one) {
  const std::string layer = text_member(one, "layer");
  Section out{.title = "What would allow it: " + layer, .data = pretty(member(one, "statement")), .copies = true};
  const auto* advice =
      std::find_if(std::begin(kAdvice), std::end(kAdvice), [&](const Advice& row) { return row.layer == layer; });
  if (advice != std::end(kAdvice)) out.words = advice->words + owner_words(text_member(one, "of")) + ".";
  return out;
}

Section denied_section(const Json& denied) {
  Section out{.title = "What denies it: " + text_member(denied, "layer")};
  out.words = "An explicit deny outweighs every allow, so no other statement helps. Change this one, of the policy " +
              text_member(denied, "policy") + ", or take it away.";
  out.data = pretty(member(denied, "statement"));
  return out;
}

void tell_denial(const sim::Fact& fact, Sections& out) {
  const Json& denied = member(*fact.data, "denied");
  if (!denied.is_null()) out.push_back(denied_section(denied));
  for (const Json& one : member(*fact.data, "missing")) out.push_back(missing_section(one));
}

struct Telling {
  std::string_view kind;
  void (*tell)(const sim::Fact& fact, Sections& out);
};

constexpr Telling kTellings[] = {{api::facts::kMapped, tell_mapping},
                                 {bus::facts::kDelivered, tell_transformer},
                                 {identity::facts::kDenied, tell_denial}};

}  // namespace

Sections sections_about(const sim::Fact& fact) {
  Sections out;
  for (const Telling& one : kTellings) {
    if (one.kind == fact.kind && fact.data != nullptr) one.tell(fact, out);
  }
  return out;
}

Sections present_sections(const Moment& m) {
  Sections out;
  for (FactId id = m.source.timeline.first_of_step(m.position); id > 0 && id <= m.position; ++id) {
    for (Section& one : sections_about(*m.trace.find(id))) out.push_back(std::move(one));
  }
  return out;
}

Sections mappings_of_request(const Moment& m, const std::string& api, const std::string& request) {
  Sections out;
  for (const char* side : {"request", "response"}) {
    const sim::Fact* fact = m.latest([&](const sim::Fact& one) {
      return one.kind == api::facts::kMapped && one.subject == request && one.resource == api && one.data != nullptr &&
             member(*one.data, "side") == side;
    });
    if (fact != nullptr) tell_mapping(*fact, out);
  }
  return out;
}

}  // namespace millrace::story
