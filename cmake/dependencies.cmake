# Every library linked, and why it and not code of ours. All are Debian 12 packages.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)        # wire format and messages; module mode, see ENGINEERING §1.12
find_package(gRPC CONFIG REQUIRED)     # transport: callback servers, rich errors, health, reflection
find_package(absl CONFIG REQUIRED)     # Status, strings, civil time, hash maps
find_package(Boost 1.81 REQUIRED)      # header-only: multiprecision behind Decimal; Beast, HTTP of the edge (gRPC has none)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n) # normalisation, folding, Vietnamese order
find_package(PkgConfig REQUIRED)
find_package(EXPAT REQUIRED)           # SAX over the parts of a workbook: no tree, no DTD
find_package(GTest REQUIRED)
find_package(CLI11 REQUIRED)           # command-line parsing, help, completion source
find_package(nlohmann_json REQUIRED)   # JSON of logs and of the command line
find_package(prometheus-cpp CONFIG REQUIRED COMPONENTS core pull) # metrics
pkg_check_modules(PQXX REQUIRED IMPORTED_TARGET libpqxx)          # PostgreSQL client
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)              # its C layer: connection status, cancel
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)            # the container of .xlsx
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter) # writing .xlsx in constant memory
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)      # SHA-256, randomness, argon2id
find_package(OpenSSL REQUIRED COMPONENTS Crypto) # HMAC-SHA-1 of one-time codes, which libsodium lacks; reads the certificates of --ca; gRPC brings it anyway

# Source trees and reference series that only npm has; fetched by ops/setup from ops/npm/package-lock.json.
set(NGOAID_NPM ${CMAKE_SOURCE_DIR}/ops/npm/node_modules)
if(NOT EXISTS ${NGOAID_NPM}/google-proto-files)
  message(FATAL_ERROR "google-proto-files is missing: run ops/setup (or: cd ops/npm && npm ci)")
endif()
