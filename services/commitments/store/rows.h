// What a row of the database is in the domain. For the store files only: it includes pqxx.
#ifndef SERVICES_COMMITMENTS_STORE_ROWS_H_
#define SERVICES_COMMITMENTS_STORE_ROWS_H_

#include <pqxx/pqxx>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"

namespace ngoaid::commitments {

// "" for NULL.
std::string TextOf(const pqxx::field& field);
bool BoolOf(const pqxx::field& field);
// Of a numeric read as text, without trailing zeros.
Decimal DecimalOf(const pqxx::field& field);
// Of microseconds since 1970.
absl::Time TimeOf(const pqxx::field& field);
// Of ISO text that we wrote; kNone for "".
PartialDate DateOf(const pqxx::field& iso, const pqxx::field& inferred);

// "true" / "false", the texts of a bulk insert.
absl::string_view TextOf(bool value);
// First and last day of a date as ISO text; "" for kNone.
std::string FirstDay(const PartialDate& date);
std::string LastDay(const PartialDate& date);

// Columns as kEntryColumns selects them from commitments.entry e with its reversal r.
extern const char kEntryColumns[];
Entry EntryOf(const pqxx::row& row);

// What a finding says and where; not which record it is kept with, nor when.
Finding ToldFindingOf(const pqxx::row& row);

// Columns as kFigureColumns selects them from commitments.reported_figure f.
extern const char kFigureColumns[];
ReportedFigure FigureOf(const pqxx::row& row);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_ROWS_H_
