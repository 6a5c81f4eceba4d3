// Open elements, tables being filled, lists, and end tags that authors leave out.
#include "mr/source/html_body.hpp"

#include "mr/base/text.hpp"
#include "mr/source/html_tags.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace mr::source {

namespace {

constexpr std::size_t max_open = 50'000; // elements; deeper ones are passed over, not their text
constexpr std::size_t far = 200;         // how far down an end tag looks for its start tag

} // namespace

void HtmlBody::run() {
  for (HtmlToken token = tokens_.next(); token.kind != HtmlToken::Kind::end_of_file; token = tokens_.next()) {
    if (token.kind == HtmlToken::Kind::text)
      text(token.begin, token.stop);
    else if (token.kind == HtmlToken::Kind::start)
      start(token);
    else
      end(token.name);
    if (blocks_ > max_blocks) too_long = true;
    if (too_large || too_long) return;
  }
  close_down_to(0);
  while (in_table()) end_table();
  flush();
}

void HtmlBody::put(std::string_view piece, std::size_t at) {
  if (space_ && !line_.empty()) line_.append(" ", space_at_);
  space_ = false;
  line_.append(piece, at);
  (bold_ > 0 ? any_bold_ : any_plain_) = true;
}

void HtmlBody::text(std::size_t begin, std::size_t stop) {
  if (hidden_ > 0) return;
  for (std::size_t at = begin; at < stop;) {
    const char c = source_[at];
    if (is_space(c)) {
      if (pre_ > 0 && c == '\n')
        flush();
      else if (!std::exchange(space_, true))
        space_at_ = at;
      ++at;
    } else if (c == '&') {
      const HtmlReference r = html_reference(source_.substr(0, stop), at);
      put(r.length ? std::string_view(r.text) : "&", at);
      at += r.length ? r.length : 1;
    } else {
      std::size_t end = at;
      while (end < stop && source_[end] != '&' && !is_space(source_[end])) ++end;
      put(source_.substr(at, end - at), at);
      at = end;
    }
  }
}

void HtmlBody::flush() {
  const Flow line = std::exchange(line_, {}).trimmed();
  const bool bold = std::exchange(any_bold_, false), plain = std::exchange(any_plain_, false);
  space_ = false;
  if (line.empty()) return;
  Frame& f = frame();
  if (in_table() && !f.cell) { // text between the cells stands before the table
    Frame& outer = *(&f - 1);
    outer.blocks.emplace_back().text = line;
    ++blocks_;
    return;
  }
  Block out;
  out.text = line;
  out.bold = bold && !plain;
  if (!headings_.empty()) {
    out.kind = BlockKind::heading;
    out.level = headings_.back();
  } else if (!f.lists.empty()) {
    out.level = static_cast<int>(f.lists.size());
    if (std::exchange(f.item, false)) {
      out.kind = BlockKind::list_item;
      out.marker = f.marker;
    }
  }
  f.blocks.push_back(std::move(out));
  ++blocks_;
}

// What the element's attributes make of its text. The panel of an accordion or a tab is part of the page,
// folded as it is. In a heading, what only screen readers say ("Unfold:") is no part of its title; elsewhere
// it may be the label of a value.
unsigned HtmlBody::shown_as(const HtmlToken& token) const {
  unsigned traits = html_attribute_traits(token.attributes);
  if (traits & html_unseen && (folded_.contains(html_attribute(token.attributes, "id")) ||
                               html_attribute(token.attributes, "role") == "tabpanel"))
    traits &= ~static_cast<unsigned>(html_unseen);
  if (!headings_.empty() && html_for_screen_readers(token.attributes)) traits |= html_unseen;
  return traits;
}

void HtmlBody::push(const HtmlToken& token, unsigned traits) {
  if (traits & (html_empty | html_raw) || open_.size() >= max_open) return;
  Open open{token.name, traits, 0, {}, 0};
  open.traits |= shown_as(token);
  for (std::string& id : html_words(token.attributes, "aria-controls")) folded_.insert(std::move(id));
  if (open.name.size() == 2 && open.name[0] == 'h' && open.name[1] >= '1' && open.name[1] <= '6')
    open.level = open.name[1] - '0';
  hidden_ += (open.traits & html_unseen) != 0;
  bold_ += (open.traits & html_strong) != 0;
  pre_ += open.name == "pre";
  if (open.level > 0) headings_.push_back(open.level);
  if (open.name == "div" && !in_table()) {
    open.aside = html_running_part(token.attributes);
    open.first_block = frame().blocks.size();
  }
  open_.push_back(std::move(open));
}

