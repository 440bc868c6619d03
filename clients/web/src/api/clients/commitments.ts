import { createClient } from "@connectrpc/connect";
import { CommitmentsService } from "../generated/ngoaid/commitments/v1/commitments_service_pb";
import { transport } from "../transport";

export const commitments = createClient(CommitmentsService, transport);
