// What goes on at large: a file per kind of resource that delivers, a row per kind in boards.cpp.
#pragma once

#include "core/story/board.h"
#include "core/story/detail.h"
#include "core/story/moment.h"

namespace millrace::story {

// Of the selected resource, or of the first that delivers where that one does not.
Board board_of(const Moment& moment, const Selection& selection);

// The same in words, without what the resource's own sections tell; nothing where it is of a kind without a board.
Sections board_sections(const Moment& moment, const std::string& resource);

}  // namespace millrace::story
