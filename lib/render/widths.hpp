// How wide the columns of a table should be, from what stands in them. Every writer that draws columns asks
// here.
#pragma once
#include "mr/render/page.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mr::render {

// One width per column, in characters of the table's text, padding included. They add up to `room`, or to
// less when everything fits on one line. No column is narrower than its longest word, so that no word breaks,
// unless the words of all columns together need more than `room`; what is left goes to the columns with long
// texts.
std::vector<double> column_widths(const page::Table& table, double room);

// The lines that a text takes in a column of that many characters.
std::size_t lines_in(std::string_view text, double width);

} // namespace mr::render
