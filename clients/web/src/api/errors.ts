import { Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema } from "./generated/google/rpc/error_details_pb";

export interface Failure {
  /** In the reader's language, from the service's catalogue. */
  message: string;
  /** Stable reason, "PERMISSION_DENIED"; what a person reads to the help desk. */
  code: string;
  violations: { field: string; description: string }[];
  /** The way there is broken, not the request: trying again may help. */
  transient: boolean;
}

/** An error quotes what was sent: not so that it turns the writing round. */
const straight = (text: string) => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");

const TRANSIENT = new Set([Code.Unavailable, Code.DeadlineExceeded, Code.ResourceExhausted, Code.Aborted]);

export function failureOf(error: unknown): Failure {
  const connectError = ConnectError.from(error);
  const reason = connectError.findDetails(ErrorInfoSchema)[0]?.reason;
  return {
    message: straight(connectError.rawMessage),
    code: reason || Code[connectError.code].replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase(),
    violations: connectError.findDetails(BadRequestSchema).flatMap(({ fieldViolations }) => fieldViolations.map(({ field, description }) => ({ field: straight(field), description: straight(description) }))),
    transient: TRANSIENT.has(connectError.code),
  };
}

export const isNotFound = (error: unknown): boolean => ConnectError.from(error).code === Code.NotFound;
export const isDenied = (error: unknown): boolean => ConnectError.from(error).code === Code.PermissionDenied;
