import { infiniteQueryOptions } from "@tanstack/react-query";
import { commitments } from "./clients/commitments";
import type { Finding } from "./generated/ngoaid/common/v1/common_pb";
import type { ImportedRow, ImportFileResponse, ImportResult } from "./generated/ngoaid/commitments/v1/commitments_service_pb";

/** As the service says: larger files are refused. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
export const IMPORT_TIMEOUT_MS = 10 * 60_000;

export interface Upload {
  content: Uint8Array;
  fileName: string;
  office: string;
  period: string;
}

export interface Imported {
  findings: Finding[];
  /** What becomes of each row, in the order of the file; none where that was not told. */
  rows: ImportedRow[];
  result: ImportResult;
}

export interface Options {
  validateOnly: boolean;
  acceptGood: boolean;
  /** Made once for each thing a person does: sent again after a broken connection it gives the first answer. */
  requestId: string;
  onProgress: (rowsRead: number) => void;
  signal: AbortSignal;
}

/** Rows and findings come once a workbook is read; the result comes last. */
export async function collect(events: AsyncIterable<ImportFileResponse>, onProgress: (rowsRead: number) => void): Promise<Imported> {
  const findings: Finding[] = [];
  const rows: ImportedRow[] = [];
  let result: ImportResult | undefined;
  for await (const { event } of events) {
    if (event.case === "rowsRead") onProgress(event.value);
    else if (event.case === "finding") findings.push(event.value);
    else if (event.case === "row") rows.push(event.value);
    else if (event.case === "result") result = event.value;
  }
  if (!result) throw new Error("An import ended without its result.");
  return { findings, rows, result };
}

/** Reads a workbook, for trial or for good; a trial tells what would become of each row. */
export const importFile = (upload: Upload, { onProgress, signal, ...request }: Options): Promise<Imported> =>
  collect(commitments.importFile({ ...upload, ...request, tellRows: request.validateOnly }, { signal, timeoutMs: IMPORT_TIMEOUT_MS }), onProgress);

export const submissionsQuery = infiniteQueryOptions({
  queryKey: ["submissions"],
  queryFn: ({ pageParam, signal }) => commitments.listSubmissions({ pageToken: pageParam }, { signal }),
  initialPageParam: "",
  getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
});

/** The original, byte for byte. */
export async function submissionFile(name: string): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const { content } of commitments.downloadSubmission({ name })) pieces.push(content.slice());
  return new Blob(pieces);
}
