// Small signs drawn as shapes, so that they need no font and stay sharp at any size.
#pragma once

#include "ui/widgets/canvas.h"

namespace millrace::ui {

enum class Icon {
  kNone,
  kToStart,
  kBack,
  kPlay,
  kPause,
  kStep,
  kNext,
  kSkip,
  kFork,
  kLink,
  kSun,
  kMoon,
  kHelp,
  kDown,
  kCheck,
  kDot,
  kCross,
  kStopped,
  kPencil,
  kClock,
  kMill
};

// Fits a square of `size` around `centre`.
void icon(Icon which, Point centre, float size, Colour colour);

}  // namespace millrace::ui
