// The statements behind a comparison: those of its two sides, joined.
#ifndef SERVICES_REPORTING_STORE_COMPARISON_STATEMENT_H_
#define SERVICES_REPORTING_STORE_COMPARISON_STATEMENT_H_

#include "services/reporting/domain/comparison.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// Columns: is_total, value and items of the first side, value and items of the other, then code and name of each key.
Statement ComparedCellsStatement(const TableComparison& comparison, const Cell& cell);

// Columns: see ChangeColumn, then code and name of each key.
Statement ChangesStatement(const TableComparison& comparison, const Cell& cell);

enum ComparedColumn {
  kComparedIsTotal,
  kComparedValue,
  kComparedItems,
  kComparedAgainstValue,
  kComparedAgainstItems,
  kComparedFirstKey,
};

enum ChangeColumn {
  kChangeUnit,
  kChangeValue,
  kChangeAgainstValue,
  kChangeRecorded,
  kChangeIsReversal,
  kChangeIsCorrection,
  kChangeConverted,
  kChangeSplit,
  kChangeDescribed,
  kChangeMerged,
  kChangeGrantId,
  kChangeGrantSource,
  kChangeGrantSourceId,
  kChangeTitleVi,
  kChangeTitleEn,
  kChangeDate,
  kChangeOriginalAmount,
  kChangeOriginalCurrency,
  kChangeFirstKey,
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_COMPARISON_STATEMENT_H_
