import { createClient } from "@connectrpc/connect";
import { UploadService } from "../generated/ngoaid/commitments/v1/upload_service_pb";
import { transport } from "../transport";

export const uploads = createClient(UploadService, transport);
