// Files of lib/render/assets that are compiled in.
#pragma once
#include "mr/base/embedded.hpp"

namespace mr::embedded {

std::span<const File> render_assets(); // board.css, board.js

} // namespace mr::embedded
