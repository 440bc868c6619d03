#include "services/base/filter.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid {
namespace {

struct OperatorText {
  absl::string_view text;
  FilterOperator op;
};
// Longer ones first: "<=" is not "<" and "=".
constexpr OperatorText kOperators[] = {
    {"!=", FilterOperator::kNotEqual}, {"<=", FilterOperator::kLessOrEqual}, {">=", FilterOperator::kGreaterOrEqual},
    {"=", FilterOperator::kEqual},     {"<", FilterOperator::kLess},         {">", FilterOperator::kGreater},
    {":", FilterOperator::kHas},
};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool EndsBareValue(char c) { return IsBlank(c) || absl::string_view("()\"'=<>!,").find(c) != absl::string_view::npos; }
bool StartsName(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool ContinuesName(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
}

// Recursive descent over the grammar of filter.h; the first fault ends it.
class Parser {
 public:
  explicit Parser(absl::string_view text) : text_(text) {}

  std::optional<FilterNode> Parse() {
    SkipBlanks();
    if (AtEnd()) return FilterNode();
    auto node = ParseAnd();
    if (!node) return std::nullopt;
    if (!AtEnd()) {
      return Fail(at_, Peek() == ')'
                           ? Text{"dấu ')' thừa", "there is a ')' too many"}
                           : Text{"chỗ này không hiểu được; giá trị có dấu cách, dấu nháy hay dấu phẩy phải đặt "
                                  "trong \"…\"",
                                  "this is not understood; a value with blanks, quotes or commas must stand in "
                                  "\"…\""});
    }
    return node;
  }

  int fault_column() const { return fault_column_; }
  const Text& fault() const { return fault_; }

 private:
  bool AtEnd() const { return at_ == text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  int Column(std::size_t at) const { return static_cast<int>(CountCharacters(text_.substr(0, at))) + 1; }
  void SkipBlanks() {
    while (!AtEnd() && IsBlank(Peek())) ++at_;
  }

  std::nullopt_t Fail(std::size_t at, Text text) {
    fault_column_ = Column(at);
    fault_ = std::move(text);
    return std::nullopt;
  }

  // The word at the cursor, without moving.
  absl::string_view Word() const {
    std::size_t end = at_;
    while (end < text_.size() && ContinuesName(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }
  bool TakeKeyword(absl::string_view keyword) {
    if (Word() != keyword) return false;
    at_ += keyword.size();
    SkipBlanks();
    return true;
  }

  std::optional<FilterNode> ParseAnd() {
    std::vector<FilterNode> children;
    while (true) {
      auto child = ParseOr();
      if (!child) return std::nullopt;
      children.push_back(*std::move(child));
      if (!TakeKeyword("AND") && !StartsTerm()) break;
    }
    return Join(FilterNode::Kind::kAnd, std::move(children));
  }

  std::optional<FilterNode> ParseOr() {
    std::vector<FilterNode> children;
    do {
      auto child = ParseTerm();
      if (!child) return std::nullopt;
      children.push_back(*std::move(child));
    } while (TakeKeyword("OR"));
    return Join(FilterNode::Kind::kOr, std::move(children));
  }

  // Whether another comparison stands here with no keyword before it.
  bool StartsTerm() const { return StartsName(Peek()) || Peek() == '(' || Peek() == '-'; }

  std::optional<FilterNode> ParseTerm() {
    const std::size_t begin = at_;
    bool negated = TakeKeyword("NOT");
    if (!negated && Peek() == '-') {
      negated = true;
      ++at_;
    }
    if (!negated) return ParseSimple();
    if (++depth_ > kMaxFilterDepth) return FailDepth(begin);
    auto child = ParseTerm();
    --depth_;
    if (!child) return std::nullopt;
    FilterNode node;
    node.kind = FilterNode::Kind::kNot;
    node.column = Column(begin);
    node.children.push_back(*std::move(child));
    return node;
  }

  std::optional<FilterNode> ParseSimple() {
    if (Peek() != '(') return ParseComparison();
    const std::size_t open = at_++;
    if (++depth_ > kMaxFilterDepth) return FailDepth(open);
    SkipBlanks();
    auto node = ParseAnd();
    --depth_;
    if (!node) return std::nullopt;
    if (AtEnd()) return Fail(open, {"dấu '(' này chưa đóng", "this '(' is not closed"});
    if (Peek() != ')') return Fail(at_, {"ở đây phải là ')'", "a ')' is expected here"});
    ++at_;
    SkipBlanks();
    return node;
  }

  std::optional<FilterNode> ParseComparison() {
    const std::size_t begin = at_;
    const absl::string_view name = Word();
    if (name.empty() || !StartsName(name[0])) {
      return Fail(begin, {"ở đây phải là tên trường, như trong: trường = \"giá trị\"",
                          "a field is expected here, as in: field = \"value\""});
    }
    if (name == "AND" || name == "OR" || name == "NOT") {
      return Fail(
          begin, {absl::StrCat("thiếu điều kiện trước ", name), absl::StrCat("a comparison is missing before ", name)});
    }
    at_ += name.size();
    SkipBlanks();
    FilterNode node;
    node.kind = FilterNode::Kind::kComparison;
    node.field = std::string(name);
    node.column = Column(begin);
    const std::size_t sign = at_;
    if (!TakeOperator(node.op)) return FailOperator(begin, name);
    // "==", "<>", "=>"
    if (!AtEnd() && absl::StrContains("=<>!", Peek())) {
      while (!AtEnd() && absl::StrContains("=<>!", Peek())) ++at_;
      const absl::string_view found = text_.substr(sign, at_ - sign);
      return Fail(sign, {absl::StrCat(found, " không phải phép so sánh; hãy chọn: = != < <= > >= :"),
                         absl::StrCat(found, " is no operator; choose one of: = != < <= > >= :")});
    }
    SkipBlanks();
    node.value_column = Column(at_);
    if (!ParseValue(node)) return std::nullopt;
    SkipBlanks();
    return node;
  }

  bool TakeOperator(FilterOperator& op) {
    for (const OperatorText& known : kOperators) {
      if (text_.substr(at_, known.text.size()) != known.text) continue;
      at_ += known.text.size();
      op = known.op;
      return true;
    }
    return false;
  }

  std::nullopt_t FailOperator(std::size_t begin, absl::string_view name) {
    const std::string upper = absl::AsciiStrToUpper(name);
    if (upper == "AND" || upper == "OR" || upper == "NOT") {
      return Fail(begin, {absl::StrCat("hãy viết hoa: ", upper), absl::StrCat("write it in capitals: ", upper)});
    }
    return Fail(at_, {absl::StrCat("sau \"", name, "\" phải là một phép so sánh: = != < <= > >= :"),
                      absl::StrCat("\"", name, "\" must be followed by an operator: = != < <= > >= :")});
  }

  bool ParseValue(FilterNode& node) {
    if (Peek() == '"' || Peek() == '\'') return ParseQuoted(node);
    const std::size_t begin = at_;
    while (!AtEnd() && !EndsBareValue(Peek())) ++at_;
    node.value = std::string(text_.substr(begin, at_ - begin));
    // `field:*`: it is there.
    if (node.op == FilterOperator::kHas && node.value == "*") {
      node.op = FilterOperator::kNotEqual;
      node.value.clear();
      return true;
    }
    if (!node.value.empty()) return true;
    Fail(begin, {absl::StrCat("thiếu giá trị của \"", node.field, "\""),
                 absl::StrCat("the value of \"", node.field, "\" is missing")});
    return false;
  }

  bool ParseQuoted(FilterNode& node) {
    const std::size_t open = at_;
    const char quote = text_[at_++];
    while (!AtEnd() && Peek() != quote) {
      if (Peek() == '\\' && at_ + 1 < text_.size()) ++at_;
      node.value.push_back(text_[at_++]);
    }
    if (AtEnd()) {
      Fail(open, {"dấu nháy này chưa đóng", "this quote is not closed"});
      return false;
    }
    ++at_;
    return true;
  }

  std::nullopt_t FailDepth(std::size_t at) {
    return Fail(at, {absl::StrCat("lồng quá ", kMaxFilterDepth, " tầng"),
                     absl::StrCat("is nested more than ", kMaxFilterDepth, " deep")});
  }

  static FilterNode Join(FilterNode::Kind kind, std::vector<FilterNode> children) {
    if (children.size() == 1) return std::move(children[0]);
    FilterNode node;
    node.kind = kind;
    node.column = children[0].column;
    node.children = std::move(children);
    return node;
  }

  const absl::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int fault_column_ = 0;
  Text fault_;
};

}  // namespace

absl::string_view FilterOperatorText(FilterOperator op) {
  for (const OperatorText& known : kOperators) {
    if (known.op == op) return known.text;
  }
  return "";
}

std::optional<FilterNode> ParseFilter(absl::string_view text, FieldViolations& violations, absl::string_view field) {
  if (!IsCleanUtf8(text)) {
    violations.push_back(
        {std::string(field), {"có ký tự NUL hoặc không phải UTF-8", "holds a NUL character or is not UTF-8"}});
    return std::nullopt;
  }
  if (CountCharacters(text) > kMaxFilterLength) {
    violations.push_back({std::string(field),
                          {absl::StrCat("dài quá ", kMaxFilterLength, " ký tự"),
                           absl::StrCat("is longer than ", kMaxFilterLength, " characters")}});
    return std::nullopt;
  }
  Parser parser(text);
  auto node = parser.Parse();
  if (!node) violations.push_back(FilterFault(parser.fault_column(), parser.fault(), field));
  return node;
}

FieldViolation FilterFault(int column, const Text& text, absl::string_view field) {
  return {std::string(field),
          {absl::StrCat("cột ", column, ": ", text.vi), absl::StrCat("column ", column, ": ", text.en)}};
}

}  // namespace ngoaid
