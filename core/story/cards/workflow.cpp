#include "core/story/cards/cards.h"
#include "core/story/walk.h"

namespace millrace::story::cards {
namespace {

constexpr size_t kPillsMax = 12;

}  // namespace

void workflow(const Moment& m, const template_::Node& node, Card& card) {
  const workflow::Machine* machine = find_machine(m, node.id);
  if (machine == nullptr || machine->current.definition == nullptr) return;
  const workflow::Execution* execution = find_execution(m, *machine);
  card.foot = execution == nullptr
                  ? "no execution yet"
                  : "execution " + std::to_string(execution->id) + " · " + status_words(execution->status);
  const Walk walk = execution == nullptr ? Walk{} : walk_of(*execution);
  const workflow::Definition& definition =
      execution == nullptr || execution->definition == nullptr ? *machine->current.definition : *execution->definition;
  for (const std::string& name : definition.flows[0].in_order) {
    if (card.pills.size() >= kPillsMax) break;
    card.pills.push_back({name, phase_of(walk, name), name});
  }
  card.path = file_of(m, *machine);
}

}  // namespace millrace::story::cards
