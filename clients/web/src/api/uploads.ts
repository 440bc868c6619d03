// Files handed in for review, and what is decided of them.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { uploads } from "./clients/uploads";
import type { Finding } from "./generated/ngoaid/common/v1/common_pb";
import { Upload_State } from "./generated/ngoaid/commitments/v1/upload_pb";
import { collect, IMPORT_TIMEOUT_MS, type Imported, type Options, type Upload } from "./imports";

const LARGEST_PAGE = 1000;

export const UPLOAD_STATE_CODES = {
  [Upload_State.UNSPECIFIED]: "",
  [Upload_State.PENDING]: "pending",
  [Upload_State.APPLIED]: "applied",
  [Upload_State.RETURNED]: "returned",
  [Upload_State.WITHDRAWN]: "withdrawn",
} as const;

/** Hands a workbook in: it is read as for trial, and kept for a reviewer. */
export async function stageFile(upload: Upload, { onProgress, signal, requestId }: Options): Promise<Imported> {
  return collect(
    (async function* () {
      for await (const { event } of uploads.stageFile({ ...upload, requestId, tellRows: true }, { signal, timeoutMs: IMPORT_TIMEOUT_MS })) {
        if (event.case === "import") yield event.value;
      }
    })(),
    onProgress,
  );
}

/** Records a waiting workbook, for trial or for good. */
export async function applyUpload(name: string, { onProgress, signal, ...request }: Options): Promise<Imported> {
  return collect(
    (async function* () {
      for await (const { import: event } of uploads.applyUpload({ name, ...request, tellRows: request.validateOnly }, { signal, timeoutMs: IMPORT_TIMEOUT_MS })) {
        if (event) yield event;
      }
    })(),
    onProgress,
  );
}

export const uploadsQuery = infiniteQueryOptions({
  queryKey: ["uploads"],
  queryFn: ({ pageParam, signal }) => uploads.listUploads({ pageToken: pageParam }, { signal }),
  initialPageParam: "",
  getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
});

/** What the trial said when an upload was handed in: all of it. */
export const uploadFindingsQuery = (parent: string) =>
  queryOptions({
    queryKey: ["uploads", parent, "findings"],
    queryFn: async ({ signal }) => {
      const all: Finding[] = [];
      let pageToken = "";
      do {
        const { findings, nextPageToken } = await uploads.listUploadFindings({ parent, pageSize: LARGEST_PAGE, pageToken }, { signal });
        all.push(...findings);
        pageToken = nextPageToken;
      } while (pageToken);
      return all;
    },
    staleTime: Number.POSITIVE_INFINITY, // kept as it was said
  });

/** The original, byte for byte. */
export async function uploadFile(name: string): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const { content } of uploads.downloadUpload({ name })) pieces.push(content.slice());
  return new Blob(pieces);
}
