import type { vi } from "../vi";
import { administration } from "./administration";
import { explore } from "./explore";
import { frame } from "./frame";
import { imports } from "./import";
import { records } from "./records";

export const en: typeof vi = { ...frame, ...explore, ...imports, ...administration, ...records };
