#include "core/story/pages.h"

#include "core/story/boards/boards.h"
#include "core/story/fact_detail.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/retell.h"

namespace millrace::story {
namespace {

constexpr size_t kFactsShown = 200;

// Tables and workflows have a face of their own besides their sections.
Page page_of(const Moment& m, const Selection& selection) {
  Page page{.sections = sections_of(m, selection)};
  const bool whole = selection.subject.empty();
  if (whole && find_table(m, selection.resource) != nullptr) page.grids.push_back(grid_of(m, selection));
  if (whole && m.position > 0) {
    for (Section& one : board_sections(m, selection.resource)) page.sections.push_back(std::move(one));
  }
  const workflow::Machine* machine = find_machine(m, selection.resource);
  if (machine == nullptr) return page;
  const workflow::Execution* named = whole ? nullptr : find_execution(m, *machine, selection.subject);
  if (named != nullptr || (whole && find_execution(m, *machine) == nullptr)) page.parts = parts_of(m, *machine, named);
  return page;
}

}  // namespace

Words words_of(const Source& source) {
  const Moment m = moment_of(source);
  Words out;
  tell(m, out.story);
  for (const Kind* kind : all_kinds()) {
    if (*kind->all == 0) continue;
    Pane pane{.title = kind->all};
    for (const template_::Node& node : source.graph.nodes) {
      if (node.kind == kind->node) pane.resources.push_back({card_of(m, node), page_of(m, {node.id})});
    }
    if (!pane.resources.empty()) out.panes.push_back(std::move(pane));
  }
  out.present = present_sections(m);
  out.facts = recent_facts(m, kFactsShown);
  out.story.conversations = conversations_of(m);
  out.story.patterns = patterns_of(m);
  return out;
}

Page page_of(const Source& source, const Selection& selection) { return page_of(moment_of(source), selection); }

}  // namespace millrace::story