void HtmlBody::pop() {
  const Open open = std::move(open_.back());
  if (open.traits & html_block) flush();
  open_.pop_back();
  hidden_ -= (open.traits & html_unseen) != 0;
  bold_ -= (open.traits & html_strong) != 0;
  pre_ -= open.name == "pre";
  if (open.level > 0) headings_.pop_back();
  if (!open.aside.empty() && !in_table()) set_aside(open);
  Frame& f = frame();
  if (open.name == "table") {
    if (flat_tables_ > 0)
      --flat_tables_;
    else if (in_table())
      end_table();
  } else if (flat_tables_ > 0) {
    return;
  } else if (open.name == "td" || open.name == "th") {
    end_cell();
  } else if (open.name == "tr") {
    if (f.row && f.all_th) f.grid.mark_header();
    f.row = false;
  } else if (open.name == "thead") {
    f.head = false;
  } else if ((open.name == "ul" || open.name == "ol" || open.name == "dl" || open.name == "menu" ||
              open.name == "dir") &&
             !f.lists.empty()) {
    f.lists.pop_back();
    f.item = false;
  } else if (open.name == "li") {
    f.item = false;
  }
}

std::vector<Block> HtmlBody::take() {
  std::vector<Block>& blocks = frames_.front().blocks;
  std::move(asides_.begin(), asides_.end(), std::back_inserter(blocks));
  return std::move(blocks);
}

// What stands in the element that ends is no part of the text.
void HtmlBody::set_aside(const Open& open) {
  std::vector<Block>& blocks = frame().blocks;
  const auto first = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(open.first_block, blocks.size()));
  Block aside;
  aside.kind = BlockKind::aside;
  aside.marker = open.aside;
  aside.text =
      text_of(std::vector<Block>(std::make_move_iterator(first), std::make_move_iterator(blocks.end())));
  blocks.erase(first, blocks.end());
  if (!aside.text.empty()) asides_.push_back(std::move(aside));
}

void HtmlBody::close_down_to(std::size_t depth) {
  while (open_.size() > depth) pop();
}

// Closes the innermost of `names`, with everything in it; not past an element called `fence_name`, nor out of
// a table's cell.
bool HtmlBody::close_nearest(std::initializer_list<std::string_view> names, std::string_view fence_name) {
  for (std::size_t i = open_.size(); i > 0 && open_.size() - i < far; --i) {
    const Open& open = open_[i - 1];
    if (std::find(names.begin(), names.end(), open.name) != names.end()) {
      close_down_to(i - 1);
      return true;
    }
    if (open.name == fence_name || (open.traits & html_fence)) return false;
  }
  return false;
}

// End tags that HTML lets authors leave out.
void HtmlBody::imply_ends(const std::string& name, unsigned traits) {
  if (!(traits & html_block)) return;
  if (name == "li") {
    for (std::size_t i = open_.size(); i > 0 && open_.size() - i < far; --i) {
      const Open& open = open_[i - 1];
      if (open.name == "ul" || open.name == "ol" || (open.traits & html_fence)) break;
      if (open.name == "li") return close_down_to(i - 1);
    }
  } else if (name == "dt" || name == "dd") {
    close_nearest({"dt", "dd"}, "dl");
  } else if (name == "tr" || name == "td" || name == "th" || name == "thead" || name == "tbody" ||
             name == "tfoot" || name == "caption") {
    const bool cell = name == "td" || name == "th";
    while (close_nearest({"td", "th", "caption"}, "table")) {
    }
    if (!cell) {
      while (close_nearest({"tr"}, "table")) {
      }
      if (name != "tr") close_nearest({"thead", "tbody", "tfoot"}, "table");
    }
    return;
  }
  if (!open_.empty() && open_.back().level > 0 && name[0] == 'h' && name.size() == 2)
    return close_down_to(open_.size() - 1);
  // A paragraph ends where any block begins, whatever inline elements are still open in it.
  for (std::size_t i = open_.size(); i > 0 && open_.size() - i < 32; --i) {
    if (open_[i - 1].name == "p") return close_down_to(i - 1);
    if (open_[i - 1].traits & html_block) return;
  }
}

void HtmlBody::begin_list(const HtmlToken& token) {
  frame().lists.push_back(html_list(token.name, token.attributes));
  frame().item = false;
}

