#include <algorithm>
#include <numeric>

#include "ui/layout/graph_layout.h"

namespace millrace::ui::graph_layout {
namespace {

using Layers = std::vector<std::vector<size_t>>;
constexpr size_t kStackMax = 4;  // boxes above each other in one layer; more become two layers

struct Neighbours {
  std::vector<std::vector<size_t>> after;
  std::vector<std::vector<size_t>> before;
};

// The graph without its cycles: an edge back to a box that is still being walked is left out.
struct Unroller {
  const std::vector<std::vector<size_t>>& after;
  Neighbours& out;
  std::vector<int> state;  // 0 new, 1 on the way, 2 done

  void walk(size_t box) {
    state[box] = 1;
    for (const size_t next : after[box]) {
      if (state[next] == 1) continue;
      out.after[box].push_back(next);
      out.before[next].push_back(box);
      if (state[next] == 0) walk(next);
    }
    state[box] = 2;
  }
};

Neighbours acyclic(const GraphInput& input) {
  const size_t n = std::min(input.boxes.size(), GraphInput::kBoxesMax);
  Neighbours all{std::vector<std::vector<size_t>>(n), std::vector<std::vector<size_t>>(n)};
  for (const GraphLine& line : input.lines) {
    if (line.from >= n || line.to >= n || line.from == line.to) continue;
    all.after[line.from].push_back(line.to);
    all.before[line.to].push_back(line.from);
  }
  Neighbours out{std::vector<std::vector<size_t>>(n), std::vector<std::vector<size_t>>(n)};
  Unroller unroller{all.after, out, std::vector<int>(n, 0)};
  for (size_t box = 0; box < n; ++box) {
    if (all.before[box].empty()) unroller.walk(box);
  }
  for (size_t box = 0; box < n; ++box) {
    if (unroller.state[box] == 0) unroller.walk(box);
  }
  return out;
}

std::vector<size_t> depths(const Neighbours& graph) {
  const size_t n = graph.after.size();
  std::vector<size_t> depth(n, 0);
  for (bool changed = true; changed;) {  // at most n rounds: there are no cycles
    changed = false;
    for (size_t box = 0; box < n; ++box) {
      for (const size_t next : graph.after[box]) {
        if (depth[next] >= depth[box] + 1) continue;
        depth[next] = depth[box] + 1;
        changed = true;
      }
    }
  }
  for (size_t box = 0; box < n; ++box) {  // a second source stands just before what it feeds
    if (!graph.before[box].empty() || graph.after[box].empty()) continue;
    size_t nearest = n;
    for (const size_t next : graph.after[box]) nearest = std::min(nearest, depth[next]);
    depth[box] = nearest - 1;
  }
  return depth;
}

Layers grouped(const Neighbours& graph) {
  const std::vector<size_t> depth = depths(graph);
  Layers layers(depth.empty() ? 0 : *std::max_element(depth.begin(), depth.end()) + 1);
  std::vector<size_t> alone;
  for (size_t box = 0; box < depth.size(); ++box) {
    const bool isolated = graph.after[box].empty() && graph.before[box].empty();
    (isolated ? alone : layers[depth[box]]).push_back(box);
  }
  if (!alone.empty()) layers.push_back(std::move(alone));
  std::erase_if(layers, [](const auto& layer) { return layer.empty(); });
  return layers;
}

// One sweep of the barycentre rule: each box goes to the mean place of its neighbours.
void sweep(Layers& layers, const Neighbours& graph) {
  std::vector<double> place(graph.after.size(), 0.5);
  const auto note = [&](const std::vector<size_t>& layer) {
    for (size_t i = 0; i < layer.size(); ++i) place[layer[i]] = (double(i) + 0.5) / double(layer.size());
  };
  for (const auto& layer : layers) note(layer);
  for (auto& layer : layers) {
    std::vector<double> want(graph.after.size(), 0.5);
    for (const size_t box : layer) {
      double sum = place[box] * 0.1;
      double weight = 0.1;
      for (const size_t other : graph.before[box]) sum += place[other], weight += 1;
      for (const size_t other : graph.after[box]) sum += place[other], weight += 1;
      want[box] = sum / weight;
    }
    std::stable_sort(layer.begin(), layer.end(), [&](size_t a, size_t b) { return want[a] < want[b]; });
    note(layer);
  }
}

}  // namespace

std::vector<std::vector<size_t>> layers_of(const GraphInput& input) {
  const Neighbours graph = acyclic(input);
  Layers layers = grouped(graph);
  for (int round = 0; round < 6; ++round) sweep(layers, graph);
  Layers out;
  for (const auto& layer : layers) {
    const size_t parts = (layer.size() + kStackMax - 1) / kStackMax;
    const size_t each = (layer.size() + parts - 1) / parts;
    for (size_t from = 0; from < layer.size(); from += each) {
      const auto begin = layer.begin() + std::ptrdiff_t(from);
      out.emplace_back(begin, begin + std::ptrdiff_t(std::min(each, layer.size() - from)));
    }
  }
  return out;
}

}  // namespace millrace::ui::graph_layout
