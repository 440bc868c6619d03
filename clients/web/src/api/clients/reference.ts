import { createClient } from "@connectrpc/connect";
import { ReferenceService } from "../generated/ngoaid/reference/v1/reference_service_pb";
import { transport } from "../transport";

export const reference = createClient(ReferenceService, transport);
