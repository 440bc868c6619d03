// A drawn figure as a picture for a document: the drawing, its title above, what its colours mean and where it is from below.
import { download } from "@/components/download";
import type { Ink } from "./ink";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const LINE = 22;
const SMALL_LINE = 17;
const TITLE = 16;
const SMALL = 11;
const SWATCH = 12;
const SCALE = 2;
/** Width of a letter over its height, on the safe side: a picture is composed without being laid out. */
const LETTER = 0.56;

export interface Picture {
  title: string;
  source: string[];
  legend: { colour: string; text: string }[];
}

const widthOf = (text: string, size: number) => text.length * size * LETTER;

/** Words in lines of at most this width. */
function wrapped(text: string, size: number, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = [lines.at(-1), word].filter(Boolean).join(" ");
    if (widthOf(longer, size) > width && lines.at(-1) !== "") lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function made(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  if (text) element.textContent = text;
  return element;
}

/** Swatches and what they mean, side by side as far as they fit; each with the line it stands in. */
function placed(legend: Picture["legend"], width: number) {
  let [x, row] = [0, 0];
  return legend.map(({ colour, text }) => {
    const needed = SWATCH + 6 + widthOf(text, SMALL) + MARGIN;
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const at = { colour, text, x, row };
    x += needed;
    return at;
  });
}

export function compose(drawing: SVGSVGElement, { title, source, legend }: Picture, ink: Ink): { markup: string; width: number; height: number } {
  const box = drawing.getBoundingClientRect();
  const titles = wrapped(title, TITLE, box.width);
  const meanings = placed(legend, box.width);
  const sources = source.flatMap((text) => wrapped(text, SMALL, box.width));
  const top = MARGIN + LINE * titles.length;
  const below = top + box.height + MARGIN;
  const rows = (meanings.at(-1)?.row ?? -1) + 1;
  const sourced = below + rows * SMALL_LINE + (rows > 0 ? 6 : 0);
  const [width, height] = [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(sourced + sources.length * SMALL_LINE) + MARGIN];
  const root = made("svg", { xmlns: SVG, width, height, "font-family": ink.font });
  const inner = drawing.cloneNode(true) as SVGSVGElement;
  for (const [attribute, value] of Object.entries({ x: MARGIN, y: top, width: box.width, height: box.height })) inner.setAttribute(attribute, String(value));
  root.append(
    made("rect", { width: "100%", height: "100%", fill: ink.panel }),
    ...titles.map((text, index) => made("text", { x: MARGIN, y: MARGIN + 12 + index * LINE, "font-size": TITLE, "font-weight": 650, fill: ink.text }, text)),
    inner,
    ...meanings.flatMap(({ colour, text, x, row }) => [
      made("rect", { x: MARGIN + x, y: below + row * SMALL_LINE, width: SWATCH, height: SWATCH, fill: colour, stroke: ink.line }),
      made("text", { x: MARGIN + x + SWATCH + 6, y: below + row * SMALL_LINE + 10, "font-size": SMALL, fill: ink.text }, text),
    ]),
    ...sources.map((text, index) => made("text", { x: MARGIN, y: sourced + index * SMALL_LINE + 10, "font-size": SMALL, fill: ink.text }, text)),
  );
  return { markup: new XMLSerializer().serializeToString(root), width, height };
}

export async function downloadPicture(name: string, drawing: SVGSVGElement, picture: Picture, ink: Ink): Promise<void> {
  const { markup, width, height } = compose(drawing, picture, ink);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) download(`${name}.png`, blob);
}
