// Fields of the form as reference data names them (form_column.field): what the importer knows how to read.
#ifndef SERVICES_COMMITMENTS_IMPORT_FIELDS_H_
#define SERVICES_COMMITMENTS_IMPORT_FIELDS_H_

namespace ngoaid::commitments::fields {

// The form whose columns are read, and the sector scheme its sector column is written in.
inline constexpr char kForm[] = "grant-list";
inline constexpr char kSectorScheme[] = "1225";

inline constexpr char kOrdinal[] = "ordinal";
inline constexpr char kRowId[] = "row_id";
inline constexpr char kTitle[] = "title";
inline constexpr char kTitleEn[] = "title_en";
inline constexpr char kMode[] = "mode";
inline constexpr char kDonors[] = "donors";
inline constexpr char kDonorCountry[] = "donor_country";
inline constexpr char kDonorKind[] = "donor_kind";
inline constexpr char kPlaces[] = "places";
inline constexpr char kDistrict[] = "district";
inline constexpr char kRecipient[] = "recipient";
inline constexpr char kSectors[] = "sectors";
inline constexpr char kDecision[] = "decision";
inline constexpr char kStartDate[] = "start_date";
inline constexpr char kEndDate[] = "end_date";
inline constexpr char kAmount[] = "amount";
inline constexpr char kCurrency[] = "currency";
inline constexpr char kAmountKind[] = "amount_kind";
inline constexpr char kAmountQualifier[] = "amount_qualifier";
inline constexpr char kCounterpart[] = "counterpart_amount";
inline constexpr char kSourceDate[] = "source_date";
inline constexpr char kEvents[] = "events";
inline constexpr char kCountsInTotal[] = "counts_in_total";
inline constexpr char kSourceUrl[] = "source_url";
inline constexpr char kNote[] = "note";
inline constexpr char kFlags[] = "flags";

}  // namespace ngoaid::commitments::fields

#endif  // SERVICES_COMMITMENTS_IMPORT_FIELDS_H_