void HtmlBody::begin_item(const HtmlToken& token) {
  Frame& f = frame();
  if (f.lists.empty()) return;
  HtmlList& list = f.lists.back();
  const std::string value = html_attribute(token.attributes, "value");
  std::from_chars(value.data(), value.data() + value.size(), list.next);
  f.marker = list.ordered ? list_number(list.next, list.format) + '.' : "•";
  if (list.next < 1'000'000'000) ++list.next;
  f.item = true;
}

// An icon alone in a cell stands for its words: a green light for "Accepted".
void HtmlBody::begin_picture(const HtmlToken& token) {
  Frame& f = frame();
  if (!in_table() || !f.cell || hidden_ > 0 || !f.picture.empty()) return;
  f.picture = html_attribute(token.attributes, "alt");
  f.picture_at = token.begin;
}

void HtmlBody::begin_table_part(const HtmlToken& token) {
  Frame& f = frame();
  if (token.name == "thead") f.head = true;
  if (token.name == "tr") {
    f.grid.begin_row(f.head);
    f.row = true;
    f.all_th = true;
  } else if (token.name == "td" || token.name == "th") {
    if (f.cell) end_cell();
    if (!f.row) {
      f.grid.begin_row(f.head);
      f.row = true;
      f.all_th = true;
    }
    f.cell = true;
    f.all_th = f.all_th && token.name == "th";
    f.row_span = html_span(token.attributes, "rowspan", 65534);
    f.column_span = std::min<std::size_t>(html_span(token.attributes, "colspan", 1000), 1000);
  }
}

void HtmlBody::end_cell() {
  Frame& f = frame();
  if (!in_table() || !f.cell) return;
  const std::string picture = std::exchange(f.picture, {});
  if (f.blocks.empty() && line_.empty() && !trim(picture).empty()) put(picture, f.picture_at);
  flush();
  f.cell = false;
  f.lists.clear();
  f.item = false;
  Cell cell;
  cell.blocks = std::move(f.blocks);
  f.blocks.clear();
  f.grid.add(std::move(cell), f.row_span, f.column_span);
  too_large = too_large || !f.grid.fits();
}

void HtmlBody::end_table() {
  end_cell();
  flush();
  Block table;
  table.kind = BlockKind::table;
  table.rows = frame().grid.finish();
  too_large = too_large || !frame().grid.fits();
  frames_.pop_back();
  if (!table.rows.empty() && !table.rows.front().cells.empty()) frame().blocks.push_back(std::move(table));
}

void HtmlBody::start(const HtmlToken& token) {
  const unsigned traits = html_traits(token.name);
  if (traits & html_raw) {
    const std::string_view content = tokens_.raw_text(token.name);
    if (token.name == "title" && title.empty()) title = html_text(content);
    return;
  }
  imply_ends(token.name, traits);
  if (token.name == "br" || token.name == "hr") {
    if (!headings_.empty())
      space_ = true;
    else
      flush();
    return;
  }
  if (token.name == "img") begin_picture(token);
  if (token.name == "input" && hidden_ == 0) {
    bool checked = false;
    html_attribute(token.attributes, "checked", &checked);
    if (fold(html_attribute(token.attributes, "type")) == "checkbox") put(checked ? "☒" : "☐", token.begin);
    return;
  }
  if (traits & html_block) flush();
  if (token.name == "body" || token.name == "html") { // a head never closed ends here
    if (token.name == "body") close_nearest({"head"}, "");
    return;
  }
  deletions = deletions || token.name == "del";
  const bool is_table = token.name == "table";
  const bool between = in_table() && !frame().cell;
  if (is_table && hidden_ == 0 && flat_tables_ == 0 && frames_.size() <= max_table_depth && !between)
    frames_.emplace_back(cells_);
  else if (is_table)
    ++flat_tables_;
  if (open_.size() >= max_open && is_table) too_large = true;
  push(token, traits);
  if (flat_tables_ > 0) return;
  if (traits & html_part && in_table())
    begin_table_part(token);
  else if (token.name == "ul" || token.name == "ol" || token.name == "menu" || token.name == "dir")
    begin_list(token);
  else if (token.name == "dl")
    frame().lists.emplace_back();
  else if (token.name == "li")
    begin_item(token);
}

void HtmlBody::end(const std::string& name) {
  const unsigned traits = html_traits(name);
  if (name == "br" || name == "p") flush(); // </br> and a lone </p> are shown as breaks
  if (traits & (html_empty | html_raw) || name == "body" || name == "html") return;
  const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  const bool table_tag = name == "table" || (traits & html_part);
  bool crossed = false; // a block stands between
  for (std::size_t i = open_.size(); i > 0 && open_.size() - i < far; --i) {
    const Open& open = open_[i - 1];
    if (open.name == name || (heading && open.level > 0)) {
      if (!crossed || (traits & html_block)) return close_down_to(i - 1);
      // An inline element that ends inside a later block: it only stops counting.
      hidden_ -= (open.traits & html_unseen) != 0;
      bold_ -= (open.traits & html_strong) != 0;
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i - 1));
      return;
    }
    if ((open.traits & html_fence) && (!table_tag || (open.name == "table" && name != "table"))) return;
    crossed = crossed || (open.traits & html_block);
  }
}

} // namespace mr::source
