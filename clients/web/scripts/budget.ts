// After a build: measures what a first visit loads, refuses to go on above the limit, and lays compressed forms beside each file.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

interface Options {
  /** What a first visit asks for beside the entry: the screen after signing in, the texts of the first language. */
  firstVisit: string[];
  limitBytes: number;
}

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;

const COMPRESSED = /\.(js|css|svg)$/; // not index.html, which changes with every answer: its nonce
const WORTH_BYTES = 256;

const contentOf = (output: Output) => Buffer.from(output.type === "chunk" ? output.code : output.source);

/** Names of the files that a first visit loads, each once. */
function filesOf(bundle: Record<string, Output>, firstVisit: string[]): Set<string> {
  const needed = new Set<string>();
  const need = (file: string) => {
    const output = bundle[file];
    if (needed.has(file) || !output) return;
    needed.add(file);
    if (output.type !== "chunk") return;
    output.imports.forEach(need);
    output.viteMetadata?.importedCss.forEach(need);
  };
  for (const output of Object.values(bundle)) {
    if (output.type !== "chunk") continue;
    if (output.isEntry || firstVisit.some((source) => output.facadeModuleId?.endsWith(source))) need(output.fileName);
  }
  return needed;
}

export function budget({ firstVisit, limitBytes }: Options): Plugin {
  return {
    name: "ngoaid-budget",
    apply: "build",
    // Once the files are written: only then are they what a browser gets.
    writeBundle({ dir = "." }, bundle) {
      const needed = filesOf(bundle, firstVisit);
      const total = [...needed].reduce((sum, file) => sum + gzipSync(contentOf(bundle[file] as Output)).length, 0);
      const said = `first route: ${(total / 1000).toFixed(1)} kB gzip in ${needed.size} files, limit ${limitBytes / 1000} kB`;
      if (total > limitBytes) this.error(said);
      this.info(said);
      for (const output of Object.values(bundle)) {
        const content = contentOf(output);
        if (!COMPRESSED.test(output.fileName) || content.length < WORTH_BYTES) continue;
        const path = join(dir, output.fileName);
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}
